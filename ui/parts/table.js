// A real table whose rows open profiles. Texts are set as text, never as markup.
export default function ({ data, parentElement, setTriggerValue }) {
  const table = parentElement.querySelector("table");
  const [head, body] = [table.tHead, table.tBodies[0]];
  table.caption.textContent = data.caption;
  const focused = body.contains(document.activeElement)
    ? document.activeElement.dataset.code : null;
  head.replaceChildren(row(data.columns.map((column) => {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = column.title;
    cell.className = column.kind;
    return cell;
  })));
  body.replaceChildren(...data.rows.map((entry) => {
    const made = row(entry.cells.map((text, i) => {
      const cell = document.createElement(i === 0 ? "th" : "td");
      cell.className = data.columns[i].kind;
      cell.dataset.title = data.columns[i].title;
      if (i > 0) {
        cell.append(...content(text));
        return cell;
      }
      cell.scope = "row";
      if (!entry.code) {
        cell.append(text);
        return cell;
      }
      const open = document.createElement("button");
      open.type = "button";
      open.textContent = text;
      open.setAttribute("aria-label", entry.label);
      open.dataset.code = entry.code;
      open.onclick = () => setTriggerValue("opened", entry.code);
      cell.append(open);
      return cell;
    }));
    if (entry.code && entry.code === data.opened) made.setAttribute("aria-current", "true");
    return made;
  }));
  if (focused) body.querySelector(`[data-code="${CSS.escape(focused)}"]`)
    ?.focus({ preventScroll: true }); // what the row opened may stand elsewhere
}

// A cell is a text, a text with a mark as the map has it, or several of these.
function content(cell) {
  if (typeof cell === "string") return [cell];
  if (Array.isArray(cell)) {
    return cell.map((one) => {
      const entry = document.createElement("span");
      entry.className = "entry";
      entry.append(...content(one));
      return entry;
    });
  }
  const mark = document.createElement("span");
  mark.className = `key ${cell.shape}`;
  mark.textContent = cell.mark;
  mark.style.background = cell.color;
  mark.setAttribute("aria-hidden", "true");
  return [mark, cell.text];
}

function row(cells) {
  const made = document.createElement("tr");
  made.append(...cells);
  return made;
}
