// Names the map's frame, which streamlit-folium calls by its own name, and says so when it
// stays empty, as it does when one of its files is not served.
const PATIENCE = 10_000; // milliseconds
const FRAME = 'iframe[src*="streamlit_folium"]';
const NAME = "Map of the places";

export default function ({ parentElement }) {
  const line = parentElement.querySelector("p");
  const since = performance.now();
  const look = () => {
    const frames = [...document.querySelectorAll(FRAME)];
    frames.forEach((frame) => { frame.title = NAME; });
    const isThere = frames.some(
      (frame) => frame.contentDocument?.querySelector(".leaflet-container"));
    line.hidden = isThere || performance.now() - since < PATIENCE;
    if (isThere) clearInterval(watch);
  };
  const watch = setInterval(look, 500);
  return () => clearInterval(watch);
}
