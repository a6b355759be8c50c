"""Explain syntax errors to authors."""

import re
from collections.abc import Callable
from unicodedata import name as name_of

import tomli

from peru_facts.load.problems import RawProblem, Span
from peru_facts.load.tokens import CLOSING, Reading, read

SMART_QUOTE = "[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]"
WORD = re.compile(r"[^\s\]}#]+")
PAIR = re.compile(r"[ \t]*[\w.\"'-]+[ \t]*=")
INLINE_KEY = re.compile(r"[{,]\s*([\w.\"'-]+)[ \t]*=")
STATEMENT = re.compile(r"[ \t]*(\[{0,2}[^=\n\]#]*?\]{0,2})[ \t]*(?:[=\n#]|$)")
NUMBER = re.compile(r"(?<![^\s=\[,])[-+]?[\d_.:-]+$")
LIKE_A_NUMBER = re.compile(r"[-+]?[$.]+\d[\d.,]*")
BEFORE_HEADER = re.compile(r"[^\s\w\"'\[]+\s*\[")
COMMENTS = ("//", "<!--")
TEXT_HINT = 'put text in quotes, like "goods"'
DATE_HINT = 'write a date or period in quotes, like "2018-05-31" or "2009/2012"'
HEADER_HINT = "write [[trade]] or [sources.ID]"
BAD_NUMBER = ("this is not a number of TOML", "write digits alone, like 0.5 or 17_500_000")
BAD_DATE = ("this is not a date of TOML", DATE_HINT)
AFTER_A_NUMBER = dict.fromkeys("._%0123456789", BAD_NUMBER) | dict.fromkeys("-/~?", BAD_DATE)
WORDS = {"true": "write true", "false": "write false", **dict.fromkeys(("null", "none", "nil"), "leave the key out")}
NEW_RECORD = "remove one of them; a new record begins with its header, like [[trade]]"
Explanation = Callable[[str, int, Reading], RawProblem]


def explain(text: str, error: tomli.TOMLDecodeError) -> RawProblem:
    """The problem in `text` that stopped the parser; an unknown message is passed on."""
    position = error.pos
    meaning = next((meaning for message, meaning in MEANINGS.items() if error.msg.startswith(message)), None)
    if meaning is None:
        return problem(position, position, f"this is not TOML: {error.msg[:1].lower()}{error.msg[1:]}")
    reading = read(text, position)
    if reading.string:
        return _open_string(text, reading.string)
    if text.startswith(COMMENTS, position):
        return _at_word(text, position, "a comment of TOML does not begin like this", "begin it with #")
    character = text[position : position + 1]
    if character not in "\t\n\r" and not character.isprintable():
        return _bad_character(text, position, reading)
    return meaning(text, position, reading)


def problem(start: int, end: int, message: str, hint: str = "", first: Span | None = None) -> RawProblem:
    """A problem of syntax between two positions."""
    return RawProblem(code="syntax", message=message, hint=hint, span=Span(start, end), first=first)


def _open_string(text: str, opening: re.Match[str]) -> RawProblem:
    line = "" if len(opening[0]) > 1 else " on its line"
    rest = text[opening.end() :].partition("\n")[0]
    hint = f"close it with {'a straight ' if re.search(SMART_QUOTE, rest) else ''}{opening[0]}"
    return problem(*opening.span(), f"the string that begins here does not end{line}", hint)


def _unclosed(text: str, position: int, reading: Reading) -> RawProblem:
    """A bracket without its partner, or a missing comma."""
    opening = reading.open[-1]
    closing = CLOSING[opening[0]]
    rest = text[position:]
    if not rest.strip() or rest[0] in "]}" or (opening[0] == "[" and PAIR.match(rest)):
        return problem(
            *opening.span(), f"the {opening[0]} that is opened here is not closed", f"close it with {closing}"
        )
    return _at_word(text, position, f"a comma or {closing} is missing before this", "separate items by commas")


def _no_value(text: str, position: int, reading: Reading) -> RawProblem:
    rest = text[position:]
    if reading.open and (PAIR.match(rest) or not rest.strip()):
        return _unclosed(text, position, reading)
    found = WORD.match(rest)
    if not found:
        return problem(position, position + 1, "a value is missing here", "write one, or remove the key")
    word = found[0]
    if re.search(SMART_QUOTE, word):
        return _at_word(text, position, "curly quotation marks are not those of TOML", 'write straight ones: "')
    if LIKE_A_NUMBER.match(word):
        return _at_word(text, position, *BAD_NUMBER)
    return _at_word(text, position, "this is not a value of TOML", WORDS.get(word.lower().rstrip(","), TEXT_HINT))


def _no_key(text: str, position: int, reading: Reading) -> RawProblem:
    if text[reading.statement : position].strip() in ("[", "[["):
        return _in_header(text, position, reading, "the header has no name")
    if reading.open and text[position:].lstrip()[:1] in ("", "]"):
        return _unclosed(text, position, reading)
    if BEFORE_HEADER.match(text, position):
        return _at_word(text, position, "nothing can stand before a header", "begin the line with the bracket")
    return _at_word(text, position, "a key cannot begin like this", "write key = value, the key in plain letters")


def _no_equals(text: str, position: int, reading: Reading) -> RawProblem:
    if reading.open:
        return _at_word(text, position, "an = is missing before this", 'write key = value, like source = "ID"')
    start = _after_indent(text, reading.statement)
    end = max(start + 1, len(text[:position].rstrip()))
    return problem(start, end, "there is no = after this key", "write key = value")


