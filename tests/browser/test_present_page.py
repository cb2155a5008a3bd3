"""A talk is held by keyboard and clicker alone, without a network."""

import re

import pytest
from playwright.sync_api import expect

STEPS = (
    "opening",
    "program",
    *("fy2014", "fy2015", "fy2016", "fy2017", "fy2018", "fy2019"),
    *("learned", "missing", "sources"),
)


def slide(page):
    return page.locator(".presentation .slide")


def shows(page, step):
    expect(slide(page)).to_have_attribute("data-step", step)


def opened(page, app, query=""):
    page.goto(f"{app}/present{query}")
    start = page.locator(".present .start")
    expect(start).to_be_visible()  # the first visit draws the pictures
    expect(page.locator("footer.foot")).to_be_attached()
    return start


def started(page, app, query=""):
    start = opened(page, app, query)
    start.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog.presentation")).to_be_visible()
    expect(slide(page)).to_be_focused()
    return start


def test_the_keyboard_alone_goes_from_the_first_to_the_last_step_and_back(
    page, app, refused
):
    start = started(page, app)
    for step in STEPS:
        shows(page, step)
        page.keyboard.press("ArrowRight")
    shows(page, "sources")
    expect(page).to_have_url(re.compile(r"present\?step=sources$"))
    expect(page.locator(".slide-help")).to_contain_text("1-888-373-7888")
    for step in reversed(STEPS):
        shows(page, step)
        page.keyboard.press("ArrowLeft")
    shows(page, "opening")
    page.keyboard.press("Escape")

    expect(page.locator("dialog.presentation")).to_be_hidden()
    expect(start).to_be_focused()
    expect(page).to_have_url(re.compile(r"present$"))
    main = page.locator(".stMainBlockContainer")
    expect(main).to_contain_text("The steps and their notes")
    assert refused == []


def test_a_clicker_goes_on_after_a_click_and_no_key_is_lost(page, app):
    started(page, app)
    slide(page).click(position={"x": 700, "y": 500})
    page.keyboard.press("PageDown")
    shows(page, "program")
    page.locator(".presentation figure img").click()
    page.wait_for_timeout(170)  # the page is being told of the first step
    for _ in range(6):
        page.keyboard.press("PageDown")
    shows(page, "fy2019")
    expect(page).to_have_url(re.compile(r"step=fy2019$"))
    page.keyboard.press("PageUp")
    shows(page, "fy2018")
    page.keyboard.press("Home")
    shows(page, "opening")
    page.keyboard.press("End")
    shows(page, "sources")


def test_a_reload_in_the_middle_stays_and_an_address_opens_its_step(page, app):
    started(page, app, "?cycle=2017")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"cycle=2017&step=fy2017$"))
    page.reload()

    expect(page.locator("dialog.presentation")).to_be_visible()
    shows(page, "fy2017")
    expect(slide(page)).to_be_focused()
    page.keyboard.press("PageDown")
    shows(page, "learned")
    page.keyboard.press("Escape")
    expect(page.locator(".present .start")).to_be_focused()
    expect(page).to_have_url(re.compile(r"present\?cycle=2017$"))


def test_the_browsers_back_button_goes_back_in_the_talk(page, app):
    started(page, app)
    expect(page).to_have_url(re.compile(r"step=opening$"))
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"step=program$"))
    page.wait_for_timeout(1200)  # sooner, the address is taken for one on its way
    page.go_back()

    shows(page, "opening")
    expect(page.locator("dialog.presentation")).to_be_visible()


def test_keys_of_the_app_below_do_nothing_meanwhile(page, app):
    started(page, app)
    page.keyboard.press("c")
    page.keyboard.press("r")
    page.keyboard.press("Tab")
    page.keyboard.press("c")
    page.wait_for_timeout(500)

    expect(page.locator("[role=dialog]")).to_have_count(0)
    expect(page.locator("dialog.presentation")).to_be_visible()
    for _ in range(12):  # the keyboard stays on the stage
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body"
            " || !!document.activeElement.closest('dialog')"
        )


def test_a_step_is_spoken_and_its_picture_has_words(page, app):
    started(page, app)
    page.keyboard.press("ArrowRight")
    said = page.locator("dialog [role=status]")
    expect(said).to_contain_text("All awards found so far. 17 project-site awards")
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("Funding cycle FY2014. 2 project-site awards found")

    picture = page.locator(".presentation figure img")
    expect(picture).to_have_attribute("alt", re.compile("Wichita, Kansas"))
    assert picture.evaluate("e => e.complete && e.naturalWidth > 0")
    expect(slide(page)).to_have_attribute("aria-roledescription", "slide")


