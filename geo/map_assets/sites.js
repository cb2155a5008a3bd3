// The living map inside streamlit-folium's frame: outlines, markers, leader lines,
// keyboard. Texts are set as text, never as markup, whatever a list holds.
"use strict";

window.sites = (() => {
  const COARSEST_ZOOM = 1;
  const FINEST_ZOOM = 9; // nothing finer than a city is drawn
  const MOST_LABELED = 250; // markers; more would cover each other, and become dots

  // West of Alaska the earth goes on: Guam stands to the left of Hawaii, not far to the
  // right of Maine, and no island's box spans the world.
  const around = ([latitude, longitude]) =>
    [latitude, longitude > 0 ? longitude - 360 : longitude];

  let map = null;
  let group = null;
  let markers = [];
  let focused = null;
  let selected = null; // bounds of the selection
  let home = "";
  const states = new Map(); // USPS code -> { name, bounds }
  const VIEWS = [
    ["Lower 48", [[24.5, -124.8], [49.4, -66.9]]],
    ["Alaska", [[51.2, -179], [71.4, -129]]],
    ["Hawaii", [[18.8, -160.4], [22.4, -154.7]]],
    ["Puerto Rico", [[17.8, -67.4], [18.6, -65.2]]],
  ];

  function start(leafletMap, outlinesUrl, tiles) {
    map = leafletMap;
    map.setMinZoom(COARSEST_ZOOM);
    map.setMaxZoom(FINEST_ZOOM);
    const frame = map.getContainer();
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Map. The same places stand in the table below.");
    // Leaflet gives the map the focus when the pointer goes down. A page that scrolled the
    // map into view for it would take the marker away from under the pointer.
    frame.focus = () => HTMLElement.prototype.focus.call(frame, { preventScroll: true });
    document.documentElement.lang = "en";
    followTheme();
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution("Outlines: U.S. Census Bureau");
    map.createPane("land").style.zIndex = 250;
    map.createPane("leaders").style.zIndex = 550;
    fetch(outlinesUrl)
      .then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
        return answer.json();
      })
      .then((outlines) => {
        const land = L.geoJSON(outlines, {
          pane: "land",
          interactive: false,
          className: "land",
          coordsToLatLng: ([longitude, latitude]) => L.latLng(around([latitude, longitude])),
          style: { weight: 1, fillOpacity: tiles ? 0 : 1 },
          onEachFeature: (feature, shape) => states.set(feature.properties.code,
            { name: feature.properties.name, bounds: shape.getBounds() }),
        }).addTo(map);
        land.bringToBack();
        offerViews();
        if (!wasMoved) fit(selected);
        lookHome();
      })
      .catch((error) => say(`The state outlines could not be loaded (${error.message}).`));
    if (tiles) {
      L.tileLayer(tiles.url, {
        attribution: tiles.attribution,
        referrerPolicy: "origin-when-cross-origin", // the service refuses pages without
        maxZoom: map.getMaxZoom(),
      }).addTo(map);
    }
    // streamlit-folium would report "nothing clicked" as news, and the page run twice.
    window.__GLOBAL_DATA__.previous_data = {
      last_object_clicked_count: 0,
      last_object_clicked_tooltip: null,
    };
    map.on("zoomend", arrange);
    map.on("dragend zoomstart", () => { if (!isFitting) wasMoved = true; });
    new ResizeObserver(keepShape).observe(document.body);
  }

  // As wide as its column, and on a phone no higher than the country needs.
  function keepShape() {
    const high = Math.round(Math.min(520, Math.max(300, document.body.clientWidth * 0.66)));
    if (document.body.clientWidth === 0) return; // the page is going away
    const frame = map.getContainer();
    // streamlit-folium asks for its own height after each redraw.
    setTimeout(() => window.Streamlit.setFrameHeight(high), 0);
    const size = map.getSize();
    frame.style.height = `${high}px`;
    map.invalidateSize({ animate: false });
    if (!wasMoved && !size.equals(map.getSize())) fit(selected);
  }

  let wasMoved = false; // by a person; a frame that changes its size is fitted else
  let isFitting = false;

  function offerViews() {
    const bar = L.control({ position: "topright" });
    bar.onAdd = () => {
      const box = L.DomUtil.create("div", "views");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Look at");
      box.append(viewButton("Selection", () => selected && fit(selected)));
      VIEWS.forEach(([name, bounds]) => box.append(viewButton(name, () => look(bounds))));
      const choose = document.createElement("select");
      choose.setAttribute("aria-label", "Look at a state");
      choose.append(new Option("State…", ""));
      [...states].sort((a, b) => a[1].name.localeCompare(b[1].name)).forEach(
        ([code, state]) => choose.append(new Option(state.name, code)));
      choose.onchange = () => lookAtState(choose.value);
      box.append(choose);
      L.DomEvent.disableClickPropagation(box);
      return box;
    };
    bar.addTo(map);
  }

  function viewButton(name, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.onclick = () => { wasMoved = true; act(); };
    return made;
  }

  function look(bounds) {
    map.fitBounds(bounds, { padding: [12, 12], animate: false });
  }

  function lookAtState(code) {
    const state = states.get(code);
    if (!state) return;
    wasMoved = true;
    look(code === "AK" ? VIEWS[1][1] : state.bounds); // without its outer islands
  }

  function lookHome() {
    if (home) lookAtState(home);
  }

  // The page and its frame share an origin; the page's ground tells light from dark.
  function followTheme() {
    const page = window.parent.document.querySelector(".stApp");
    if (!page) return;
    const apply = () => {
      const [r, g, b] = getComputedStyle(page).backgroundColor.match(/[\d.]+/g).map(Number);
      document.documentElement.dataset.theme = r + g + b < 384 ? "dark" : "light";
    };
    apply();
    new MutationObserver(apply).observe(window.parent.document.documentElement,
      { attributes: true, subtree: true, attributeFilter: ["class", "style"] });
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

  // places: [{ code, name, years, shape, color, at: [latitude, longitude] }]
  // options: { code of what is opened, home state }
  function draw(leafletGroup, places, options) {
    const first = group === null;
    group = leafletGroup;
    const placed = places.map((place) => ({ ...place, at: around(place.at) }));
    selected = placed.length ? L.latLngBounds(placed.map((place) => place.at)) : null;
    const isDot = placed.length > MOST_LABELED;
    markers = placed.map((place) =>
      marker(place, place.code === options.opened, isDot).addTo(group));
    keepShape();
    if (first && selected) fit(selected);
    else arrange();
    if (options.home !== home) {
      home = options.home;
      lookHome();
    }
    group.once("add", giveFocusBack); // only then do the markers have elements
  }

  // Markers that were moved apart may need more room than their places do, and none stands
  // under the buttons.
  function fit(bounds) {
    if (!bounds) return;
    const bar = map.getContainer().querySelector(".views")?.offsetHeight ?? 0;
    for (const room of [30, 50, 75, 100]) {
      const view = map.getSize();
      if (Math.min(view.x, view.y - bar) <= 2 * room) return; // a frame without a size yet
      isFitting = true;
      map.fitBounds(bounds, {
        paddingTopLeft: [room, room + bar],
        paddingBottomRight: [room, room],
        animate: false,
      });
      isFitting = false;
      arrange();
      if (markers.every((one) => declutter.isInView(map, one))) return;
    }
  }

  function marker(place, isOpened, isDot) {
    const face = document.createElement("span");
    face.className =
      `site ${place.shape}${isOpened ? " opened" : ""}${isDot ? " dot" : ""}`;
    face.textContent = isDot ? "" : place.years;
    face.style.setProperty("--fill", place.color);
    const size = isDot ? [11, 11] : [Math.max(28, 12 + 8 * place.years.length), 28];
    const made = L.marker(place.at, {
      icon: L.divIcon({ html: face, className: "", iconSize: size }),
      title: place.name,
      riseOnHover: true,
    });
    made.place = place;
    made.size = size;
    // What a click reports to the page: streamlit-folium reads a tooltip's text. The code
    // stands before the name, unseen, for two places may be called alike.
    const tooltip = document.createElement("span");
    const code = document.createElement("span");
    code.hidden = true;
    code.textContent = `${place.code} `;
    tooltip.append(code, place.name);
    made.bindTooltip(tooltip.innerHTML, { direction: "top", offset: [0, -14] });
    made.on("add", () => {
      const element = made.getElement();
      element.setAttribute("aria-label", place.name);
      if (isOpened) element.setAttribute("aria-current", "true");
      element.removeAttribute("title"); // the tooltip says it already
      element.addEventListener("focus", () => { focused = place.code; });
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        made.fire("click", { latlng: made.getLatLng() });
      });
    });
    return made;
  }

  // A redrawn marker has lost the focus that its forerunner had.
  function giveFocusBack() {
    if (!focused || !document.hasFocus() || document.activeElement !== document.body) return;
    markers.find((one) => one.place.code === focused)?.getElement()?.focus();
  }

  function arrange() {
    if (map && group) declutter.arrange(map, group, markers);
  }

  return { start, draw };
})();
