"""Valid fact bases of any size: the shipped records, repeated under new ids.

`python benchmarks/bases.py 100000 FILE` writes 100,000 facts to FILE.
"""

import argparse
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from math import gcd
from pathlib import Path
from typing import Any
from zlib import crc32

Record = Mapping[str, Any]

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "facts.toml"
FEWEST = 50
LONGEST_STEM = 19  # so that an id with its two numbers has at most 32 characters
LONGEST_TITLE_STEM = 30  # and a checksum, as two titles may begin alike
NUMBER = "\ue000"  # stands in a template for the number of the copy
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
GOLDEN_RATIO = 0.618  # steps of this share of the base reach all its parts


def write_base(count: int, path: Path, shipped: Path = SHIPPED) -> None:
    """Write a valid base of `count` facts to `path`."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(text_of_base(count, shipped.read_text(encoding="utf-8")))


def text_of_base(count: int, shipped: str) -> Iterator[str]:
    """Yield the text of a base of `count` facts, kind by kind."""
    base = tomllib.loads(shipped)
    facts = _facts_of(base)
    copies, rest = divmod(count, len(facts))
    chosen = _some_of(facts, rest)
    names = {name: _renamed(name, index) for index, name in enumerate(_ids_of(base))}
    for key, value in base.items():
        if key == "synonyms" and not copies:
            continue  # each leads to words of some fact
        if not _is_repeated(value):
            yield toml_of({key: [*_restricted(value, chosen)] if key == "exemption" and not copies else value})
            continue
        last = toml_of({key: [*_restricted(value, chosen)]})
        full = toml_of({key: value})
        if copies:
            yield full
        template = toml_of({key: [_template(record, names) for record in value]})
        yield from (template.replace(NUMBER, str(number)) for number in range(1, copies))
        if copies:
            partial = [_template(record, names) for record in _restricted(value, chosen)]
            last = toml_of({key: partial}).replace(NUMBER, str(copies))
        yield last


def facts_in(text: str) -> list[str]:
    """List the ids of the facts in a base."""
    return [*_facts_of(tomllib.loads(text))]


def toml_of(base: Record) -> str:
    """Write tables and arrays of tables as TOML."""
    return "".join(_sections(base))


def _sections(base: Record) -> Iterator[str]:
    for key, value in base.items():
        if isinstance(value, list):
            yield from (f"[[{_key(key)}]]\n{_lines(record)}\n" for record in value)
        elif value and all(isinstance(table, dict) for table in value.values()):
            yield from (f"[{_key(key)}.{_key(name)}]\n{_lines(table)}\n" for name, table in value.items())
        else:
            yield f"[{_key(key)}]\n{_lines(value)}\n"


def _lines(table: Record) -> str:
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in table.items())


def _key(name: str) -> str:
    return name if BARE_KEY.fullmatch(name) else _value(name)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(entry)}" for key, entry in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:_}"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_repeated(value: object) -> bool:
    """Check for an array of facts or of discrepancies."""
    return isinstance(value, list) and all("id" in record for record in value)


def _ids_of(base: Record) -> Iterator[str]:
    return (record["id"] for value in base.values() if _is_repeated(value) for record in value)


def _facts_of(base: Record) -> dict[str, Record]:
    """Map ids to facts: the records with citations."""
    records = (record for value in base.values() if _is_repeated(value) for record in value)
    return {record["id"]: record for record in records if "citations" in record}


def _some_of(facts: Mapping[str, Record], count: int) -> set[str]:
    """Choose `count` facts: one of each document, then from all parts of the base.

    A derived fact comes with the facts that it rests on.
    """
    ids = [*facts]
    step = next(step for step in range(int(GOLDEN_RATIO * len(ids)), 2 * len(ids)) if gcd(step, len(ids)) == 1)
    first_of_source = {citation["source"]: name for name in reversed(ids) for citation in facts[name]["citations"]}
    chosen: set[str] = set()
    for name in (*first_of_source.values(), *(ids[turn * step % len(ids)] for turn in range(len(ids)))):
        needed = {name, *facts[name].get("derived", {}).get("facts", ())}
        if len(chosen | needed) <= count:
            chosen |= needed
    return chosen


def _restricted(records: Iterable[Record], chosen: set[str]) -> Iterator[Record]:
    """Yield the chosen facts, their discrepancies and exemptions, without references to others."""
    for record in records:
        references = {
            key: [name for name in record[key] if name in chosen] for key in ("about", "facts") if key in record
        }
        is_independent = "id" not in record and "facts" not in record
        if is_independent or record.get("id") in chosen or references.get("facts"):
            kept = {**record, **references}
            yield {key: value for key, value in kept.items() if value != []}


def _template(record: Record, names: Mapping[str, str]) -> Record:
    """Rename a record and its references, with a mark for the number."""
    renamed: dict[str, Any] = {}
    for key, value in record.items():
        renamed[key] = value
        if key == "id":
            renamed[key] = names[value]
        elif key == "title":
            renamed[key] = f"{value[:LONGEST_TITLE_STEM]} {crc32(value.encode()):08x} {NUMBER}"
        elif key == "name":
            renamed[key] = f"{value} {NUMBER}"
        elif key == "aliases":
            renamed[key] = [f"{alias} {NUMBER}" for alias in value]
        elif key in {"about", "facts"}:
            renamed[key] = [names.get(name, name) for name in value]
        elif key == "derived":
            renamed[key] = _template(value, names)
    return renamed


def _renamed(name: str, index: int) -> str:
    return f"{name[:LONGEST_STEM].rstrip('-')}-x{index}-{NUMBER}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help=f"how many facts, at least {FEWEST}")
    parser.add_argument("file", type=Path, help="the file to write")
    arguments = parser.parse_args()
    if arguments.count < FEWEST:
        parser.error(f"a base has at least {FEWEST} facts")
    write_base(arguments.count, arguments.file)
