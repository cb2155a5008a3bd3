// A real table whose rows open profiles. It is sorted, cut short, copied and downloaded in
// the browser, and what was chosen of it outlives a rerun. Of one that is a page of more, the
// server sorts and turns the pages. Texts are set as text, never as markup.
const FIRST = 20; // rows that are shown at first
const FIGURES = new Set(["count", "dollars", "mark"]); // kinds of columns whose texts begin with a number
const NEXT = { "": "ascending", ascending: "descending", descending: "" };
const paper = matchMedia("print"); // on which nobody shows all rows
const collator = new Intl.Collator("en-US", { numeric: true });
const memories = new Map(); // by key: a table that is built anew is still the same one

// Which control of which table had the focus last, for it may be drawn anew meanwhile, or
// its table be built anew.
let held = {};
const hold = ({ target }) => {
  held = { key: target.closest(".listing")?.dataset.key, control: target.dataset };
};
document.addEventListener("focusin", hold);
document.addEventListener("pointerdown", hold);

export default function ({ data, key, parentElement, setTriggerValue }) {
  const memory = memories.get(key) ?? { title: "", order: "", isWhole: false, opened: "" };
  memories.set(key, memory);
  // A row that was opened stays: when its profile closes, the focus comes back to it.
  memory.opened = data.opened || memory.opened;
  const box = parentElement.querySelector(".listing");
  box.dataset.key = key;
  const to = {
    open: (code) => setTriggerValue("opened", code),
    ask: (change) => setTriggerValue("asked", {
      number: 0, title: memory.title, order: memory.order, ...change,
    }),
  };
  if (data.paged) Object.assign(memory, { title: data.paged.title, order: data.paged.order });
  draw(box, data, memory, to);
  if (box.unfold) paper.removeEventListener("change", box.unfold);
  box.unfold = () => { if (box.isConnected) draw(box, data, memory, to); };
  paper.addEventListener("change", box.unfold);
}

function draw(box, data, memory, to) {
  const table = box.querySelector("table");
  const [caption, sorted] = table.caption.children;
  const again = (change) => {
    if (data.paged) {
      to.ask(change);
      return;
    }
    Object.assign(memory, change);
    draw(box, data, memory, to);
  };
  table.classList.toggle("narrow", data.isNarrow ?? false);
  const rows = inOrder(data, memory);
  const shown = rows.filter((row, at) =>
    memory.isWhole || data.paged || paper.matches || at < FIRST || (row.code && row.code === memory.opened));
  caption.textContent = data.caption;
  table.tHead.replaceChildren(element("tr", "",
    ...data.columns.map((column) => head(column, memory, again))));
  table.tBodies[0].replaceChildren(...shown.map((row) => line(row, data, to.open)));
  drawOrder(box.querySelector(".order"), data, memory, again);
  drawPager(box.querySelector(".pager"), data, to.ask);
  drawTools(box, data, rows, memory, again);
  const said = data.columns.some(({ title }) => title === memory.title)
    ? data.words[memory.order || "unsorted"].replace("{}", memory.title) : "";
  if (sorted.textContent !== said) sorted.textContent = said;
  if (document.activeElement !== document.body || held.key !== box.dataset.key) return;
  // What a row opened may stand elsewhere, so nothing is scrolled to.
  Object.entries(held.control).forEach(([name, value]) => table
    .querySelector(`[data-${name}="${CSS.escape(value)}"]`)?.focus({ preventScroll: true }));
}

// The rows as they are sorted. What was not found comes last in either direction.
function inOrder({ columns, rows, paged }, { title, order }) {
  if (paged) return rows;
  const at = columns.findIndex((column) => column.title === title);
  if (at < 0 || !order) return rows;
  const sign = order === "ascending" ? 1 : -1;
  return rows.map((row) => ({ row, value: valueOf(row, at, columns[at]) }))
    .sort(({ value: a }, { value: b }) => (a === null) - (b === null)
      || sign * (typeof a === "string" ? collator.compare(a, b) : a - b))
    .map(({ row }) => row);
}

function valueOf(row, at, column) {
  const cell = row.cells[at];
  const text = textOf(cell);
  if (!text || row.absent?.includes(at)) return null;
  if (cell.value !== undefined) return cell.value;
  if (!hasFigures(column)) return text;
  const found = text.match(/\d[\d,]*(\.\d+)?/);
  return found && Number(found[0].replaceAll(",", ""));
}

function hasFigures({ kind }) {
  return kind.split(" ").some((one) => FIGURES.has(one));
}

function textOf(cell) {
  if (Array.isArray(cell)) return cell.map(textOf).join("; ");
  return (cell.text ?? cell).trim();
}

function head(column, memory, again) {
  const cell = element("th", column.kind);
  const order = column.title === memory.title ? memory.order : "";
  const sort = element("button", "", column.title);
  cell.scope = "col";
  if (order) cell.ariaSort = order;
  sort.type = "button";
  sort.dataset.column = column.title;
  sort.onclick = () => again({ title: column.title, order: NEXT[order] });
  cell.append(sort);
  return cell;
}

function line(row, data, open) {
  const made = element("tr", "", ...row.cells.map((content, at) => {
    const cell = element(at ? "td" : "th", data.columns[at].kind);
    cell.dataset.title = data.columns[at].title;
    cell.classList.toggle("absent", row.absent?.includes(at) ?? false);
    if (at === 0) cell.scope = "row";
    cell.append(...(at === 0 && row.code ? [opener(row, content, open)] : parts(content)));
    return cell;
  }));
  if (row.code && row.code === data.opened) made.setAttribute("aria-current", "true");
  return made;
}

