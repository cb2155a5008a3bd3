// The living map inside streamlit-folium's frame: outlines, markers, leader lines,
// keyboard. Texts are set as text, never as markup, whatever a list holds.
"use strict";

window.sites = (() => {
  const GAP = 3; // pixels between two markers
  const ROUNDS = 60; // of moving markers apart; enough for what one screen can hold
  const MOST_MOVED = 250; // beyond that, markers stay where their places are
  const STATE_ZOOM = 4.5; // from here on a state is wide enough for its name

  let map = null;
  let group = null;
  let markers = [];
  let focused = null;

  function start(leafletMap, outlinesUrl) {
    map = leafletMap;
    const frame = map.getContainer();
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Map. The same places stand in the table below.");
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
      .then((outlines) => L.geoJSON(outlines, {
        pane: "land",
        interactive: false,
        className: "land",
        style: { weight: 1, fillOpacity: 1 },
      }).addTo(map))
      .catch((error) => say(`The state outlines could not be loaded (${error.message}).`));
    map.on("zoomend", arrange);
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

  // places: [{ name, years, shape, color, at: [latitude, longitude] }]
  function draw(leafletGroup, places, bounds) {
    const first = group === null;
    group = leafletGroup;
    markers = places.map((place) => marker(place).addTo(group));
    if (first && bounds) fit(bounds);
    else arrange();
    giveFocusBack();
  }

  // Markers that were moved apart may need more room than their places do.
  function fit(bounds) {
    for (const room of [30, 50, 75, 100]) {
      map.fitBounds(bounds, { padding: [room, room], animate: false });
      arrange();
      if (markers.every(isInView)) return;
    }
  }

  function isInView(one) {
    const at = map.latLngToContainerPoint(one.getLatLng());
    const [wide, high] = one.size;
    const view = map.getSize();
    return at.x >= wide / 2 && at.x <= view.x - wide / 2
      && at.y >= high / 2 && at.y <= view.y - high / 2;
  }

  function marker(place) {
    const face = document.createElement("span");
    face.className = `site ${place.shape}`;
    face.textContent = place.years;
    face.style.setProperty("--fill", place.color);
    const width = Math.max(28, 12 + 8 * place.years.length);
    const made = L.marker(place.at, {
      icon: L.divIcon({ html: face, className: "", iconSize: [width, 28] }),
      title: place.name,
      riseOnHover: true,
    });
    made.place = place;
    made.size = [width, 28];
    // What a click reports to the page: streamlit-folium reads a tooltip's text.
    const tooltip = document.createElement("span");
    tooltip.textContent = place.name;
    made.bindTooltip(tooltip.innerHTML, { direction: "top", offset: [0, -14] });
    made.on("add", () => {
      const element = made.getElement();
      element.setAttribute("aria-label", place.name);
      element.removeAttribute("title"); // the tooltip says it already
      element.addEventListener("focus", () => { focused = place.name; });
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
    markers.find((one) => one.place.name === focused)?.getElement()?.focus();
  }

  // Markers that would cover each other move apart, each with a line to its place.
  function arrange() {
    if (!map || !group) return;
    map.getContainer().classList.toggle("names", map.getZoom() >= STATE_ZOOM);
    group.eachLayer((layer) => { if (layer.isLeader) group.removeLayer(layer); });
    const home = markers.map((one) => map.latLngToLayerPoint(one.place.at));
    const now = home.map((point) => point.clone());
    if (markers.length <= MOST_MOVED) {
      for (let round = 0; round < ROUNDS && moveApart(now); round += 1);
    }
    markers.forEach((one, i) => {
      const moved = now[i].distanceTo(home[i]) > 1;
      const at = moved ? map.layerPointToLatLng(now[i]) : L.latLng(one.place.at);
      one.setLatLng(at);
      if (!moved) return;
      const line = L.polyline([one.place.at, at],
        { pane: "leaders", interactive: false, weight: 1.2, className: "leader" });
      const dot = L.circleMarker(one.place.at,
        { pane: "leaders", interactive: false, radius: 2.5, className: "leader-end" });
      for (const part of [line, dot]) {
        part.isLeader = true;
        group.addLayer(part);
      }
    });
  }

  function moveApart(points) {
    let moved = false;
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length; j += 1) {
        const wide = (markers[i].size[0] + markers[j].size[0]) / 2 + GAP;
        const high = (markers[i].size[1] + markers[j].size[1]) / 2 + GAP;
        const apart = points[j].subtract(points[i]);
        const dx = wide - Math.abs(apart.x);
        const dy = high - Math.abs(apart.y);
        if (dx <= 0 || dy <= 0) continue;
        moved = true;
        // Along the shorter way out; two at one place part sideways.
        const step = dx < dy
          ? L.point((apart.x < 0 ? -1 : 1) * dx / 2, 0)
          : L.point(0, (apart.y < 0 ? -1 : 1) * dy / 2);
        points[i] = points[i].subtract(step);
        points[j] = points[j].add(step);
      }
    }
    return moved;
  }

  return { start, draw };
})();
