// The search box: sent by Enter, by its button, and by a name chosen from those offered.
let count = 0;

export default function ({ data, parentElement, setTriggerValue }) {
  const form = parentElement.querySelector("form");
  const [label, input, list] = [...form.children];
  if (!list.id) {
    count += 1;
    list.id = `offered-${count}`;
    input.id = `search-${count}`;
    input.setAttribute("list", list.id);
    label.htmlFor = input.id;
  }
  label.textContent = data.label;
  input.placeholder = data.label;
  if (list.children.length !== data.offered.length) {
    list.replaceChildren(...data.offered.map((name) => new Option(name, name)));
  }
  // What is being typed is never overwritten by an answer of the page.
  if (form.dataset.text !== data.text && document.activeElement !== input) input.value = data.text;
  form.dataset.text = data.text;

  const ask = () => setTriggerValue("asked", input.value);
  form.onsubmit = (event) => {
    event.preventDefault();
    ask();
  };
  // A name from the list arrives whole, not letter by letter.
  input.oninput = (event) => {
    const isPicked = !event.inputType || event.inputType === "insertReplacementText";
    if (isPicked && data.offered.includes(input.value)) ask();
  };
}
