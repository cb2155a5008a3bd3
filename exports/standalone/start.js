// Reads the rows, and lets the filters change map, sentence, tables and sums together.

const content = JSON.parse(document.getElementById("content").textContent);
const outlines = JSON.parse(document.getElementById("outlines").textContent);
const filters = document.getElementById("filters");
content.records.forEach((row, i) => { row.index = i; });
document.documentElement.classList.remove("plain");

function withColor(all, place) {
  const last = place.years[place.years.length - 1];
  return { ...place, color: last === undefined ? all.noColor : all.colors[last] };
}

function chosenOf(facet) {
  const boxes = filters.querySelectorAll(`input[name="${facet}"]:checked`);
  return new Set([...boxes].map((box) => box.value));
}

const map = makeMap(document.getElementById("map"), outlines, {
  isLiving: true, open: (id, from) => panel.open(id, from),
});
const panel = makePanel(document.getElementById("panel"), content, map.mark);

function showCounts(chosen) {
  filters.querySelectorAll("fieldset").forEach((group) => {
    const { facet } = group.dataset;
    const counts = countsOf(content, chosen, facet);
    const words = [];
    group.querySelectorAll("label").forEach((label) => {
      const box = label.querySelector("input");
      const some = counts.get(box.value) || 0;
      label.querySelector(".number").textContent = `(${some ? number(some) : "none found"})`;
      label.classList.toggle("empty", !some);
      if (box.checked) words.push(label.querySelector("span").textContent);
    });
    const told = filters.querySelector(`[data-chosen="${facet}"]`);
    if (told) told.textContent = listed(words) || "all";
  });
}

function update() {
  const chosen = { cycle: chosenOf("cycle"), state: chosenOf("state") };
  const found = choose(content, chosen);
  document.getElementById("sentence").textContent = `${sitesFound(found)} ${assistanceFound(found)}`;
  const outside = map.show(found.places.map((place) => withColor(content, place)));
  const dots = found.places.length > MOST_MARKERS
    ? `${count(found.places.length, "place")} are drawn as dots, which no key reaches. Choose a `
      + "cycle or a state for named markers; the tables below name the places too."
    : "";
  document.getElementById("map-note").textContent = `${dots} ${outsideWords(outside)}`.trim();
  Object.entries(TABLES).forEach(([name, make]) => {
    writeTable(document.getElementById(`table-${name}`), make(content, found), panel.open);
  });
  showCounts(chosen);
  document.getElementById("clear").setAttribute(
    "aria-disabled", String(!chosen.cycle.size && !chosen.state.size));
}

function offerViews() {
  const places = Object.values(content.places);
  const views = VIEWS.filter(([, corners]) => corners === COUNTRY
    || places.some((place) => isWithin(corners, place)));
  const all = [["Zoom in", () => map.zoom(1)], ["Zoom out", () => map.zoom(-1)],
    ["Selection", map.lookAtAll],
    ...views.map(([name, corners]) => [name, () => map.look(corners)])];
  document.getElementById("views").append(...all.map(([name, act]) => {
    const button = element("button", name);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }));
}

function drawLegend() {
  const key = (className, color, mark) => {
    const made = element("span", mark, `key ${className}`);
    if (color) made.style.background = color;
    made.setAttribute("aria-hidden", "true");
    return made;
  };
  const items = Object.entries(content.colors).map(([year, color]) => [
    key("city", color, year.slice(2)), CYCLE(year)]);
  const shapes = new Set(Object.values(content.places).map((place) => place.shape));
  [["city", "city"], ["county", "county"], ["state", "whole state"]].forEach(([shape, words]) => {
    if (shapes.has(shape)) items.push([key(`${shape} plain`, "", ""), words]);
  });
  if (content.records.some((row) => row.kind === "named")) {
    items.push([key("named", "", ""), "named by NMRC, award record not found"]);
  }
  document.getElementById("legend").append(...items.map(([mark, words]) => {
    const item = element("li");
    item.append(mark, ` ${words}`);
    return item;
  }));
}

filters.addEventListener("change", update);
filters.addEventListener("reset", () => setTimeout(update, 0)); // once the boxes are empty
filters.addEventListener("submit", (event) => event.preventDefault());

// Paper cannot be unfolded.
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details.shelf:not([open])")];
  unfolded.forEach((shelf) => { shelf.open = true; });
});
window.addEventListener("afterprint", () => unfolded.forEach((shelf) => { shelf.open = false; }));

offerViews();
drawLegend();
update();
makeStage(content, outlines);
