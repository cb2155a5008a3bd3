// The presentation: a modal dialog, which lies over menu and header and leaves the rest of
// the page unreachable. It steps by itself and tells the page a moment later where it is;
// what the page answers moves it only when the page asks for a step of its own ("turn").
const TELL_AFTER = 150; // ms without a further step
const MOVES = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const STARTED = "presentation-started"; // a reload does not set the clock back
const REFUSED = "This browser does not give the full screen here. The presentation fills "
  + "the window; the browser's own full screen (often F11) does the rest.";
const stages = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".present");
  const stage = stages.get(root) ?? new Stage(root);
  stages.set(root, stage);
  stage.tell = (key) => setTriggerValue("step", key);
  stage.take(data);
}

class Stage {
  constructor(root) {
    const find = (selector) => root.querySelector(selector);
    Object.assign(this, {
      root, at: 0, turn: null, images: new Map(),
      start: find(".start"), dialog: find("dialog"), frame: find(".frame"),
      slide: find(".slide"), figure: find("figure"), speaker: find(".speaker"),
      time: find(".time"), said: find("[role=status]"), problem: find(".problem"),
    });
    const acts = {
      back: () => this.go(this.at - 1), on: () => this.go(this.at + 1),
      clock: () => this.toggle(this.time, "clock"), notes: () => this.toggle(this.speaker, "notes"),
      full: () => this.fullScreen(), end: () => this.dialog.close(),
    };
    this.buttons = Object.fromEntries(Object.entries(acts).map(([name, act]) => {
      const button = find(`[data-act=${name}]`);
      button.onclick = act;
      return [name, button];
    }));
    this.start.onclick = () => { remember(Date.now()); this.open(0); this.tellSoon(); };
    this.onKey = (event) => this.key(event);
    this.dialog.onclose = () => this.ended();
    this.frame.onfullscreenchange = () => this.screenChanged();
  }

  take(data) {
    this.data = data;
    Object.keys(data.pictures).forEach((name) => this.image(name)); // before they are due
    if (data.turn !== this.turn) {
      const isFirst = this.turn === null;
      this.turn = data.turn;
      this.told = data.at;
      const asked = data.steps.findIndex((step) => step.key === data.at);
      if (asked >= 0) this.open(asked);
      else if (!isFirst && this.dialog.open) this.close();
    } else if (this.dialog.open) this.draw();
  }

  open(number) {
    if (!this.dialog.open) {
      this.isTold = true;
      this.dialog.showModal();
      for (const kind of ["keydown", "keypress"]) document.addEventListener(kind, this.onKey, true);
      this.started = remembered() ?? remember(Date.now());
      this.ticking = setInterval(() => this.tick(), 1000);
      this.tick();
    }
    this.at = number;
    this.said.textContent = ""; // the focus speaks for the step that is opened
    this.draw();
    this.slide.focus();
  }

  close() { // because the page asked for it: it need not be told
    this.isTold = false;
    this.dialog.close();
  }

  ended() {
    for (const kind of ["keydown", "keypress"]) document.removeEventListener(kind, this.onKey, true);
    clearInterval(this.ticking);
    clearTimeout(this.telling);
    if (document.fullscreenElement) document.exitFullscreen();
    if (this.isTold) this.tellNow("");
    this.start.focus();
  }

  key(event) {
    if (!this.root.isConnected) {
      document.removeEventListener(event.type, this.onKey, true);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation(); // no key reaches the shortcuts of the page below
    if (event.type !== "keydown") return;
    const act = this.actOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  actOf({ key, target, shiftKey }) {
    if (key === "Escape") return () => this.dialog.close();
    if (key === "n" || key === "N") return () => this.toggle(this.speaker, "notes");
    if (key === "Home") return () => this.go(0);
    if (key === "End") return () => this.go(this.data.steps.length - 1);
    if (key === " " && !target.closest?.("button")) return () => this.go(this.at + (shiftKey ? -1 : 1));
    const scrolls = target.closest?.(".scrolls");
    const isRead = scrolls && scrolls.scrollHeight > scrolls.clientHeight + 1;
    if (isRead && (key === "ArrowUp" || key === "ArrowDown")) return null;
    return key in MOVES ? () => this.go(this.at + MOVES[key]) : null;
  }

  go(number) {
    const to = Math.max(0, Math.min(number, this.data.steps.length - 1));
    if (to === this.at) return;
    this.at = to;
    this.draw();
    const { title, sentence } = this.data.steps[to];
    this.said.textContent = `${title}. ${sentence}`;
    this.tellSoon();
  }

  tellSoon() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tellNow(this.data.steps[this.at].key), TELL_AFTER);
  }

