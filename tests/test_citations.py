"""Each style has the words and marks of its manual: editors reject a wrong comma."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from peru_facts import load_facts
from peru_facts.citations import STYLES, Pin, Style, apa, mla, style_of
from peru_facts.citations.item import GENRES, Item, item_of
from peru_facts.citations.markup import plain
from peru_facts.citations.titles import beginning, ended, headline, quoted, typographic
from peru_facts.cli import options
from peru_facts.cli.app import app
from peru_facts.records import DocumentType
from tests.conftest import FACTS, PROJECT
from tests.hostile import TODAY, cited, plainer, source

SOURCES = load_facts(PROJECT / "data" / "facts.toml").sources
FOR_PEOPLE: tuple[Style, ...] = ("chicago", "apa", "mla", "bluebook")


BOTH, ACROSS = " (June 30–July 2, 2013)", "Dec. 2013–Jan. 2014"


def at(name: str, paragraph: int | None = 7) -> Pin:
    return Pin(name=name, source=SOURCES[name], accessed=TODAY, paragraph=paragraph)


def notes(style: Style, *pins: Pin) -> list[str]:
    return list(map(plain, style_of(style).notes(pins)))


def works(style: Style, *pins: Pin) -> list[str]:
    return list(map(plain, style_of(style).works(pins).values()))


def of(**more: Any) -> Pin:
    return cited(source("Peru", publisher="Office of Maps", **more))


@pytest.mark.parametrize(
    ("issued", "more", "chicago", "apa", "mla", "bluebook"),
    [
        ("2013-06-11", {}, "June 11, 2013", "2013, June 11", "11 June 2013", " (June 11, 2013)"),
        ("2013-09", {}, "September 2013", "2013, September", "Sept. 2013", " (Sept. 2013)"),
        ("2013", {}, "2013", "2013", "2013", " (2013)"),
        ("2019~", {}, "[ca. 2019]", "ca. 2019", "[circa 2019]", ""),
        ("2019-03~", {}, "[ca. March 2019]", "ca. 2019, March", "[circa Mar. 2019]", ""),
        ("2019?", {}, "[2019?]", "ca. 2019", "[2019?]", ""),
        ("2009/2012", {}, "2009–2012", "2009–2012", "2009–2012", " (2009–2012)"),
        ("2013-06-03/2013-06-07", {}, "June 3–7, 2013", "2013, June 3–7", "3–7 June 2013", " (June 3–7, 2013)"),
        ("2013-06-30/2013-07-02", {}, "June 30–July 2, 2013", "2013, June 30–July 2", "30 June–2 July 2013", BOTH),
        ("2013-06/2013-07", {}, "June–July 2013", "2013, June–July", "June–July 2013", " (June–July 2013)"),
        ("2013-12/2014-01", {}, "December 2013–January 2014", "2013, December–2014, January", ACROSS, f" ({ACROSS})"),
        ("2022", {"inferred": ("date",)}, "[2022]", "[2022]", "[2022]", " ([2022])"),
    ],
)
def test_a_date_is_as_exact_and_certain_as_its_source(  # noqa: PLR0913, PLR0917 - a column for each style
    issued: str, more: dict[str, Any], chicago: str, apa: str, mla: str, bluebook: str
) -> None:
    one = of(issued=issued, **more)
    assert f"“Peru,” {chicago}, para. 7, " in notes("chicago", one)[0]
    assert works("apa", one)[0].startswith(f"Office of Maps. ({apa}). Peru [Fact sheet]. ")
    assert works("mla", one)[0].startswith(f"Office of Maps. “Peru.” {mla}{', ' if mla else ''}https://")
    assert notes("bluebook", one)[0].startswith(f"Off. of Maps, Peru ¶ 7{bluebook}, https://")


@pytest.mark.parametrize(
    ("style", "phrase"),
    [
        ("chicago", "accessed November 25, 2026, https"),
        ("apa", "Retrieved November 25, 2026, from https"),
        ("mla", "Accessed 25 Nov. 2026."),
        ("bluebook", "(last visited Nov. 25, 2026)."),
    ],
)
def test_only_an_undated_page_has_the_day_of_access(style: Style, phrase: str) -> None:
    undated = [of(issued="2019~"), of(issued="../2020"), of(issued="2022", inferred=("date",))]
    assert all(phrase in plain(style_of(style).alone(one)) for one in undated)
    assert "2026" not in plain(style_of(style).alone(of()))


def test_the_day_of_access_replaces_an_unknown_date() -> None:
    """Chicago and MLA print no "n.d." for a web page; APA does."""
    one = of(issued="../2022-06-10")
    assert notes("chicago", one)[0].startswith("Office of Maps, “Peru,” para. 7, accessed November 25, 2026, https://")
    assert works("chicago", one)[0].startswith("Office of Maps. “Peru.” Accessed November 25, 2026. https://")
    assert works("apa", one)[0].startswith("Office of Maps. (n.d.). Peru [Fact sheet]. Retrieved November 25, 2026, ")
    assert works("mla", one)[0].startswith("Office of Maps. “Peru.” https://")
    assert notes("bluebook", one)[0].startswith("Off. of Maps, Peru ¶ 7, https://")


def test_a_letter_follows_the_last_year() -> None:
    pair = [cited(source("Peru", issued="2009/2012"), name) for name in ("one", "two")]
    assert all(f"(2009–2012{letter}). " in entry for letter, entry in zip("ab", works("apa", *pair), strict=True))


def test_every_style_orders_nested_bodies() -> None:
    """Three bodies: the middle one is easily lost."""
    bodies = ("U.S. Department of State", "Bureau of Western Hemisphere Affairs", "Office of Andean Affairs")
    one = cited(source("Peru", author=bodies, government="United States"))
    nested = "U.S. Department of State, Bureau of Western Hemisphere Affairs, Office of Andean Affairs"
    assert notes("chicago", one)[0].startswith(f"{nested}, “Peru,”")
    assert works("apa", one)[0].startswith(
        "Office of Andean Affairs. (2021, May 3). Peru [Fact sheet]. U.S. Department"
    )
    assert "[Fact sheet]. U.S. Department of State, Bureau of Western Hemisphere Affairs. http" in works("apa", one)[0]
    assert works("mla", one)[0].startswith(
        "United States, Department of State, Bureau of Western Hemisphere Affairs, Office of Andean Affairs. “Peru.”"
    )
    assert notes("bluebook", one)[0].startswith(
        "Off. of Andean Affs., Bureau of W. Hemisphere Affs., U.S. Dep’t of State, Peru ¶ 7"
    )


def test_an_inferred_issuer_is_in_brackets_in_every_style() -> None:
    guessed = [plain(style_of(style).alone(at("economic-fact-sheet-2013"))) for style in FOR_PEOPLE]
    assert [text.split("]")[0] for text in guessed] == [
        "[The White House, Office of the Press Secretary",
        "[Office of the Press Secretary",
        "[United States, White House, Office of the Press Secretary",
        "[Off. of the Press Sec’y, White House",
    ]


def test_works_of_one_author_and_year_have_letters_in_apa() -> None:
    both = (at("joint-statement-2013"), at("economic-fact-sheet-2013", 6), at("country-page-2019", 14))
    assert notes("apa", *both) == [
        "(Office of the Press Secretary, 2013b, para. 7)",
        "(Office of the Press Secretary, [2013a], para. 6)",
        "(U.S. Department of State, ca. 2019, para. 14)",
    ]
    assert notes("apa", both[0]) == ["(Office of the Press Secretary, 2013, para. 7)"]


def counted(function: Callable[[Item], Any], looks: Counter[str]) -> Callable[[Item], Any]:
    def counting(item: Item) -> Any:
        looks[function.__name__] += 1
        return function(item)

    return counting


@pytest.mark.parametrize("count", [60, 2_000])
def test_any_number_of_works_of_one_author_and_year_is_distinguished(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letter aa follows z, and the work is linear in the number of documents."""
    many = [cited(source(f"Peru {number:04}"), f"doc-{number}") for number in range(count)]
    looks = Counter[str]()
    for module, name in ((apa, "_name_and_year"), (mla, "_short_title")):
        monkeypatch.setattr(module, name, counted(getattr(module, name), looks))
    years = [re.findall(r"2021([a-z]+)", note)[0] for note in notes("apa", *many)]
    assert (years[0], *years[25:28], years[52], len(set(years))) == ("a", "z", "aa", "ab", "ba", count)
    assert len(set(notes("mla", *many))) == count
    assert max(looks.values()) <= 2 * count


