"""The facts as one HTML page without a request: Jinja2 is imported only here."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec import json

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.citations import Style, style_of
from peru_facts.errors import UndrawableError
from peru_facts.model import KINDS, Status
from peru_facts.page.scripts import COPIED, dataset, search_data
from peru_facts.queries.citations import pins_of
from peru_facts.queries.conflicts import conflicts
from peru_facts.queries.criteria import LASTING, Criteria, years_of
from peru_facts.queries.facts import facts
from peru_facts.queries.programs import programs
from peru_facts.queries.sources import sources
from peru_facts.queries.timeline import timeline
from peru_facts.queries.trade import trade
from peru_facts.render.bars import Chart, paper
from peru_facts.render.output import printable
from peru_facts.render.people import words
from peru_facts.report import Text, by_paragraph
from peru_facts.text import link_to, plain_json

TEMPLATES = Path(__file__).parent / "templates"
WEB = ("https://", "http://")
SCALE, OPEN_END = 1000, 60
EVERYTHING = Criteria()


def page_of(base: FactBase, accessed: date) -> str:
    """All facts of `base` as HTML, cited on this day."""
    chart, cited = _chart(base), _citing(base, accessed)
    lengths = _lengths(chart)
    widths = sorted({length for both in lengths.values() for length in both})
    # A rule for each length, since the policy forbids style attributes.
    style = _text("style.css") + "".join(f".w{width} {{ width: {width / 10}% }}\n" for width in widths)
    script = _text("script.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            _answers(base),
            base=base,
            version=__version__,
            chart=chart,
            lengths=lengths,
            cited=cited,
            address=lambda citation: link_to(base.sources[citation.source].page, citation.as_stated),
            styles=COPIED,
            style=Markup(style),  # noqa: S704 - our own text
            script=Markup(script),  # noqa: S704 - our own text
            policy=_policy(style, script),
            data=_json(search_data(base, cited)),
            dataset=_json(dataset(base)),
        )
    )


def _chart(base: FactBase) -> Chart | None:
    """The chart of trade, if there are amounts."""
    with suppress(UndrawableError):
        return Chart(trade(base, EVERYTHING), paper(), "svg")
    return None


def _lengths(chart: Chart | None) -> dict[str, tuple[int, int]]:
    """The solid and light parts of each bar, in thousandths."""
    bars, scale = (chart.bars, chart.scale(SCALE, OPEN_END)) if chart else ([], 0)
    lengths = {}
    for bar in bars:
        solid = round(max(bar.low, 0) * scale)
        lengths[bar.row.id] = solid, OPEN_END // 2 if bar.is_open else max(round(bar.high * scale) - solid, 0)
    return lengths


def _citing(base: FactBase, accessed: date) -> Callable[..., str]:
    """A function to cite facts and documents, as `cite` does."""

    @cache
    def cited(name: str, style: Style = "chicago") -> str:
        writer = style_of(style)
        pins = pins_of([name], base, accessed)
        forms = ("bibliography",) if name in base.sources else writer.usual
        texts: list[Text] = []
        if "note" in forms:
            texts += writer.listed(writer.labeled(pins))
        if "bibliography" in forms:
            texts += writer.listed(writer.works(pins).values())
        return "\n".join(text.plain for text in texts)

    return cited


def _answers(base: FactBase) -> dict[str, Any]:
    """The answers on the page, and the choices of its filters."""
    rows: list[Any] = [*facts(base, EVERYTHING, everything=True).rows]
    differences: list[Any] = [*conflicts(base, EVERYTHING).rows]
    differences.sort(key=lambda row: row.minor)  # the minor ones last
    documents: list[Any] = [*sources(base).rows]
    momentary = [fact for fact in base.facts if not isinstance(fact, LASTING)]
    return {
        "facts": rows,
        "subjects": {topic: [row for row in rows if row.topics[0] == topic] for topic in base.topics},
        "places": {row.id: place for place, row in enumerate(rows)},
        "titles": {row.id: row.title for row in rows},
        "timeline": timeline(base, EVERYTHING).rows,
        "programs": programs(base, EVERYTHING).rows,
        "differences": differences,
        # No fact has an underscore in its id.
        "anchors": {row.id: f"_difference_{number}" for number, row in enumerate(differences, 1)},
        "documents": documents,
        "numbers": {row.id: number for number, row in enumerate(documents, 1)},
        "kinds": sorted({fact.kind for fact in base.facts}, key=[*KINDS].index),
        "statuses": sorted({fact.status for fact in base.facts if fact.status}, key=get_args(Status).index),
        "years": sorted({year for fact in momentary for year in years_of(fact, base)}, reverse=True),
    }


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.filters |= {"words": words, "by_paragraph": by_paragraph, "web": _web}
    return environment


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The policy: this style and this script, and nothing from anywhere."""
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
    allowed = f"style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _json(data: Mapping[str, Any]) -> Markup:
    """JSON without the signs of HTML."""
    text = plain_json(json.encode(data).decode())
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - escaped above


def _web(address: str) -> str:
    """The address, if it is one of the web."""
    return address if address.startswith(WEB) else "#_documents"
