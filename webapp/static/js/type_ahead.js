// One behavior: a form with data-seek shows what it finds while its field is typed in, in the list with data-values that
// follows it. What it shows is what the page would have shown that the form is sent to.
const PAUSE = 150;

for (const form of document.querySelectorAll("[data-seek]")) {
  const list = form.parentElement.querySelector("[data-values]");
  const field = form.elements.find;
  if (!list || !field) continue;
  const before = [...list.childNodes];
  list.setAttribute("aria-live", "polite");
  let timer = 0;
  let asked = null;
  const show = async () => {
    asked?.abort();
    if (!field.value.trim()) {
      list.replaceChildren(...before);
      return;
    }
    asked = new AbortController();
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form));
    try {
      const response = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const found = page.querySelector("[data-values]");
      if (found) list.replaceChildren(...found.children);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
}