def test_later_notes_distinguish_works_of_one_author_or_title() -> None:
    pair = [at("relations-2017", 13), at("relations-2022", 21)]
    assert notes("chicago", *pair, *pair)[2:] == [
        "U.S. Department of State, “U.S. Relations with Peru,” 2017, para. 13.",
        "[U.S. Department of State], “U.S. Relations with Peru,” [2022], para. 21.",
    ]
    assert "“U.S. Relations” [2017], par. 13)" in notes("mla", *pair)[0]
    assert notes("bluebook", *pair, pair[0])[2].endswith("U.S. Relations with Peru (2017), supra, ¶ 13.")


@pytest.mark.parametrize(
    ("before", "after", "short"),
    [(13, 9, "Id. ¶ 9."), (13, 13, "Id."), (None, None, "Id."), (None, 9, "Id. ¶ 9."), (13, None, "Peru, supra.")],
)
def test_id_never_means_another_paragraph(before: int | None, after: int | None, short: str) -> None:
    assert notes("bluebook", at("country-page-2019", before), at("country-page-2019", after))[1].endswith(short)


def test_a_copy_is_cited_beside_its_original() -> None:
    for style in FOR_PEOPLE:
        text = plain(style_of(style).alone(at("relations-2022")))
        assert SOURCES["relations-2022"].url in text
        assert " Newswire" in text
        assert SOURCES["relations-2022"].page in text


