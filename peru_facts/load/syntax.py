"""What a piece of text that is no TOML should have been, in the words of an author, and where it went wrong."""

import re
from collections.abc import Callable

import tomli
from msgspec import Struct

from peru_facts.load.tokens import CLOSING, Reading, read

SMART_QUOTE = re.compile("[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]")
WORD = re.compile(r"[^\s\]}#]+")
KEY = re.compile(r"[ \t]*(\[{0,2}[^=\n\]#]*?\]{0,2})[ \t]*(?:[=\n#]|$)")
STATEMENT = re.compile(r"[ \t]*[\w.\"'-]+[ \t]*=")
INLINE_KEY = re.compile(r"[{,]\s*([\w.\"'-]+)[ \t]*=")
NUMBER = re.compile(r"(?<![^\s=\[,])[-+]?[\d_.:-]+$")
CHARACTER = re.compile(r"(?:Found invalid|Illegal) character (.+)")
IN_QUOTES = 'put text in quotes, like "goods"'
DATE_IN_QUOTES = 'write a date or period in quotes, like "2018-05-31" or "2009/2012"'
NO_NUMBER = ("this is not a number of TOML", "write digits alone, like 0.5 or 17_500_000")
LIKE_A_NUMBER = re.compile(r"[-+]?[$.]+\d[\d.,]*")
COMMENTS = ("//", "<!--")
FOLLOWING_A_NUMBER = dict.fromkeys(",._%0123456789", NO_NUMBER) | dict.fromkeys(
    "-/~?", ("this is not a date of TOML", DATE_IN_QUOTES)
)
NEW_RECORD = "remove one of them; a new record begins with its header, like [[trade]]"


class Flaw(Struct, frozen=True):
    """What is wrong in a text, from the character `start` up to `end`; `first` is where the same thing stands before.

    `first` is the place of a character, too.
    """

    start: int
    end: int
    message: str
    hint: str = ""
    first: int | None = None
    code: str = "syntax"


def flaw_of(text: str, error: tomli.TOMLDecodeError) -> Flaw:
    """What an author should know of the `error` that ended the reading of `text`."""
    reading = read(text, error.pos)
    if reading.string:
        return _endless_string(text, reading.string)
    if text.startswith(COMMENTS, error.pos):
        return _at_word(text, error.pos, "a comment of TOML does not begin like this", "begin it with #")
    for said, explain in EXPLANATIONS.items():
        if error.msg.startswith(said):
            return explain(text, error.pos, reading)
    character = CHARACTER.match(error.msg)
    if character:
        return Flaw(error.pos, error.pos + 1, f"the character {character[1]} cannot stand here", "remove it")
    return Flaw(error.pos, error.pos, f"this is not TOML: {error.msg[:1].lower()}{error.msg[1:]}")


def _endless_string(text: str, opening: re.Match[str]) -> Flaw:
    place = "" if len(opening[0]) > 1 else " on its line"
    line = text[opening.end() :].partition("\n")[0]
    kind = "a straight " if SMART_QUOTE.search(line) else ""
    hint = f"close it with {kind}{opening[0]}"
    return Flaw(opening.start(), opening.end(), f"the string that begins here does not end{place}", hint)


def _unclosed(text: str, place: int, reading: Reading) -> Flaw:
    """A bracket that is not closed, or a comma that is forgotten within it."""
    opening = reading.open[-1]
    closing = CLOSING[opening[0]]
    rest = text[place:]
    if not rest.strip() or rest[0] in CLOSING.values() or (opening[0] == "[" and STATEMENT.match(rest)):
        message = f"the {opening[0]} that is opened here is not closed"
        return Flaw(opening.start(), opening.end(), message, f"close it with {closing}")
    return _at_word(text, place, f"a comma or {closing} is missing before this", "separate items by commas")


def _no_value(text: str, place: int, reading: Reading) -> Flaw:
    rest = text[place:]
    word = WORD.match(rest)
    if not word:
        if reading.open and not rest.strip():
            return _unclosed(text, place, reading)
        return Flaw(place, place + 1, "a value is missing here", "write one, or remove the key")
    if SMART_QUOTE.search(word[0]):
        return _at_word(text, place, "curly quotation marks are not those of TOML", 'write straight ones: "')
    if reading.open and STATEMENT.match(rest):
        return _unclosed(text, place, reading)
    if LIKE_A_NUMBER.match(word[0]):
        return _at_word(text, place, *NO_NUMBER)
    hint = {"True": "write true", "False": "write false"}.get(word[0], IN_QUOTES)
    if word[0].lower() in ("null", "none", "nil"):
        hint = "leave the key out"
    return _at_word(text, place, "this is no value of TOML", hint)


def _no_key(text: str, place: int, reading: Reading) -> Flaw:
    if reading.open and text[place:].lstrip()[:1] in ("", "]"):
        return _unclosed(text, place, reading)
    return _at_word(text, place, "a key cannot begin like this", "write key = value, the key in plain letters")


