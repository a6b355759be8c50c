"""Marks for what plain text has not, italics and links, and how texts with such marks are written.

The marks are characters for private use, which no text of a fact base has: they cannot be printed.
"""

import re

from peru_facts.citations.titles import ended

ITALIC, ROMAN, LINK, UNLINKED = "\ue000", "\ue001", "\ue002", "\ue003"
SIGNS = str.maketrans({ITALIC: "*", ROMAN: "*"})
NOTHING = str.maketrans(dict.fromkeys((ITALIC, ROMAN, LINK, UNLINKED), ""))
ADDRESS = re.compile(f"{LINK}(.*?){UNLINKED}")
SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\|*_`[]<>~$#^&@{}"})
MADE_SMART = re.compile(r"-(?=-)|\.(?=\.\.)|\"|'")
IN_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C", "`": "%60"})


def italic(text: str) -> str:
    """The text in italics."""
    return f"{ITALIC}{text}{ROMAN}"


def italic_before(text: str, mark: str) -> str:
    """The text in italics and the comma or period that follows it, which quotation marks at its end enclose."""
    whole = ended(text, mark)
    return f"{italic(text)}{mark}" if whole == f"{text}{mark}" else italic(whole)


def web(address: str) -> str:
    """The address of a page, to be a link where there are links."""
    return f"{LINK}{address}{UNLINKED}"


def plain(marked: str) -> str:
    """The text without marks."""
    return marked.translate(NOTHING)


def markdown(marked: str) -> str:
    """The text in Markdown, with its addresses as links."""
    parts = [
        f"<{part.translate(IN_ADDRESS)}>" if place % 2 else escaped(part)
        for place, part in enumerate(ADDRESS.split(marked))
    ]
    return "".join(parts).translate(SIGNS)


def escaped(text: str) -> str:
    """The text with what has a meaning in Markdown escaped, and what some readers of it make typographic."""
    return MADE_SMART.sub(lambda sign: f"\\{sign[0]}", text.translate(SPECIAL))


def link(text: str, address: str) -> str:
    """A link in Markdown whose text is already Markdown."""
    return f"[{text}](<{address.translate(IN_ADDRESS)}>)"
