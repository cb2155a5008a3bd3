// A line to copy. Where the browser keeps its clipboard shut, the line is selected.
export default function ({ data, parentElement }) {
  const line = parentElement.querySelector(".line");
  const said = parentElement.querySelector("[role=status]");
  parentElement.querySelector("summary").textContent = data.title;
  if (line.textContent !== data.text) said.textContent = "";
  line.textContent = data.text;
  parentElement.querySelector("button").onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(line);
      said.textContent = "Selected: copy it with the keyboard or the menu.";
    }
  };
}
