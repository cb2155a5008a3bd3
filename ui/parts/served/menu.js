// The menu is a landmark and says which of its pages is open. No browser says it when another
// page comes within the same document, so a live region does.
let last = "";

// Streamlit draws the page anew at the letter R, and offers more at C. Who speaks to a
// computer, or touches a key by chance, did not ask for it (WCAG 2.2, 2.1.4).
const WRITTEN_IN = "input, textarea, select, [contenteditable]";
window.addEventListener("keydown", (event) => {
  const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isAlone && /^[rc]$/i.test(event.key) && !event.target.closest?.(WRITTEN_IN)) {
    event.stopImmediatePropagation();
  }
}, true);

export default function ({ data, parentElement }) {
  const menu = parentElement.closest(".st-key-menu");
  menu.setAttribute("role", "navigation");
  menu.setAttribute("aria-label", "Pages");
  menu.querySelectorAll("[data-testid=stPageLink] a").forEach((link) => {
    if (link.textContent.trim() === data.page) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  if (last && last !== data.page) {
    parentElement.querySelector("p").textContent = `${data.page}: ${data.heading}`;
  }
  last = data.page;
}
