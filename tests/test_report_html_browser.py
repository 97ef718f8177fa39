"""The HTML report in a real browser: what is clicked, what is then in view, what is heard and printed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from factcheck.lexicon import Lexicon
from factcheck.report.html import html_report
from factcheck.rule import Rule
from test_report_html import FERRY, HOSTILE, report_on

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FILLER = "\n\n".join(f"Paragraph {word} says nothing at all." for word in ("alpha", "beta", "gamma") * 20)
RULES = {"quantity-conflict", "wrong-weekday"}
LONG = f"""\
# Harbour ferry breaks its record

The harbour ferry carried 2.3 million passengers in 2025, the council said.

{FILLER}

- One thing is said here.
- Another thing is said here.

The harbour ferry carried nearly 2 million passengers in 2025.

The council met on Monday, March 14, 2023.

{FILLER.replace("Paragraph", "Section")}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM} (apt-get install chromium, or set CHROMIUM)")
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def folder(nlp: Language, rules: tuple[Rule, ...], lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports by name."""
    folder = tmp_path_factory.mktemp("reports")
    asked = tuple(rule for rule in rules if rule.id in RULES)
    reports = {
        "long": {"long_md": LONG},
        "many": {"a_md": LONG, "b_md": FERRY, "c_md": "# Clean\n\nAll is well.\n", "d_md": HOSTILE},
        "hostile": {"a_md": HOSTILE},
    }
    for name, texts in reports.items():
        (folder / f"{name}.html").write_text(html_report(report_on(nlp, asked, lexicon, **texts)), encoding="utf-8")
    return folder


@pytest.fixture
def visit(browser: Any, folder: Path) -> Iterator[Any]:
    """Opens a report; fails where the page complains or asks for anything from the network."""
    contexts, trouble = [], []

    def opened(name: str, mark: str = "", **options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1300, "height": 800}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda message: trouble.append(message.text))
        page.on("dialog", lambda dialog: trouble.append(dialog.message))
        page.on("request", lambda request: request.url.startswith("file:") or trouble.append(request.url))
        page.goto(f"{(folder / name).as_uri()}.html{mark}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


def in_view(page: Any, selector: str) -> list[bool]:
    """Whether each of the elements can be seen without scrolling."""
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        selector,
        """elements => elements.map(element => {
            const box = element.getClientRects()[0];
            return Boolean(box) && box.top >= 50 && box.bottom <= innerHeight && box.width > 0;
        })""",
    )


def test_a_click_on_a_finding_brings_both_its_ends_into_view_and_marks_them(visit: Any) -> None:
    page = visit("long")
    assert in_view(page, ".end") == [True, False, False]

    page.get_by_role("button", name="2.3 million").click()

    assert page.locator(".end.on").all_inner_texts() == ["2.3 million passengers1", "nearly 2 million passengers1"]
    assert in_view(page, ".end.on") == [True, True]
    assert page.locator("svg .line.on").count() == 1
    assert "words in between" in page.locator(".fold").first.inner_text()


def test_what_was_folded_comes_back(visit: Any) -> None:
    page = visit("long")
    page.get_by_role("button", name="2.3 million").click()
    assert page.locator(".folded").count() > 50

    page.locator(".fold").first.click()
    assert page.locator(".folded").count() == 0

    page.keyboard.press("Escape")
    assert page.locator(".end.on").count() == 0


def test_an_end_in_the_margin_leads_to_its_words(visit: Any) -> None:
    page = visit("long")
    page.locator(".jump").nth(1).click()

    assert page.evaluate("document.activeElement.innerText").startswith("nearly 2 million passengers")
    assert page.locator(".card.on").count() == 1


def test_words_in_the_article_lead_to_their_finding(visit: Any) -> None:
    page = visit("long")
    page.locator(".end").first.click()

    assert page.locator(".card.on .message").inner_text().startswith("“2.3 million passengers”")
    assert page.locator(".card.on .pick").get_attribute("aria-expanded") == "true"


def test_filters_hide_findings_with_their_marks_and_lines(visit: Any) -> None:
    page = visit("long")
    assert page.locator(".card:visible").count() == 2

    page.get_by_label("Family").select_option("weekday")
    assert page.locator(".card:visible").count() == 1
    assert page.locator(".end:not(.off)").all_inner_texts() == ["Monday, March 14, 20232"]
    assert page.locator("svg .line").count() == 0

    page.get_by_label("error").uncheck()
    assert page.locator(".card:visible").count() == 0
    assert page.locator(".none").is_visible()


def test_everything_can_be_done_from_the_keyboard(visit: Any) -> None:
    page = visit("long")
    page.keyboard.press("j")
    assert page.locator(".card.on").get_attribute("data-finding") == "1"
    page.keyboard.press("j")
    assert page.locator(".card.on").get_attribute("data-finding") == "2"
    page.keyboard.press("k")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.innerText").startswith("nearly 2 million passengers")


def test_a_screen_reader_is_told_what_was_chosen(visit: Any) -> None:
    page = visit("long")
    page.get_by_role("button", name="2.3 million").click()

    assert "Finding 1: “2.3 million passengers”" in page.get_by_role("status").inner_text()
    assert "line 3" in page.get_by_role("status").inner_text()
    assert page.get_by_role("link", name="nearly 2 million passengers").first.get_attribute("aria-describedby") == "m1"
    assert page.get_by_role("complementary", name="Findings").is_visible()


def test_dark_follows_the_system_and_can_be_changed(visit: Any) -> None:
    def paper(page: Any) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light, dark = visit("long", color_scheme="light"), visit("long", color_scheme="dark")
    assert paper(light) != paper(dark)

    light.get_by_role("button", name="Light or dark").click()
    dark.get_by_role("button", name="Light or dark").click()
    assert paper(light) != paper(dark)
    light.get_by_role("button", name="Light or dark").click()
    assert paper(light) == paper(dark)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(visit: Any, scheme: str) -> None:
    page = visit("long", color_scheme=scheme)
    ratios = page.evaluate(CONTRAST, [".reading p", ".message", ".severity", ".place", ".family", ".where", ".file"])

    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


def test_the_index_leads_to_articles_and_back(visit: Any) -> None:
    page = visit("many")
    assert page.locator("tbody tr").count() == 4
    assert page.locator(".article:visible").count() == 0

    page.get_by_role("link", name="Harbour ferry").first.click()
    page.locator("#index").wait_for(state="hidden")
    assert page.locator(".article:visible").count() == 1

    page.get_by_role("link", name="All articles").click()
    page.locator("#index").wait_for(state="visible")
    assert page.locator(".article:visible").count() == 0


def test_the_index_counts_what_is_chosen(visit: Any) -> None:
    page = visit("many")
    page.get_by_label("Family").select_option("weekday")
    assert page.locator("tbody tr:visible .path").all_inner_texts() == ["a.md"]

    page.get_by_label("Family").select_option("")
    page.get_by_placeholder("Find an article").fill("clean")
    assert page.locator("tbody tr:visible .path").all_inner_texts() == ["c.md"]


def test_the_index_is_sorted_by_what_is_clicked(visit: Any) -> None:
    page = visit("many")
    assert page.locator("tbody tr .path").all_inner_texts()[0] == "a.md"

    page.get_by_role("button", name="Article").click()
    assert page.locator("tbody tr .path").all_inner_texts()[1] == "c.md"
    assert page.get_by_role("columnheader", name="Article").get_attribute("aria-sort") == "ascending"


def test_a_link_to_a_finding_opens_it(visit: Any) -> None:
    page = visit("many", "#f1")

    assert page.locator(".card.on").get_attribute("id") == "f1"
    assert in_view(page, ".end.on") == [True, True]


def test_hostile_words_do_nothing(visit: Any) -> None:
    page = visit("hostile")
    page.keyboard.press("j")

    assert "<img src=x onerror=alert(2)>" in page.locator(".reading").inner_text()
    assert "</script><b>" in page.locator(".reading").inner_text()
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert page.locator("img").count() == 0


def test_paper_has_every_article_with_its_findings(visit: Any) -> None:
    page = visit("many")
    page.emulate_media(media="print")

    assert page.locator(".article:visible").count() == 3
    assert page.locator(".bar").is_hidden()
    assert page.locator(".card .note").first.is_visible()
    assert len(page.pdf()) > 10_000


def test_it_can_be_read_without_scripts(visit: Any) -> None:
    page = visit("many", java_script_enabled=False)

    assert page.locator(".article:visible").count() == 3
    assert page.locator(".tools").is_hidden()


def test_a_narrow_window_needs_no_scrolling_sideways(visit: Any) -> None:
    page = visit("many")
    page.set_viewport_size({"width": 380, "height": 700})
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= 380
        page.evaluate("location.hash = 'a1'")
        page.wait_for_timeout(100)


CONTRAST = """names => {
    const parse = colour => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 1;
        const context = canvas.getContext('2d');
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => [r, g, b]
        .map(v => v / 255)
        .map(v => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = parse(getComputedStyle(at).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return [255, 255, 255];
    };
    return Object.fromEntries(names.map(name => {
        const element = document.querySelector(name);
        const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
        return [name, (a + 0.05) / (b + 0.05)];
    }));
}"""
