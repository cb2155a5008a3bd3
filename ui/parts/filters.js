// The filters: groups of checkboxes with their counts, the clear button, and where the
// page has them, amounts and words.
// The page's answer to an older click never undoes a newer one: clicks are numbered, and
// older answers are not drawn.
const models = new WeakMap();
const EMPTY = { codes: {}, least: null, most: null, words: "" };

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".filters");
  const model = models.get(box) ?? { click: 0 };
  models.set(box, model);
  if (data.click < model.click) return;
  model.click = data.click;
  model.chosen = data.chosen;

  const choose = (change) => {
    model.chosen = { ...model.chosen, ...change };
    model.click += 1;
    setTriggerValue("chosen", { click: model.click, ...model.chosen });
  };
  const clear = box.querySelector(".clear");
  // Not "disabled": a button that has just cleared everything keeps the keyboard's focus.
  clear.setAttribute("aria-disabled", String(data.isEmpty));
  clear.onclick = () => data.isEmpty || choose(EMPTY);
  data.facets.forEach((facet) => drawFacet(box, facet, data.chosen.codes[facet.name] ?? [],
    (codes) => choose({ codes: { ...model.chosen.codes, [facet.name]: codes } })));
  box.querySelector(".fields").hidden = !data.hasFields;
  if (!data.hasFields) return;
  for (const name of ["least", "most"]) {
    drawAmount(box, name, data.chosen[name], (amount) => choose({ [name]: amount }));
  }
  const words = box.querySelector("[name=words]");
  if (document.activeElement !== words) words.value = data.chosen.words;
  words.onchange = () => choose({ words: words.value });
  const tiles = box.querySelector("[name=tiles]");
  tiles.checked = data.chosen.tiles;
  tiles.onchange = () => choose({ tiles: tiles.checked });
}

function drawFacet(box, facet, chosen, choose) {
  const id = `facet-${facet.name}`;
  const group = box.querySelector(`#${id}`) ?? newGroup(box, facet, id, chosen.length > 0);
  group.querySelector("summary").textContent =
    chosen.length ? `${facet.title}: ${chosen.length} chosen` : facet.title;
  const list = group.querySelector("fieldset");
  const known = new Map([...list.querySelectorAll("input")].map((one) => [one.value, one]));
  facet.options.forEach(({ code, words, count }) => {
    const input = known.get(code) ?? newOption(list, code);
    known.delete(code);
    input.checked = chosen.includes(code);
    input.onchange = () => choose(
      [...list.querySelectorAll("input:checked")].map((one) => one.value));
    input.nextSibling.textContent = `${words} (${count || "none found"})`;
    input.parentElement.classList.toggle("empty", count === 0);
  });
  known.forEach((gone) => gone.parentElement.remove());
}

function newGroup(box, facet, id, hasChoice) {
  const group = document.createElement("details");
  group.id = id;
  group.open = facet.open || hasChoice;
  const list = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.className = "only-spoken";
  legend.textContent = facet.title;
  list.append(legend);
  group.append(document.createElement("summary"), list);
  box.querySelector(".facets").append(group);
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

// "$450,000" and "450000" are one amount; what is none is said beside the field.
function drawAmount(box, name, amount, choose) {
  const input = box.querySelector(`[name=${name}]`);
  const problem = box.querySelector(`#${name}-problem`);
  if (document.activeElement !== input) input.value = amount === null ? "" : amount;
  input.onchange = () => {
    const text = input.value.replace(/[\s$,]/g, "");
    const isAmount = /^\d{0,12}$/.test(text);
    problem.textContent = isAmount ? "" : "Write whole dollars, such as 450,000.";
    input.setAttribute("aria-invalid", String(!isAmount));
    if (isAmount) choose(text === "" ? null : Number(text));
  };
}