def test_notes_and_clock_can_be_shown_and_hidden(page, app):
    started(page, app)
    notes = page.locator(".presentation .speaker")
    expect(notes).to_be_hidden()
    page.keyboard.press("n")
    expect(notes).to_contain_text("Speak of people, not of cases")
    page.keyboard.press("ArrowRight")
    expect(notes).to_contain_text("Data version")
    page.keyboard.press("n")
    expect(notes).to_be_hidden()
    clock = page.locator(".presentation .time")
    expect(clock).to_have_text(re.compile(r"^\d\d:\d\d elapsed · \d"))
    page.get_by_role("button", name="Clock").click()
    expect(clock).to_be_hidden()


def test_full_screen_is_taken_given_back_and_does_without(page, app):
    started(page, app)
    full = page.get_by_role("button", name="Full screen")
    full.click()
    expect(full).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("PageDown")
    shows(page, "program")
    full.click()
    expect(full).to_have_attribute("aria-pressed", "false")
    expect(page.locator("dialog.presentation")).to_be_visible()
    page.evaluate(
        "() => { document.querySelector('.frame').requestFullscreen ="
        " () => Promise.reject(new TypeError('not allowed')); }"
    )
    full.click()
    expect(page.locator(".presentation [role=alert]")).to_contain_text("full screen")


def test_steps_are_moved_left_out_and_brought_back_by_keyboard(page, app):
    opened(page, app)
    page.get_by_role("button", name="Leave out: Funding cycle FY2015").press("Enter")
    expect(page).to_have_url(re.compile(r"steps=opening\.program\.fy2014\.fy2016\."))
    up = page.get_by_role("button", name="Move up: Sources")
    up.press("Enter")
    expect(up).to_be_focused()
    expect(page).to_have_url(re.compile(r"learned\.sources\.missing$"))
    page.reload()
    expect(page.locator(".steps ol > li")).to_have_count(10)
    expect(page.locator(".left-out")).to_contain_text("Funding cycle FY2015")

    started(page, app, "?" + page.url.partition("?")[2])
    page.keyboard.press("End")
    shows(page, "missing")
    expect(page.locator(".slide-help")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bring back: Funding cycle FY2015").press("Enter")
    titles = page.locator(".steps .title")
    expect(titles.nth(3)).to_have_text("Funding cycle FY2015")
    page.get_by_role("button", name="Bring all steps back").press("Enter")
    expect(page).to_have_url(re.compile(r"present$"))


def test_an_answer_of_the_page_takes_no_focus_from_the_button_that_brings_back(
    page, app
):
    opened(page, app, "?steps=opening.program.learned")
    page.locator(".steps summary").first.click()
    page.get_by_label("Your own note").first.fill("Thank the hosts")
    back = page.get_by_role("button", name="Bring back: Sources")
    back.focus()  # which ends the note and tells the page of it
    page.wait_for_timeout(1500)

    expect(back).to_be_focused()


def test_an_own_note_is_on_the_stage_and_never_in_the_address(page, app):
    opened(page, app)
    page.locator(".steps summary").first.click()
    field = page.get_by_label("Your own note").first
    field.fill("Thank the hosts <b>first</b>")
    field.blur()
    page.wait_for_timeout(500)
    page.locator(".present .start").click()
    page.keyboard.press("N")

    expect(page.locator(".presentation .own")).to_have_text(
        "Thank the hosts <b>first</b>"
    )
    expect(page).to_have_url(re.compile(r"step=opening$"))
    assert "hosts" not in page.url
    page.reload()
    page.keyboard.press("N")
    expect(page.locator(".presentation .own")).to_contain_text("None.")


@pytest.mark.parametrize("size", [(1024, 768), (320, 640)])
def test_no_step_runs_out_of_the_screen(page, app, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, app)
    overflow = page.locator(".stMain").evaluate("e => e.scrollWidth - e.clientWidth")
    assert overflow <= 0
    page.locator(".present .start").click()
    for step in STEPS:
        shows(page, step)
        beyond = page.locator(".frame, .slide, .bar").evaluate_all(
            "all => Math.max(...all.map((e) => e.scrollWidth - e.clientWidth))"
        )
        assert beyond <= 0
        for button in page.locator(".presentation .bar button").all():
            box = button.bounding_box()
            assert box["width"] >= 44
            assert box["height"] >= 44
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0]
        if size[0] > 1000:
            below = slide(page).evaluate("e => e.scrollHeight - e.clientHeight")
            assert below <= 0
        page.keyboard.press("PageDown")


