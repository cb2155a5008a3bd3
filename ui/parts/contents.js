// Links to the parts of a page. They leave the address alone: with a fragment in it the
// browser's Back would change the address and not the page.
export default function ({ data, parentElement }) {
  const list = parentElement.querySelector("ul");
  if (list.childElementCount) return;
  list.append(...data.parts.map(([anchor, name]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${anchor}`;
    link.textContent = name;
    link.onclick = (event) => {
      event.preventDefault();
      const heading = document.getElementById(anchor);
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    };
    item.append(link);
    return item;
  }));
}
