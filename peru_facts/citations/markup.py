"""Marks for italics, links and titles, for plain text or Markdown.

The marks are private-use characters, absent from any fact base because they cannot be printed.
"""

import re

from peru_facts.citations.titles import ended

ITALIC, LINK, TITLE = "\ue000", "\ue001", "\ue002"  # before and after
UNMARKED = str.maketrans("", "", ITALIC + LINK + TITLE)
SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\|*_`[]<>~$#^&@{}\"'"})
# Signs that Markdown and BibTeX read as syntax, even in an address.
IN_ADDRESS = str.maketrans({sign: f"%{ord(sign):X}" for sign in "<>{} \\`$"})


def italic(text: str, mark: str = "") -> str:
    """Mark text and its comma or period as italic.

    Quotation marks at the end of the text enclose the mark.
    """
    closed = ended(text, mark)
    return f"{ITALIC}{text}{ITALIC}{mark}" if closed == f"{text}{mark}" else f"{ITALIC}{closed}{ITALIC}"


def web(address: str) -> str:
    """Mark an address as a link."""
    return f"{LINK}{address}{LINK}"


def plain(marked: str) -> str:
    """Remove all marks."""
    return marked.translate(UNMARKED)


def markdown(marked: str) -> str:
    """Convert marked text to Markdown."""
    parts = [
        f"<{part.translate(IN_ADDRESS)}>" if number % 2 else escaped(part)
        for number, part in enumerate(marked.split(LINK))
    ]
    return "".join(parts).replace(ITALIC, "*").replace(TITLE, "")


def escaped(text: str) -> str:
    """Escape Markdown syntax, including smart punctuation."""
    plain_number = re.sub(r"^(\d+)(?=[.)])", r"\1\\", text.translate(SPECIAL))  # no item of a list
    return re.sub(r"-(?=-)|\.(?=\.\.)", r"\\\g<0>", plain_number)  # no dash, and no ellipsis


def link(text: str, address: str) -> str:
    """Link text in Markdown to an address."""
    return f"[{text}](<{address.translate(IN_ADDRESS)}>)"
