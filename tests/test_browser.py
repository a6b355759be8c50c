"""The page and the pictures in a real browser: what a reader sees, types, copies and hears."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from peru_facts import FactBase, load_facts
from peru_facts.render.svg import STYLE
from tests import ask
from tests.ask import Criteria
from tests.browser import browser
from tests.conftest import FACTS
from tests.test_charts import SERIES, drawn, trade_of

pytest.importorskip("jinja2", reason="the extra `page` is not installed")
from peru_facts.page import page_of
from tests.test_html import SCRIPTS, harmful

__all__ = ["browser"]  # a fixture
pytestmark = pytest.mark.slow

DAY = date(2026, 11, 27)
BASE, SHIPPED = load_facts(FACTS), load_facts()
SCHEMES = ("light", "dark")
QUERIES = (
    *("trade", "goods 2019", "$2 billion", "2.5 billion", "25 percent", "bridges", "bridge building", "cafe", "treaty"),
    *("who lives in the embassy", "how many students", "latest trade", "zenda unicorn", "unicorn", "Edelweiß", "2015"),
)
SHIPPED_QUERIES = (
    *("becas", "trade 2018", "tlc", "$17.5 billion", "17.5bn", "fulbright students", "agricultural exports", "poor"),
    *("help for venezuelans", "90 percent", "united states peru", "money for drugs", "ambassador", "u.s. visitors"),
    *("pobreza", "cambio climático", "latest goods trade", "when did the agreement enter into force", "peace corps"),
    *("17,5 mil millones", "1,9 mil", "1,500 programs", "52 por ciento", "Peru's exports", "exportaciones del Perú"),
    *("U.S. exports", "what does Peru sell to the United States?", "agricultural exports of Peru", "US-Peru exports"),
)
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('text')].map((text) => [text.textContent, text.getBBox()]);
  const size = document.documentElement.viewBox.baseVal;
  const outside = boxes.filter(([, box]) => box.x < 0 || box.y < 0
    || box.x + box.width > size.width || box.y + box.height > size.height);
  const meet = (one, other) => one.x < other.x + other.width && other.x < one.x + one.width
    && one.y + 3 < other.y + other.height && other.y + 3 < one.y + one.height;
  const over = boxes.flatMap(([text, box], at) => boxes.slice(at + 1)
    .filter(([, other]) => meet(box, other)).map(([other]) => [text, other]));
  return [outside.map(([text]) => text), over];
}"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[FactBase], str]:
    """The address of a base's page on the disk."""
    folder = tmp_path_factory.mktemp("pages")
    pages: dict[int, str] = {}

    def write(base: FactBase) -> str:
        if id(base) not in pages:
            file = folder / f"{len(pages)}.html"
            file.write_text(page_of(base, DAY), encoding="utf-8")
            pages[id(base)] = file.as_uri()
        return pages[id(base)]

    return write


