"""Footnotes work on GitHub and in pandoc."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from peru_facts.citations import Style, style_of
from peru_facts.citations.markup import plain
from tests.conftest import answer
from tests.hostile import ADDRESS, PRINTABLE, TITLES, all_cited, cited, source
from tests.programs import needs, read_by


def read_markdown(text: str) -> tuple[list[str], list[str], int]:
    """Read the footnotes, the addresses of links, and the number of references."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin).parse(text)
    inside = [child for token in tokens for child in token.children or []]
    end = next(n for n, token in enumerate(tokens) if token.type == "footnote_block_open")
    notes = [
        "".join(child.content for child in token.children or []) for token in tokens[end:] if token.type == "inline"
    ]
    links = [str(child.attrs["href"]) for child in inside if child.type == "link_open"]
    return notes, links, sum(child.type == "footnote_ref" for child in inside)


def test_markdown_footnotes_have_the_words_of_chicago_and_link_to_the_figure() -> None:
    style, chicago = style_of("markdown"), style_of("chicago")
    cites = all_cited()
    defined = [f"{style.label.format(pin.label)}{note}" for pin, note in zip(cites, style.notes(cites), strict=True)]
    text = " ".join(f"A[^{pin.fact}]" for pin in cites) + "\n\n" + "\n".join(defined)
    notes, links, references = read_markdown(text)
    address = re.escape(f", {ADDRESS}.")
    assert notes == [re.sub(address, ".", plain(note)) for note in chicago.notes(cites)]
    assert references == len(TITLES)
    assert all(
        link.endswith("#top:~:text=%245%2C%2050%25%20%26%20%E2%80%9Cmore%E2%80%9D%2Dor%2Dless") for link in links
    )


@pytest.mark.parametrize("style", ["chicago", "apa", "mla", "bluebook"])
def test_a_citation_in_markdown_reads_as_the_plain_one(style: Style) -> None:
    writer = style_of(style)
    for made in [*writer.notes(all_cited()), *writer.works(all_cited()).values()]:
        _, inline, _ = MarkdownIt("gfm-like", {"linkify": False}).parse(writer.written(made).markdown)
        assert unquote("".join(child.content for child in inline.children or [])) == unquote(plain(made))


@settings(deadline=None)
@given(title=PRINTABLE, style=st.sampled_from(["chicago", "apa", "mla", "bluebook"]))
def test_every_title_is_plain_text_in_markdown(title: str, style: Style) -> None:
    made = style_of(style).alone(cited(source(title)))
    _, inline, _ = MarkdownIt("gfm-like", {"linkify": False}).parse(style_of(style).written(made).markdown)
    assert unquote("".join(child.content for child in inline.children or [])) == unquote(plain(made))


@pytest.mark.parametrize("style", ["chicago", "apa", "mla", "bluebook", "sentence", "markdown"])
@pytest.mark.parametrize("command", ["trade", "facts", "timeline", "programs", "show goods-2019", "conflicts"])
def test_footnotes_of_a_table_are_one_for_each_cited_paragraph(command: str, style: str) -> None:
    text = answer(f"peru-facts {command} -f markdown --accessed 2026-11-25 --cite {style}").stdout
    notes, _, references = read_markdown(text)
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert defined == [str(number) for number in range(1, len(notes) + 1)]
    assert len(notes) == len(set(notes) if style != "bluebook" else notes)
    table, _, _ = text.partition("\n\n")
    assert re.findall(r"\[\^(\d+)\]", table) != []
    assert set(re.findall(r"\[\^(\d+)\]", table)) == set(defined)
    assert references == len(re.findall(r"\[\^(\d+)\]", table))


@needs("pandoc")
@pytest.mark.parametrize("reader", ["markdown", "gfm"])
def test_pandoc_renders_the_footnotes_of_a_table(reader: str) -> None:
    command = "peru-facts trade -f markdown --cite apa --accessed 2026-11-25 --fields period,figure,citations"
    text = answer(command).stdout
    html = read_by("pandoc", "-f", reader, "-t", "html", text=text)
    assert html.count("<table") == 1
    # Newer versions of pandoc leave out the role.
    assert len(re.findall(r'<li[^>]* id="fn\d+"', html)) == len(re.findall(r"\[\^\d+\](?!:)", text)) > 1
    assert "[^" not in html
