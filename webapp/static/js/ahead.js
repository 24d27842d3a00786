// One behavior: within an element with data-ahead, a result or document is asked for while its link is still pressed,
// where the browser knows speculation rules. Rules for all links of a page would cost more before it is painted.
const READ = /\/(search|documents\/.+)$/;
const knowsRules = HTMLScriptElement.supports?.("speculationrules") ?? false;
const withoutHash = (address) => address.href.slice(0, address.href.length - address.hash.length);

for (const part of knowsRules ? document.querySelectorAll("[data-ahead]") : []) {
  part.addEventListener("pointerdown", (event) => {
    const link = event.target.closest("a");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // The address of a link in an SVG is an object of its own.
    const address = new URL(link.href.baseVal ?? link.href, location.href);
    if (!READ.test(address.pathname) || withoutHash(address) === withoutHash(location)) return;
    const rules = document.createElement("script");
    rules.type = "speculationrules";
    rules.textContent = JSON.stringify({ prefetch: [{ urls: [address.href] }] });
    document.head.append(rules);
  });
}
