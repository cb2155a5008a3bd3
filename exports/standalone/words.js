// The sentences of the pages, of whatever is chosen, in the same words.

const CYCLE = (year) => `FY${year}`;
const number = (value) => value.toLocaleString("en-US");
const dollars = (value) => `$${number(value)}`;
const count = (value, one) => `${number(value)} ${value === 1 ? one : `${one}s`}`;

function listed(items) {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

// amounts: dollars, null where the amount was not found.
function total(amounts) {
  const known = amounts.filter((amount) => amount !== null);
  if (!known.length) return "amounts not found";
  const text = dollars(known.reduce((sum, amount) => sum + amount, 0));
  const unknown = amounts.length - known.length;
  return unknown ? `${text} (amount not found for ${unknown})` : text;
}

// A withheld line as the amounts of its awards: only their sum and number are known.
function amountsOf(line) {
  const known = line.awards - line.unknown;
  return Array.from({ length: line.awards }, (_, i) => {
    if (i >= known) return null;
    return i === 0 ? line.usd : 0;
  });
}

function sitesFound(found) {
  const withheld = found.withheld.filter((line) => line.kind === "site");
  const hidden = withheld.flatMap(amountsOf);
  const amounts = [...found.sites.map((site) => site.usd), ...hidden];
  const where = found.isPart ? " in this selection" : "";
  const parts = [`No project-site award found so far${where}`];
  if (amounts.length) {
    let text = `${count(amounts.length, "project-site award")} found so far`;
    if (hidden.length) {
      const verb = hidden.length === 1 ? "is" : "are";
      text += ` (${hidden.length} of them ${verb} withheld and not shown)`;
    }
    text += `, in ${count(found.placed.size, "place")}`;
    const unplaced = found.sites.filter((site) => !site.place).length;
    if (unplaced) text += ` (${unplaced} not placed)`;
    parts[0] = `${text}, ${span(found.sites)}, ${total(amounts)}`;
  }
  const named = found.namedOnly.size;
  if (named) {
    const more = count(named, amounts.length ? "more place" : "place");
    parts.push(`${more} ${named === 1 ? "is" : "are"} named by NMRC without an award record`);
  }
  const lacking = listed(found.cycles.filter((c) => c.isListed && c.gap).map(gapWords));
  if (lacking) parts.push(found.isPartOfCycles ? `in the whole list ${lacking}` : lacking);
  return `${parts.join("; ")}.`;
}

function assistanceFound(found) {
  const hidden = found.withheld.filter((line) => line.kind !== "site").flatMap(amountsOf);
  const amounts = [...found.tta.map((award) => award.usd), ...hidden];
  if (!amounts.length) {
    const where = found.isPart ? " in this selection" : "";
    return `No award for training and technical assistance found so far${where}.`;
  }
  const more = count(amounts.length, found.sites.length ? "more award" : "award");
  return `${more} found so far, ${total(amounts)}, ${amounts.length === 1 ? "pays" : "pay"} for `
    + "training and technical assistance to the sites; that is national and not on the map.";
}

function markerName(place) {
  if (!place.years.length) return `${place.label}: named by NMRC, award record not found`;
  return `${place.label}: ${place.years.map(CYCLE).join(", ")}`;
}

function span(sites) {
  if (!sites.length) return "cycles not shown";
  const years = sites.map((site) => site.year).sort((a, b) => a - b);
  const [first, last] = [years[0], years[years.length - 1]];
  return first === last ? CYCLE(first) : `${CYCLE(first)} to ${CYCLE(last)}`;
}

function gapWords(cycle) {
  const text = `${CYCLE(cycle.year)} alone lacks ${count(cycle.gap.awards, "award")}`;
  if (!cycle.gap.usd) return text;
  return `${text} and ${cycle.gap.isLeast ? "at least" : "about"} ${cycle.gap.words}`;
}
