"""The page for a USB stick in a real browser: from a file, with no network at all."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from exports.standalone import choices
from exports.standalone.choices import Choices
from exports.story.steps import story
from grants.filters import AwardFilter
from tests.exports.test_standalone import page_of, plain
from tests.lists import catalog_of, context_of

EL_PASO = "El Paso, Texas: FY2014, FY2019"
# Chooses one value after the other and reads what can then be seen.
READ = """(choices) => choices.map(([cycle, state]) => {
  const box = (id, value) => {
    const found = document.getElementById(id);
    if (found) found.value = value;
    return found;
  };
  box('state', state);
  (box('cycle', cycle) || document.getElementById('state')).dispatchEvent(
    new Event('change', { bubbles: true }));
  const seen = (selector) => [...document.querySelectorAll(selector)].filter(
    (one) => one.getClientRects().length);
  return {
    sentence: seen('.lead p').map((one) => one.textContent),
    marks: seen('#map a').map((one) => one.getAttribute('aria-label')),
    awards: seen('.awards tbody tr').length,
    places: seen('.places tbody tr').length,
  };
})"""


@pytest.fixture
def complaints() -> list[str]:
    """Errors of scripts, what was refused or asked for elsewhere, windows that open."""
    return []


@pytest.fixture
def opened(browser, tmp_path, complaints):
    """Open a page from a file in a browser that has no network."""
    contexts: list[BrowserContext] = []

    def open_page(content: bytes | None = None, **options):
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_bytes(content or page_of())
        size = {"width": 1440, "height": 1000}
        made = browser.new_context(offline=True, **({"viewport": size} | options))
        contexts.append(made)
        page = made.new_page()
        page.on("request", lambda request: asked(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on(
            "console", lambda one: one.type == "error" and complaints.append(one.text)
        )
        page.goto(file.as_uri())
        return page

    def asked(url: str) -> None:
        if not url.startswith((tmp_path.as_uri(), "data:")):
            complaints.append(url)

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def box(page, title):
    return page.get_by_role("combobox", name=title)


def marks(page):
    return page.locator("#map a:not([hidden])")


def rows(page, table):
    return page.locator(f"table.{table} tbody tr:not([hidden])")


def sentence(page):
    return page.locator(".lead p:not([hidden])")


def profile(page):
    return page.locator(".profile.open")


def step(page):
    return page.locator("dialog .step:not([hidden])")


def test_what_is_chosen_can_be_cleared(opened):
    page = opened()
    box(page, "Funding cycle").select_option(label="FY2017")
    expect(sentence(page)).to_contain_text(
        "3 project-site awards found so far in 3 places, FY2017, $1,350,000"
    )
    box(page, "State").select_option(label="Texas")
    expect(page.locator("#places .nothing")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()

    expect(marks(page)).to_have_count(19)


@pytest.mark.parametrize("name", ["official", "awkward"])
def test_with_every_choice_what_is_seen_is_what_the_figures_hold(opened, name):
    """The page holds the right parts for each choice; here the script finds them."""
    every = Choices(context_of(name)).every
    seen = opened(page_of(name)).evaluate(READ, [[c.cycle, c.state] for c in every])

    for choice, now in zip(every, seen, strict=True):
        assert [plain(one) for one in now["sentence"]] == [plain(choice.sentence)]
        assert now["awards"] == len(choice.found.rows)
        assert now["places"] == len(now["marks"]) == len(choice.found.places)


def test_a_state_is_looked_at_from_near_and_its_marks_keep_their_size(opened):
    page = opened()
    mark = page.get_by_role("link", name=EL_PASO)
    before = mark.locator("rect").bounding_box()
    box(page, "State").select_option(label="Texas")
    after = mark.locator("rect").bounding_box()

    assert after["width"] == pytest.approx(before["width"], rel=0.05)
    left, *_ = page.locator("#map").get_attribute("viewBox").split()
    assert float(left) > 100


def test_beyond_the_cap_a_cycle_and_a_state_are_chosen_one_at_a_time(
    opened, monkeypatch
):
    monkeypatch.setattr(choices, "MOST_CHOICES", 10)
    page = opened(page_of.__wrapped__("official"))
    cycle, state = box(page, "Funding cycle"), box(page, "State")
    cycle.select_option("2017")
    state.select_option("TX")

    expect(cycle).to_have_value("all")
    expect(sentence(page)).to_contain_text("3 project-site awards found so far in 2")
    expect(page.get_by_text("This list is long")).to_be_visible()


def test_words_choose_among_the_rows_and_say_what_stays(opened):
    page = opened()
    words = page.get_by_label("Words in the tables")
    words.fill("texas BIG brothers")

    expect(rows(page, "awards")).to_have_count(1)
    expect(rows(page, "places")).to_have_count(0)
    expect(page.locator("#searched")).to_be_visible()
    expect(sentence(page)).to_contain_text("17 project-site awards")
    words.fill("")
    expect(rows(page, "awards")).to_have_count(23)


@pytest.mark.parametrize("act", ["Enter", " ", "click"])
def test_a_mark_opens_its_awards_and_close_goes_back(opened, act):
    page = opened()
    mark = page.get_by_role("link", name=EL_PASO)
    if act == "click":
        mark.click()
    else:
        mark.press(act)
    heading = profile(page).get_by_role("heading", level=3)

    expect(heading).to_have_text("El Paso, Texas")
    expect(heading).to_be_focused()
    expect(profile(page).get_by_role("heading", level=4)).to_have_count(2)
    expect(profile(page)).to_contain_text("Big Brothers Big Sisters of El Paso")
    expect(mark).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Close").press("Enter")
    expect(profile(page)).to_have_count(0)
    expect(mark).to_be_focused()
    assert "#" not in page.url


def test_a_row_opens_an_award_without_a_place_and_leads_to_its_resource(opened):
    page = opened()
    page.get_by_role("link", name=re.compile("^National")).first.press("Enter")
    expect(profile(page)).to_contain_text("no place on the map")
    link = profile(page).locator("ul a").first
    title = link.text_content()
    link.press("Enter")
    card = page.locator("article.card:target")

    expect(card.locator("h3")).to_contain_text(title)
    expect(card).to_be_in_viewport()


def test_the_steps_go_from_first_to_last_and_back_by_keys_alone(opened):
    page, steps = opened(), story(context_of("official"))
    page.get_by_role("link", name="Present", exact=True).press("Enter")
    for number, one in enumerate(steps):
        expect(step(page).get_by_role("heading", level=3)).to_have_text(one.title)
        expect(step(page)).to_contain_text(f"Step {number + 1} of {len(steps)}")
        expect(step(page).locator(".sentence")).to_have_text(one.sentence)
        expect(page).to_have_url(re.compile(f"#step-{one.key}$"))
        expect(step(page).get_by_role("img")).to_have_count(int(one.picture != ""))
        if one.picture == "map":
            expect(step(page).locator("svg .face")).to_have_count(len(one.new))
        page.keyboard.press(("PageDown", "ArrowRight")[number % 2])
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(f"#step-{steps[0].key}$"))
    page.keyboard.press("End")
    expect(step(page).get_by_text("1-888-373-7888")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page).to_have_url(re.compile(f"#step-{steps[-2].key}$"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("#story .step")).to_have_count(len(steps))
    assert "#" not in page.url


def test_a_step_stays_when_the_page_is_loaded_again_and_its_notes_open(opened):
    page, steps = opened(), story(context_of("official"))
    page.get_by_role("link", name="Present", exact=True).click()
    for _ in range(2):
        step(page).get_by_role("link", name="Next").press("Enter")
    expect(step(page).get_by_role("link", name="Next")).to_be_focused()
    page.reload()

    expect(step(page).get_by_role("heading")).to_have_text(steps[2].title)
    notes = steps[2].notes.split("\n")[0]
    expect(step(page).get_by_text(notes)).to_be_hidden()
    step(page).locator("summary").click()
    expect(step(page).get_by_text(notes)).to_be_visible()
    page.get_by_role("button", name="End").click()
    expect(page.locator("dialog")).to_be_hidden()


def test_without_a_script_everything_can_be_read(opened):
    page = opened(java_script_enabled=False)

    expect(page.locator("#choose")).to_be_hidden()
    expect(page.get_by_text("which is off here")).to_be_visible()
    expect(marks(page)).to_have_count(19)
    expect(rows(page, "awards")).to_have_count(23)
    expect(page.locator("#place-0 h3")).to_be_visible()
    expect(page.locator("#step-missing h3")).to_be_visible()


def test_what_would_load_something_is_refused(opened, complaints):
    page = opened()
    refused = page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener('securitypolicyviolation',
            (event) => done(event.effectiveDirective));
          const image = Object.assign(new Image(), { src: 'https://ojp.gov/x' });
          document.body.append(image);
        })"""
    )

    assert refused == "img-src"
    assert "Content Security Policy" in complaints[0]
    complaints.clear()  # the refusal that this test asked for