function opener(row, text, open) {
  const made = element("button", "", text);
  made.type = "button";
  made.setAttribute("aria-label", row.label);
  made.dataset.code = row.code;
  made.onclick = () => open(row.code);
  return made;
}

// A cell is a text, a text with a value, with a mark as the map has it or with the address of
// a link within the app, or several.
function parts(cell) {
  if (Array.isArray(cell)) return cell.map((one) => element("span", "entry", ...parts(one)));
  if (cell.address !== undefined) {
    const link = element("a", "", cell.text);
    link.href = cell.address;
    link.target = "_self";
    return [link];
  }
  if (cell.shape === undefined) return [cell.text ?? cell];
  const mark = element("span", `key ${cell.shape}`, cell.mark);
  mark.style.background = cell.color;
  mark.setAttribute("aria-hidden", "true");
  return [mark, cell.text];
}

// On a phone, where no heads are shown, a list sorts.
function drawOrder(label, { columns, rows, words }, memory, again) {
  const select = label.querySelector("select");
  const choices = columns.flatMap(({ title }) => ["ascending", "descending"]
    .map((order) => ({ title, order })));
  select.replaceChildren(new Option(words.first, ""), ...choices.map(
    ({ title, order }, at) => new Option(`${title}, ${order}`, at)));
  const chosen = choices.findIndex(({ title, order }) =>
    title === memory.title && order === memory.order);
  select.value = chosen < 0 ? "" : chosen;
  select.onchange = () => again(choices[select.value] ?? { order: "" });
  label.hidden = rows.length < 2;
}

// A page that comes is said: the controls stay where they are, and so does the keyboard.
function drawPager(pager, { paged, caption, words }, ask) {
  pager.hidden = !paged;
  if (!paged) return;
  const [previous, said, next] = pager.children;
  pager.setAttribute("aria-label", caption);
  if (said.textContent !== paged.says) said.textContent = paged.says;
  for (const [button, by, isLast] of [
    [previous, -1, paged.number === 0],
    [next, 1, paged.number + 1 >= paged.pages],
  ]) {
    button.textContent = words[button.dataset.turn];
    button.setAttribute("aria-disabled", isLast);
    button.onclick = () => { if (!isLast) ask({ number: paged.number + by }); };
  }
}

function drawTools(box, data, rows, memory, again) {
  const tools = box.querySelector(".tools");
  const [more, copy, save, said] = tools.children;
  tools.hidden = rows.length === 0;
  tools.setAttribute("aria-label", data.caption);
  said.textContent = "";
  more.hidden = rows.length <= FIRST || Boolean(data.paged);
  more.textContent = memory.isWhole ? data.words.fewer : data.words.all;
  more.onclick = () => {
    again({ isWhole: !memory.isWhole });
    if (memory.isWhole) box.querySelectorAll("tbody tr")[FIRST].querySelector("button")
      ?.focus({ preventScroll: true }); // the keyboard goes on where the new rows begin
    else more.scrollIntoView({ block: "nearest" });
  };
  save.textContent = data.words.save;
  copy.onclick = async () => {
    said.textContent = "";
    const isCopied = await copied(box.querySelector("textarea"), asText(data, rows));
    said.textContent = isCopied ? data.words.copied : data.words.refused;
  };
  save.onclick = () => download(data.file, asCsv(data, rows));
}

// Where the browser gives the page no clipboard, a text that is selected can be copied.
async function copied(field, text) {
  field.hidden = true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    field.hidden = false;
    field.value = text;
    field.select();
    field.hidden = document.execCommand("copy");
    if (field.hidden) before?.focus();
    return field.hidden;
  }
}

function asText({ columns }, rows) {
  const plain = (text) => harmless(text.replaceAll(/\s+/g, " "));
  return [columns.map(({ title }) => title), ...rows.map(({ cells }) => cells.map(textOf))]
    .map((cells) => cells.map(plain).join("\t")).join("\n");
}

// As exports/tables/csv_table.py writes: RFC 4180, with the mark that Excel needs. What the
// table is and how old its data are stand in columns of their own, for a file has no notes.
function asCsv({ columns, caption, source, words }, rows) {
  const about = [caption, source];
  const lines = rows.map(({ cells }) => [
    ...cells.map((cell, at) => hasFigures(columns[at]) ? figure(textOf(cell)) : textOf(cell)),
    ...about]);
  const titles = [...columns.map(({ title }) => title), words.table, words.source];
  return `\ufeff${[titles, ...lines].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("")}`;
}

// "$450,000" is 450000 to a spreadsheet; what says more than its number stays as it is.
function figure(text) {
  return /^\$?\d[\d,]*(\.\d+)?$/.test(text) ? text.replaceAll(/[$,]/g, "") : text;
}

function quoted(text) {
  const made = harmless(text);
  return /[",\r\n]/.test(made) ? `"${made.replaceAll('"', '""')}"` : made;
}

// Text that a spreadsheet could run as a formula gets an apostrophe before it.
function harmless(text) {
  // oxlint-disable-next-line no-control-regex -- what no spreadsheet takes is left out
  const made = text.replaceAll(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g, "");
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(made) ? `'${made}` : made;
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function element(tag, name, ...content) {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...content);
  return made;
}
