// One behavior: bars with data-brush let a range be dragged over them, or set with two sliders under them. Dragging goes
// to the search of that range; the sliders fill in the fields From and To of the form with data-range, where it is sent.
const FORMATS = {
  day: { year: "numeric", month: "short", day: "numeric" },
  week: { year: "numeric", month: "short", day: "numeric" },
  month: { year: "numeric", month: "long" },
  year: { year: "numeric" },
};
const iso = (date, length) => date.toISOString().slice(0, length);

class Bars {
  constructor(svg) {
    const { unit, first, last, count, chosenFrom, chosenTo } = svg.dataset;
    Object.assign(this, { svg, unit, first, last, count: Number(count) });
    this.range = Number(chosenFrom) < 0 ? null : [Number(chosenFrom), Number(chosenTo)];
    this.format = new Intl.DateTimeFormat(document.documentElement.lang, { ...FORMATS[unit], timeZone: "UTC" });
    this.brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    this.brush.setAttribute("class", "brush");
    this.brush.setAttribute("height", "100");
    svg.append(this.brush);
  }

  start(position) {
    const day = new Date(`${this.first}T00:00:00Z`);
    if (this.unit === "year") day.setUTCFullYear(day.getUTCFullYear() + position);
    else if (this.unit === "month") day.setUTCMonth(day.getUTCMonth() + position);
    else day.setUTCDate(day.getUTCDate() + position * (this.unit === "week" ? 7 : 1));
    return day;
  }

  end(position) {
    if (position === this.count - 1) return new Date(`${this.last}T00:00:00Z`);
    const day = this.start(position + 1);
    day.setUTCDate(day.getUTCDate() - 1);
    return day;
  }

  dates() {
    const length = { year: 4, month: 7 }[this.unit] ?? 10;
    return [iso(this.start(this.range[0]), length), iso(this.end(this.range[1]), length)];
  }

  at(x) {
    const box = this.svg.getBoundingClientRect();
    const position = Math.floor(((x - box.left) / box.width) * this.count);
    return Math.min(this.count - 1, Math.max(0, position));
  }

  draw() {
    const width = this.svg.viewBox.baseVal.width / this.count;
    this.brush.setAttribute("x", this.range ? this.range[0] * width : 0);
    this.brush.setAttribute("width", this.range ? (this.range[1] - this.range[0] + 1) * width : 0);
  }

  go() {
    const address = new URL(this.svg.dataset.address, location.href);
    const [from, to] = this.dates();
    address.searchParams.set("from", from);
    address.searchParams.set("to", to);
    location.assign(address);
  }
}

const drag = (bars) => {
  let start = null;
  let moved = false;
  bars.svg.addEventListener("dragstart", (event) => event.preventDefault());
  bars.svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    start = event.clientX;
    moved = false;
  });
  addEventListener("pointermove", (event) => {
    if (start === null) return;
    moved ||= Math.abs(event.clientX - start) > 5;
    if (!moved) return;
    bars.svg.classList.add("is-dragged");
    bars.range = [bars.at(start), bars.at(event.clientX)].sort((a, b) => a - b);
    bars.draw();
  });
  addEventListener("pointerup", () => {
    if (start === null) return;
    start = null;
    bars.svg.classList.remove("is-dragged");
    if (moved) bars.go();
  });
  addEventListener("pointercancel", () => {
    start = null;
  });
  bars.svg.addEventListener("click", (event) => moved && event.preventDefault(), true);
};

const slide = (bars, form) => {
  const box = document.createElement("div");
  box.className = "sliders";
  const labels = [bars.svg.dataset.fromLabel, bars.svg.dataset.toLabel];
  const ends = labels.map((label, end) => {
    const input = document.createElement("input");
    const range = bars.range ?? [0, bars.count - 1];
    Object.assign(input, { type: "range", min: 0, max: bars.count - 1, value: range[end] });
    input.setAttribute("aria-label", label);
    const speak = () => {
      const day = end ? bars.end(Number(input.value)) : bars.start(Number(input.value));
      input.setAttribute("aria-valuetext", bars.format.format(day));
    };
    speak();
    input.addEventListener("input", () => {
      const other = Number(ends[1 - end].value);
      if (end ? Number(input.value) < other : Number(input.value) > other) input.value = other;
      speak();
      bars.range = ends.map((one) => Number(one.value));
      bars.draw();
      [form.elements.from.value, form.elements.to.value] = bars.dates();
    });
    return input;
  });
  box.append(...ends);
  bars.svg.after(box);
};

for (const svg of document.querySelectorAll("[data-brush]")) {
  const bars = new Bars(svg);
  const form = svg.parentElement.querySelector("[data-range]");
  bars.draw();
  drag(bars);
  if (form && bars.count > 1) slide(bars, form);
}
