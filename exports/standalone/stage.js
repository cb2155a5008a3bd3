// The steps, one by one, on the whole screen. The step stands in the address.

const FORWARD = ["ArrowRight", "ArrowDown", "PageDown"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const MARK = "#step-";
const MOST_NAMED = 40; // places that a picture's description names one by one

function makeStage(content, outlines) {
  const part = (name) => document.getElementById(`stage-${name}`);
  const dialog = document.getElementById("stage");
  const { steps } = content;
  const whole = choose(content, { cycle: new Set(), state: new Set() });
  let now = 0;
  let map = null;

  // Places of a step, in full or faint, each with its cycles up to that of the step.
  function placesOfStep(step) {
    const until = Number((/^fy(\d+)$/.exec(step.key) || [])[1]) || Infinity;
    const [fresh, earlier] = [new Set(step.new), new Set(step.earlier)];
    return whole.places
      .filter((place) => fresh.has(place.id) || earlier.has(place.id))
      .map((place) => {
        const isFaint = !fresh.has(place.id);
        const isNow = (year) => (until === Infinity || isFaint ? year <= until : year === until);
        return withColor(content, { ...place, isFaint, years: place.years.filter(isNow) });
      });
  }

  function showMap(step) {
    const places = placesOfStep(step);
    const box = part("map");
    box.hidden = step.picture !== "map";
    part("key").textContent = "";
    if (box.hidden) return;
    const faint = places.filter((place) => place.isFaint);
    const named = (some) => (some.length > MOST_NAMED
      ? count(some.length, "place") : some.map(markerName).join("; ") || "none");
    box.setAttribute("aria-label",
      `Map. In full: ${named(places.filter((place) => !place.isFaint))}.`
      + (faint.length ? ` Of cycles before, faint: ${named(faint)}.` : ""));
    const extent = Object.values(content.places);
    map = map || makeMap(box, outlines, { isLiving: false, extent });
    const outside = map.show(places);
    const mark = places.length > MOST_MARKERS ? "Gray" : "Dashed";
    part("key").textContent = [
      faint.length ? "Filled: this cycle. Outlined: cycles before." : "",
      places.some((place) => !place.years.length)
        ? `${mark}: named by NMRC, award record not found.` : "",
      outsideWords(outside),
    ].filter(Boolean).join(" ");
  }

  function showCycles(step) {
    const box = part("cycles");
    box.hidden = step.picture !== "cycles";
    if (!box.hidden) drawBars(box, content, whole);
  }

  function show(index) {
    now = Math.min(Math.max(index, 0), steps.length - 1);
    const step = steps[now];
    part("count").textContent = `Step ${now + 1} of ${steps.length}`;
    part("title").textContent = step.title;
    part("sentence").textContent = step.sentence;
    part("points").replaceChildren(...step.points.map((point) => element("li", point)));
    part("points").hidden = !step.points.length;
    part("help").hidden = !step.hasHelp;
    part("notes").hidden = !step.notes.length;
    part("notes-text").replaceChildren(...step.notes.map((line) => element("p", line)));
    part("picture").hidden = !step.picture;
    // A button that is out of use keeps the focus, so that Enter is never lost.
    part("back").setAttribute("aria-disabled", String(now === 0));
    part("next").setAttribute("aria-disabled", String(now === steps.length - 1));
    showMap(step);
    showCycles(step);
    history.replaceState(null, "", `${MARK}${step.key}`);
  }

  function start(index) {
    if (!dialog.open) {
      dialog.showModal();
      part("title").focus();
    }
    show(index);
  }

  function fromAddress() {
    if (!location.hash.startsWith(MARK)) return;
    const key = decodeURIComponent(location.hash.slice(MARK.length));
    const index = steps.findIndex((step) => step.key === key);
    if (index >= 0) start(index);
  }

  dialog.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = Number(FORWARD.includes(event.key)) - Number(BACK.includes(event.key));
    const end = { Home: 0, End: steps.length - 1 }[event.key];
    if (!step && end === undefined) return;
    event.preventDefault();
    show(end === undefined ? now + step : end);
  });
  dialog.addEventListener("close", () => {
    history.replaceState(null, "", location.pathname + location.search);
  });
  part("back").addEventListener("click", () => show(now - 1));
  part("next").addEventListener("click", () => show(now + 1));
  part("end").addEventListener("click", () => dialog.close());
  document.getElementById("present").addEventListener("click", () => start(0));
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
}
