"""The page as a file: complete, valid, the same bytes each time, and harmless whatever a base says."""

import json
import os
import re
import shlex
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from peru_facts import FactBase, load_facts
from peru_facts.citations import STYLES
from peru_facts.errors import MissingExtraError
from peru_facts.page.scripts import COPIED
from peru_facts.statuses import UNWRITABLE
from tests import ask
from tests.conftest import FACTS, run
from tests.test_terminals import HOSTILE, hostile_base, unprinted

pytest.importorskip("jinja2", reason="the extra `page` is not installed")
from peru_facts.page import page_of

DAY = date(2026, 11, 27)
BASE = load_facts(FACTS)
SHIPPED = load_facts()
SCRIPTS = {
    "element": "</script><script>window.harmed = 1</script>",
    "image": "<img src=x onerror='window.harmed = 1'>",
    "attribute": '" onmouseover="window.harmed = 1" \'',
    "comment": "<!-- <script>",
    "template": "{{ 7 * 7 }} {% raw %}",
}


class Reader(HTMLParser):
    """The elements of a page, with the text of the scripts and of all others."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with its attributes."""
        self.elements.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep a text where it belongs."""
        kind = self.inside[-1] if self.inside else ""
        if kind == "script":
            self.scripts.append(data)
        elif kind == "style":
            self.styles.append(data)
        else:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        """All values of an attribute."""
        return [attributes[attribute] or "" for _, attributes in self.elements if attribute in attributes]


def read(base: FactBase) -> Reader:
    return Reader(page_of(base, DAY))


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def shipped() -> Reader:
    return read(SHIPPED)


def test_every_fact_is_in_the_html(shipped: Reader) -> None:
    """Else a reader without JavaScript would miss it."""
    text = spaced(shipped.text)
    for fact in SHIPPED.facts:
        assert fact.id in shipped.values("id")
        assert spaced(fact.statement) in text
        assert all(spaced(citation.as_stated) in text for citation in fact.citations[:1])


def test_every_discrepancy_and_document_is_in_the_html(shipped: Reader) -> None:
    text = spaced(shipped.text)
    assert all(spaced(discrepancy.statement) in text for discrepancy in SHIPPED.discrepancies)
    assert all(source.title in text and source.page in shipped.values("href") for source in SHIPPED.sources.values())


@pytest.mark.parametrize("base", [BASE, SHIPPED], ids=["tests", "shipped"])
def test_every_id_is_unique_and_every_link_inside_resolves(base: FactBase) -> None:
    reader = read(base)
    ids = Counter(reader.values("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    named = [target[1:] for target in reader.values("href") if target.startswith("#")]
    named += [
        name for attribute in ("for", "aria-labelledby") for text in reader.values(attribute) for name in text.split()
    ]
    assert [name for name in named if name not in ids] == []


def test_no_element_has_an_id_that_a_fact_may_have(shipped: Reader) -> None:
    """A fact's id has no underscore, so that `#timeline` may be a fact."""
    facts = set(SHIPPED.ids())
    assert [name for name in shipped.values("id") if name not in facts and not name.startswith("_")] == []


def test_nothing_is_loaded(shipped: Reader) -> None:
    loading = [
        (tag, one) for tag, one in shipped.elements if tag != "a" and {"src", "srcset", "data", "poster"} & set(one)
    ]
    assert loading == []
    assert [one["href"] for tag, one in shipped.elements if tag == "link"] == ["data:,"]
    assert "url(" not in "".join(shipped.styles)
    assert "@import" not in "".join(shipped.styles)


def test_the_policy_allows_this_style_and_this_script_alone(shipped: Reader) -> None:
    policy = next(one["content"] for _, one in shipped.elements if one.get("http-equiv") == "Content-Security-Policy")
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (shipped.styles[0], shipped.scripts[-1])]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert shipped.values("style") == []


def test_machines_read_a_dataset(shipped: Reader) -> None:
    dataset = json.loads(shipped.scripts[0])
    assert (dataset["@type"], dataset["name"], dataset["version"]) == ("Dataset", SHIPPED.title, SHIPPED.edition)
    assert [work["name"] for work in dataset["citation"]] == [source.title for source in SHIPPED.sources.values()]


