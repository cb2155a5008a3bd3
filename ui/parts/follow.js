// After a profile has opened or closed, the eye and the keyboard find it: what lies out of
// sight is scrolled to, also where an address opened it, and a focus whose control went away goes on where people expect it.
const PATIENCE = 600; // frames: the page draws what is new, and later removes what is old
const SETTLING = 50; // looks, ten a second: what is drawn late moves what was scrolled to
const before = new WeakMap();
let opener = ""; // name of the marker that opened what is open, if one did
let turn = 0; // whoever clicks elsewhere meanwhile is not called back
let moves = 0; // of the visitor, whom the page does not move after
document.addEventListener("pointerdown", () => { turn += 1; }, true);
const moved = () => { moves += 1; };
for (const kind of ["pointerdown", "wheel", "touchmove", "keydown"]) {
  document.addEventListener(kind, moved, { capture: true, passive: true });
}

export default function ({ data, parentElement }) {
  const last = before.get(parentElement);
  before.set(parentElement, data.opened);
  const isArrival = !document.body.dataset.arrived;
  document.body.dataset.arrived = "yes";
  if (last === data.opened || (last === undefined && !(isArrival && data.opened))) return;
  turn += 1;
  const from = opener;
  opener = data.opened ? inMap((map) => map.activeElement?.ariaLabel) ?? "" : "";
  const target = data.opened
    ? `.profile[data-code="${CSS.escape(data.opened)}"]`
    : `table.records [data-code="${CSS.escape(last)}"]`;
  // Anew each time: it is redrawn. Back to the marker, where one opened it.
  const found = () => (!data.opened && from
    && inMap((map) => map.querySelector(`[role=button][aria-label="${CSS.escape(from)}"]`)))
    || document.querySelector(target);
  whenThere(found, () => {
    if (data.opened) keepInSight(found);
    if (last === undefined) return; // who arrives begins at the page's start
    whenThere(() => document.activeElement === document.body && found(),
      () => (found().querySelector("h2") ?? found()).focus());
  });
}

// Only what the page itself moves is brought back: whoever scrolls, a screen reader too, may.
function keepInSight(look, last = NaN, looks = SETTLING, mine = [turn, moves]) {
  if (mine[0] !== turn || mine[1] !== moves) return;
  const { top } = look()?.getBoundingClientRect() ?? { top: NaN };
  const place = Math.round(top + (document.querySelector(".stMain")?.scrollTop ?? 0));
  if (place !== last && (top < 0 || top > window.innerHeight * 0.8)) {
    look().scrollIntoView({ block: "start" });
  }
  if (looks) setTimeout(() => keepInSight(look, place, looks - 1, mine), 100);
}

function inMap(look) {
  const map = document.querySelector("iframe[src*=streamlit_folium]")?.contentDocument;
  return map ? look(map) : null;
}

function whenThere(look, act, frames = PATIENCE, mine = turn) {
  if (mine !== turn) return;
  if (look()) act();
  else if (frames) requestAnimationFrame(() => whenThere(look, act, frames - 1, mine));
}
