"""The facts as one HTML page without a request: Jinja2 is imported only here."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec import json

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.page.parts import Parts
from peru_facts.page.scripts import dataset, search_data
from peru_facts.render.output import printable
from peru_facts.render.people import heading, words
from peru_facts.report import by_paragraph
from peru_facts.text import plain_json

TEMPLATES = Path(__file__).parent / "templates"
WEB = ("https://", "http://")


def page_of(base: FactBase, accessed: date) -> str:
    """All facts of `base` as HTML, cited on this day."""
    parts = Parts(base, accessed)
    style = _text("style.css") + parts.rules
    script = _text("script.js")
    template = _environment().get_template("page.html")
    return template.render(
        base=base,
        version=__version__,
        parts=parts,
        style=Markup(style),  # noqa: S704 - our own text
        script=Markup(script),  # noqa: S704 - our own text
        policy=_policy(style, script),
        data=_json(search_data(base, parts)),
        dataset=_json(dataset(base)),
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.filters |= {"words": words, "heading": heading, "by_paragraph": by_paragraph, "web": _web}
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
