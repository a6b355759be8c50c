"""What is fuzzed: bytes into the loader, and arguments into the command line, with what must hold of both."""

import contextlib
import random
import re
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from peru_facts.cli import app
from tests.conftest import FACTS, HERE
from tests.mutants import read_bytes

PIECE = re.compile(rb'"[^"\n]*"|[\w.-]+|[ \t]+|\n|.', re.DOTALL)
FRAGMENTS = [
    *(b'"""', b"'''", b'"', b"'", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b",", b".", b"#", b"\n", b"\r\n", b"\r"),
    *(b"\\", b"\\u0000", b"\xff", b"\x00", b"\xef\xbb\xbf", b"\xe2\x80\x9c", b"nan", b"1e400", b"true", b"2018-01-01"),
    *(b"07:00", b"[trade]", b"[[trade]]", b"[sources.x]", b"[[trade.citations]]", b"[fact_base]", b"topics", b"id = "),
    *(b"9" * 5000, b"[" * 3000, b"a." * 1000),
]
RUNNER = CliRunner()


def loader(data: bytes) -> None:
    """Read a fact base: it is valid, or has problems in their order, each within the file."""
    problems = read_bytes(data)
    lines = data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace").split("\n")
    places = [(each.line, each.column) for each in problems]
    assert places == sorted(places)
    assert all(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column in places)
    assert all(part.isprintable() for each in problems for part in str(each).split("\n"))


def arguments(data: bytes) -> None:
    """Run a command on the tests' facts: it leaves with one of its statuses. No argument can hold a NUL."""
    words = [each for each in data.replace(b"\0", b"").decode(errors="surrogateescape").split("\n") if each]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # `export` and `page` write files
        ran = RUNNER.invoke(app, ["--facts", str(FACTS), *words])
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code in (0, 1, 2, 3, 4), ran.output


def mutated(data: bytes, seed: int) -> bytes:
    """A fact base with some of its pieces replaced, removed, doubled or moved."""
    chance = random.Random(seed)
    pieces = PIECE.findall(data) or [b""]
    for _ in range(chance.randint(1, 4)):
        place, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(4):
            case 0:
                pieces[place] = chance.choice(FRAGMENTS)
            case 1:
                pieces[place] = pieces[other]
            case 2:
                pieces[place] = b""
            case _:
                pieces.insert(place, chance.choice([*FRAGMENTS, pieces[other]]))
    return b"".join(pieces)


def seeds(name: str) -> list[str]:
    """A folder of examples to begin with: small fact bases, or commands."""
    folder = Path(tempfile.mkdtemp(prefix="peru-facts-fuzz-"))
    if name == "loader":
        examples = [path.read_bytes() for path in [FACTS, *sorted((HERE / "broken").glob("*.toml"))]]
    else:
        lines = [line for path in (HERE / "transcripts").iterdir() for line in path.read_text().splitlines()]
        commands = [line.split()[2:] for line in lines if line.startswith("$ peru-facts ")]
        examples = ["\n".join(words).encode() for words in commands]
    for number, example in enumerate(examples):
        (folder / str(number)).write_bytes(example)
    return [str(folder)]
