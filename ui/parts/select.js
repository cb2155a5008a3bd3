// A plain select with its label, which every phone and screen reader knows.
export default function ({ data, parentElement, setTriggerValue }) {
  const select = parentElement.querySelector("select");
  parentElement.querySelector("span").textContent = data.label;
  select.replaceChildren(...data.options.map(([code, name]) => new Option(name, code)));
  select.value = data.chosen;
  select.onchange = () => setTriggerValue("chosen", select.value);
}
