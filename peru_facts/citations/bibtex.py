"""BibTeX, for biblatex too, with facts in an annotation."""

import re

from peru_facts.citations.dates import YEAR_ONLY, worded
from peru_facts.citations.item import Item
from peru_facts.citations.markup import IN_ADDRESS
from peru_facts.citations.style import for_programs
from peru_facts.citations.titles import typographic
from peru_facts.period import MONTHS

TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "{}$&%#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~"}
)
# BibTeX counts escaped braces, too; pandoc does not know these names.
UNPAIRED = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})


def _entry(item: Item) -> str:
    """The fields of a document; pandoc would take `howpublished` for a publisher."""
    issued = item.issued  # BibTeX has no approximate dates
    vague = [f"Date {issued.doubt}"] if issued and issued.doubt else []
    fields = {
        "author": f"{{{tex(item.credited(', '.join(item.source.bodies)))}}}",
        "title": _protected(item),
        "type": tex(item.genre or ""),
        "organization": tex(item.container or ""),
        **_issued(item),
        "url": item.source.page.translate(IN_ADDRESS),
        "urldate": item.accessed.edtf,
        "note": tex(". ".join([*vague, *item.remarks])),
        "annote": tex(item.pinpoints),
    }
    # The name of a month is a macro, without braces.
    braced = {name: value if name == "month" else f"{{{value}}}" for name, value in fields.items() if value}
    return "\n".join([f"@misc{{{item.id},", *(f"  {name} = {value}," for name, value in braced.items()), "}"])


def tex(text: str) -> str:
    """Escape LaTeX syntax; accents stay in UTF-8."""
    signs = TEX if _is_paired(text) else TEX | UNPAIRED
    return re.sub(r"([-'`])(?=\1)", r"\1{}", text.translate(signs))  # no dash, and no quotation mark


def _is_paired(text: str) -> bool:
    """Whether each brace has its partner."""
    braces = re.sub("[^{}]", "", text)
    while "{}" in braces:
        braces = braces.replace("{}", "")
    return not braces


def _protected(item: Item) -> str:
    """The title with braces around proper nouns."""
    title = typographic(item.source.title)
    printed = title.split()
    sentence = (item.title[:1].lower() + item.title[1:]).split()  # a first capital tells nothing
    if item.title == item.source.title or len(printed) != len(sentence):
        return f"{{{tex(title)}}}"
    proper = [word != word.lower() for word in sentence]
    words = (f"{{{tex(word)}}}" if kept else tex(word) for word, kept in zip(printed, proper, strict=True))
    return " ".join(words).replace("} {", " ")


def _issued(item: Item) -> dict[str, str]:
    """The date for BibTeX, and in EDTF for biblatex."""
    if item.issued is None:
        return {"year": "n.d."}
    parts = item.issued.parts[0]
    exact = len(item.issued.parts) == 1 and len(parts) > 1 and not item.issued.doubt
    month = {"month": MONTHS[parts[1] - 1][:3].lower()} if exact else {}
    return {"year": worded(item.issued, YEAR_ONLY), **month, "date": item.source.issued}


STYLE = for_programs(_entry, "bibtex", between="\n\n")