def _no_equals(text: str, place: int, reading: Reading) -> Flaw:
    if reading.open:
        return _at_word(text, place, "an = is missing before this", 'write key = value, like source = "ID"')
    start = len(text[: reading.statement]) + _indent(text[reading.statement :])
    end = max(start + 1, len(text[:place].rstrip()))
    return Flaw(start, end, "there is no = after this key", "write key = value")


def _no_end(text: str, place: int, reading: Reading) -> Flaw:
    """Something stands behind a value or a header."""
    before = text[:place].rstrip(" \t")
    following = text[place : place + 1]
    if before.endswith("]") and text[reading.statement : place].lstrip().startswith("["):
        return _behind_header(text, place, reading)
    if following == "\r":
        return _no_line_break(text, place, reading)
    number = NUMBER.search(before)
    explained = _no_number(text[place:]) if number else None
    if number and explained:
        return _at_word(text, number.start(), *explained)
    if following == ",":
        return _at_word(text, place, "a comma stands only between items", 'write several as ["one", "another"]')
    if before.endswith(("'", '"')):
        return _at_word(text, place, "the string ends before this", 'write \\" for a quotation mark within a string')
    return _at_word(text, place, "the value ends before this", f"give each key a line of its own, and {IN_QUOTES}")


def _no_number(rest: str) -> tuple[str, str] | None:
    """What a number is not, and how it is written, when `rest` follows it; a word may be its scale or unit."""
    if rest[:1].isalpha() and not STATEMENT.match(rest):
        return NO_NUMBER
    return FOLLOWING_A_NUMBER.get(rest[:1])


def _behind_header(text: str, place: int, reading: Reading) -> Flaw:
    """Something stands behind a header, as the second bracket where one is forgotten before it."""
    if not text.startswith("]", place):
        return _at_word(text, place, "nothing can stand behind a header", "begin a new line")
    start = text.index("[", reading.statement)
    name = text[start:place].strip("[] \t")
    return Flaw(start, place + 1, "the header begins with one [ and ends with two", f"write [[{name}]]")


def _repeated(text: str, _: int, reading: Reading) -> Flaw:
    """A key or a header that is there already."""
    found = KEY.match(text, reading.statement)
    start, end = found.span(1) if found else (reading.statement, reading.statement + 1)
    written = text[start:end]
    what = f"the table {written}" if written.startswith("[") else f'the key "{written}"'
    first = re.compile(rf"^[ \t]*({re.escape(written)})[ \t]*[=\n#]", re.MULTILINE).search(text, 0, max(0, start))
    if first is None:
        message = f"{what} adds to something that is complete already"
        return Flaw(start, end, message, "give each key and each table one place")
    hint = "join them, or give one another name" if written.startswith("[") else NEW_RECORD
    return Flaw(start, end, f"{what} is written already", hint, first.start(1))


def _repeated_within(text: str, place: int, _: Reading) -> Flaw:
    """A key that its inline table has already; the parser is at the end of its value."""
    keys = list(INLINE_KEY.finditer(text, 0, place))
    start, end = keys[-1].span(1) if keys else (place - 1, place)
    return Flaw(start, end, f'the key "{text[start:end]}" is written already in this table', "remove one of them")


def _no_header(text: str, place: int, reading: Reading) -> Flaw:
    start = reading.statement + _indent(text[reading.statement :])
    end = start + len(text[start:].partition("\n")[0].rstrip())
    return Flaw(start, max(end, min(place, start + 1)), "the header is not closed", "write [[trade]] or [sources.ID]")


def _no_date(text: str, place: int, _: Reading) -> Flaw:
    return _at_word(text, place, "there is no such date", DATE_IN_QUOTES)


def _no_escape(text: str, place: int, _: Reading) -> Flaw:
    start = text.rfind("\\", 0, place + 1)
    start = start if start >= 0 else place
    return Flaw(start, start + 2, "a backslash begins an escape, and this is none", "write \\\\ for a backslash")


def _no_line_break(_text: str, place: int, _: Reading) -> Flaw:
    hint = "end lines as Unix or Windows does"
    return Flaw(place, place + 1, "a carriage return stands here without a line feed", hint)


def _at_word(text: str, place: int, message: str, hint: str) -> Flaw:
    word = WORD.match(text, place)
    width = len(word[0].rstrip(",")) if word else 0
    return Flaw(place, place + max(1, width), message, hint)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


# What the parser says, by its beginning, and who puts it in an author's words.
EXPLANATIONS: dict[str, Callable[[str, int, Reading], Flaw]] = {
    "Unclosed": _unclosed,
    "Invalid value": _no_value,
    "Invalid initial character for a key part": _no_key,
    "Invalid statement": _no_key,
    "Expected '='": _no_equals,
    "Expected newline or end of document": _no_end,
    "Cannot": _repeated,
    "Duplicate inline table key": _repeated_within,
    "Expected ']": _no_header,
    "Invalid date": _no_date,
    "Unescaped": _no_escape,
    "Invalid hex value": _no_escape,
    "Escaped character": _no_escape,
    "Illegal character '\\r'": _no_line_break,
    "Found invalid character '\\r'": _no_line_break,
}
