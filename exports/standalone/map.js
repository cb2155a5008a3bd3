// A map of places: outlines, named markers, leader lines. Texts are set as text.

const MOST_MARKERS = 500; // beyond that, dots on one canvas: no button for each
const MARKER_HEIGHT = 28;

// options: { isLiving: can be moved and clicked; open: what a marker does; extent: places
// that are always in view, whatever is shown }
function makeMap(box, outlines, { isLiving, open, extent }) {
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    zoomSnap: 0.25,
    minZoom: 2,
    maxZoom: 9, // nothing finer than a city is drawn
    scrollWheelZoom: false, // a wheel that means to scroll the page scrolls it
    dragging: isLiving && !L.Browser.mobile, // as does one finger
    zoomControl: false, // the buttons stand below, where they cover no marker
    doubleClickZoom: isLiving,
    boxZoom: isLiving,
    touchZoom: isLiving,
    keyboard: isLiving,
    zoomAnimation: !isStill,
    fadeAnimation: !isStill,
    markerZoomAnimation: !isStill,
    inertia: !isStill,
  });
  map.fitBounds(COUNTRY, { animate: false });
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution("Outlines: U.S. Census Bureau");
  map.createPane("land").style.zIndex = 250;
  map.createPane("leaders").style.zIndex = 550;
  L.geoJSON(outlines, {
    pane: "land", interactive: false, className: "land", style: { weight: 1, fillOpacity: 1 },
  }).addTo(map);
  const group = L.layerGroup().addTo(map);
  const canvas = L.canvas({ padding: 0.3 });
  let markers = [];
  let bounds = null; // of what is to be seen
  let opened = ""; // the place whose awards stand in the panel
  let wasMoved = false; // by a person; else a new choice is fitted
  let isFitting = false;

  map.on("zoomend", arrange);
  map.on("dragend zoomstart", () => { if (!isFitting) wasMoved = true; });
  new ResizeObserver(() => {
    if (!box.clientWidth) return;
    map.invalidateSize({ animate: false });
    if (!wasMoved) fit();
  }).observe(box);

  // places: [{ id, label, at, shape, years, color, isFaint }], from west to east.
  // Gives back those that the first view does not hold.
  function show(places) {
    group.clearLayers();
    const seen = seenFirst(extent || places);
    bounds = seen.length ? L.latLngBounds(seen.map((place) => place.at)) : null;
    if (places.length > MOST_MARKERS) {
      markers = [];
      places.forEach((place) => group.addLayer(dot(place)));
    } else {
      markers = places.map((place) => marker(place).addTo(group));
    }
    if (wasMoved) arrange();
    else fit();
    return places.filter((place) => !bounds.contains(place.at));
  }

  // Markers that were moved apart may need more room than their places do.
  function fit() {
    for (const room of [30, 40, 50, 62, 75, 100]) {
      const size = map.getSize();
      if (Math.min(size.x, size.y) <= 2 * room) return; // a box that has no size yet
      isFitting = true;
      map.fitBounds(bounds || COUNTRY, { padding: [room, room], maxZoom: 6, animate: false });
      isFitting = false;
      arrange();
      if (markers.every((one) => apart.isInView(map, one) || !bounds.contains(one.place.at))) return;
    }
  }

  function marker(place) {
    const years = place.years.map((year) => String(year % 100).padStart(2, "0")).join("·");
    const face = document.createElement("span");
    face.className = `site ${place.years.length ? place.shape : "named"}`;
    if (place.isFaint) face.classList.add("faint");
    face.textContent = years;
    face.style.setProperty("--fill", place.color);
    const width = Math.max(MARKER_HEIGHT, 12 + 8 * years.length);
    const made = L.marker(place.at, {
      icon: L.divIcon({ html: face, className: "", iconSize: [width, MARKER_HEIGHT] }),
      interactive: isLiving,
      keyboard: isLiving,
      riseOnHover: true,
      zIndexOffset: place.isFaint ? -1000 : 0,
    });
    made.place = place;
    made.size = [width, MARKER_HEIGHT];
    if (!isLiving) return made;
    made.bindTooltip(textNode(markerName(place)), { direction: "top", offset: [0, -14] });
    made.on("click", () => open(place.id, made.getElement()));
    made.on("add", () => {
      const element = made.getElement();
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", markerName(place));
      element.dataset.place = place.id;
      if (place.id === opened) setOpened(element, true);
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        made.fire("click");
      });
    });
    return made;
  }

  // Marks the marker of the place that is open; an empty id marks none.
  function mark(id) {
    opened = id;
    markers.forEach((one) => setOpened(one.getElement(), one.place.id === id));
  }

  function setOpened(element, isOpened) {
    if (isOpened) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }

  function dot(place) {
    const made = L.circleMarker(place.at, {
      renderer: canvas, radius: 3.5, weight: 0.5, color: "#fcfbf8", fillColor: place.color,
      fillOpacity: place.isFaint ? 0.25 : 0.9, interactive: isLiving,
    });
    if (isLiving) {
      made.bindTooltip(() => textNode(markerName(place)), { direction: "top" });
      made.on("click", () => open(place.id, null));
    }
    return made;
  }

  function arrange() {
    apart.arrange(map, group, markers);
  }

  function look(corners) {
    wasMoved = true;
    map.fitBounds(corners, { padding: [12, 12], animate: false });
  }

  function lookAtAll() {
    wasMoved = false;
    fit();
  }

  const zoom = (steps) => map.setZoom(map.getZoom() + steps);

  return { show, mark, look, lookAtAll, zoom };
}

function textNode(text) {
  const made = document.createElement("span");
  made.textContent = text;
  return made;
}
