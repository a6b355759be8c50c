"""Syntax errors, explained to authors."""

import re
from collections.abc import Callable
from itertools import takewhile
from unicodedata import name as name_of

import tomli

from peru_facts.load.positions import TOKEN
from peru_facts.load.problems import RawProblem, Span

CLOSING = {"[": "]", "{": "}"}
QUOTES = ('"""', "'''", '"', "'")
SMART_QUOTE = "[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]"
WORD = re.compile(r"[^\s\]}#]+")
PAIR = re.compile(r"[ \t]*[\w.\"'-]+[ \t]*=")
INLINE_KEY = r"[{,]\s*([\w.\"'-]+)[ \t]*="
STATEMENT = re.compile(r"[ \t]*(\[{0,2}[^=\n\]#]*?\]{0,2})[ \t]*(?:[=\n#]|$)")
TEXT_HINT = 'put text in quotes, like "goods"'
DATE_HINT = 'write a date or period in quotes, like "2018-05-31" or "2009/2012"'
BAD_NUMBER = ("this is not a number of TOML", "write digits alone, like 0.5 or 17_500_000")
BAD_DATE = ("this is not a date of TOML", DATE_HINT)
AFTER_A_NUMBER = dict.fromkeys("._%0123456789", BAD_NUMBER) | dict.fromkeys("-/~?", BAD_DATE)
WORDS = {"true": "write true", "false": "write false", **dict.fromkeys(("null", "none", "nil"), "leave the key out")}
NEW_RECORD = "remove one of them; a new record begins with its header, like [[trade]]"


class Fault:
    """A syntax error: its position, and the text around it.

    `start` is that of its statement, `open` are the brackets still open there, and `string` is one that never ends.
    """

    def __init__(self, text: str, position: int) -> None:
        """A fault of `text` at `position`."""
        self.text, self.position, self.rest = text, position, text[position:]
        self.open: list[re.Match[str]] = []
        self.string: re.Match[str] | None = None
        start = 0
        for token in takewhile(lambda token: token.start() < position, TOKEN.finditer(text)):
            if token[0] in QUOTES:
                self.string = token
                break
            if token[0] in CLOSING:
                self.open.append(token)
            elif self.open and token[0] == CLOSING[self.open[-1][0]]:
                self.open.pop()
            elif token[0] == "\n" and not self.open:
                start = token.end()
        self.start = len(text) - len(text[start:].lstrip(" \t"))

    def at_word(self, message: str, hint: str, start: int | None = None) -> RawProblem:
        """A problem of the word at the error or `start`."""
        start = self.position if start is None else start
        word = WORD.match(self.text, start)
        width = len(word[0].rstrip(",")) if word else 0
        return problem(start, start + max(1, width), message, hint)


def explain(text: str, error: tomli.TOMLDecodeError) -> RawProblem:
    """The problem behind an error of the parser; an unknown message is passed on."""
    meaning = next((meaning for message, meaning in MEANINGS.items() if error.msg.startswith(message)), None)
    if meaning is None:
        return problem(error.pos, error.pos, f"this is not TOML: {error.msg[:1].lower()}{error.msg[1:]}")
    fault = Fault(text, error.pos)
    if fault.string:
        return _open_string(fault.string)
    if fault.rest.startswith(("//", "<!--")):
        return fault.at_word("a comment of TOML does not begin like this", "begin it with #")
    if fault.rest and fault.rest[0] not in "\t\n\r" and not fault.rest[0].isprintable():
        return _bad_character(fault)
    return meaning(fault)


def problem(start: int, end: int, message: str, hint: str = "", first: Span | None = None) -> RawProblem:
    """A problem of syntax between two positions."""
    return RawProblem("syntax", message, hint, span=Span(start, end), first=first)


def _open_string(opening: re.Match[str]) -> RawProblem:
    line = "" if len(opening[0]) > 1 else " on its line"
    curly = re.search(SMART_QUOTE, opening.string[opening.end() :].partition("\n")[0])
    hint = f"close it with {'a straight ' if curly else ''}{opening[0]}"
    return problem(*opening.span(), f"the string that begins here does not end{line}", hint)


def _unclosed(fault: Fault) -> RawProblem:
    """A bracket without its partner, or a missing comma."""
    opening = fault.open[-1]
    closing = CLOSING[opening[0]]
    if not fault.rest.strip() or fault.rest[0] in "]}" or (opening[0] == "[" and PAIR.match(fault.rest)):
        message = f"the {opening[0]} that is opened here is not closed"
        return problem(*opening.span(), message, f"close it with {closing}")
    return fault.at_word(f"a comma or {closing} is missing before this", "separate items by commas")


def _no_value(fault: Fault) -> RawProblem:
    if fault.open and (PAIR.match(fault.rest) or not fault.rest.strip()):
        return _unclosed(fault)
    word = WORD.match(fault.rest)
    if not word:
        return problem(fault.position, fault.position + 1, "a value is missing here", "write one, or remove the key")
    if re.search(SMART_QUOTE, word[0]):
        return fault.at_word("curly quotation marks are not those of TOML", 'write straight ones: "')
    if re.match(r"[-+]?[$.]+\d", word[0]):
        return fault.at_word(*BAD_NUMBER)
    return fault.at_word("this is not a value of TOML", WORDS.get(word[0].lower().rstrip(","), TEXT_HINT))


