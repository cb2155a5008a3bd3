// Shows and hides what Python wrote. It sums nothing and makes no sentence.
"use strict";
document.documentElement.classList.remove("plain"); // before anything is laid out
document.addEventListener("DOMContentLoaded", () => {
const part = (id) => document.getElementById(id);
const every = (selector, within = document) => [...within.querySelectorAll(selector)];
const value = (id) => (part(id) ? part(id).value : "all");
const show = (element, isShown) => element.toggleAttribute("hidden", !isShown);
const form = part("choose");
const map = part("map");
const steps = part("steps");
const stage = document.querySelector("dialog");
let followed = null; // the link that led on; a browser takes the focus from it
let opener = null;

function choose() {
  const words = part("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  const [cycle, state] = [value("cycle"), value("state")];
  every("[data-cycle]").forEach((one) => show(one,
    one.dataset.cycle.split(" ").includes(cycle) && one.dataset.state.split(" ").includes(state)));
  every(".awards tbody tr:not([hidden]), .places tbody tr:not([hidden])").forEach((row) => {
    const text = row.textContent.toLowerCase();
    show(row, words.every((word) => text.includes(word)));
  });
  every(".nothing").forEach((one) => show(one,
    !one.parentElement.querySelector("tbody tr:not([hidden])")));
  show(part("searched"), words.length);
  const option = part("state") && part("state").selectedOptions[0];
  const { view, scale } = (option && option.dataset.view ? option : map).dataset;
  map.setAttribute("viewBox", view);
  map.style.setProperty("--scale", scale);
}

function open(profile) {
  every(".profile.open").forEach((one) => one.classList.remove("open"));
  every("[aria-current]", map).forEach((mark) => mark.removeAttribute("aria-current"));
  if (profile) every(`[href="#${profile.id}"]`, map).forEach((mark) => mark.setAttribute("aria-current", "true"));
  show(part("close"), profile);
  show(part("hint"), !profile);
  if (!profile) return;
  profile.classList.add("open");
  profile.querySelector("h3").focus();
}

function present(step) {
  const rel = followed && followed.rel;
  if (!stage.open) {
    stage.append(steps);
    stage.showModal();
  }
  every(".step").forEach((one) => show(one, one === step));
  (rel && step.querySelector(`a[rel=${rel}]`) || step.querySelector("h3")).focus();
}

// A place, an award and a step have addresses of their own within the page.
function follow() {
  const target = part(location.hash.slice(1));
  if (!target) return;
  if (target.matches(".step")) present(target);
  else if (stage.open) stage.close();
  if (!target.matches(".profile")) return;
  opener = followed;
  open(target);
}

const forget = () => history.replaceState(null, "", location.pathname + location.search);

form.addEventListener("change", ({ target }) => {
  const other = { cycle: part("state"), state: part("cycle") }[target.id];
  if ("single" in form.dataset && other && target.value !== "all") other.value = "all";
  choose();
});
part("words").addEventListener("input", choose);
form.addEventListener("reset", () => setTimeout(choose, 0)); // once the lists are back
form.addEventListener("submit", (event) => event.preventDefault());

map.addEventListener("keydown", (event) => {
  const mark = event.key === " " && event.target.closest("a");
  if (!mark) return;
  event.preventDefault();
  followed = mark;
  location.hash = mark.getAttribute("href");
});
part("close").addEventListener("click", () => {
  forget();
  open(null);
  (opener && opener.isConnected && !opener.closest("[hidden]") ? opener : map.parentElement).focus();
});

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next",
  ArrowLeft: "prev", ArrowUp: "prev", PageUp: "prev",
};
// On the whole document: while the address changes, nothing on the stage has the focus, and
// the next key of a clicker shall not be lost.
document.addEventListener("keydown", (event) => {
  if (!stage.open || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = part(location.hash.slice(1)); // a step that was asked for may not be shown yet
  const end = { Home: steps.firstElementChild, End: steps.lastElementChild }[event.key];
  const link = KEYS[event.key] && step?.querySelector(`[rel=${KEYS[event.key]}]`);
  if (!end && !KEYS[event.key]) return;
  event.preventDefault();
  followed = null;
  if (end || link) location.hash = end ? end.id : link.hash;
});
stage.addEventListener("close", () => {
  part("story").append(steps);
  every(".step").forEach((one) => show(one, true));
  if (location.hash.startsWith("#step-")) forget();
});

part("exit").addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href); // so that Back does not lead here
});

// Paper cannot be unfolded.
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = every("details.shelf:not([open])");
  unfolded.forEach((shelf) => { shelf.open = true; });
});
window.addEventListener("afterprint", () => unfolded.forEach((shelf) => { shelf.open = false; }));

choose();
open(null);
document.addEventListener("click", ({ target }) => { followed = target.closest("a"); });
window.addEventListener("hashchange", follow);
follow();
});
