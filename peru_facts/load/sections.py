"""Syntax errors of a text, section by section.

A section is a header with the lines below it.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise

import tomli
from msgspec.structs import replace

from peru_facts.load.problems import ARRAYS, RawProblem, Span
from peru_facts.load.syntax import explain, problem

# A line in an array may begin with a bracket, too, but not with a bracket and a word. A bracket alone on the line above
# is part of a header.
HEADER = re.compile(r"^(?<!\n\[\n)(?<!\n\[ \n)[ \t]*\[\[?[ \t]*(?!(?:true|false|inf|nan)\b)[A-Za-z]", re.MULTILINE)
MOST_JOINED = 4
MOST_CLASHES = 100
LARGEST = 64_000_000
MOST_DIGITS = 18


def syntax_problems(text: str) -> list[RawProblem]:
    """The first syntax error of each section, and repeated tables.

    Bytes outside UTF-8 are surrogates in `text`. Above 64 MB, only the first error of the file is given.
    """
    text = text.replace("\r\n", " \n")  # the parser would count them as one character
    error = _error_in(text)
    if error is None:
        return []
    if len(text) > LARGEST:
        return [_problem_in(text, error)]
    starts = [0, *(header.start() for header in HEADER.finditer(text) if header.start()), len(text)]
    sections = [text[start:end] for start, end in pairwise(starts)]
    damaged = dict(_damaged(sections))
    problems = [_moved(raw, starts[number]) for number, raw in damaged.items()]
    outlines = [_outline(section) if number in damaged else section for number, section in enumerate(sections)]
    return [*problems, *_clashes(outlines, starts)] or [_problem_in(text, error)]


def _error_in(text: str) -> Exception | None:
    """Why `text` cannot be parsed, if it cannot."""
    try:
        text.encode()
        tomli.loads(text)
    except (ValueError, RecursionError) as error:
        return error
    return None


def _problem_in(text: str, error: Exception) -> RawProblem:
    """The problem behind an error of the parser."""
    match error:
        case UnicodeEncodeError(start=start):
            message = f"the byte {ord(text[start]) - 0xDC00:#04x} is not UTF-8"
            return RawProblem("not-utf-8", message, "save the file as UTF-8", span=Span(start, start))
        case tomli.TOMLDecodeError():
            return explain(text, error)
        case RecursionError():
            start = max(re.finditer("^.*", text, re.MULTILINE), key=lambda line: sum(map(line[0].count, "[{."))).start()
            return problem(start, start, "arrays, tables or keys are nested too deeply", "a fact base needs no nesting")
        case _:
            number = re.search(r"\d[\d_]{639}", text)  # Python may refuse numbers from this length on
            start = number.start() if number else 0
            return problem(start, start, "a number has too many digits", f"write at most {MOST_DIGITS}")


def _damaged(sections: list[str]) -> Iterator[tuple[int, RawProblem]]:
    """The damaged sections; a string may hold headers, and so several sections."""
    readable_until = 0
    for number, section in enumerate(sections):
        error = None if number < readable_until else _error_in(section)
        if error:
            ends = range(number + 2, min(number + MOST_JOINED, len(sections)) + 1)
            readable_until = next((end for end in ends if _error_in("".join(sections[number:end])) is None), 0)
            if not readable_until:
                yield number, _problem_in(section, error)


def _moved(raw: RawProblem, distance: int) -> RawProblem:
    """The problem further on in the text."""
    first = raw.first.moved(distance) if isinstance(raw.first, Span) else None
    return replace(raw, span=raw.span.moved(distance), first=first)


def _outline(section: str) -> str:
    """A damaged section, blank but for its header."""
    header = section.partition("\n")[0]
    kept = len(header) if HEADER.match(header) and not _error_in(header) else 0
    return section[:kept] + _blank(section[kept:])


def _blank(text: str) -> str:
    """A text of the same lines without their characters."""
    return re.sub(r"[^\n]", " ", text)


def _clashes(sections: list[str], starts: list[int]) -> Iterator[RawProblem]:
    """The problems of sections in conflict with others."""
    for _ in range(MOST_CLASHES):
        text = "".join(sections)
        error = _error_in(text)
        if not isinstance(error, tomli.TOMLDecodeError):
            return
        number = bisect(starts, max(0, error.pos - 1)) - 1
        raw = _odd_table(text, starts[number], starts[1])
        if raw:
            number = bisect(starts, raw.span.start) - 1
        yield raw or explain(text, error)
        sections[number] = _blank(sections[number])


def _odd_table(text: str, start: int, top: int) -> RawProblem | None:
    """Find a key or table with the name of the array at `start`.

    Keys of the whole file end at `top`.
    """
    header = re.match(r"[ \t]*\[\[?[ \t]*([\w-]+)", text[start:])
    name = header[1] if header else ""
    if name not in ARRAYS:
        return None
    hint = f"write [[{name}]]"
    key = _line(rf"({name})[ \t]*[.=]", text[:top])
    if key:
        return problem(*key.span(1), f'"{name}" is a key here and an array of tables below', hint)
    record = _line(rf"\[\[[ \t]*{name}[ \t]*\]\]", text)
    early = _line(rf"(\[\[?[ \t]*{name}[ \t]*\.[^\n#]*\])", text[: record.start() if record else start])
    if early:
        message = f"{early[1]} stands before the first [[{name}]]"
        return problem(*early.span(1), message, f"write it below its [[{name}]]")
    single = _line(rf"(\[[ \t]*{name}[ \t]*\])", text)
    return problem(*single.span(1), f"[{name}] is one table, not one of several", hint) if single else None


def _line(pattern: str, text: str) -> re.Match[str] | None:
    """The first line beginning so."""
    return re.search(rf"^[ \t]*{pattern}", text, re.MULTILINE)