@pytest.mark.parametrize(
    ("title", "in_quotes", "alone"),
    [
        ("Remarks on “Beca 18”", "“Remarks on ‘Beca 18,’”", "Remarks on “Beca 18”"),
        ("Remarks on \"Peru's 'Big' Year\"", "“Remarks on ‘Peru’s “Big” Year,’”", "Remarks on “Peru’s ‘Big’ Year”"),
        ("What Next?", "“What Next?,”", "What Next?"),
        ("The ’90s in Peru", "“The ’90s in Peru,”", "The ’90s in Peru"),
        ("A 'Beca' -- Again", "“A ‘Beca’ — Again,”", "A “Beca” — Again"),
        ("U.S. - Peru Talks, 2019–2021", "“U.S. – Peru Talks, 2019–2021,”", "U.S. – Peru Talks, 2019–2021"),
    ],
)
def test_quotation_marks_within_quotation_marks_and_dashes(title: str, in_quotes: str, alone: str) -> None:
    assert (quoted(title, ","), typographic(title)) == (in_quotes, alone)


def test_commas_and_periods_precede_closing_quotation_marks() -> None:
    other, one = (cited(source(title, type="country-page", site="The Site"), title) for title in ("Peru", "On ‘Beca’"))
    assert notes("mla", one, other)[0].endswith("“On ‘Beca,’” par. 7)")
    assert ". On “Beca.” The Site. " in works("apa", one)[0]
    assert ", On “Beca,” Site ¶ 7 (" in notes("bluebook", one)[0]
    assert ", On “Beca,” supra, ¶ 7." in notes("bluebook", one, other, one)[2]
    assert style_of("bluebook").written(style_of("bluebook").notes([one])[0]).markdown.count("*On “Beca,”* Site") == 1


def test_a_name_ending_in_a_period_gets_no_second_one() -> None:
    one = cited(source("Peru", publisher="Roads Inc."))
    assert works("apa", one)[0].startswith("Roads Inc. (2021")
    assert works("mla", one)[0].startswith("Roads Inc. “Peru.”")
    assert works("chicago", one)[0].startswith("Roads Inc. “Peru.”")


@pytest.mark.parametrize(
    ("title", "four", "all_small"),
    [
        ("U.S. Relations With Peru", "U.S. Relations with Peru", "U.S. Relations with Peru"),
        ("Talks between Friends", "Talks Between Friends", "Talks between Friends"),
        ("With Peru: For The People", "With Peru: For the People", "With Peru: For the People"),
        ("What We Agree Upon", "What We Agree Upon", "What We Agree Upon"),
        ("Beca Presidente de la República", "Beca Presidente de la República", "Beca Presidente de la República"),
        ("Hepatitis A And The U.N. Of Old", "Hepatitis A and the U.N. of Old", "Hepatitis A and the U.N. of Old"),
        ("Peru - The Andes -- And The Sea", "Peru - The Andes -- And the Sea", "Peru - The Andes -- And the Sea"),
        ("PAN FOR US IN PERU", "PAN FOR US IN PERU", "PAN FOR US IN PERU"),
    ],
)
def test_capitals_never_corrupt_a_name(title: str, four: str, all_small: str) -> None:
    assert (headline(title), headline(title, 99)) == (four, all_small)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn"))))
