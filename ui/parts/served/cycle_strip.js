// The cycle strip: every funding cycle is a button, its marks, its label; the first is
// all of them. What is chosen is shown at once and then told to the page.
// The page's answer to an older click never undoes a newer one: clicks are numbered, and
// older answers are not drawn.
const models = new WeakMap();
const ALL = "";
const RING = 3; // pixels of the ring of the focus
const KINDS = ["site", "tta", "missing"];

export default function ({ data, parentElement, setTriggerValue }) {
  const strip = parentElement.querySelector(".cycle-strip");
  strip.hidden = false; // no control is seen before it answers
  const cells = strip.querySelector(".cells");
  if (!models.has(strip)) {
    models.set(strip, { click: 0, at: null, from: null, seen: null, inView: "" });
    // A font that comes late, dollars for awards, a phone that is turned.
    const sizes = new ResizeObserver(() => bringIntoView(cells, models.get(strip).seen));
    [cells, cells.parentElement].forEach((part) => sizes.observe(part));
  }
  const model = models.get(strip);
  if (data.click < model.click) return;
  Object.assign(model, { click: data.click, chosen: data.chosen, measure: data.measure });

  const tell = (change) => {
    Object.assign(model, change);
    model.click += 1;
    model.inView = [...model.chosen].sort().join(); // as the answer has it
    draw(strip, data, model);
    setTriggerValue("chosen",
      { click: model.click, codes: model.chosen, measure: model.measure });
  };
  const open = data.cycles.filter((cycle) => cycle.isCollected).map(({ code }) => code);
  const range = (one, other) => {
    const [first, last] = [open.indexOf(one), open.indexOf(other)].sort((a, b) => a - b);
    tell({ chosen: open.slice(first, last + 1), from: one });
  };
  // Where a range begins: the cycle chosen last, if it still is.
  const start = () => model.chosen.includes(model.from)
    ? model.from : open.find((code) => model.chosen.includes(code));

  const press = (event) => {
    const code = event.target.closest("button")?.dataset.code;
    if (code === undefined) return;
    model.at = model.seen = code;
    bringIntoView(cells, code);
    if (code === ALL) return tell({ chosen: [], from: null });
    if (!open.includes(code)) return draw(strip, data, model);
    const has = model.chosen.includes(code);
    if (event.shiftKey && start()) return range(start(), code);
    if (event.ctrlKey || event.metaKey) {
      const rest = model.chosen.filter((one) => one !== code);
      return tell({ chosen: has ? rest : [...rest, code], from: has ? null : code });
    }
    const isAlone = has && model.chosen.length === 1;
    return tell({ chosen: isAlone ? [] : [code], from: isAlone ? null : code });
  };
  cells.onclick = press;
  cells.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault(); // of such an Enter browsers make a click, or none
      return press(event);
    }
    const codes = [ALL, ...data.cycles.map(({ code }) => code)];
    const at = codes.indexOf(event.target.dataset.code);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: codes.length - 1 }[
      event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const code = codes[Math.max(0, Math.min(codes.length - 1, to))];
    const from = start() ?? codes[at];
    model.at = model.seen = code;
    if (event.shiftKey && open.includes(code) && open.includes(from)) range(from, code);
    else draw(strip, data, model);
    // The strip alone moves, never the page.
    cellOf(cells, code).focus({ preventScroll: true });
    bringIntoView(cells, code);
  };
  strip.querySelectorAll("input").forEach((input) => {
    input.onchange = () => tell({ measure: input.value });
  });
  draw(strip, data, model);
  // What is chosen elsewhere comes into view once; then one may scroll away.
  const inView = model.chosen.join();
  if (inView !== model.inView && start()) {
    model.seen = start();
    bringIntoView(cells, model.seen);
  }
  model.inView = inView;
}