def test_the_quick_exit_leaves_no_way_back(opened, complaints):
    page = opened()
    with page.expect_request("https://www.weather.gov/"):
        page.get_by_role("link", name="Quick exit").click()
    page.wait_for_url(re.compile("chrome-error|weather"))

    assert page.evaluate("history.length") <= 2
    complaints.clear()


def test_hostile_text_of_a_list_is_read_and_never_run(opened):
    page, full = opened(page_of("awkward")), catalog_of("awkward").awards
    (row,) = [i for i, one in enumerate(full.table["title"]) if "<script>" in one]
    page.evaluate(f"location.hash = 'place-{full.place_rows[row]}'")

    expect(profile(page)).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("script")).to_have_count(1)
    page.get_by_label("Words in the tables").fill("<script>alert(1)")
    expect(rows(page, "places")).to_have_count(0)


@pytest.mark.parametrize("name", ["official", "awkward"])
def test_a_phone_never_scrolls_sideways(opened, name):
    page = opened(page_of(name), viewport={"width": 320, "height": 800})
    across = "() => document.documentElement.scrollWidth"
    marks(page).first.press("Enter")
    assert page.evaluate(across) == 320
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
    assert page.evaluate(across) == 320
    page.evaluate("location.hash = '#step-missing'")
    expect(step(page)).to_be_visible()
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= 320


