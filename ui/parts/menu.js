// The menu is a landmark and says which of its pages is open. No browser says it when another
// page comes within the same document, so a live region does.
let last = "";

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
