// What is chosen of the rows, and the tables of it: the same as tables.py writes first.

// chosen: { cycle: Set, state: Set } of codes; an empty one chooses all.
function choose(content, chosen) {
  const fits = (row, facet) => !chosen[facet].size || chosen[facet].has(row[facet]);
  const records = content.records.filter((row) => fits(row, "cycle") && fits(row, "state"));
  const sites = records.filter((row) => row.kind === "site");
  const placed = new Set(sites.map((row) => row.place).filter(Boolean));
  const namedOnly = new Set(records
    .filter((row) => row.kind === "named" && row.place && !placed.has(row.place))
    .map((row) => row.place));
  const isNarrowed = chosen.cycle.size > 0 || chosen.state.size > 0;
  const found = {
    records,
    sites,
    placed,
    namedOnly,
    tta: records.filter((row) => row.kind === "tta"),
    isPart: content.isPart || isNarrowed,
    cycles: content.cycles.filter((cycle) => isInView(cycle, records, chosen.cycle)),
    withheld: withheldLines(content.withheld, chosen, isNarrowed),
  };
  const inCycles = found.cycles.filter((cycle) => cycle.isListed)
    .reduce((sum, cycle) => sum + cycle.inList, 0);
  found.isPartOfCycles = sites.length + found.tta.length < inCycles;
  found.places = placesOf(content, found);
  return found;
}

// How many rows each option of a facet would choose, its own choice left out.
function countsOf(content, chosen, facet) {
  const other = facet === "cycle" ? "state" : "cycle";
  const counts = new Map();
  content.records.forEach((row) => {
    if (chosen[other].size && !chosen[other].has(row[other])) return;
    counts.set(row[facet], (counts.get(row[facet]) || 0) + 1);
  });
  return counts;
}

function isInView(cycle, records, years) {
  if (!years.size) return cycle.isListed || records.some((row) => row.year === cycle.year);
  return years.has(String(cycle.year));
}

// Withheld awards stay only where nothing could tell one of them from the others.
function withheldLines(lines, chosen, isNarrowed) {
  if (!isNarrowed) return lines;
  if (chosen.cycle.size) return [];
  return lines.filter((line) => chosen.state.has(line.state));
}

// Places of the map from west to east, each with the years of its chosen awards.
function placesOf(content, found) {
  const years = new Map();
  found.sites.filter((site) => site.place).forEach((site) => {
    if (!years.has(site.place)) years.set(site.place, new Set());
    years.get(site.place).add(site.year);
  });
  return Object.entries(content.places)
    .filter(([id]) => found.placed.has(id) || found.namedOnly.has(id))
    .map(([id, place]) => ({
      ...place, id, years: [...(years.get(id) || [])].sort((a, b) => a - b),
    }));
}

