"""Titles as a style wants them: capitals, dashes, quotation marks, and the comma or period that ends them."""

import re
from collections.abc import Iterator

# Words that headline style writes small: articles, conjunctions and prepositions. Those that are as often adverbs
# ("Up", "Off"), and "A", which may be a label, stay as they are printed.
PREPOSITIONS = frozenset(
    {
        *("as", "at", "by", "for", "from", "in", "into", "of", "on", "onto", "per", "than", "to", "via", "with"),
        *("across", "against", "among", "between", "during", "through", "toward", "towards", "upon", "within"),
        "without",
    }
)
SMALL = PREPOSITIONS | {"an", "the", "and", "but", "or", "nor"}
BEGINNING = re.compile(rf".+?(?=:|\s(?:{'|'.join(sorted(PREPOSITIONS))})\b|$)", re.IGNORECASE)
WORD = re.compile(r"(?<![\w.\-'’])[^\W\d_]+(?![\w\-'’]|\.\w)")
HYPHEN = re.compile(r"(?<=\s)-(?=\s)")
HYPHENS = re.compile(r"(?<!-)---?(?!-)")
STARTS = re.compile(r"(?:[:?!—“‘\"(]|--|\s[-–])\s*$")
ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
CLOSERS = "’”"
STOPS = ".?!"
OUTER, INNER = "“”", "‘’"


def headline(title: str, longest: int = 4) -> str:
    """The title with small words of at most `longest` letters in lower case, and longer ones capitalized.

    No other word is touched, nor the first, the last, or the one after a colon or a dash.
    """
    words = list(WORD.finditer(title))
    pieces, end = list[str](), 0
    for word in words:
        pieces += [title[end : word.start()], _cased(word[0], title, word, longest)]
        end = word.end()
    return "".join([*pieces, title[end:]])


def _cased(text: str, title: str, word: re.Match[str], longest: int) -> str:
    inside = title[: word.start()].strip() and re.search(r"\w", title[word.end() :])
    if text.lower() not in SMALL or text.isupper() or not inside or STARTS.search(title[: word.start()]):
        return text
    return text.lower() if len(text) <= longest else text.capitalize()


def typographic(title: str, marks: str = OUTER + INNER) -> str:
    """The title with typographic dashes and quotation marks, of which `marks` are the outer and inner pairs.

    A hyphen between spaces stands for a dash; which one, nobody can tell, so it becomes the shorter.
    """
    dashed = HYPHEN.sub("–", HYPHENS.sub("—", title))
    return "".join(_marks(dashed, (marks[:2], marks[2:])))


def _marks(title: str, pairs: tuple[str, str]) -> Iterator[str]:
    """The characters of a title, its quotation marks as deep as they stand, apostrophes as they are."""
    depth = 0
    for place, sign in enumerate(title):
        before, after = title[place - 1 : place], title[place + 1 : place + 2]
        opens = sign in "“‘" or (sign in "\"'" and not before.strip(" ([{—–-/“‘\"'") and bool(after.strip()))
        closes = depth > 0 and (sign in '”"' or (sign in "’'" and not after.isalnum()))
        if sign not in "“”‘’\"'":
            yield sign
        elif opens and _has_end(title, place):
            yield pairs[depth % 2][0]
            depth += 1
        elif closes:
            depth -= 1
            yield pairs[depth % 2][1]
        else:
            yield "’" if sign in "'’‘" else sign


def _has_end(title: str, place: int) -> bool:
    """Whether the quotation mark at `place` is closed further on, and so is no apostrophe ("'90s")."""
    ends = {"“": "”", '"': '"', "‘": "’", "'": "'"}[title[place]]
    return any(title[end] == ends and not title[end + 1 : end + 2].isalnum() for end in range(place + 2, len(title)))


def beginning(title: str) -> str:
    """The title up to its colon or its first preposition, for a short form; the whole where that parts quotation."""
    found = BEGINNING.match(title)
    if found is None or any(title.count(sign) != found[0].count(sign) for sign in "\"“”‘’'"):
        return title
    return found[0]


def without_article(title: str) -> str:
    """The title without the article that it begins with, as it is sorted and shortened."""
    found = ARTICLE.match(title)
    return title[found.end() :] if found else title


def quoted(title: str, mark: str) -> str:
    """The title between quotation marks, with the comma or period that follows it inside, as Americans have it."""
    return f"“{ended(typographic(title, INNER + OUTER), mark)}”"


def ended(text: str, mark: str) -> str:
    """The text with `mark` at its end, inside its last quotation marks; no period after another end of a sentence."""
    core = text.rstrip(CLOSERS)
    if mark == "." and core.endswith(tuple(STOPS)):
        return text
    return f"{core}{mark}{text[len(core) :]}"