function draw(strip, data, model) {
  const { measure, chosen } = model;
  strip.style.setProperty("--assistance", data.assistance);
  strip.querySelectorAll("input").forEach((input) => {
    input.checked = input.value === measure;
  });
  const sums = data.cycles.map((cycle) => sum(cycle[measure]));
  const most = Math.max(1, ...sums);
  const isBars = measure === "dollars" || most > data.mostSquares;
  strip.style.setProperty("--rows", !isBars && most > data.mostSquares / 2 ? 2 : 1);
  const cells = strip.querySelector(".cells");
  const known = new Map([...cells.children].map((cell) => [cell.dataset.code, cell]));
  const shown = [
    { ...data.all, code: ALL, isCollected: true, label: data.all.unit,
      marks: [{ kind: "figure", text: data.all[measure] }] },
    ...data.cycles.map((cycle) => ({ ...cycle, label: cycle[measure][0],
      marks: isBars ? bars(cycle, measure, most) : squares(cycle, measure) })),
  ];
  const focusable = shown.some(({ code }) => code === model.at) ? model.at
    : data.cycles.find(({ code }) => chosen.includes(code))?.code ?? ALL;
  shown.forEach((one, place) => {
    const cell = known.get(one.code) ?? newCell(one.code);
    known.delete(one.code);
    // Only what is out of its place is moved: a cell that is moved loses the focus.
    if (cells.children[place] !== cell) cells.insertBefore(cell, cells.children[place]);
    const isChosen = one.code === ALL ? chosen.length === 0 : chosen.includes(one.code);
    cell.setAttribute("aria-label", one.spoken);
    cell.title = one.spoken;
    cell.setAttribute("aria-pressed", String(isChosen));
    cell.setAttribute("aria-disabled", String(!one.isCollected));
    cell.tabIndex = one.code === focusable ? 0 : -1;
    cell.classList.toggle("faint", chosen.length > 0 && !isChosen && one.code !== ALL);
    cell.style.setProperty("--cycle", one.color);
    const [name, marks, label] = cell.children;
    name.textContent = one.name;
    const drawn = JSON.stringify(one.marks);
    if (marks.drawn !== drawn) marks.replaceChildren(...one.marks.map(newMark));
    marks.drawn = drawn;
    label.textContent = one.label;
  });
  known.forEach((gone) => gone.remove());
  drawLegend(strip.querySelector("ul"), data);
}

function sum([, ...parts]) {
  return parts.reduce((all, part) => all + part, 0);
}

function squares(cycle, measure) {
  if (!sum(cycle[measure])) return nothing(cycle);
  return KINDS.flatMap((kind, i) => Array.from({ length: cycle[measure][i + 1] }, () => ({ kind })));
}

function bars(cycle, measure, most) {
  if (!sum(cycle[measure])) return nothing(cycle);
  return KINDS.map((kind, i) => ({ kind, share: cycle[measure][i + 1] / most }))
    .filter(({ share }) => share > 0);
}

// Of which none was found is unknown, not zero: hatched. Of the rest nothing is drawn.
function nothing(cycle) {
  return cycle.isUnknown ? [{ kind: "none" }] : [];
}

function newMark({ kind, share, text }) {
  const mark = document.createElement(text === undefined ? "i" : "b");
  mark.className = kind;
  if (text !== undefined) mark.textContent = text;
  if (share === undefined) return mark;
  mark.classList.add("bar");
  mark.style.width = `${100 * share}%`;
  return mark;
}

function newCell(code) {
  const cell = document.createElement("button");
  cell.type = "button";
  cell.dataset.code = code;
  for (const part of ["name", "marks", "label"]) {
    const made = document.createElement("span");
    made.className = part;
    cell.append(made);
  }
  return cell;
}

function cellOf(cells, code) {
  return [...cells.children].find((cell) => cell.dataset.code === code);
}

function bringIntoView(cells, code) {
  const [frame, cell] = [cells.parentElement, cellOf(cells, code)];
  if (!cell) return;
  const [box, at] = [frame.getBoundingClientRect(), cell.getBoundingClientRect()];
  const [left, right] = [at.left - RING, at.right + RING];
  if (right > box.right) frame.scrollLeft += right - box.right;
  if (left < box.left) frame.scrollLeft -= box.left - left;
}

function drawLegend(list, data) {
  const colors = data.cycles.filter((cycle) => sum(cycle.awards)).map(({ color }) => color);
  const stops = colors.map((color, i) =>
    `${color} ${(100 * i) / colors.length}% ${(100 * (i + 1)) / colors.length}%`);
  list.style.setProperty("--cycle", `linear-gradient(90deg, ${stops})`);
  list.replaceChildren(...data.legend.map(([kind, words]) => {
    const item = document.createElement("li");
    item.append(newMark({ kind }), words);
    return item;
  }));
}
