// One behavior: a key does what the element that names it in data-key does: a field gets the cursor, a link or button
// is followed. A key that no element names is announced as "tintinh:key". Pages work fully without it.
// Keys of one sign can be switched off (WCAG 2.1.4): a checkbox with data-keys-switch says so, and it is remembered.
const STORE = "tintinh.keys";
const typing = (element) => element && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName));
const areOn = () => {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true;
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) return;
  if (typing(document.activeElement) || !areOn()) return;
  if (document.querySelector("dialog[open]") && event.key !== "?") return;
  const named = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)];
  const target = named.find((element) => element.getClientRects().length > 0);
  if (!target) {
    const news = new CustomEvent("tintinh:key", { detail: event.key, cancelable: true });
    if (!document.dispatchEvent(news)) event.preventDefault();
    return;
  }
  event.preventDefault();
  if (typing(target)) {
    target.focus();
    target.select();
  } else {
    target.click();
  }
});

for (const box of document.querySelectorAll("[data-keys-switch]")) {
  box.checked = areOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(STORE, box.checked ? "on" : "off");
    } catch {
      box.checked = true;
    }
  });
}
