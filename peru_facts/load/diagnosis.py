"""The problems of a fact base, in three stages."""

import re
from bisect import bisect
from itertools import islice
from typing import Any

import msgspec
import tomli
from msgspec.structs import replace

from peru_facts.errors import MOST_PROBLEMS, Problem
from peru_facts.load.misshapen import shape_problems
from peru_facts.load.positions import Positions
from peru_facts.load.problems import KeyPath, RawProblem, Span, field_of, id_of, subject_of
from peru_facts.load.sections import syntax_problems
from peru_facts.load.shape import AuthoredFile, base_of
from peru_facts.model import KINDS
from peru_facts.rules import CHECKS
from peru_facts.text import plain, shortened, width_of

UNSAFE = "unsafe-text"
LONGEST = 400
TOP = Span(0, 0)
MOST_BEFORE = 100
MOST_MARKED = 100
CUT = "..."


def diagnose(text: str, name: str) -> list[Problem]:
    """The problems of the first stage with any: syntax, shape or rules.

    Messages call the file `name`. Bytes outside UTF-8 are surrogates in `text`.
    """
    problems = syntax_problems(text)
    tables = {} if problems else tomli.loads(text)
    if not problems:
        unlocated = shape_problems(tables) or _rule_problems(tables)
        paths = {path for raw in unlocated for path in (raw.path, raw.first) if isinstance(path, tuple)}
        positions = Positions(text.replace("\r\n", " \n"), paths)
        for raw in unlocated:
            place = positions.of(raw.path)
            first = positions.of(raw.first).value if isinstance(raw.first, tuple) else None
            problems.append(replace(raw, span=place.key if raw.at_key else place.value, first=first))
    assert problems, "a base with no problem loads"
    starts = [0, *(feed.end() for feed in re.finditer("\n", text))]
    problems.sort(key=lambda raw: raw.span or TOP)
    return [_placed(raw, tables, text, starts, name) for raw in problems[:MOST_PROBLEMS]]


def _rule_problems(tables: dict[str, Any]) -> list[RawProblem]:
    """The breaches of the rules, each once; at most `MOST_PROBLEMS` a rule.

    Other faults of a text may follow from an invisible character, so that is told alone.
    """
    authored = msgspec.convert(tables, AuthoredFile)
    base = base_of(authored, "")
    paths = _record_paths(authored)
    problems: dict[tuple[KeyPath, str], RawProblem] = {}
    for code, check in CHECKS.items():
        for breach in islice(check(base), MOST_PROBLEMS):
            addresses = filter(None, (breach.address, breach.first))
            path, *first = ((*paths.get(id(address.record), ()), *address.path) for address in addresses)
            raw = RawProblem(code, breach.message, breach.hint, path, first=(*first, None)[0], warning=breach.warning)
            problems.setdefault((path, breach.message), raw)
    unsafe = {raw.path for raw in problems.values() if raw.code == UNSAFE}
    return [raw for raw in problems.values() if raw.code == UNSAFE or raw.path not in unsafe]


def _record_paths(authored: AuthoredFile) -> dict[int, KeyPath]:
    """The path of each record, by the record's identity."""
    paths: dict[int, KeyPath] = {id(source): ("sources", name) for name, source in authored.sources.items()}
    for name in (*KINDS, "discrepancy", "exemption"):
        paths.update({id(record): (name, number) for number, record in enumerate(getattr(authored, name))})
    return paths


def _placed(raw: RawProblem, tables: dict[str, Any], text: str, starts: list[int], name: str) -> Problem:
    """A problem with its line and column, safe to print; `starts` are those of the lines of `text`."""
    span = raw.span or TOP
    line = bisect(starts, span.start)
    first = f", on line {bisect(starts, raw.first.start)}" if isinstance(raw.first, Span) else ""
    return Problem(
        path=name,
        line=line,
        column=span.start - starts[line - 1] + 1,
        subject=_printable(subject_of(raw.path, tables)),
        id=id_of(raw.path, tables),
        field=field_of(raw.path) or None,
        code=raw.code,
        level="warning" if raw.warning else "error",
        message=_printable(raw.message + first),
        hint=_printable(raw.hint),
        excerpt=_excerpt(text, line, starts[line - 1], span),
    )


def _excerpt(text: str, line: int, first: int, span: Span) -> str:
    """The line beginning at `first`, with marks below the span."""
    start = span.start
    feed = text.find("\n", first)
    last = len(text) if feed < 0 else feed - text.endswith("\r", first, feed)
    end = max(start, min(span.end, last))
    marked_end = min(end, start + MOST_MARKED)
    shown_end = min(last, marked_end + (MOST_MARKED if marked_end == end else 0))
    margin = f"  {line} | "
    before = f"{CUT if start - first > MOST_BEFORE else ''}{_shown(text[max(first, start - MOST_BEFORE) : start])}"
    after = f"{_shown(text[start:shown_end])}{CUT if shown_end < last else ''}"
    marks = "^" * max(1, width_of(_shown(text[start:marked_end])))
    return f"{margin}{before}{after}\n{'| ':>{len(margin)}}{' ' * width_of(before)}{marks}"


def _shown(text: str) -> str:
    """The text with escapes for unprintable characters; surrogates are bytes outside UTF-8."""
    return plain(text if text.isascii() else text.encode(errors="surrogateescape").decode(errors="replace"))


def _printable(text: str) -> str:
    return plain(shortened(text, LONGEST, CUT))