# What of the slide and of the bar is too small, and what of a picture, which is
# measured beside the slide as large as it stands on it.
_TOO_SMALL = """([least]) => {
  const small = [];
  for (const one of document.querySelectorAll(".slide *, .presentation .bar *")) {
    const own = [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    const size = parseFloat(getComputedStyle(one).fontSize);
    const isSeen = own && one.getClientRects().length;
    if (isSeen && size < least) small.push([one.textContent, size]);
  }
  const image = document.querySelector(".slide figure:not([hidden]) img");
  if (!image) return small;
  const code = image.src.split(",")[1];
  const bytes = Uint8Array.from(atob(code), (c) => c.charCodeAt(0));
  const drawing = new DOMParser().parseFromString(
    new TextDecoder().decode(bytes), "image/svg+xml").documentElement;
  const wide = image.getBoundingClientRect().width;
  const scale = wide / drawing.viewBox.baseVal.width;
  for (const text of drawing.querySelectorAll("text")) {
    const size = scale * parseFloat(text.getAttribute("font-size"));
    if (size < least) small.push([text.textContent, size]);
  }
  drawing.style.width = `${wide}px`;
  drawing.style.height = "auto";
  document.querySelector(".slide").append(drawing);
  for (const mark of drawing.querySelectorAll("[aria-roledescription^=place]")) {
    const { width, height } = mark.getBoundingClientRect();
    if (Math.min(width, height) < least) small.push([mark.ariaLabel, height]);
  }
  drawing.remove();
  return small;
}"""


def in_a_room(page, app, query=""):
    page.set_viewport_size({"width": 1280, "height": 720})
    started(page, app, query)


def steps_in_turn(page):
    """Yield each step of the talk once it is on the stage with its picture."""
    count = int(page.locator(".count").inner_text().split()[-1])
    for number in range(1, count + 1):
        expect(page.locator(".count")).to_have_text(f"{number} of {count}")
        page.wait_for_function(
            "() => [...document.querySelectorAll('.slide img')]"
            ".every((one) => one.complete && one.style.getPropertyValue('--ratio'))"
        )
        yield slide(page).get_attribute("data-step")
        page.keyboard.press("PageDown")


def test_the_eleven_steps_of_a_presentation_without_a_word_the_room_cannot_read(
    page, app
):
    in_a_room(page, app)
    seen = []
    for step in steps_in_turn(page):
        seen.append(step)
        assert page.evaluate(_TOO_SMALL, [22]) == [], step
        assert slide(page).evaluate("e => e.scrollHeight - e.clientHeight") <= 0
        assert page.locator(".slide p:visible").count() == 1 + (
            step in {"opening", "sources"}
        ), "one sentence, and the help line at both ends"
        if step not in {"opening", "learned", "sources"}:
            picture = page.locator(".slide figure").bounding_box()
            assert picture["width"] > 0.85 * 1280
    assert tuple(seen) == STEPS


@pytest.mark.long
@pytest.mark.parametrize("query", ["", "?state=CO", "?steps=fy2022.missing"])
def test_the_awkward_list_can_be_read_in_a_room_as_well(page, awkward_app, query):
    in_a_room(page, awkward_app, query)
    for step in steps_in_turn(page):
        assert page.evaluate(_TOO_SMALL, [22]) == [], step
        assert slide(page).evaluate("e => e.scrollHeight - e.clientHeight") <= 0


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1024, 768), (1920, 1080)])
def test_open_notes_lie_over_nothing_and_the_help_line_stays_in_view(page, app, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    started(page, app)
    page.keyboard.press("n")
    notes = page.locator(".presentation .speaker")
    for step in steps_in_turn(page):
        expect(notes).to_be_visible()
        room, lower = slide(page).bounding_box(), notes.bounding_box()
        assert room["y"] + room["height"] <= lower["y"] + 1
        assert slide(page).evaluate("e => e.scrollHeight - e.clientHeight") <= 0, step
        if step in {"opening", "sources"}:
            # What is seen at its corners and in its middle is the help line itself.
            assert page.locator(".slide-help").evaluate(
                """help => {
                  const { left, right, top, bottom } = help.getBoundingClientRect();
                  return [[left + 5, top + 5], [right - 5, bottom - 5],
                    [(left + right) / 2, (top + bottom) / 2]].every(([x, y]) =>
                    help.contains(document.elementFromPoint(x, y)));
                }"""
            )


def test_what_a_step_has_no_room_for_stands_in_its_notes(page, app):
    started(page, app, "?step=fy2016")
    page.keyboard.press("n")

    expect(page.locator(".presentation .behind")).to_contain_text(
        "missing from this list: at least 3 awards"
    )
    expect(slide(page)).not_to_contain_text("at least 3 awards")
