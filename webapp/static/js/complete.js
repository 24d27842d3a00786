// One behavior: a field with data-complete lists ways to go on while it is typed in (a combobox: arrows choose, Enter
// takes, Escape closes). What is listed comes as options from the address that data-complete names.
const PAUSE = 120;

for (const field of document.querySelectorAll("[data-complete]")) {
  const list = document.createElement("ul");
  list.id = `${field.id}-completions`;
  list.className = "completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.list);
  list.hidden = true;
  field.form.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  let at = -1;
  let timer = 0;
  let asked = null;
  let typed = field.value;

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const point = (next) => {
    const options = [...list.children];
    if (options.length === 0) return;
    options[at]?.setAttribute("aria-selected", "false");
    at = (next + options.length + 1) % (options.length + 1);
    const option = options[at];
    field.value = option ? option.dataset.text : typed;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const take = (option) => {
    if (option.dataset.link) {
      location.assign(option.dataset.link);
    } else {
      field.value = option.dataset.text;
      close();
      field.form.requestSubmit();
    }
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = new URL(field.dataset.complete, location.href);
    address.searchParams.set("q", field.value);
    try {
      const response = await fetch(address, { signal: asked.signal });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      list.replaceChildren(...page.querySelectorAll("[role=option]"));
      at = -1;
      list.hidden = list.children.length === 0 || document.activeElement !== field;
      field.setAttribute("aria-expanded", String(!list.hidden));
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };

  field.addEventListener("input", () => {
    typed = field.value;
    clearTimeout(timer);
    if (typed.trim()) timer = setTimeout(ask, PAUSE);
    else close();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const option = list.children[at];
    if (event.key === "ArrowDown") point(at + 1);
    else if (event.key === "ArrowUp") point(at < 0 ? list.children.length - 1 : at === 0 ? list.children.length : at - 1);
    else if (event.key === "Enter" && option) take(option);
    else if (event.key === "Escape") {
      field.value = typed;
      close();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    take(option);
  });
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);
}
