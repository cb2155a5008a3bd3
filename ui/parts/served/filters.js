// The filters: a bar of groups that unfold over the page, each with its options and their
// counts; what is asked less often stands under "More". On a narrow screen one button
// unfolds the bar.
// The page's answer to an older click never undoes a newer one: clicks are numbered, and
// older answers are not drawn.
const models = new WeakMap();
const EMPTY = { codes: {}, least: null, most: null, words: "" };

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".filters");
  const model = models.get(box) ?? newModel(box);
  models.set(box, model);
  box.hidden = false; // no control is seen before it answers
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
  box.querySelector(".unfold").textContent =
    data.number ? `Filters (${data.number} chosen)` : "Filters";
  const more = box.querySelector(".more");
  data.facets.forEach((facet) => drawFacet(box, facet, data.chosen.codes[facet.name] ?? [],
    (codes) => choose({ codes: { ...model.chosen.codes, [facet.name]: codes } })));
  more.hidden = !data.hasFields && !data.facets.some((facet) => facet.more);
  more.querySelector("summary").textContent = data.inMore ? `More: ${data.inMore} chosen` : "More";
  box.querySelector(".fields").hidden = !data.hasFields;
  if (!data.hasFields) return;
  for (const name of ["least", "most"]) {
    drawAmount(box, name, data.chosen[name], (amount) => choose({ [name]: amount }));
  }
  const words = box.querySelector("[name=words]");
  if (document.activeElement !== words) words.value = data.chosen.words;
  words.onchange = () => choose({ words: words.value });
}

// One group is open at a time: it lies over the page.
function newModel(box) {
  const unfold = box.querySelector(".unfold");
  unfold.onclick = () => {
    const isOpen = box.classList.toggle("unfolded");
    unfold.setAttribute("aria-expanded", String(isOpen));
  };
  const groups = () => [...box.querySelectorAll(".bar > details, .bar > .facets > details")];
  const close = (but) => groups().forEach((one) => { if (one !== but) one.open = false; });
  box.addEventListener("toggle", (event) => {
    if (event.target.open && groups().includes(event.target)) close(event.target);
  }, true);
  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target)) close();
  });
  window.addEventListener("blur", () => { // into the map's frame, whose clicks stay there
    if (document.activeElement?.tagName === "IFRAME") close();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
  });
  box.addEventListener("keydown", (event) => {
    const open = groups().find((one) => one.open && one.contains(event.target));
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  return { click: 0 };
}

function drawFacet(box, facet, chosen, choose) {
  const id = `facet-${facet.name}`;
  const group = box.querySelector(`#${id}`) ?? newGroup(box, facet, id);
  group.querySelector("summary").textContent = titleOf(facet, chosen);
  group.classList.toggle("chosen", chosen.length > 0);
  const list = group.querySelector("fieldset");
  const known = new Map([...list.querySelectorAll("input")].map((one) => [one.value, one]));
  facet.options.forEach(([code, words, count]) => {
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

function titleOf(facet, chosen) {
  if (chosen.length === 0) return facet.title;
  const only = chosen.length === 1 && facet.options.find(([code]) => code === chosen[0]);
  return `${facet.title}: ${only ? only[1] : `${chosen.length} chosen`}`;
}

function newGroup(box, facet, id) {
  const group = document.createElement("details");
  group.id = id;
  group.className = "facet";
  const list = document.createElement("fieldset");
  list.className = "panel";
  const legend = document.createElement("legend");
  legend.className = "only-spoken";
  legend.textContent = facet.title;
  list.append(legend);
  group.append(document.createElement("summary"), list);
  box.querySelector(facet.more ? ".more .facets" : ".bar > .facets").append(group);
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
    const text = input.value.replaceAll(/[\s$,]/g, "");
    const isAmount = /^\d{0,12}$/.test(text);
    problem.textContent = isAmount ? "" : "Write whole dollars, such as 450,000.";
    input.setAttribute("aria-invalid", String(!isAmount));
    if (isAmount) choose(text === "" ? null : Number(text));
  };
}
