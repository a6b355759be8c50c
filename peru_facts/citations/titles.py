"""Titles in a style's capitals, dashes and quotation marks."""

import re
from collections.abc import Iterator

# Not "A", perhaps a label, nor "Up" and "Off", which are often adverbs.
PREPOSITIONS = (
    *("as", "at", "by", "for", "from", "in", "into", "of", "on", "onto", "per", "than", "to", "via", "with", "across"),
    *("against", "among", "between", "during", "through", "toward", "towards", "upon", "within", "without"),
)
SMALL = frozenset({*PREPOSITIONS, "an", "the", "and", "but", "or", "nor"})
BEGINNING = re.compile(rf".+?(?=:|\s(?:{'|'.join(sorted(PREPOSITIONS))})\b|$)", re.IGNORECASE)
WORD = r"(?<![\w.\-'’])[^\W\d_]+(?![\w\-'’]|\.\w)"
STARTS = (*':?!—“‘"(', "--", " -", " –")
OUTER, INNER = "“”", "‘’"
ENDS = {"“": "”", '"': '"', "‘": "’", "'": "'"}


def headline(title: str, longest: int = 4) -> str:
    """Write short prepositions small, and those beyond `longest` letters capitalized.

    The first and last words stay, and so does a word after a colon or dash.
    """
    return re.sub(WORD, lambda word: _cased(word, longest), title)


def _cased(word: re.Match[str], longest: int) -> str:
    text, before, after = word[0], word.string[: word.start()], word.string[word.end() :]
    inside = before.strip() and re.search(r"\w", after)
    if text.lower() not in SMALL or text.isupper() or not inside or before.rstrip().endswith(STARTS):
        return text
    return text.lower() if len(text) <= longest else text.capitalize()


def typographic(title: str, marks: str = OUTER + INNER) -> str:
    """Replace dashes and quotation marks; `marks` are the outer and inner pairs.

    A spaced hyphen becomes the shorter dash.
    """
    dashed = re.sub(r"(?<=\s)-(?=\s)", "–", re.sub(r"(?<!-)---?(?!-)", "—", title))
    return "".join(_marks(dashed, (marks[:2], marks[2:])))


def _marks(title: str, pairs: tuple[str, str]) -> Iterator[str]:
    """The characters, with quotation marks by depth and typographic apostrophes."""
    depth = 0
    for index, sign in enumerate(title):
        before, after = title[index - 1 : index], title[index + 1 : index + 2]
        opens = sign in "“‘" or (sign in "\"'" and not before.strip(" ([{—–-/“‘\"'") and bool(after.strip()))
        closes = depth > 0 and (sign in '”"' or (sign in "’'" and not after.isalnum()))
        if sign not in "“”‘’\"'":
            yield sign
        elif opens and _is_closed(title, index):
            yield pairs[depth % 2][0]
            depth += 1
        elif closes:
            depth -= 1
            yield pairs[depth % 2][1]
        else:
            yield "’" if sign in "'’‘" else sign


def _is_closed(title: str, index: int) -> bool:
    """Whether a quotation mark is closed, unlike an apostrophe ("'90s")."""
    end = ENDS[title[index]]
    return any(title[at] == end and not title[at + 1 : at + 2].isalnum() for at in range(index + 2, len(title)))


def beginning(title: str) -> str:
    """Cut a title before its colon or first preposition; quotations stay whole."""
    start = BEGINNING.match(title)
    if start is None or any(title.count(sign) != start[0].count(sign) for sign in "\"“”‘’'"):
        return title
    return start[0]


def without_article(title: str) -> str:
    """Remove the first article, for sorting and short forms."""
    return re.sub(r"^(?:the|an?)\s+(?=\S)", "", title, flags=re.IGNORECASE)


def quoted(title: str, mark: str) -> str:
    """Put a title and its `mark` in quotation marks."""
    return f"“{ended(typographic(title, INNER + OUTER), mark)}”"


def ended(text: str, mark: str) -> str:
    """Add `mark` inside final quotation marks, unless a sentence ends."""
    core = text.rstrip("’”")
    if mark == "." and core.endswith((".", "?", "!")):
        return text
    return f"{core}{mark}{text[len(core) :]}"
