// Says so when the map's frame stays empty, as it does when one of its files is not served.
const PATIENCE = 10_000; // milliseconds
const FRAME = 'iframe[src*="streamlit_folium"]';

export default function ({ parentElement }) {
  const line = parentElement.querySelector("p");
  const since = performance.now();
  const look = () => {
    const isThere = [...document.querySelectorAll(FRAME)].some(
      (frame) => frame.contentDocument?.querySelector(".leaflet-container"));
    line.hidden = isThere || performance.now() - since < PATIENCE;
    if (isThere) clearInterval(watch);
  };
  const watch = setInterval(look, 500);
  return () => clearInterval(watch);
}
