// One behavior: j and k (or the keys that data-walk names, onward first) move from hit to hit of a list.
for (const list of document.querySelectorAll("[data-walk]")) {
  const [onward, back] = list.dataset.walk.split(" ");
  document.addEventListener("tintinh:key", (event) => {
    const step = { [onward]: 1, [back]: -1 }[event.detail];
    if (!step) return;
    const links = [...list.querySelectorAll("[data-hit]")];
    const current = document.activeElement?.closest("[data-hits] > li, [data-hits] tr");
    const at = links.findIndex((link) => current?.contains(link));
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.closest("li, tr").scrollIntoView({ block: "nearest" });
  });
}