@pytest.fixture
def visit(browser: Any, written: Callable[[FactBase], str]) -> Iterator[Callable[..., Any]]:
    """Open a base's page; errors and requests are kept in `problems`."""
    contexts: list[Any] = []

    def visit(base: FactBase, hash_: str = "", width: int = 1280, **more: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        tab = context.new_page()
        tab.problems = []
        tab.on("console", lambda message: tab.problems.append(message.text))
        tab.on("pageerror", lambda error: tab.problems.append(str(error)))
        tab.on("request", lambda request: tab.problems.append(request.url) if not tab.opened(request.url) else None)
        tab.opened = lambda url: url.startswith(written(base)) or url == "data:,"
        tab.goto(written(base) + hash_)
        return tab

    yield visit
    for context in contexts:
        context.close()


def ids_shown(tab: Any) -> list[str]:
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")  # the rest of a long list at once
    shown: list[str] = tab.eval_on_selector_all(".fact", "nodes => nodes.map((node) => node.id)")
    return shown


@pytest.mark.parametrize("width", [390, 800, 1600])
def test_the_page_fits_without_scrolling_sideways_and_loads_nothing(visit: Callable[..., Any], width: int) -> None:
    tab = visit(SHIPPED, width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.problems == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("hash_", ["", "#q=trade"])
@pytest.mark.parametrize("base", [BASE, SHIPPED], ids=["tests", "shipped"])
def test_axe_has_nothing_to_say(visit: Callable[..., Any], base: FactBase, hash_: str, scheme: str) -> None:
    """Else a reader with a screen reader, or weak eyes, would be left out."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra `browser` is not installed")
    for width in (390, 1280):
        violations = axe.Axe().run(visit(base, hash_, width, color_scheme=scheme)).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []


@pytest.mark.parametrize(("base", "queries"), [(BASE, QUERIES), (SHIPPED, SHIPPED_QUERIES)], ids=["tests", "shipped"])
def test_the_search_box_ranks_as_facts_does(visit: Callable[..., Any], base: FactBase, queries: Sequence[str]) -> None:
    """Else the page and the program would answer one question in two ways."""
    tab = visit(base)
    for query in queries:
        tab.fill("#_words", query)
        expected = ask.facts(base, Criteria(words=tuple(query.split())), everything=True).rows
        assert (query, ids_shown(tab)) == (query, [row.id for row in expected])  # type: ignore[attr-defined]
    assert tab.problems == []


def test_typing_filters_and_clearing_brings_all_back(visit: Callable[..., Any]) -> None:
    tab = visit(BASE)
    before = ids_shown(tab)
    tab.type("#_words", "treaty")
    assert ids_shown(tab)[0] == "treaty-of-hentzau"
    assert "#q=treaty" in tab.url
    tab.click("#_reset")
    tab.wait_for_selector("body:not(.filtered)")
    assert ids_shown(tab) == before
    assert "#" not in tab.url


@pytest.mark.parametrize(
    "criteria",
    [
        {"kind": "trade"},
        {"topic": "aid"},
        {"source": "almanac-2021"},
        {"status": "planned"},
        {"year": "2019"},
        {"kind": "trade", "year": "2019"},
    ],
    ids=str,
)
def test_filters_select_as_the_options_of_facts_do(visit: Callable[..., Any], criteria: dict[str, str]) -> None:
    tab = visit(BASE, "#" + "&".join(f"{name}={value}" for name, value in criteria.items()))
    asked = {name: (int(value) if name == "year" else value,) for name, value in criteria.items()}
    rows = ask.facts(BASE, Criteria(**asked), everything=True).rows  # type: ignore[arg-type]
    assert sorted(ids_shown(tab)) == sorted(row.id for row in rows)  # type: ignore[attr-defined]


def test_by_time_sorts_by_the_last_day(visit: Callable[..., Any]) -> None:
    tab = visit(BASE, "#order=time")
    headings = tab.eval_on_selector_all("#_list .group", "nodes => nodes.map((node) => node.firstChild.data.trim())")
    assert headings == [*sorted(name for name in headings if name.isdigit()), "Without a date"]


def test_a_deep_link_shows_its_fact_whatever_is_filtered(visit: Callable[..., Any]) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415 - from the extra `browser`

    tab = visit(BASE, "#q=treaty")
    tab.evaluate("location.hash = '#goods-2018'")
    tab.wait_for_selector("#goods-2018:target", state="visible")
    expect(tab.locator("#goods-2018")).to_be_in_viewport()
    assert 0 <= tab.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 900


def test_a_citation_is_copied_in_the_chosen_style(visit: Callable[..., Any]) -> None:
    tab = visit(BASE, permissions=["clipboard-read", "clipboard-write"])
    tab.select_option("#_style", "apa")
    tab.click("#goods-2018 .copy")
    tab.wait_for_selector("#goods-2018 .copy:text-is('Copied')")
    works = ask.cite(BASE, ["goods-2018"], "apa", DAY).works
    assert tab.evaluate("navigator.clipboard.readText()") == "\n".join(work.plain for work in works)
    assert tab.problems == []


def test_the_keyboard_reaches_everything(visit: Callable[..., Any]) -> None:
    tab = visit(BASE)
    selector = "a[href], button:not([hidden]), input, select"
    count = tab.evaluate(f"document.querySelectorAll('{selector}').length")
    tab.evaluate(
        f"window.reached = new Set(); addEventListener('focusin', (event) => reached.add(event.target)); "
        f"window.all = [...document.querySelectorAll('{selector}')]"
    )
    for _ in range(count + 2):
        tab.keyboard.press("Tab")
    assert tab.evaluate("all.filter((one) => !reached.has(one)).map((one) => one.outerHTML)") == []


def test_without_javascript_everything_is_there(visit: Callable[..., Any]) -> None:
    tab = visit(BASE, java_script_enabled=False)
    assert not tab.is_visible("#_filters")
    assert all(tab.is_visible(f"#{fact.id}") for fact in BASE.facts)
    assert tab.locator(".copy").count() == 0


def test_print_has_full_citations_and_no_form(visit: Callable[..., Any]) -> None:
    tab = visit(BASE)
    tab.emulate_media(media="print")
    assert tab.is_visible("#goods-2018 .citation")
    assert not tab.is_visible("#_filters")
    assert not tab.is_visible("#goods-2018 .copy")


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_nothing_of_a_hostile_base_runs(visit: Callable[..., Any], text: str) -> None:
    tab = visit(harmful(BASE, text), f"#q={quote(text)}")
    tab.click("#goods-2018 .copy") if tab.locator("#goods-2018 .copy").count() else None
    assert tab.evaluate("window.harmed === undefined")
    assert tab.problems == []


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("name", ["trade", "funding", "series"])
def test_no_text_of_a_picture_is_cut_or_printed_over_another(
    browser: Any, tmp_path: Path, name: str, width: int
) -> None:
    reports = {
        "trade": lambda: trade_of(SHIPPED),
        "funding": lambda: ask.facts(SHIPPED, Criteria(kind=("funding",)), everything=True),
        "series": lambda: trade_of(SERIES),
    }
    file = tmp_path / "picture.svg"
    file.write_text(drawn(reports[name](), "svg"), encoding="utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto(file.as_uri())
    outside, over = tab.evaluate(OVERLAPS)
    tab.close()
    assert (outside, over) == ([], [])


def luminance(color: str) -> float:
    """The relative luminance of a color, as WCAG defines it."""
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_texts_of_a_picture_stand_out(scheme: str) -> None:
    light, dark = STYLE.split("@media")
    rules = light if scheme == "light" else dark
    back = re.findall(r"\.back \{ fill: (#\w{6})", rules)
    inks = re.findall(r"(?:text|a text) \{ fill: (#\w{6})", rules)
    assert len(back) == 1
    assert len(inks) == 2
    for ink in inks:
        darker, lighter = sorted(map(luminance, (ink, back[0])))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5
