"""How the shape of a value is told in TOML's words."""

import re
from typing import Any, Literal, get_args, get_origin

from peru_facts.load.faults import Path, is_in_record
from peru_facts.model import KINDS

TOML_NAMES = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "an array",
    "list": "an array",
    "object": "a table",
    "dict": "a table",
    "date": "a date without quotes",
    "datetime": "a date without quotes",
    "time": "a time without quotes",
}

# How a key is written, for those that are often got wrong: at the top of the file, and in a record.
OF_THE_FILE: dict[str, str] = {
    **{kind: f"write each under [[{kind}]]" for kind in KINDS},
    "title": 'write what the base is about, like title = "United States-Peru relations"',
    "edition": 'write the day of the last change, like edition = "2026-11-25"',
    "fact_base": 'begin with [fact_base], and under it title = "..." and edition = "2026-11-25"',
    "topics": 'list the topics under [topics], like trade = "what it covers"',
    "sources": "describe each document under [sources.ID]",
}
OF_A_RECORD = {
    "citations": 'write citations = [{ source = "ID", paragraph = 1, as_stated = "$17.5 billion" }]',
    "period": 'write it in quotes, like period = "2018"',
    "statement": "say the fact in one sentence of your own",
    "topics": 'write topics = ["trade"]',
    "value": "write the figure in base units, without quotes: 17_500_000_000",
    "paragraphs": "paste what `peru-facts paragraphs FILE --toml` prints",
    "squeezed_paragraphs": "paste what `peru-facts paragraphs FILE --toml` prints",
    "id": "write an id like goods-two-way-2018",
    "name": "write the name as the document prints it",
    "by": 'write who says or promises it, like by = ["United States"]',
    "members": 'write members = ["United States", "Peru"]',
    "title": "write the title as printed, in quotes",
    "publisher": 'write who published it, like publisher = "Ministry of Trade"',
    "issued": 'write when it was published, in quotes, like issued = "2013-06-11"',
    "url": 'write its address, like url = "https://example.org/fact-sheet"',
    "source": "write the ID of a document under [sources.ID]",
    "paragraph": "write its number without quotes; `peru-facts paragraphs FILE` counts them",
    "as_stated": 'write the figure or name as printed, like as_stated = "$17.5 billion"',
    "formula": 'write it like "1827 - 6"',
    "derived": 'write derived = { formula = "1827 - 6", facts = ["ID"] }',
    "facts": 'write the ids of facts, like facts = ["goods-two-way-2018"]',
    "organization": "write its name as printed",
    "office": "write its name as printed",
    "reason": "say why it carries no fact",
    "unit": 'write "USD", "percent", "rank", or what is counted, like "people"',
}

EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
MOST_SHOWN = 20
OF_A_RANGE = {
    "paragraph": "`peru-facts paragraphs FILE` counts them",
    "value": "write the figure in base units: 17_500_000_000",
}
BY_TYPE = {
    "str": "write it in quotes",
    "array": 'write an array, like about = ["id"]',
    "int": "write a whole number without quotes",
}
LIMIT = re.compile(r"Expected `[^`]+` (<=|>=) (\S+)")


def example_for(path: Path, wanted: Any = None) -> str:
    """How the value at `path`, of the type `wanted`, is written; empty where that is plain."""
    if get_origin(wanted) is Literal:
        choices = one_of(get_args(wanted))
        return f"write {path[-1]} = {choices}" if isinstance(path[-1], str) else f"write {choices}"
    if len(path) > 1 and path[0] == "topics":
        return "say in quotes what it covers"
    return (OF_A_RECORD if is_in_record(path) else OF_THE_FILE).get(str(path[-1]), "") if path else ""


def hint_for(code: str, path: Path, wanted: Any, message: str) -> str:
    """How a value of the type `wanted` is written, of which the converter says this `message`."""
    if code == "out-of-range":
        return OF_A_RANGE.get(str(path[-1]), "")
    types = EXPECTED.match(message)
    return example_for(path, wanted) or BY_TYPE.get(_widest(types[1]) if types else "", "")


def wording(field: str, value: Any, message: str) -> tuple[str, str]:
    """The code and the words for what the converter says of the `value` of a field."""
    types, limit = EXPECTED.match(message), LIMIT.match(message)
    if types:
        return "wrong-type", f"{field} is {type_name(types[2])}, not {type_name(_widest(types[1]))}"
    if limit and value != value:  # noqa: PLR0124 - as nan is
        return "out-of-range", f"{field} is nan, which is no number"
    if limit:
        than = f"{'more' if limit[1] == '<=' else 'less'} than {_power(limit[2])}"
        return "out-of-range", f"{field} is {_shown(value)}, which is {than}"
    return "empty-text", f"{field} is empty"


def _widest(expected: str) -> str:
    """The last of some types of the converter, which takes in the others, but for null."""
    return [name for name in expected.split(" | ") if name != "null"][-1]


def _shown(value: float) -> str:
    """A number; only its sort when it is so long that Python refuses to write it."""
    if isinstance(value, int) and abs(value) >= 10**MOST_SHOWN:
        return f"a number of more than {MOST_SHOWN} digits"
    return str(value)


def _power(limit: str) -> str:
    """A limit, which is a power of ten, as an author writes it: 10^18."""
    sign, exponent = f"{float(limit):.0e}".split("1e+")
    return f"{sign}10^{int(exponent)}"


def type_name(name: str) -> str:
    """What TOML calls a type of Python or of the converter."""
    return TOML_NAMES.get(name, name)


def one_of(choices: tuple[str, ...]) -> str:
    """Some values in quotes, as alternatives."""
    *others, last = (f'"{choice}"' for choice in choices)
    return f"{', '.join(others)} or {last}" if others else last