const TABLES = {
  awards(content, found) {
    const foot = [["site", "Project sites"], ["tta", "Technical assistance"]].flatMap(
      ([kind, words]) => {
        const rows = found.records.filter((row) => row.kind === kind);
        if (!rows.length) return [];
        return [[words, "", count(rows.length, "award"), total(rows.map((r) => r.usd)), ""]];
      });
    found.withheld.forEach((line) => {
      const kind = line.kind === "site" ? "project sites" : "technical assistance";
      const where = line.state ? ` (${line.state})` : "";
      foot.push([`Withheld, ${kind}${where}`, "", count(line.awards, "award"),
        total(amountsOf(line)), ""]);
    });
    return cut(content, {
      rows: found.records.map((row) => row.cells),
      opens: found.records.map((row) => row.place || `#${row.index}`),
      caption: `${count(found.records.length, "record")}, by place`,
      nothing: "This selection holds no record. Clear a filter to see more.",
      foot,
    });
  },

  places(content, found) {
    const awards = new Map(found.places.map((place) => [place.id, []]));
    found.sites.filter((site) => site.place).forEach((site) => awards.get(site.place).push(site));
    const key = (place) => [place.label, place.id];
    const before = (a, b) => (a < b ? -1 : Number(a > b));
    const ordered = [...found.places].sort((a, b) => before(key(a)[0], key(b)[0])
      || before(key(a)[1], key(b)[1]));
    return cut(content, {
      rows: ordered.map((place) => {
        const here = awards.get(place.id);
        return [
          place.label,
          place.years.map(CYCLE).join(", ") || "named by NMRC, award record not found",
          here.length ? String(here.length) : "not found",
          here.length ? total(here.map((award) => award.usd)) : "not found",
          place.short,
        ];
      }),
      opens: ordered.map((place) => place.id),
      caption: `${count(ordered.length, "place")}, by name`,
      nothing: "This selection holds no place.",
      foot: [],
    });
  },

  cycles(content, found) {
    const rows = found.cycles.filter((cycle) => cycle.isCounted).map((cycle) => {
      const sites = found.sites.filter((row) => row.year === cycle.year);
      const tta = found.tta.filter((row) => row.year === cycle.year);
      const nothing = cycle.inList ? "none in this selection" : "none found";
      const cells = sites.length + tta.length
        ? [...[sites, tta].map((some) => (some.length ? String(some.length) : "none found")),
          total([...sites, ...tta].map((row) => row.usd))]
        : [nothing, nothing, nothing];
      return [CYCLE(cycle.year), ...cells, cycle.announced, cycle.note];
    });
    const caption = `${count(rows.length, "funding cycle")}, found beside announced`;
    return { rows, opens: [], caption, foot: [] };
  },

  missing(content, found) {
    const rows = found.cycles.flatMap(missingOf);
    const awards = [...found.sites, ...found.tta];
    const forSome = (some, all) => `for ${number(some)} of ${count(all, "award")}`;
    content.lacks.forEach((field, i) => {
      const lacking = awards.filter((award) => award.lacks.includes(i)).length;
      if (lacking) rows.push([field, forSome(lacking, awards.length)]);
    });
    const unplaced = found.sites.filter((site) => !site.place).length;
    if (unplaced) rows.push(["Place on the map", forSome(unplaced, found.sites.length)]);
    const named = found.namedOnly.size;
    if (named) rows.push(["Award record of a place named by NMRC", `for ${count(named, "place")}`]);
    const caption = "What is known to be missing; no row is no proof that nothing is";
    return { rows, opens: [], caption, foot: [] };
  },
};

function missingOf(cycle) {
  const name = CYCLE(cycle.year);
  if (!cycle.isCounted) return [[`${name}: a later program`, "not collected, not counted"]];
  if (!cycle.inList) return [[`${name}: all awards`, "none found so far; unknown, not zero"]];
  if (!cycle.gap) return [];
  let text = `${number(cycle.gap.awards)} of ${count(cycle.gap.announced, "award")}`;
  if (cycle.gap.usd) text += `, and ${cycle.gap.isLeast ? "at least" : "about"} ${cycle.gap.words}`;
  return [[`${name}: awards that OJJDP announced`, text]];
}

function cut(content, table) {
  const most = content.mostRows;
  let caption = table.rows.length ? table.caption : table.nothing;
  if (table.rows.length > most) {
    caption += `; the first ${most} are shown, a CSV of the same selection has all`;
  }
  return { ...table, rows: table.rows.slice(0, most), caption };
}

// Writes a table's rows anew; the columns stay. open: what a row's first cell does.
function writeTable(element, table, open) {
  const heads = [...element.tHead.rows[0].cells];
  element.caption.textContent = table.caption;
  element.tBodies[0].replaceChildren(...table.rows.map((cells, i) => {
    const row = tableRow(heads, cells, true);
    if (table.opens[i] && open) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = cells[0];
      button.setAttribute("aria-label", cells.slice(0, 3).join(", "));
      button.addEventListener("click", () => open(table.opens[i], button));
      row.cells[0].replaceChildren(button);
    }
    return row;
  }));
  element.deleteTFoot();
  if (table.foot.length) {
    element.createTFoot().append(...table.foot.map((cells) => tableRow(heads, cells, false)));
  }
}

function tableRow(heads, cells, isTitled) {
  const row = document.createElement("tr");
  cells.forEach((text, i) => {
    const cell = document.createElement(i === 0 ? "th" : "td");
    if (i === 0) cell.scope = "row";
    if (isTitled) cell.dataset.title = heads[i].textContent;
    if (heads[i].className) cell.className = heads[i].className;
    cell.textContent = text;
    row.append(cell);
  });
  return row;
}
