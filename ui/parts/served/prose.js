// A paragraph whose terms tell what they mean, below it, when they are chosen.
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".prose");
  const text = data.pieces.map((piece) => piece.text).join("");
  if (box.dataset.text === text) return;
  box.dataset.text = text;
  const line = document.createElement("p");
  const note = document.createElement("p");
  note.className = "meaning";
  note.setAttribute("role", "status");
  line.append(...data.pieces.map((piece) => piece.meaning ? term(piece, line, note) : piece.text));
  box.replaceChildren(line, note);
}

function term({ text, name, meaning }, line, note) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "term";
  made.textContent = text;
  made.setAttribute("aria-expanded", "false");
  made.onclick = () => {
    const isOpen = made.getAttribute("aria-expanded") === "true";
    line.querySelectorAll(".term").forEach((one) => one.setAttribute("aria-expanded", "false"));
    made.setAttribute("aria-expanded", String(!isOpen));
    note.textContent = isOpen ? "" : `${name}: ${meaning}`;
  };
  return made;
}
