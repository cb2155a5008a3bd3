// The menu is a landmark and says which of its pages is open. No browser says it when another
// page comes within the same document, so a live region does.
let page = ""; // the one that is open
const watched = new WeakSet(); // menus: a page that is drawn anew may have another one

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
  if (!menu) return; // the page is going away
  if (page && page !== data.page) {
    parentElement.querySelector("p").textContent = `${data.page}: ${data.heading}`;
  }
  page = data.page;
  menu.setAttribute("role", "navigation");
  menu.setAttribute("aria-label", "Pages");
  mark(menu);
  if (watched.has(menu)) return;
  watched.add(menu);
  // The words of a link may come after it, and a link anew.
  new MutationObserver(() => mark(menu))
    .observe(menu, { childList: true, characterData: true, subtree: true });
}

function mark(menu) {
  menu.querySelectorAll("[data-testid=stPageLink] a").forEach((link) => {
    if (link.textContent.trim() === page) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
}
