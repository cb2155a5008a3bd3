// Markers that would cover each other move off each other, each with a line to its place.
"use strict";

window.declutter = (() => {
  const GAP = 3; // pixels between two markers
  const ROUNDS = 60; // of moving markers apart; enough for what one screen can hold
  const MOST_MOVED = 320; // beyond that, markers stay where their places are

  // markers: of Leaflet, each with its home, where its place is, and its size in pixels.
  // The lines go into the group, those of before out of it.
  function arrange(map, group, markers) {
    group.eachLayer((layer) => { if (layer.isLeader) group.removeLayer(layer); });
    const home = markers.map((one) => map.latLngToLayerPoint(one.home));
    const now = home.map((point) => point.clone());
    if (markers.length <= MOST_MOVED) {
      for (let round = 0; round < ROUNDS && moveApart(now, markers); round += 1);
    }
    markers.forEach((one, i) => {
      const isMoved = now[i].distanceTo(home[i]) > 1;
      const at = isMoved ? map.layerPointToLatLng(now[i]) : one.home;
      one.setLatLng(at);
      if (isMoved) leader(group, one.home, at);
    });
  }

  function leader(group, home, at) {
    const looks = { pane: "leaders", interactive: false };
    const line = L.polyline([home, at], { ...looks, weight: 1.2, className: "leader" });
    const end = L.circleMarker(home, { ...looks, radius: 2.5, className: "leader-end" });
    [line, end].forEach((part) => {
      part.isLeader = true;
      group.addLayer(part);
    });
  }

  // Along the shorter way out; two at one place part sideways.
  function moveApart(points, markers) {
    let hasMoved = false;
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length; j += 1) {
        const [one, other] = [markers[i].size, markers[j].size];
        const between = points[j].subtract(points[i]);
        const dx = (one[0] + other[0]) / 2 + GAP - Math.abs(between.x);
        const dy = (one[1] + other[1]) / 2 + GAP - Math.abs(between.y);
        if (dx <= 0 || dy <= 0) continue;
        hasMoved = true;
        const half = dx < dy
          ? L.point((between.x < 0 ? -1 : 1) * dx / 2, 0)
          : L.point(0, (between.y < 0 ? -1 : 1) * dy / 2);
        points[i] = points[i].subtract(half);
        points[j] = points[j].add(half);
      }
    }
    return hasMoved;
  }

  // Whether a marker is in view as a whole.
  function isInView(map, one) {
    const at = map.latLngToContainerPoint(one.getLatLng());
    const [wide, high] = one.size.map((side) => side / 2);
    const view = map.getSize();
    return at.x >= wide && at.x <= view.x - wide && at.y >= high && at.y <= view.y - high;
  }

  return { arrange, isInView };
})();
