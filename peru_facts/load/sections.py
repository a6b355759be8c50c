"""Syntax errors of a text, section by section: a header with the lines below it."""

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate, islice

import tomli
from msgspec.structs import replace

from peru_facts.load.problems import ARRAYS, RawProblem, Span
from peru_facts.load.syntax import explain, problem
from peru_facts.load.tokens import unreadable_position

# A line in an array may begin with a bracket, too, but not with a bracket and a word.
HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*(?!(?:true|false|inf|nan)\b)[A-Za-z]", re.MULTILINE)
FIRST_KEY = re.compile(r"[ \t]*((\[\[?)[ \t]*([\w-]+)[ \t]*([\].]?)[^\n#]*)")
# A damaged line that may have been a header.
LOST_HEADER = re.compile(r"^[^\n\"'#=]*\[\[?[ \t]*[A-Za-z]", re.MULTILINE)
NOT_UTF_8 = re.compile("[\udc80-\udcff]")
MOST_JOINED = 4
MOST_DAMAGED = 1000
MOST_CLASHES = 100
LARGEST = 64_000_000
MOST_DIGITS = 18


def syntax_problems(text: str) -> list[RawProblem]:
    """The first syntax error of each section, and tables written twice.

    Bytes outside UTF-8 are surrogates in `text`. Above 64 MB, only the first error of the file is given.
    """
    text = text.replace("\r\n", " \n")  # the parser would count them as one character
    error = _error_in(text)
    if error is None:
        return []
    if len(text) > LARGEST:
        return [_problem_in(text, error)]
    sections = _sections(text)
    starts = list(accumulate(map(len, sections), initial=0))
    problems = dict(islice(_damaged(sections), MOST_DAMAGED))
    outlines = [_outline(section) if number in problems else section for number, section in enumerate(sections)]
    if None not in outlines:
        problems |= dict(_clashes([outline or "" for outline in outlines]))
    return [_moved(raw, starts[number]) for number, raw in problems.items()] or [_problem_in(text, error)]


def _error_in(text: str) -> Exception | None:
    """Why `text` cannot be parsed, if it cannot."""
    byte = None if text.isascii() else NOT_UTF_8.search(text)
    if byte:
        return UnicodeError(byte.start())
    try:
        tomli.loads(text)
    except (ValueError, RecursionError) as error:
        return error
    return None


def _problem_in(text: str, error: Exception) -> RawProblem:
    """The problem behind an error of the parser."""
    match error:
        case UnicodeError():
            start = error.args[0]
            message = f"the byte {ord(text[start]) - 0xDC00:#04x} is not UTF-8"
            return replace(problem(start, start, message, "save the file as UTF-8"), code="not-utf-8")
        case tomli.TOMLDecodeError():
            return explain(text, error)
        case RecursionError():
            message, hint = "arrays, tables or keys are nested too deeply", "a fact base needs no nesting"
        case _:
            message, hint = "a number has too many digits", f"write at most {MOST_DIGITS}"
    start = unreadable_position(text)
    return problem(start, start, message, hint)


def _moved(raw: RawProblem, offset: int) -> RawProblem:
    """A problem with its positions counted from `offset` characters before."""
    span, first = (
        Span(span.start + offset, span.end + offset) if isinstance(span, Span) else None
        for span in (raw.span, raw.first)
    )
    return replace(raw, span=span, first=first)


def _sections(text: str) -> list[str]:
    """The sections of a text; the first is what stands before any header."""
    starts = [0, *(header.start() for header in HEADER.finditer(text) if header.start())]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _damaged(sections: list[str]) -> Iterator[tuple[int, RawProblem]]:
    """The sections with an error, but for parts of a long string with headers in it."""
    readable_until = 0
    for number, section in enumerate(sections):
        error = None if number < readable_until else _error_in(section)
        if error:
            ends = range(number + 2, min(number + MOST_JOINED, len(sections)) + 1)
            readable_until = next((end for end in ends if _error_in("".join(sections[number:end])) is None), 0)
            if not readable_until:
                yield number, _problem_in(section, error)


def _outline(section: str) -> str | None:
    """The header of a damaged section, and blanks; None if a header may be lost."""
    line = section.partition("\n")[0]
    header = line if HEADER.match(line) else ""
    if (header and _error_in(header)) or LOST_HEADER.search(section, len(header)):
        return None
    return header + _blank(section[len(header) :])


def _blank(text: str) -> str:
    """A text of the same lines without their characters."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _clashes(sections: list[str]) -> Iterator[tuple[int, RawProblem]]:
    """Sections that repeat or contradict others."""
    starts = list(accumulate(map(len, sections), initial=0))
    for _ in range(MOST_CLASHES):
        text = "".join(sections)
        error = _error_in(text)
        if not isinstance(error, tomli.TOMLDecodeError):
            return
        number = bisect(starts, max(0, error.pos - 1)) - 1
        raw = _moved(explain(text, error), -starts[number])
        number, raw = _odd_table(sections, number) or (number, raw)
        yield number, raw
        sections[number] = _blank(sections[number])


def _odd_table(sections: list[str], number: int) -> tuple[int, RawProblem] | None:
    """The section that should be in an array of tables, if that is why section `number` clashes."""
    header = FIRST_KEY.match(sections[number])
    if header is None or header[3] not in ARRAYS:
        return None
    name = header[3]
    headers = ((other, FIRST_KEY.match(sections[other])) for other in range(number + 1))
    other, odd = next((other, first) for other, first in headers if first and first[3] == name)
    if header[2] == "[" and header[4] == "]":
        other, odd = number, header
    key = re.search(rf"^[ \t]*({name})[ \t]*[.=]", sections[0], re.MULTILINE)
    if key and other:
        return 0, problem(*key.span(1), f'"{name}" is a key here and an array of tables below', f"write [[{name}]]")
    if odd is None or (odd[2] == "[[" and odd[4] == "]"):
        return None
    written = odd[1].rstrip()
    start = odd.start(1)
    if odd[4] == "]":
        message, hint = f"[{name}] is one table, not one of several", f"write [[{name}]]"
    else:
        message, hint = f"{written} stands before the first [[{name}]]", f"write it below its [[{name}]]"
    return other, problem(start, start + len(written), message, hint)
