"""How values are written: the hints of problems of shape."""

from peru_facts.load.problems import KeyPath, is_in_record
from peru_facts.model import KINDS

AT_THE_TOP: dict[str, str] = {
    **{kind: f"write each under [[{kind}]]" for kind in KINDS},
    "title": 'write what the base is about, like title = "United States-Peru relations"',
    "edition": 'write the day of the last change, like edition = "2026-11-25"',
    "fact_base": 'begin with [fact_base], and under it title = "..." and edition = "2026-11-25"',
    "topics": 'list the topics under [topics], like trade = "what it covers"',
    "sources": "describe each document under [sources.ID]",
}
IN_A_RECORD = {
    "citations": 'write citations = [{ source = "ID", paragraph = 1, as_stated = "$17.5 billion" }]',
    "period": 'write it in quotes, like period = "2018"',
    "statement": "say the fact in one sentence of your own",
    "topics": 'write topics = ["trade"]',
    "value": "write the figure in base units, like value = 17_500_000_000",
    **dict.fromkeys(("paragraphs", "squeezed_paragraphs"), "paste what `peru-facts paragraphs FILE --toml` prints"),
    "id": "write an id like goods-two-way-2018",
    "name": "write the name as the document prints it",
    "by": 'write who says or promises it, like by = ["United States"]',
    "members": 'write members = ["United States", "Peru"]',
    "title": "write the title as printed, in quotes",
    "publisher": 'write who published it, like publisher = "Ministry of Trade"',
    "issued": 'write when it was published, in quotes, like issued = "2013-06-11"',
    "url": 'write its address, like url = "https://example.org/fact-sheet"',
    "source": "write the ID of a document under [sources.ID]",
    "paragraph": "write its number, like paragraph = 1; `peru-facts paragraphs FILE` counts them",
    "as_stated": 'write the figure or name as printed, like as_stated = "$17.5 billion"',
    "formula": 'write it like "1827 - 6"',
    "derived": 'write derived = { formula = "1827 - 6", facts = ["ID"] }',
    "facts": 'write the ids of facts, like facts = ["goods-two-way-2018"]',
    **dict.fromkeys(("organization", "office"), "write its name as printed"),
    "reason": "say why it carries no fact",
    "unit": 'write "USD", "percent", "rank", or what is counted, like "people"',
}


def example_of(path: KeyPath, choices: tuple[str, ...] = ()) -> str:
    """How the value at `path` is written; empty where that is plain."""
    key = str(path[-1]) if path else ""
    if choices:
        return f"write {key} = {one_of(choices)}" if isinstance(path[-1], str) else f"write {one_of(choices)}"
    if len(path) > 1 and path[0] == "topics":
        return "say in quotes what it covers"
    if key == "title" and is_in_record(path) and path[0] != "sources":
        return 'write a headline, like title = "Goods trade in 2018"'
    return (IN_A_RECORD if is_in_record(path) else AT_THE_TOP).get(key, "")


def one_of(choices: tuple[str, ...]) -> str:
    """Some values in quotes, as alternatives."""
    return listed([f'"{choice}"' for choice in choices], "or")


def listed(parts: list[str], joint: str) -> str:
    """Some parts, with `joint` before the last."""
    *others, last = parts
    return f"{', '.join(others)} {joint} {last}" if others else last
