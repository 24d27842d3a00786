// One behavior: a bar with data-marks steps from marked word to marked word. Without it the bar lists their numbers.
for (const bar of document.querySelectorAll("[data-marks]")) {
  const marks = [...document.querySelectorAll("mark[id]")];
  const steps = bar.querySelector("[data-steps]");
  const here = bar.querySelector("[data-here]");
  let at = marks.findIndex((mark) => `#${mark.id}` === location.hash);
  const say = () => {
    here.textContent = bar.dataset.place.replace("{}", at < 0 ? "–" : String(at + 1));
  };
  const step = (direction) => {
    at = (at + direction + (at < 0 && direction < 0 ? 1 : 0) + marks.length) % marks.length;
    location.replace(`#${marks[at].id}`);
    say();
  };
  bar.querySelector("[data-back]").addEventListener("click", () => step(-1));
  bar.querySelector("[data-onward]").addEventListener("click", () => step(1));
  if (marks.length > 0) {
    bar.querySelector("[data-numbers]").hidden = true;
    steps.hidden = false;
    say();
  }
}