def _no_key(fault: Fault) -> RawProblem:
    if fault.text[fault.start : fault.position].strip() in ("[", "[["):
        return _in_header(fault, "the header has no name")
    if fault.open and fault.rest.lstrip()[:1] in ("", "]"):
        return _unclosed(fault)
    if re.match(r"[^\s\w\"'\[]+\s*\[", fault.rest):
        return fault.at_word("nothing can stand before a header", "begin the line with the bracket")
    return fault.at_word("a key cannot begin like this", "write key = value, the key in plain letters")


def _no_equals(fault: Fault) -> RawProblem:
    if fault.open:
        return fault.at_word("an = is missing before this", 'write key = value, like source = "ID"')
    end = max(fault.start + 1, len(fault.text[: fault.position].rstrip()))
    return problem(fault.start, end, "there is no = after this key", "write key = value")


def _no_end(fault: Fault) -> RawProblem:
    """Text after a value or a header."""
    before, rest = fault.text[: fault.position].rstrip(" \t"), fault.rest
    if before.endswith("]") and fault.text.startswith("[", fault.start):
        return _after_header(fault)
    if rest.startswith("\r"):
        return _bad_character(fault)
    number = re.search(r"(?<![^\s=\[,])[-+]?[\d_.:-]+$", before)
    is_scale_or_unit = rest[:1].isalpha() and not PAIR.match(rest)
    is_group = rest[:1] == "," and rest[1:2].isdigit()
    advice = BAD_NUMBER if is_scale_or_unit or is_group else AFTER_A_NUMBER.get(rest[:1])
    if number and advice:
        return fault.at_word(*advice, number.start())
    if rest.startswith(","):
        return fault.at_word("a comma stands only between items", 'write several as ["one", "another"]')
    if before.endswith(("'", '"')):
        return fault.at_word("the string ends before this", 'write \\" for a quotation mark within a string')
    return fault.at_word("the value ends before this", f"write each key on its own line, and {TEXT_HINT}")


def _after_header(fault: Fault) -> RawProblem:
    """Text after a header, or a bracket too many."""
    if not fault.rest.startswith("]"):
        return fault.at_word("nothing can stand after a header", "begin a new line")
    name = fault.text[fault.start : fault.position].strip("[] \t")
    message = "the header begins with one [ and ends with two"
    return problem(fault.start, fault.position + 1, message, f"write [[{name}]]")


def _repeated(fault: Fault) -> RawProblem:
    """A key or a header for the second time."""
    statement = STATEMENT.match(fault.text, fault.start)
    start, end = statement.span(1) if statement else (fault.start, fault.start + 1)
    written = fault.text[start:end]
    is_table = written.startswith("[")
    subject = f"the table {written}" if is_table else f'the key "{written}"'
    first = re.search(rf"^[ \t]*({re.escape(written)})[ \t]*[=\n#]", fault.text[:start], re.MULTILINE)
    if first is None:
        message = f"{subject} adds to something that is already complete"
        return problem(start, end, message, "write each key and each table in one place")
    hint = "join them, or rename one" if is_table else NEW_RECORD
    return problem(start, end, f"{subject} is already written", hint, Span(*first.span(1)))


def _repeated_within(fault: Fault) -> RawProblem:
    """A repeated key of an inline table; the parser has read its value."""
    keys = list(re.finditer(INLINE_KEY, fault.text[: fault.position]))
    start, end = keys[-1].span(1) if keys else (fault.position - 1, fault.position)
    message = f'the key "{fault.text[start:end]}" is already written in this table'
    return problem(start, end, message, "remove one of them")


def _in_header(fault: Fault, message: str = "the header is not closed") -> RawProblem:
    start = fault.start
    end = start + len(fault.text[start:].partition("\n")[0].rstrip())
    return problem(start, max(end, min(fault.position, start + 1)), message, "write [[trade]] or [sources.ID]")


def _no_escape(fault: Fault) -> RawProblem:
    start = max(0, fault.text.rfind("\\", 0, fault.position + 1))
    return problem(start, start + 2, "this backslash begins no escape", "write \\\\ for a backslash")


def _bad_character(fault: Fault) -> RawProblem:
    character = fault.rest[:1] or "\n"
    name = name_of(character, "").lower()
    message = f"the character U+{ord(character):04X}{f' ({name})' if name else ''} cannot stand here"
    hint = "remove it"
    if character == "\r":
        message, hint = "a carriage return stands here without a line feed", "end lines as Unix or Windows does"
    return problem(fault.position, fault.position + 1, message, hint)


# The messages of tomli, or their beginnings; `tests/test_syntax.py` shows that they have not changed.
MEANINGS: dict[str, Callable[[Fault], RawProblem]] = {
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
    "Invalid date or datetime": lambda fault: fault.at_word("there is no such date", DATE_HINT),
    "Unescaped '\\' in a string": _no_escape,
    "Invalid hex value": _no_escape,
    "Escaped character is not a Unicode scalar value": _no_escape,
    **dict.fromkeys(("Unterminated string", "Expected \"'", "Illegal character '"), _bad_character),
    "Found invalid character '": _bad_character,
}
