"""BibTeX, in fields that BibTeX and biblatex both read."""

import re

from peru_facts.citations.dates import said, year_only
from peru_facts.citations.item import Item, cited, remarks_on
from peru_facts.citations.style import ForPrograms
from peru_facts.citations.titles import typographic

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\u00a0": "~",
    }
)
# Braces must be paired, and a dollar sign begins mathematics for some readers; in an address they have codes.
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "$": "%24"})
RUN = re.compile(r"-(?=-)|'(?=')|`(?=`)")
WORD = re.compile(r"\S+")


class Bibtex(ForPrograms):
    """An entry a document, with the facts that are cited from it as an annotation."""

    syntax = "bibtex"
    between = "\n\n"

    def entry(self, item: Item) -> str:
        """The entry with its fields."""
        fields = {
            "author": f"{{{tex(item.author[0].literal)}}}",
            "title": _protected(item),
            "howpublished": tex(item.genre or "Web page"),
            "organization": tex(item.container_title or ""),
            **_issued(item),
            "url": item.url.translate(IN_ADDRESS),
            "urldate": "-".join(f"{part:02}" for part in item.accessed.date_parts[0]),
            "note": tex(". ".join([*_vague(item), *remarks_on(item.custom.inferred, item.original)])),
            "annote": tex(cited(item.custom.citations)),
        }
        lines = [f"  {name} = {_braced(name, value)},\n" for name, value in fields.items() if value]
        return f"@misc{{{item.id},\n{''.join(lines)}}}"


def _braced(name: str, value: str) -> str:
    """A field's value in braces, but for the months, whose names are macros."""
    return value if name == "month" else f"{{{value}}}"


def tex(text: str) -> str:
    """The text with what has a meaning in LaTeX escaped; letters with accents stay, in UTF-8."""
    escaped = text.translate(TEX)
    return RUN.sub(lambda sign: f"{sign[0]}{{}}", escaped)


def _protected(item: Item) -> str:
    """The title as printed, with braces around the words whose capitals are those of names."""
    title = typographic(item.custom.title)
    printed, sentence = WORD.findall(title), WORD.findall(item.title)
    if item.title == item.custom.title or len(printed) != len(sentence):
        return f"{{{tex(title)}}}"
    words = [
        f"{{{tex(word)}}}" if plain != plain.lower() and (place or plain[1:] != plain[1:].lower()) else tex(word)
        for place, (word, plain) in enumerate(zip(printed, sentence, strict=True))
    ]
    return " ".join(words).replace("} {", " ")


def _issued(item: Item) -> dict[str, str]:
    """The date for BibTeX, and for biblatex in EDTF."""
    if item.issued is None:
        return {"year": "n.d."}
    parts = item.issued.date_parts[0]
    whole = len(item.issued.date_parts) == 1 and len(parts) > 1 and not item.issued.circa
    month = {"month": MONTHS[parts[1] - 1]} if whole else {}
    return {"year": said(item.issued, year_only), **month, "date": item.custom.issued}


def _vague(item: Item) -> list[str]:
    """What BibTeX cannot say of the date, and biblatex says only when it is asked to."""
    return ["Date uncertain" if item.uncertain else "Date approximate"] if item.issued and item.issued.circa else []


STYLE = Bibtex()
