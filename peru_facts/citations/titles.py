"""Titles in a style's capitals, dashes and quotation marks."""

import re

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
QUOTATION = r"""(?<![^\s(\[{—–\-/“‘"'])(?=.\S)(?:“(.+?)”|"(.+?)"|‘(.+?)’|'(.+?)')(?!\w)|['‘]"""


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
    """Replace dashes, apostrophes and quotation marks; `marks` are the outer and inner pairs.

    A spaced hyphen becomes the shorter dash.
    """
    return _marked(re.sub(r"(?<=\s)-(?=\s)", "–", re.sub(r"(?<!-)---?(?!-)", "—", title)), marks)


def _marked(text: str, marks: str) -> str:
    """Write quotations with the first pair of `marks`, and those within with the rest; other marks are apostrophes."""

    def mark(found: re.Match[str]) -> str:
        inside = next(filter(None, found.groups()), "")
        return f"{marks[0]}{_marked(inside, marks[2:])}{marks[1]}" if inside else "’"

    return re.sub(QUOTATION, mark, text) if marks else text


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
