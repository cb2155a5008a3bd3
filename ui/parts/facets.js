// The facets as groups of checkboxes, each with its count. The page's answer to an older
// click never undoes a newer one: clicks are numbered, and older answers are not drawn.
const models = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".facets");
  const model = models.get(box) ?? { click: 0, chosen: {} };
  models.set(box, model);
  if (data.click < model.click) return;
  model.click = data.click;
  model.chosen = Object.fromEntries(
    data.facets.map((facet) => [facet.name, new Set(facet.chosen)]));

  const choose = (name, code, isChosen) => {
    model.chosen[name][isChosen ? "add" : "delete"](code);
    model.click += 1;
    setTriggerValue("chosen", {
      click: model.click,
      codes: Object.fromEntries(
        Object.entries(model.chosen).map(([key, codes]) => [key, [...codes]])),
    });
  };
  data.facets.forEach((facet) => draw(box, facet, choose));
}

function draw(box, facet, choose) {
  const id = `facet-${facet.name}`;
  const group = box.querySelector(`#${id}`) ?? newGroup(box, facet, id);
  const number = facet.chosen.length;
  group.querySelector("summary").textContent =
    number ? `${facet.title}: ${number} chosen` : facet.title;
  const list = group.querySelector("fieldset");
  const known = new Map([...list.querySelectorAll("input")].map((one) => [one.value, one]));
  facet.options.forEach(({ code, words, count }) => {
    const input = known.get(code) ?? newOption(list, code);
    known.delete(code);
    input.checked = facet.chosen.includes(code);
    input.onchange = () => choose(facet.name, code, input.checked);
    input.nextSibling.textContent = `${words} (${count})`;
    input.parentElement.classList.toggle("empty", count === 0);
  });
  known.forEach((gone) => gone.parentElement.remove());
}

function newGroup(box, facet, id) {
  const group = document.createElement("details");
  group.id = id;
  group.open = facet.open || facet.chosen.length > 0;
  const list = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.className = "only-spoken";
  legend.textContent = facet.title;
  list.append(legend);
  group.append(document.createElement("summary"), list);
  box.append(group);
  return group;
}

function newOption(list, code) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "checkbox";
  input.value = code;
  label.append(input, document.createElement("span"));
  list.append(label);
  return input;
}
