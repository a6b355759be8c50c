"""The problems of a fact base, in three stages."""

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec
import tomli
from msgspec.structs import replace

from peru_facts.errors import MOST_PROBLEMS, Problem
from peru_facts.load.misshapen import shape_problems
from peru_facts.load.positions import Positions
from peru_facts.load.problems import ARRAYS, KeyPath, RawProblem, Span, field_of, id_of, subject_of
from peru_facts.load.sections import syntax_problems
from peru_facts.load.shape import AuthoredFile, base_of
from peru_facts.rules import CHECKS
from peru_facts.rules.breach import Address
from peru_facts.text import plain, shortened, width_of

UNSAFE = "unsafe-text"
LONGEST = 400
MOST_BEFORE = 100
MOST_MARKED = 100
CUT = "..."


def diagnose(text: str, name: str) -> list[Problem]:
    """The problems of the first stage with any: syntax, shape or rules.

    Messages call the file `name`. Bytes outside UTF-8 are surrogates in `text`.
    """
    problems = syntax_problems(text)
    tables: dict[str, Any] = {}
    if not problems:
        tables = tomli.loads(text)
        problems = list(_located(shape_problems(tables) or _rule_problems(tables), text))
    starts = [0, *(feed.end() for feed in re.finditer("\n", text))]
    lines = text.split("\n")
    problems.sort(key=lambda raw: raw.span)
    return [_placed(raw, tables, lines, starts, name) for raw in problems[:MOST_PROBLEMS]]


def _rule_problems(tables: dict[str, Any]) -> list[RawProblem]:
    """The breaches of the rules, each once; at most `MOST_PROBLEMS` a rule.

    Other faults of a text may follow from an invisible character, so that is told alone.
    """
    authored = msgspec.convert(tables, AuthoredFile)
    base = base_of(authored, "")
    records: dict[int, KeyPath] = {id(source): ("sources", name) for name, source in authored.sources.items()}
    for kind in ARRAYS:
        records |= {id(record): (kind, number) for number, record in enumerate(getattr(authored, kind))}
    problems: dict[tuple[KeyPath, str], RawProblem] = {}
    for code, check in CHECKS.items():
        for breach in islice(check(base), MOST_PROBLEMS):
            path = _path_of(breach.address, records)
            first = _path_of(breach.first, records) if breach.first else None
            raw = RawProblem(code, breach.message, breach.hint, path, first=first, warning=breach.warning)
            problems.setdefault((path, breach.message), raw)
    unsafe = {raw.path for raw in problems.values() if raw.code == UNSAFE}
    return [raw for raw in problems.values() if raw.code == UNSAFE or raw.path not in unsafe]


def _path_of(address: Address, records: dict[int, KeyPath]) -> KeyPath:
    return (*records.get(id(address.record), ()), *address.path)


def _located(problems: list[RawProblem], text: str) -> Iterator[RawProblem]:
    """The problems with the spans of their paths; that of an unknown key marks the key."""
    paths = {path for raw in problems for path in (raw.path, raw.first) if isinstance(path, tuple)}
    positions = Positions(text.replace("\r\n", " \n"), paths)
    for raw in problems:
        key, value = positions.of(raw.path)
        first = positions.of(raw.first)[1] if isinstance(raw.first, tuple) else None
        yield replace(raw, span=key if raw.code == "unknown-key" else value, first=first)


def _placed(raw: RawProblem, tables: dict[str, Any], lines: list[str], starts: list[int], name: str) -> Problem:
    """A problem with its line and column, safe to print; `starts` are those of the `lines`."""
    line = bisect(starts, raw.span.start)
    column = raw.span.start - starts[line - 1]
    text = lines[line - 1]
    if line < len(lines) and column < len(text):
        text = text.removesuffix("\r")  # of the end of a line
    first = f", on line {bisect(starts, raw.first.start)}" if isinstance(raw.first, Span) else ""
    return Problem(
        path=name,
        line=line,
        column=column + 1,
        subject=_printable(subject_of(raw.path, tables)),
        id=id_of(raw.path, tables),
        field=field_of(raw.path) or None,
        code=raw.code,
        level="warning" if raw.warning else "error",
        message=_printable(raw.message + first),
        hint=_printable(raw.hint),
        excerpt=_excerpt(f"  {line} | ", text, column, column + raw.span.end - raw.span.start),
    )


def _excerpt(margin: str, line: str, start: int, end: int) -> str:
    """A line with marks below `start` to `end`; both are cut if long."""
    end = max(start, min(end, len(line)))
    marked_end = min(end, start + MOST_MARKED)
    shown_end = marked_end if marked_end < end else min(len(line), end + MOST_MARKED)
    before = f"{CUT if start > MOST_BEFORE else ''}{_shown(line[max(0, start - MOST_BEFORE) : start])}"
    after = f"{_shown(line[start:shown_end])}{CUT if shown_end < len(line) else ''}"
    marks = "^" * max(1, width_of(_shown(line[start:marked_end])))
    return f"{margin}{before}{after}\n{'| ':>{len(margin)}}{' ' * width_of(before)}{marks}"


def _shown(text: str) -> str:
    """The text with escapes for unprintable characters; surrogates are bytes outside UTF-8."""
    return plain(text.encode(errors="surrogateescape").decode(errors="replace"))


def _printable(text: str) -> str:
    return plain(shortened(text, LONGEST, CUT))
