// A heading that opens what is below it. The page makes what is opened, and folds it.
const answered = new Map(); // part -> the last time that a link asked for it

export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const says = parentElement.querySelector("p");
  button.textContent = data.title;
  button.dataset.part = data.part;
  button.setAttribute("aria-expanded", String(data.isOpen));
  says.textContent = data.says;
  says.hidden = !data.says;
  button.onclick = () => {
    button.setAttribute("aria-expanded", String(!data.isOpen)); // at once
    setTriggerValue("turned", data.isOpen ? "fold" : "open");
  };
  if (data.turn && answered.get(data.part) !== data.turn) {
    answered.set(data.part, data.turn);
    button.focus({ preventScroll: true });
    button.scrollIntoView();
  }
}
