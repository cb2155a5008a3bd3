// What a page does when its session ends before the page does: a copy of the app was ended,
// say, and another one took over.
//
// Streamlit connects anew and waits for a click, which the new session then does not know:
// so the page is asked for at once, from its address. And where this tab had a list of its
// visitor's own and its session has none, it says that the list is gone. The tab keeps a mark
// that there was one, and nothing of it.
const MARK = "had-own-list";
const watched = new WeakSet(); // the app
let ask = null; // what asks for the page: of the part as it was drawn last
let isLost = false;

export default function ({ data, parentElement, setTriggerValue }) {
  ask = () => setTriggerValue("reconnected", true);
  watch(parentElement.closest(".stApp"));
  if (data.list === "held") mark("1");
  if (data.list === "forgotten") mark("");
  const isGone = data.list === "none" && isMarked();
  const shown = parentElement.querySelector(".list-gone");
  if (isGone && !shown) parentElement.append(note(data));
  if (!isGone) shown?.remove();
}

function watch(app) {
  if (!app || watched.has(app)) return;
  watched.add(app);
  new MutationObserver(() => {
    const isConnected = app.dataset.testConnectionState === "CONNECTED";
    if (isConnected && isLost) ask();
    isLost = !isConnected;
  }).observe(app, { attributeFilter: ["data-test-connection-state"] });
}

// Made when it is needed, so that a screen reader says it then.
function note({ words, close }) {
  const made = document.createElement("div");
  made.className = "list-gone";
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = close;
  button.onclick = () => {
    mark("");
    made.remove();
  };
  made.append(line, button);
  requestAnimationFrame(() => { line.textContent = words; });
  return made;
}

// A browser may refuse to keep anything: then it says nothing.
function mark(value) {
  try {
    if (value) sessionStorage.setItem(MARK, value);
    else sessionStorage.removeItem(MARK);
  } catch { /* nothing was kept */ }
}

function isMarked() {
  try {
    return sessionStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}
