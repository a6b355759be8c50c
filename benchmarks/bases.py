"""Fact bases of the real shape and of any size: the shipped records, repeated under new ids.

`python benchmarks/bases.py 100000 FILE` writes a valid base of 100,000 facts.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from math import gcd
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "facts.toml"
FEWEST = 50  # with fewer, a document could be left without a fact
WRITTEN_ONCE = ("exemption",)
NOT_FACTS = ("discrepancy", *WRITTEN_ONCE)

MARK = "\0"  # stands in a template where the number of the copy goes
PIECE = re.compile(r"^(?=\[\[|# ---)", re.MULTILINE)
KIND = re.compile(r"\[\[(\w+)\]\]")
ID = re.compile(r'^id = "([^"]+)"', re.MULTILINE)
NAME = re.compile(r'^((?:id|name) = ".*)"$', re.MULTILINE)
TEXTS = re.compile(r'(?<![\w-])(about|facts|aliases) = \[((?:\s*"(?:[^"\\]|\\.)*",?)*)\s*\]')
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
GROUNDS = re.compile(r"^derived = .*", re.MULTILINE)
NO_LINE = re.compile(r"^about = \[\]\n", re.MULTILINE)
GOLDEN = 0.618  # a walk in steps of this share of the whole comes by everywhere


def write_base(count: int, path: Path, shipped: Path = SHIPPED) -> None:
    """Write a valid fact base with `count` facts to `path`, a section at a time."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(text_of_base(count, shipped.read_text(encoding="utf-8")))


def text_of_base(count: int, shipped: str) -> Iterator[str]:
    """The text of a base with `count` facts, in parts: the shipped sections, each with all copies of its records."""
    head, *pieces = PIECE.split(shipped)
    ids = _ids_of(pieces)
    copies, rest = divmod(count, len(ids))
    last = _some_of(ids, _grounds_of(pieces), rest)
    yield head
    for kind, section in _sections(pieces):
        if kind is None or kind in WRITTEN_ONCE:
            yield from section
            continue
        template = "".join(map(_template, section))
        yield from (_copy(template, number) for number in range(copies))
        yield _copy("".join(map(_template, _kept(section, last))), copies)


def facts_in(text: str) -> list[str]:
    """The ids of the facts that a base's text has, in its order."""
    return _ids_of(PIECE.split(text))


def _ids_of(pieces: Iterable[str]) -> list[str]:
    return [_id_of(piece) for piece in pieces if _kind_of(piece) and _kind_of(piece) not in NOT_FACTS]


def _sections(pieces: Iterable[str]) -> Iterator[tuple[str | None, list[str]]]:
    """Headings and runs of records of one kind, in the order of the file; a heading has no kind."""
    run: list[str] = []
    for piece in pieces:
        if run and _kind_of(piece) != _kind_of(run[0]):
            yield _kind_of(run[0]), run
            run = []
        run.append(piece)
    yield _kind_of(run[0]), run


def _kind_of(piece: str) -> str | None:
    header = KIND.match(piece)
    return header and header[1]


def _id_of(piece: str) -> str:
    found = ID.search(piece)
    assert found, "every fact has an id"
    return found[1]


def _grounds_of(pieces: Iterable[str]) -> dict[str, list[str]]:
    """What each derived fact rests on."""
    derived = ((piece, GROUNDS.search(piece)) for piece in pieces)
    return {_id_of(piece): _names(TEXTS.findall(line[0])[0][1]) for piece, line in derived if line}


def _names(array: str) -> list[str]:
    return TEXT.findall(array)


def _some_of(ids: list[str], grounds: dict[str, list[str]], count: int) -> set[str]:
    """The ids of `count` facts from everywhere in the base, each with the facts that it rests on."""
    step = next(step for step in range(int(GOLDEN * len(ids)), len(ids)) if gcd(step, len(ids)) == 1)
    chosen: set[str] = set()
    for turn in range(len(ids)):
        name = ids[turn * step % len(ids)]
        wanted = {name, *grounds.get(name, ())}
        if len(chosen | wanted) <= count:
            chosen |= wanted
    return chosen


def _kept(section: Iterable[str], chosen: set[str]) -> Iterator[str]:
    """The records of the facts in `chosen`, and the discrepancies between them, without references to others."""
    for piece in section:
        if _kind_of(piece) not in NOT_FACTS:
            if _id_of(piece) in chosen:
                yield NO_LINE.sub("", TEXTS.sub(lambda array: _without_strangers(array, chosen), piece))
        elif chosen.intersection(_names(TEXTS.findall(piece)[0][1])):
            yield TEXTS.sub(lambda array: _without_strangers(array, chosen), piece)


def _without_strangers(array: re.Match[str], chosen: set[str]) -> str:
    kept = [f'"{name}"' for name in _names(array[2]) if array[1] == "aliases" or name in chosen]
    return f"{array[1]} = [{', '.join(kept)}]"


def _template(piece: str) -> str:
    """A record with a mark where its ids, its names and its references get the number of the copy."""
    named = NAME.sub(rf'\1{MARK}"', piece)
    return TEXTS.sub(lambda array: f"{array[1]} = [{_marked(array[2])}]", named)


def _marked(array: str) -> str:
    return ", ".join(f'"{name}{MARK}"' for name in _names(array))


def _copy(template: str, number: int) -> str:
    return template.replace(MARK, f"-copy-{number:04}" if number else "")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help=f"how many facts, at least {FEWEST}")
    parser.add_argument("file", type=Path, help="where to write them")
    given = parser.parse_args()
    if given.count < FEWEST:
        parser.error(f"a base has at least {FEWEST} facts")
    write_base(given.count, given.file)