  tellNow(key) {
    if (key !== this.told) this.tell(key);
    this.told = key;
  }

  draw() {
    const { steps, help } = this.data;
    this.at = Math.min(this.at, steps.length - 1);
    const step = steps[this.at];
    const put = (selector, text) => { this.root.querySelector(selector).textContent = text; };
    put(".slide-title", step.title);
    put(".slide-sentence", step.sentence.replaceAll(/(\d) (?=\p{L})/gu, "$1\u00a0")); // "14 places"
    this.root.querySelector(".slide-help").replaceChildren(...(step.hasHelp ? unbroken(help) : []));
    this.root.querySelector(".slide-help").hidden = !step.hasHelp;
    put(".count", `${this.at + 1} of ${steps.length}`);
    put(".own", step.own || "None. It is written before the presentation, in the list of the steps.");
    this.slide.dataset.step = step.key;
    this.slide.classList.toggle("pictured", Boolean(step.picture));
    this.speaker.querySelector(".behind").replaceChildren(
      ...step.notes.map((text) => made("p", text)));
    this.figure.hidden = !step.picture;
    this.figure.replaceChildren(...(step.picture ? [this.image(step.picture)] : []));
    this.slide.scrollTop = this.speaker.scrollTop = 0;
    this.buttons.back.setAttribute("aria-disabled", String(this.at === 0));
    this.buttons.on.setAttribute("aria-disabled", String(this.at === steps.length - 1));
  }

  image(name) { // as an image no script in it can run
    const { src, alt } = this.data.pictures[name];
    if (this.images.get(name)?.src !== src) {
      const image = Object.assign(new Image(), { alt });
      image.onload = () => image.style.setProperty("--ratio", image.naturalWidth / image.naturalHeight);
      image.src = src;
      this.images.set(name, image);
    }
    return this.images.get(name);
  }

  toggle(part, name) {
    part.hidden = !part.hidden;
    this.buttons[name].setAttribute("aria-pressed", String(!part.hidden));
    if (part.hidden && !this.frame.contains(document.activeElement)) this.slide.focus();
  }

  async fullScreen() {
    this.problem.hidden = true;
    this.byButton = true;
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await this.frame.requestFullscreen();
    } catch {
      this.byButton = false;
      this.problem.textContent = REFUSED;
      this.problem.hidden = false;
    }
  }

  screenChanged() {
    const isFull = Boolean(document.fullscreenElement);
    this.buttons.full.setAttribute("aria-pressed", String(isFull));
    // In full screen the browser keeps Esc for itself: leaving it that way ends all.
    if (!isFull && !this.byButton && this.dialog.open) this.dialog.close();
    this.byButton = false;
  }

  tick() {
    const seconds = Math.max(0, Math.floor((Date.now() - this.started) / 1000));
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    const elapsed = `${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    const now = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
    this.time.textContent = `${elapsed} elapsed · ${now}`;
  }
}

function unbroken(text) { // no telephone number is broken over two lines
  return text.split(/(\d-[\d-]+)/).map((part, at) => (
    at % 2 ? Object.assign(made("span", part), { className: "whole" }) : part));
}

function made(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function remember(time) {
  try { sessionStorage.setItem(STARTED, time); } catch { /* the clock then starts anew */ }
  return time;
}

function remembered() {
  try { return Number(sessionStorage.getItem(STARTED)) || null; } catch { return null; }
}