def _no_end(text: str, position: int, reading: Reading) -> RawProblem:
    """Something after a value or a header."""
    before = text[:position].rstrip(" \t")
    rest = text[position:]
    if before.endswith("]") and text[reading.statement : position].lstrip().startswith("["):
        return _after_header(text, position, reading)
    if rest.startswith("\r"):
        return _bad_character(text, position, reading)
    number = NUMBER.search(before)
    advice = _after_number(rest) if number else None
    if number and advice:
        return _at_word(text, number.start(), *advice)
    if rest.startswith(","):
        return _at_word(text, position, "a comma stands only between items", 'write several as ["one", "another"]')
    if before.endswith(("'", '"')):
        hint = 'write \\" for a quotation mark within a string'
        return _at_word(text, position, "the string ends before this", hint)
    return _at_word(text, position, "the value ends before this", f"write each key on its own line, and {TEXT_HINT}")


def _after_number(rest: str) -> tuple[str, str] | None:
    """The message and hint for a number followed by `rest`: a word may be its scale or unit."""
    is_word = rest[:1].isalpha() and not PAIR.match(rest)
    is_group = rest[:1] == "," and rest[1:2].isdigit()
    return BAD_NUMBER if is_word or is_group else AFTER_A_NUMBER.get(rest[:1])


def _after_header(text: str, position: int, reading: Reading) -> RawProblem:
    """Something after a header, or a second bracket without a first."""
    if not text.startswith("]", position):
        return _at_word(text, position, "nothing can stand after a header", "begin a new line")
    start = text.index("[", reading.statement)
    name = text[start:position].strip("[] \t")
    return problem(start, position + 1, "the header begins with one [ and ends with two", f"write [[{name}]]")


def _repeated(text: str, _: int, reading: Reading) -> RawProblem:
    """A key or a header for the second time."""
    statement = STATEMENT.match(text, reading.statement)
    start, end = statement.span(1) if statement else (reading.statement, reading.statement + 1)
    written = text[start:end]
    is_table = written.startswith("[")
    subject = f"the table {written}" if is_table else f'the key "{written}"'
    first = re.compile(rf"^[ \t]*({re.escape(written)})[ \t]*[=\n#]", re.MULTILINE).search(text, 0, start)
    if first is None:
        message = f"{subject} adds to something that is already complete"
        return problem(start, end, message, "write each key and each table in one place")
    hint = "join them, or rename one" if is_table else NEW_RECORD
    return problem(start, end, f"{subject} is already written", hint, Span(*first.span(1)))


def _repeated_within(text: str, position: int, _: Reading) -> RawProblem:
    """A repeated key of an inline table; the parser has read its value."""
    keys = list(INLINE_KEY.finditer(text, 0, position))
    start, end = keys[-1].span(1) if keys else (position - 1, position)
    return problem(start, end, f'the key "{text[start:end]}" is already written in this table', "remove one of them")


def _in_header(text: str, position: int, reading: Reading, message: str = "the header is not closed") -> RawProblem:
    start = _after_indent(text, reading.statement)
    end = start + len(text[start:].partition("\n")[0].rstrip())
    return problem(start, max(end, min(position, start + 1)), message, HEADER_HINT)


def _no_escape(text: str, position: int, _: Reading) -> RawProblem:
    start = max(0, text.rfind("\\", 0, position + 1))
    return problem(start, start + 2, "this backslash begins no escape", "write \\\\ for a backslash")


def _bad_character(text: str, position: int, _: Reading) -> RawProblem:
    character = text[position : position + 1] or "\n"
    if character == "\r":
        hint = "end lines as Unix or Windows does"
        return problem(position, position + 1, "a carriage return stands here without a line feed", hint)
    name = name_of(character, "").lower()
    message = f"the character U+{ord(character):04X}{f' ({name})' if name else ''} cannot stand here"
    return problem(position, position + 1, message, "remove it")


def _no_date(text: str, position: int, _: Reading) -> RawProblem:
    return _at_word(text, position, "there is no such date", DATE_HINT)


def _at_word(text: str, position: int, message: str, hint: str) -> RawProblem:
    word = WORD.match(text, position)
    width = len(word[0].rstrip(",")) if word else 0
    return problem(position, position + max(1, width), message, hint)


def _after_indent(text: str, start: int) -> int:
    rest = text[start:]
    return start + len(rest) - len(rest.lstrip(" \t"))


# The messages of tomli, or their beginnings; `tests/test_syntax.py` shows that they have not changed.
MEANINGS: dict[str, Explanation] = {
    "Unclosed array": _unclosed,
    "Unclosed inline table": _unclosed,
    "Invalid value": _no_value,
    "Invalid initial character for a key part": _no_key,
    "Invalid statement": _no_key,
    "Expected '=' after a key in a key/value pair": _no_equals,
    "Expected newline or end of document after a statement": _no_end,
    "Cannot overwrite a value": _repeated,
    "Cannot declare (": _repeated,
    "Cannot redefine namespace (": _repeated,
    "Cannot mutate immutable namespace (": _repeated,
    "Duplicate inline table key '": _repeated_within,
    "Expected ']' at the end of a table declaration": _in_header,
    "Expected ']]' at the end of an array declaration": _in_header,
    "Invalid date or datetime": _no_date,
    "Unescaped '\\' in a string": _no_escape,
    "Invalid hex value": _no_escape,
    "Escaped character is not a Unicode scalar value": _no_escape,
    **dict.fromkeys(("Unterminated string", "Expected \"'", "Illegal character '"), _bad_character),
    "Found invalid character '": _bad_character,
}