def test_capitals_and_quotation_marks_change_no_letter(title: str) -> None:
    assert headline(title).casefold() == title.casefold()
    assert plainer(typographic(title)) == plainer(title)
    assert title.startswith(beginning(title))
    assert ended(title, ",").replace(",", "") == title.replace(",", "")


def test_a_sentence_case_title_keeps_the_letters() -> None:
    """A sentence-case title has the letters of the printed title."""
    assert all((one.sentence_title or "").casefold() == one.title.casefold() for one in SOURCES.values())


def test_articles_are_ignored_in_sorting_and_short_titles() -> None:
    titles = ("The Zeal of Old", "A Map", "An Oar for the Many Rivers", "Peru")
    four = [cited(source(title, publisher="Maps"), title) for title in titles]
    for style in ("chicago", "apa", "mla"):
        assert list(style_of(style).works(four)) == ["A Map", "An Oar for the Many Rivers", "Peru", "The Zeal of Old"]
    assert [note.split("”")[0] for note in notes("chicago", *four, *four)[4:]] == [
        "Maps, “Zeal of Old,",
        "Maps, “Map,",
        "Maps, “Oar,",
        "Maps, “Peru,",
    ]
    assert notes("mla", *four)[0] == "(Maps, “Zeal,” par. 7)"


def test_a_document_is_one_work() -> None:
    pins = [at("relations-2017", 1), at("country-page-2019", 14), at("relations-2017", 13)]
    for style in STYLES:
        if "bibliography" in style_of(style).forms:
            assert sorted(style_of(style).works(pins)) == ["country-page-2019", "relations-2017"]


def test_items_keep_every_cited_paragraph_with_its_fact() -> None:
    pins = [cited(source("Peru"), fact="a", paragraph=2), cited(source("Peru"), fact="b", paragraph=3)]
    item = item_of(pins)
    assert [(pin.fact, pin.paragraph) for pin in item.pins] == [("a", 2), ("b", 3)]
    assert item.pinpoints == "para. 2 (a); para. 3 (b)"
    assert item.accessed.parts == ((2026, 11, 25),)


def test_every_style_has_a_module() -> None:
    assert get_args(Style) == tuple(STYLES)


@pytest.mark.parametrize("kind", get_args(DocumentType))
@pytest.mark.parametrize("style", STYLES)
def test_every_style_cites_every_type_of_document(style: Style, kind: DocumentType) -> None:
    """The genre is printed where the style has one, and a missing part leaves no trace."""
    text = plain(style_of(style).alone(of(type=kind)))
    assert "Peru" in text or style == "sentence"
    assert "None" not in text
    assert not re.search(r"\[\]|\(\)|,,|\.\.|  \w", text) or style in {"bibtex", "ris", "csl-json"}
    genre = GENRES[kind]
    assert genre is None or style not in {"apa", "bibtex", "ris", "csl-json"} or genre in text
    assert ("Press Release, " in text) == (style == "bluebook" and genre == "Press release")


def test_every_type_of_document_has_a_genre() -> None:
    assert tuple(GENRES) == get_args(DocumentType)


@pytest.mark.parametrize(
    "day", ["2026-W48", "2026-W48-4", "20261126", "2026-11", "2026-02-30", "26-11-2026", "", "today"]
)
def test_accessed_takes_only_a_day(day: str) -> None:
    ran = CliRunner().invoke(app, ["--facts", str(FACTS), "cite", "goods-2018", "--accessed", day])
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert f"'--accessed': {day!r} is not a day; write 2026-11-25" in ran.stderr


@pytest.mark.parametrize("arguments", [["cite", "bilateral-2019"], ["show", "bilateral-2019", "--cite", "chicago"]])
def test_the_day_of_access_is_today_by_default(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "today", lambda: date(2031, 3, 1))
    ran = CliRunner().invoke(app, ["--facts", str(FACTS), *arguments, "-f", "json"])
    assert "accessed March 1, 2031" in ran.stdout
