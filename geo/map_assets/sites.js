// The living map inside streamlit-folium's frame: land, markers, leader lines, keyboard.
// Everything comes in map units, x to the east and y to the north. Texts are set as text,
// never as markup, whatever a list holds.
"use strict";

window.sites = (() => {
  const COARSEST_ZOOM = -3;
  const FINEST_ZOOM = 4.5; // nothing finer than a city is drawn
  const MOST_LABELED = 320; // markers; more would cover each other, and become dots
  const MOST_IN_VIEW = 80; // markers that a view is made wider for
  const NARROW = 500; // pixels; with less, a marker stands for a state until one is opened
  const MARKER = 28; // pixels
  const PANEL = 392; // pixels that the page lays over the right of a wide map
  // Drawn only where something stands on them: they lie in another sea.
  const ON_DEMAND = new Set(["GU", "MP", "AS"]);
  // Drawn out of their place: beside a state that is looked at they would be no neighbors.
  const APART = new Set(["AK", "HI", "PR", ...ON_DEMAND]);
  const REGIONS = [["Alaska", "AK"], ["Hawaii", "HI"], ["Puerto Rico", "PR"]];

  const LETTERS = [20, 14]; // pixels that the letters of a state take
  const ALONG = [0.5, 0.35, 0.65, 0.8]; // parts of a line at which its distance may stand
  const BESIDE = [0, -14, 14, 30, -30, 46]; // pixels that it may stand off it

  const latLng = ([x, y]) => L.latLng(y, x);

  let map = null;
  let group = null;
  let places = [];
  let options = { opened: "", focus: "", around: [], near: null };
  let markers = [];
  let focused = null; // code of the marker that has, or had, the keyboard's focus
  let openedState = ""; // on a narrow map
  let wasNarrow = false;
  const states = new Map(); // USPS code -> { name, bounds, shape, label }
  let country = null; // bounds of all land

  // country: west, south, east, north of all land, so that the view stands before the land
  // has come, and no marker moves under a pointer.
  function start(leafletMap, landUrl, [west, south, east, north]) {
    map = leafletMap;
    country = L.latLngBounds([south, west], [north, east]);
    map.setMaxBounds(country.pad(2));
    map.setMinZoom(COARSEST_ZOOM);
    map.setMaxZoom(FINEST_ZOOM);
    const frame = map.getContainer();
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Map. The same places stand in the table below.");
    // Leaflet gives the map the focus when the pointer goes down. A page that scrolled the
    // map into view for it would take the marker away from under the pointer.
    frame.focus = () => HTMLElement.prototype.focus.call(frame, { preventScroll: true });
    document.documentElement.lang = "en";
    // Else a screen reader would say the name of the component.
    if (window.frameElement) window.frameElement.title = "Map of the places";
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      map.options.inertia = false;
      map.panBy = (by, how) =>
        L.Map.prototype.panBy.call(map, by, { ...how, animate: false });
    }
    followTheme();
    map.attributionControl.setPrefix(false);
    map.attributionControl.setPosition("bottomleft"); // a profile lies over the right
    map.attributionControl.addAttribution("Outlines: U.S. Census Bureau");
    map.createPane("land").style.zIndex = 250;
    map.createPane("names").style.zIndex = 300;
    map.createPane("leaders").style.zIndex = 550;
    map.createPane("tags").style.zIndex = 590;
    // What is drawn below the markers says nothing that the page does not say in words.
    for (const pane of ["land", "names", "leaders"]) {
      map.getPane(pane).setAttribute("aria-hidden", "true");
    }
    offerViews();
    fetch(landUrl)
      .then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
        return answer.json();
      })
      .then(drawLand)
      .catch((error) => say(`The state outlines could not be loaded (${error.message}).`));
    // streamlit-folium would report "nothing clicked" as news, and the page run twice.
    window.__GLOBAL_DATA__.previous_data = {
      last_object_clicked_count: 0,
      last_object_clicked_tooltip: null,
    };
    map.on("zoomend", arrange);
    map.on("dragend zoomstart", () => { if (!isFitting) wasMoved = true; });
    new ResizeObserver(resized).observe(frame);
  }

  function drawLand(land) {
    L.geoJSON(land, {
      pane: "land",
      interactive: false,
      className: "land",
      style: { weight: 1, fillOpacity: 1 },
      onEachFeature: (feature, shape) => {
        const { code, name, label } = feature.properties;
        states.set(code, { name, shape, label, bounds: shape.getBounds() });
      },
    }).addTo(map);
    const choose = map.getContainer().parentElement.querySelector(".views select");
    [...states].sort((a, b) => a[1].name.localeCompare(b[1].name)).forEach(
      ([code, state]) => choose.append(new Option(state.name, code)));
    showIslands();
    // By state, or of one state: only now it is known where they lie.
    if (isNarrow() || options.focus) refresh();
    else arrange();
  }

  let seen = null; // size of the map that the view was last fitted to
  let wasMoved = false; // by a person; a frame that changes its size is fitted else
  let isFitting = false;

  function resized() {
    const frame = map.getContainer();
    if (frame.clientWidth === 0) return; // the page is going away
    map.invalidateSize({ animate: false });
    // Leaflet may have heard of the new size before.
    if (seen?.equals(map.getSize())) return;
    seen = map.getSize();
    if (isNarrow() !== wasNarrow) refresh();
    else if (!wasMoved) look();
  }

  function isNarrow() {
    return document.body.clientWidth < NARROW;
  }

  // What lies beside the map, for what is looked at from above.
  function offerViews() {
    const box = document.createElement("div");
    box.className = "views";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Look at");
    box.append(viewButton("+", "Zoom in", () => map.zoomIn()),
      viewButton("−", "Zoom out", () => map.zoomOut()),
      viewButton("All", "All that is shown", () => { openedState = ""; refresh(); }));
    const choose = document.createElement("select");
    choose.setAttribute("aria-label", "Look at a state");
    choose.append(new Option("State…", ""));
    choose.onchange = () => { if (choose.value) openState(choose.value); };
    REGIONS.forEach(([name, code]) =>
      box.append(viewButton(name, name, () => openState(code), "region")));
    box.append(choose);
    // After the map, so that the keyboard meets the markers first.
    map.getContainer().after(box);
  }

  function viewButton(shown, name, act, kind = "") {
    const made = document.createElement("button");
    made.type = "button";
    made.className = kind;
    made.textContent = shown;
    if (shown !== name) made.setAttribute("aria-label", name);
    made.onclick = () => { wasMoved = true; act(); };
    return made;
  }

  // Looks at a state; on a narrow map its places take the place of its count. Where the
  // page sums it, the page is asked for what it sums.
  function openState(code) {
    const sum = markers.find((one) => one.place.code === `look=${code}` && isSum(one.place));
    if (sum) {
      press(sum);
      return;
    }
    if (!states.has(code)) return; // the land has not come yet
    openedState = code;
    wasMoved = true;
    showIslands();
    if (isNarrow()) drawMarkers();
    fit(boundsOf(code));
  }

  function boundsOf(code) {
    const here = L.latLngBounds(states.get(code).bounds.getSouthWest(),
      states.get(code).bounds.getNorthEast());
    const { near } = options;
    if (near) [near.at, ...near.lines.map((line) => line.at)].forEach((at) => here.extend(latLng(at)));
    return here;
  }

  // What is looked at as long as nobody chose otherwise: the state that the page is about,
  // or all that is shown; on a narrow map the whole country.
  function look() {
    if (options.around.length > 1) fit(L.latLngBounds(options.around.map(latLng)).pad(0.1));
    else if (options.focus && states.has(options.focus)) fit(boundsOf(options.focus));
    else if (openedState) fit(boundsOf(openedState));
    else fit(country);
  }

  // The frame is not in the page's tree: its colors follow the page's theme by hand. Only
  // the app's own element is watched: whoever asks for a computed style while the page is
  // being built anew has the browser lay all of it out, once for each part that changes.
  function followTheme() {
    const app = window.parent.document.querySelector("[data-testid=stApp]");
    const apply = () => {
      const scheme = app ? window.parent.getComputedStyle(app).colorScheme : "light";
      document.documentElement.dataset.theme = scheme === "dark" ? "dark" : "light";
    };
    apply();
    if (app) new MutationObserver(apply).observe(app, { attributeFilter: ["class", "style"] });
  }

  function say(text) {
    const note = L.control({ position: "topright" });
    note.onAdd = () => {
      const box = L.DomUtil.create("p", "map-note");
      box.textContent = text;
      box.setAttribute("role", "status");
      return box;
    };
    note.addTo(map);
  }

  // some: [{ code, name, years, awards, shape, color, state, at }]
  // wanted: { code of what is opened, state to look at, spots to look at instead, what is
  //   near: { name, at, lines: [{ at, text }] } or null }
  function draw(leafletGroup, some, wanted) {
    const first = group === null;
    const isElsewhere = wanted.focus !== options.focus
      || ["around", "near"].some((part) =>
        JSON.stringify(wanted[part]) !== JSON.stringify(options[part]));
    group = leafletGroup;
    places = some;
    options = wanted;
    if (isElsewhere) {
      wasMoved = false;
      openedState = "";
    }
    showIslands();
    drawMarkers();
    if (first || isElsewhere) look();
    group.once("add", giveFocusBack); // only then do the markers have elements
  }

  // Everything anew, as at the start.
  function refresh() {
    wasMoved = false;
    wasNarrow = isNarrow();
    showIslands();
    if (group) drawMarkers();
    look();
  }

  function showIslands() {
    const looked = openedState || options.focus;
    const wanted = new Set([options.focus, openedState, ...places.map((place) => place.state)]);
    for (const code of APART) {
      const shape = states.get(code)?.shape;
      if (!shape) continue;
      if (wanted.has(code) || !(looked || ON_DEMAND.has(code))) shape.addTo(map);
      else shape.remove();
    }
  }

  // A narrow map of several states has a marker for each state, and its places once one is
  // opened.
  function drawMarkers() {
    const counts = new Map(); // USPS code -> awards, and places by whether one was found
    places.forEach(({ state, shape, awards }) => {
      const count = counts.get(state) ?? { awards: 0, found: 0, others: 0, shape };
      counts.set(state, count);
      count.awards += awards;
      count[shape === "named" || shape === "later" ? "others" : "found"] += 1;
    });
    const isByState = isNarrow() && counts.size > 1 && !options.focus && states.size > 0
      && !places.some(isSum);
    const shown = isByState
      ? [...places.filter((place) => place.state === openedState),
        ...[...counts].filter(([code]) => code !== openedState && states.has(code)).map(ofState)]
      : places;
    group.clearLayers();
    const isDot = shown.length > MOST_LABELED;
    markers = shown.map((place) => marker(place, place.code === options.opened, isDot).addTo(group));
    states.forEach((state, code) => {
      const share = isByState ? counts.get(code)?.found ?? 0 : 0;
      state.shape.getElement?.()?.classList.toggle("has", share > 0);
      state.shape.eachLayer?.((part) => part.getElement()?.classList.toggle("has", share > 0));
    });
    drawNear();
    arrange();
  }

  // As the page sums places where they are many.
  function isSum({ shape }) {
    return shape.startsWith("sum");
  }

  // Places without an award are counted only where there is no other, and look so.
  function ofState([code, { awards, found, others, shape }]) {
    const { name, label } = states.get(code);
    const what = found ? `${counted(awards, "award")} in ${counted(found, "place")}`
      : `${counted(others, "place")} ${shape === "named" ? "only listed" : "of a later program"}`;
    return {
      code: `look=${code}`,
      name: `${name}: ${what}; look closer`,
      years: String(awards || others),
      shape: found ? "count" : `count ${shape}`,
      color: "",
      state: code,
      at: label,
    };
  }

  function counted(number, what) {
    return `${number} ${what}${number === 1 ? "" : "s"}`;
  }

  // A place that was asked for, and lines to the nearest that there are.
  function drawNear() {
    const { near } = options;
    if (!near) return;
    const here = latLng(near.at);
    near.lines.forEach(({ at }) => {
      L.polyline([here, latLng(at)],
        { pane: "leaders", interactive: false, weight: 1.5, className: "near" }).addTo(group);
    });
    L.circleMarker(here,
      { pane: "leaders", interactive: false, radius: 5, className: "near-at" }).addTo(group);
  }

  // Markers that were moved apart may need more room than their places do. What the page
  // lays over the right of the map covers none of them.
  function fit(bounds) {
    if (!bounds?.isValid()) return;
    const view = map.getSize();
    const right = window.parent.matchMedia("(min-width: 1200px)").matches
      && view.x > 2 * PANEL ? PANEL : 0;
    const isInView = (one) => declutter.isInView(map, one);
    const inside = markers.filter((one) => bounds.contains(latLng(one.place.at)));
    // Of very many no room would be enough, and from farther away there is less.
    for (const room of inside.length > MOST_IN_VIEW ? [22] : [10, 22, 36, 50, 70]) {
      if (Math.min(view.x - right, view.y) <= 2 * room) return; // a frame without a size yet
      isFitting = true;
      map.fitBounds(bounds, {
        paddingTopLeft: [room, room],
        paddingBottomRight: [room + right, room],
        animate: false,
      });
      isFitting = false;
      arrange();
      if (inside.every(isInView)) return;
    }
  }

  function marker(place, isOpened, isDot) {
    const face = document.createElement("span");
    face.className =
      `site ${place.shape}${isOpened ? " opened" : ""}${isDot ? " dot" : ""}`;
    face.textContent = isDot ? "" : place.years;
    if (place.color) face.style.setProperty("--fill", place.color);
    const size = isDot ? [11, 11] : [Math.max(MARKER, 12 + 8 * place.years.length), MARKER];
    const made = L.marker(latLng(place.at), {
      icon: L.divIcon({ html: face, className: "", iconSize: size }),
      title: place.name,
      riseOnHover: true,
    });
    made.place = place;
    made.home = latLng(place.at);
    made.size = size;
    if (/^count( |$)/.test(place.shape)) {
      made.on("click", (event) => {
        L.DomEvent.stop(event);
        openState(place.state);
      });
    } else {
      // What a click reports to the page: streamlit-folium reads a tooltip's text. The code
      // stands before the name, unseen, for two places may be called alike.
      const tooltip = document.createElement("span");
      const code = document.createElement("span");
      code.hidden = true;
      code.textContent = `${place.code} `;
      tooltip.append(code, place.name);
      // oxlint-disable-next-line no-restricted-properties -- read, of what was set as text
      made.bindTooltip(tooltip.innerHTML, { direction: "top", offset: [0, -14] });
    }
    made.on("add", () => {
      const element = made.getElement();
      element.setAttribute("aria-label", place.name);
      if (isOpened) element.setAttribute("aria-current", "true");
      element.removeAttribute("title"); // the tooltip says it already
      element.addEventListener("focus", () => { focused = place.code; });
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        press(made);
      });
    });
    return made;
  }

  // To the layer too, on which streamlit-folium listens, as for a pointer.
  function press(one) {
    one.fire("click", { latlng: one.getLatLng() }, true);
  }

  // A redrawn marker has lost the focus that its forerunner had.
  function giveFocusBack() {
    if (!focused || !document.hasFocus() || document.activeElement !== document.body) return;
    markers.find((one) => one.place.code === focused)?.getElement()?.focus({ preventScroll: true });
  }

  function arrange() {
    if (!map || !group) return;
    declutter.arrange(map, group, markers);
    write();
  }

  // What is written on the map, where no marker and no other text lies: distances, then
  // states' letters where a state has room for them.
  let texts = [];
  function write() {
    texts.forEach((text) => text.remove());
    texts = [];
    const taken = markers.map((one) => boxOf(map.latLngToLayerPoint(one.getLatLng()), one.size));
    const isFree = (box) => !taken.some((other) => box.intersects(other));
    const put = (text, at, kind, size) => {
      taken.push(boxOf(at, size));
      const face = document.createElement("span");
      face.textContent = text;
      texts.push(L.marker(map.layerPointToLatLng(at), {
        pane: kind === "state-name" ? "names" : "tags",
        interactive: false,
        keyboard: false,
        icon: L.divIcon({ html: face, className: kind, iconSize: size }),
      }).addTo(map));
    };
    if (options.near) {
      taken.push(boxOf(map.latLngToLayerPoint(latLng(options.near.at)), LETTERS));
      writeNear(options.near, put, isFree);
    }
    states.forEach(({ label, bounds, shape }, code) => {
      if (!map.hasLayer(shape)) return;
      const east = map.latLngToLayerPoint(bounds.getNorthEast());
      const west = map.latLngToLayerPoint(bounds.getSouthWest());
      const isSmall = east.x - west.x < LETTERS[0] + 4 || west.y - east.y < LETTERS[1] + 4;
      if (isSmall && !APART.has(code)) return;
      // Beside islands, for there is no room on them.
      const left = code === "PR" ? L.point(west.x - 12, (west.y + east.y) / 2)
        : L.point(west.x - 6, east.y - 4);
      const at = APART.has(code) && code !== "AK"
        ? left : map.latLngToLayerPoint(latLng(label));
      if (isFree(boxOf(at, LETTERS))) put(code, at, "state-name", LETTERS);
    });
  }

  // Each distance along its line, or a little beside it.
  function writeNear(near, put, isFree) {
    const here = map.latLngToLayerPoint(latLng(near.at));
    if (near.name) put(near.name, here.add([0, 18]), "tag near-name", [7 * near.name.length + 12, 18]);
    for (const { at, text } of near.lines) {
      const size = [6 * text.length + 12, 18];
      const way = map.latLngToLayerPoint(latLng(at)).subtract(here);
      const spots = BESIDE.flatMap((aside) => ALONG.map((part) =>
        here.add(way.multiplyBy(part)).add([0, aside])));
      put(text, spots.find((spot) => isFree(boxOf(spot, size))) ?? spots[0], "tag", size);
    }
  }

  function boxOf(middle, [wide, high]) {
    const half = L.point(wide / 2, high / 2);
    return L.bounds(middle.subtract(half), middle.add(half));
  }

  return { start, draw };
})();
