// The steps in a list: moved, left out, brought back, each with its notes. A change is
// drawn at once and told; an older answer of the page never undoes a newer change.
const models = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".steps");
  const model = models.get(box) ?? { click: 0 };
  models.set(box, model);
  if (data.click < model.click) return;
  Object.assign(model, { click: data.click, order: data.order, steps: data.steps });
  model.change = (order, said, focus) => {
    model.order = order;
    model.click += 1;
    setTriggerValue("arranged", { click: model.click, order });
    draw(box, model);
    box.querySelector("[role=status]").textContent = said;
    focus();
  };
  model.note = (key, text) => setTriggerValue("noted", { key, text });
  draw(box, model);
}

function draw(box, model) {
  const byKey = new Map(model.steps.map((step) => [step.key, step]));
  const shown = box.querySelector(".shown");
  const rows = model.order.map((key, at) => row(shown, model, byKey.get(key), at));
  // Only what stands elsewhere is moved: a field that is written in keeps its focus.
  rows.forEach((one, at) => {
    if (shown.children[at] !== one) shown.insertBefore(one, shown.children[at] ?? null);
  });
  while (shown.children.length > rows.length) shown.lastElementChild.remove();
  const out = model.steps.filter((step) => !model.order.includes(step.key));
  box.querySelector(".left-out").hidden = out.length === 0;
  const outList = box.querySelector(".left-out ul");
  for (const item of Array.from(outList.children)) { // a copy, for the list is cut
    if (!out.some((step) => step.key === item.dataset.key)) item.remove();
  }
  out.forEach((step, at) => {
    const item = outItem(outList, box, model, step);
    if (outList.children[at] !== item) outList.insertBefore(item, outList.children[at] ?? null);
  });
  const all = model.steps.map((step) => step.key);
  const again = box.querySelector(".again");
  again.hidden = all.join() === model.order.join();
  again.onclick = () => model.change(all, "All steps are back in their first order.",
    () => focusOn(box, all[0], "down"));
}

// A button that stands already is kept, and the keyboard's focus with it.
function outItem(list, box, model, step) {
  const item = list.querySelector(`[data-key="${CSS.escape(step.key)}"]`) ?? element("li");
  if (!item.dataset.key) {
    item.dataset.key = step.key;
    item.append(`${step.title} `, button("Bring back", `Bring back: ${step.title}`, null));
  }
  item.querySelector("button").onclick = () => {
    const order = withBack(model, step.key);
    model.change(order, `${step.title} is back, step ${order.indexOf(step.key) + 1}.`,
      () => focusOn(box, step.key, "out"));
  };
  return item;
}

// A step that comes back stands after the nearest one that it first stood behind.
function withBack({ steps, order }, key) {
  const all = steps.map((step) => step.key);
  const before = all.slice(0, all.indexOf(key)).reverse().find((one) => order.includes(one));
  const at = order.indexOf(before) + 1;
  return [...order.slice(0, at), key, ...order.slice(at)];
}

function row(list, model, step, at) {
  const item = list.querySelector(`[data-key="${CSS.escape(step.key)}"]`) ?? newRow(step);
  item.querySelector(".title").textContent = step.title;
  item.querySelector(".sentence").textContent = step.sentence;
  item.querySelector(".behind").replaceChildren(
    ...step.notes.map((text) => element("p", "", text)));
  const own = item.querySelector("textarea");
  if (document.activeElement !== own) own.value = step.own;
  own.onchange = () => model.note(step.key, own.value);
  const box = list.parentElement;
  const last = model.order.length - 1;
  const to = (place) => model.order.filter((key) => key !== step.key).toSpliced(place, 0, step.key);
  act(item, "up", at > 0, () => model.change(
    to(at - 1), `${step.title} is now step ${at}.`, () => focusOn(box, step.key, "up")));
  act(item, "down", at < last, () => model.change(
    to(at + 1), `${step.title} is now step ${at + 2}.`, () => focusOn(box, step.key, "down")));
  act(item, "out", last > 0, () => {
    const rest = model.order.filter((key) => key !== step.key);
    model.change(rest, `${step.title} is left out.`,
      () => focusOn(box, rest[Math.min(at, rest.length - 1)], "out"));
  });
  return item;
}

function newRow(step) {
  const item = element("li");
  item.dataset.key = step.key;
  const words = element("div", "words");
  words.append(element("strong", "title"), element("p", "sentence"));
  const controls = element("div", "controls");
  for (const [name, shown, spoken] of [
    ["up", "↑", "Move up"], ["down", "↓", "Move down"], ["out", "Leave out", "Leave out"],
  ]) {
    const made = button(shown, `${spoken}: ${step.title}`, null);
    made.dataset.act = name;
    controls.append(made);
  }
  const notes = element("details");
  const label = element("label", "field", "Your own note");
  const field = Object.assign(document.createElement("textarea"), { rows: 3, maxLength: 2000 });
  label.append(field);
  notes.append(element("summary", "", "Notes"), element("div", "behind"), label);
  notes.querySelector("summary").setAttribute("aria-label", `Notes: ${step.title}`);
  item.append(words, controls, notes);
  return item;
}

// Not "disabled": a button at the end of its way keeps the keyboard's focus.
function act(item, name, can, does) {
  const made = item.querySelector(`[data-act=${name}]`);
  made.setAttribute("aria-disabled", String(!can));
  made.onclick = () => can && does();
}

function focusOn(box, key, name) {
  box.querySelector(`[data-key="${CSS.escape(key)}"] [data-act=${name}]`)?.focus();
}

function button(shown, spoken, does) {
  const made = element("button", "", shown);
  made.type = "button";
  made.setAttribute("aria-label", spoken);
  made.onclick = does;
  return made;
}

function element(tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}
