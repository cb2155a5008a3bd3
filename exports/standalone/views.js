// Which part of the country a map shows first, and what it can be turned to.

const COUNTRY = [[24.5, -124.8], [49.4, -66.9]];
const VIEWS = [
  ["Lower 48", COUNTRY],
  ["Alaska", [[51.2, -179], [71.4, -129]]],
  ["Hawaii", [[18.8, -160.4], [22.4, -154.7]]],
  ["Puerto Rico and the Virgin Islands", [[17.6, -67.4], [18.6, -64.5]]],
  ["Guam and the Northern Marianas", [[13.1, 144.5], [20.7, 146.2]]],
  ["American Samoa", [[-14.6, -171.2], [-10.9, -168]]],
];
const MOST_OUTSIDE = 5; // places that a note names one by one

const isWithin = (corners, place) => L.latLngBounds(corners).contains(place.at);

// The places that a first view is fitted to: Guam and Maine share no view worth seeing.
function seenFirst(places) {
  const inCountry = places.filter((place) => isWithin(COUNTRY, place));
  return inCountry.length ? inCountry : places;
}

function outsideWords(places) {
  const more = places.length - MOST_OUTSIDE;
  const names = places.slice(0, MOST_OUTSIDE).map((place) => place.label);
  if (more > 0) names.push(`${number(more)} more`);
  return names.length ? `Outside of this view: ${names.join("; ")}.` : "";
}
