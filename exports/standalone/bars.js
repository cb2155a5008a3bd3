// The cycles as bars, found beside announced; each bar says its figures in words.

const BAR_KEYS = [
  ["sites plain", "project sites, in the color of their cycle"],
  ["second", "training and technical assistance"],
  ["lacking", "announced by OJJDP, not found"],
  ["unknown", "none found: unknown, not zero"],
];

function drawBars(box, content, found) {
  const bars = found.cycles.filter((cycle) => cycle.isCounted).map((cycle) => {
    const ofCycle = (rows) => rows.filter((row) => row.year === cycle.year).length;
    const [sites, tta] = [ofCycle(found.sites), ofCycle(found.tta)];
    // What is lacking is known of the whole cycle alone.
    const lacking = cycle.gap && sites + tta === cycle.inList ? cycle.gap.awards : 0;
    return { cycle, sites, tta, lacking, color: content.colors[cycle.year] };
  });
  const most = Math.max(1, ...bars.map((one) => one.sites + one.tta + one.lacking));
  const list = element("ul", "", "bars");
  list.append(...bars.map((one) => barOf(one, most)));
  const legend = element("ul", "", "legend");
  legend.setAttribute("aria-label", "Legend");
  legend.append(...BAR_KEYS.map(([kind, words]) => {
    const item = element("li");
    const key = element("span", "", `key ${kind}`);
    key.setAttribute("aria-hidden", "true");
    item.append(key, ` ${words}`);
    return item;
  }));
  box.replaceChildren(list, legend);
}

function barOf({ cycle, sites, tta, lacking, color }, most) {
  const bar = element("span", "", "length");
  bar.setAttribute("aria-hidden", "true");
  const add = (kind, awards, fill = "") => {
    if (!awards) return;
    const segment = element("span", "", kind);
    segment.style.width = `${100 * awards / most}%`;
    segment.style.background = fill;
    bar.append(segment);
  };
  add("sites", sites, color);
  add("second", tta);
  add("lacking", lacking);
  if (!sites && !tta && !cycle.inList) add("unknown", most / 8);
  const words = [
    sites ? count(sites, "project site") : "",
    tta ? `${number(tta)} for technical assistance` : "",
    lacking ? `${number(lacking)} announced and not found` : "",
  ].filter(Boolean).join(", ");
  const nothing = cycle.inList ? "none in this selection" : "none found: unknown, not zero";
  const item = element("li");
  item.append(element("strong", CYCLE(cycle.year)), bar, element("span", words || nothing, "said"));
  return item;
}
