// "Your state": a plain select, which every phone and screen reader knows.
export default function ({ data, parentElement, setTriggerValue }) {
  const select = parentElement.querySelector("select");
  if (select.options.length === 1) {
    select.append(...data.states.map(([code, name]) => new Option(name, code)));
  }
  select.value = data.chosen;
  select.onchange = () => setTriggerValue("chosen", select.value);
}