def test_it_prints_with_all_its_texts_and_without_its_buttons(opened):
    page = opened()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    for hidden in ("#choose", "nav", "#exit"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#res-040")).to_be_visible()
    expect(page.locator("table.awards tfoot tr").first).to_be_visible()


def test_axe_finds_nothing_serious(axe, tmp_path):
    page, findings = axe
    file: Path = tmp_path / "page.html"
    file.write_bytes(page_of())
    page.goto(file.as_uri())
    page.get_by_role("link", name=EL_PASO).press("Enter")
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
    # For axe-core, what is not drawn until it is near lies over what follows it.
    page.locator("section").evaluate_all(
        "all => all.forEach((one) => { one.style.contentVisibility = 'visible'; })"
    )

    assert findings() == []
    for key in ("fy2019", "missing"):
        page.evaluate(f"location.hash = '#step-{key}'")
        expect(step(page)).to_be_visible()
        assert findings() == []


@pytest.mark.long
def test_three_thousand_awards_open_and_answer_at_once(opened):
    content = page_of("many")
    start = time.perf_counter()
    page = opened(content)
    expect(sentence(page)).to_have_text(context_of("many").lead.text)
    seconds = time.perf_counter() - start
    milliseconds = page.evaluate(
        """() => new Promise((done) => {
          const start = performance.now();
          const box = document.getElementById('cycle');
          box.value = '2016';
          box.dispatchEvent(new Event('change', { bubbles: true }));
          const end = () => done(performance.now() - start);
          requestAnimationFrame(() => setTimeout(end));
        })"""
    )
    print(f"opened in {seconds:.2f} s, answered in {milliseconds:.0f} ms")

    assert seconds < 20
    assert milliseconds < 3_000
    found = context_of("many", AwardFilter().choosing("cycle", "2016")).figures
    expect(marks(page)).to_have_count(len(found.places))