def test_copied_citations_are_those_of_cite() -> None:
    data = json.loads(read(BASE).scripts[1])
    for style in COPIED:
        table = data["citations"][style]
        for place, fact in enumerate(BASE.facts):
            works = ask.cite(BASE, [fact.id], style, DAY).works
            assert table["texts"][table["of"][place]] == "\n".join(work.plain for work in works)
    assert set(STYLES) - set(COPIED) == {"csl-json"}


def test_the_page_is_the_same_bytes_each_time() -> None:
    pages = {
        subprocess.run(
            [sys.executable, "-m", "peru_facts", "--facts", str(FACTS), "page", "--accessed", "2026-11-27"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=True,
        ).stdout
        for seed, encoding in (("1", "utf-8"), ("2", "ascii"))
    }
    assert pages == {page_of(BASE, DAY).encode()}


def harmful(base: FactBase, text: str) -> FactBase:
    """The base with `text` in everything that authors write."""
    return replace(
        hostile_base(text), sources=hostile_sources(text), synonyms={text: (text,)}, discrepancies=base.discrepancies
    )


def hostile_sources(text: str) -> Mapping[str, object]:
    return {
        name: replace(source, title=text, publisher=text, url=f"javascript:{text}", archived_url=None, note=text)
        for name, source in BASE.sources.items()
    }


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_a_hostile_base_adds_no_element(text: str) -> None:
    """Else a fact base from elsewhere could run a script."""
    usual, hostile = read(BASE), read(harmful(BASE, text))
    assert len(hostile.scripts) == len(usual.scripts)
    kinds = ("script", "img", "style", "iframe", "object")
    counts = [[sum(tag == kind for tag, _ in reader.elements) for kind in kinds] for reader in (usual, hostile)]
    assert counts[0] == counts[1]
    assert [name for _, one in hostile.elements for name in one if name.startswith("on")] == []
    assert [target for target in hostile.values("href") if not re.match(r"https?://|#|data:,$", target)] == []
    json.loads(hostile.scripts[0])
    json.loads(hostile.scripts[1])


TEXTS = [text for text in HOSTILE.values() if "\udcff" not in text]  # no TOML file has surrogates


@pytest.mark.parametrize("text", TEXTS)
def test_no_character_hides_or_turns_the_text(text: str) -> None:
    assert unprinted(page_of(replace(hostile_base(text), synonyms={}), DAY)) == set()


def test_without_the_extra_the_user_is_told_how_to_install_it() -> None:
    """By a command that works as it is, wherever the program came from."""
    advice = f"write `{shlex.quote(sys.executable)} -m pip install Jinja2`"
    assert str(MissingExtraError("the page", "Jinja2")).endswith(advice)
    ran = run(
        "python -c \"import sys; sys.modules['jinja2'] = None; sys.argv[1:] = ['page']; "
        'from peru_facts.main import main; main()"'
    )
    assert (ran.returncode, ran.stdout) == (UNWRITABLE, "")
    assert ran.stderr.startswith("peru-facts: cannot write the page: it needs Jinja2, which is not installed; write `")
    assert ran.stderr.endswith(" -m pip install Jinja2`\n")


VNU = os.environ.get("VNU_JAR", "")


@pytest.mark.skipif(not Path(VNU).is_file(), reason="VNU_JAR does not name the checker of HTML (npm's vnu-jar)")
@pytest.mark.parametrize("name", ["page", "trade -f svg", "facts -f svg"])
def test_the_checker_of_html_has_nothing_to_say(name: str, tmp_path: Path) -> None:
    """Its warnings on the policy are left out: it knows no hashes."""
    svg = "svg" in name
    file = tmp_path / ("picture.svg" if svg else "page.html")
    file.write_text(run(f"peru-facts {name}").stdout, encoding="utf-8")
    command = ["java", "-jar", VNU, "--errors-only", *(["--svg"] if svg else []), str(file)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
