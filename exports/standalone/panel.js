// The panel beside the map: what was found at a place, or of an award without one.

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

// onChange: told the id of the place that is open, or nothing.
function makePanel(box, content, onChange) {
  let opener = null;

  function close() {
    onChange("");
    box.replaceChildren(element("p",
      "Choose a marker on the map or a place in a table to read what was found there.", "quiet"));
  }

  // code: the id of a place, or "#" and the number of a record.
  function open(code, from) {
    opener = from;
    const isPlace = !code.startsWith("#");
    const records = isPlace
      ? content.records.filter((row) => row.place === code && row.kind === "site")
      : [content.records[Number(code.slice(1))]];
    const ordered = [...records].sort((a, b) => a.year - b.year);
    const heading = element("h3", isPlace ? content.places[code].label : records[0].cells[0]);
    heading.tabIndex = -1;
    const end = element("button", "Close");
    end.type = "button";
    end.addEventListener("click", () => {
      close();
      (opener && opener.isConnected ? opener : document.getElementById("map")).focus();
    });
    const how = isPlace ? `${upper(content.places[code].how)}.` : "No place on the map.";
    const found = ordered.length
      ? `${count(ordered.length, "award")} found so far. ${content.notKnownOpen}`
      : content.namedNote;
    box.replaceChildren(heading, element("p", how, "quiet"), element("p", found),
      ...ordered.filter((row) => row.facts).map(award), end);
    onChange(isPlace ? code : "");
    heading.focus();
  }

  function award(row) {
    const made = element("section");
    made.append(element("h4", content.texts[row.heading]), facts(row));
    if (row.ties) made.append(...row.ties.flatMap(tied));
    return made;
  }

  function facts(row) {
    const list = element("dl");
    row.facts.forEach((numbers) => {
      const [asked, answer, restsOn, link] = numbers.map((i) => content.texts[i]);
      const told = element("dd", link ? "" : answer);
      if (link) told.append(online(link, answer));
      if (restsOn) told.append(element("small", restsOn));
      list.append(element("dt", asked), told);
    });
    return list;
  }

  function tied([words, codes]) {
    const list = element("ul");
    codes.forEach((code) => {
      const link = element("a", content.titles[code]);
      link.href = `#${code.toLowerCase()}`;
      const item = element("li");
      item.append(link);
      list.append(item);
    });
    return [element("p", words, "quiet"), list];
  }

  close();
  return { open, close };
}

function online(address, words) {
  const link = element("a", `${words} (opens online)`);
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
