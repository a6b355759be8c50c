"""Where the facts are, and the one road from a file's text to a valid fact base."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tomli

from peru_facts.checks import CHECKS, RULES_OF_A_RECORD, problems_of
from peru_facts.errors import (
    InvalidFactsError,
    Problem,
    UnreadableDocumentError,
    UnreadableFactsError,
    UnreadableFileError,
)
from peru_facts.model import FactBase
from peru_facts.shape import convert
from peru_facts.verify import Copy

NEAR = 3
PACKAGE = Path(__file__).resolve().parent


def shipped_facts() -> Path:
    """The file of the facts that come with the program.

    An installed wheel carries it inside the package; in a checkout, and so in an editable install, it is `data/` beside
    the package.
    """
    inside = PACKAGE / "data" / "facts.toml"
    return inside if inside.exists() else PACKAGE.parent / "data" / "facts.toml"


def load_facts(path: str | Path | None = None) -> FactBase:
    """The fact base in the file at `path`, by default the one that comes with the program.

    Raises `UnreadableFactsError` when the file cannot be read, and `InvalidFactsError` with every problem when it
    breaks the rules.
    """
    path = Path(path) if path is not None else shipped_facts()
    with collector_off():
        return parse_facts(_text_of(path, UnreadableFactsError), name_of(path))


@contextmanager
def collector_off() -> Iterator[None]:
    """Do without the garbage collector, which would look for cycles among records that have none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def name_of(path: str | Path) -> str:
    """What messages call the file at `path`: its way from the current directory, when it is not far below that."""
    try:
        name = Path(path).relative_to(Path.cwd())
    except (OSError, ValueError):  # the current directory is gone, or the file is not below it
        return str(path)
    return str(name if len(name.parts) <= NEAR else path)


def parse_facts(text: str, path: str) -> FactBase:
    """The fact base that `text` writes in TOML; `path` is what the file is called in messages.

    Raises `InvalidFactsError` with every problem; when some records are not of the right shape, the rules between
    records are left for the next time.
    """
    try:
        tables = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise InvalidFactsError(path, [_syntax_problem(error)]) from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, arrays hundreds deep
        raise InvalidFactsError(path, [Problem("", f"this cannot be read as TOML: {error}")]) from None
    authored, problems = convert(tables)
    base = FactBase(
        title=authored.fact_base.title,
        edition=authored.fact_base.edition,
        path=path,
        topics=authored.topics,
        sources=authored.sources,
        facts=authored.facts(),
        discrepancies=authored.discrepancy,
        exemptions=authored.exemption,
    )
    # Where some records have not the right shape, what is said of the others as a whole would be wrong.
    problems += problems_of(base, RULES_OF_A_RECORD if problems else CHECKS)
    if problems:
        raise InvalidFactsError(path, problems)
    return base


def read_copies(paths: Iterable[Path]) -> list[Copy]:
    """The texts of the files at `paths`, and of all files in the folders among them.

    Raises `UnreadableDocumentError` when one cannot be read, or is a pipe or a device, which may have no end.
    """
    files: list[Path] = []
    for path in paths:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UnreadableDocumentError(name_of(path), "it is neither a file nor a folder")
        files += filter(Path.is_file, sorted(path.rglob("*"))) if path.is_dir() else [path]
    return [Copy(name_of(file), _text_of(file, UnreadableDocumentError, undecodable="replace")) for file in files]


def _text_of(path: Path, failure: type[UnreadableFileError], undecodable: str = "strict") -> str:
    try:
        return path.read_text(encoding="utf-8-sig", errors=undecodable)
    except UnicodeDecodeError as error:
        raise failure(name_of(path), f"it is not UTF-8 (byte {error.start})") from None
    except OSError as error:
        raise failure(name_of(path), (error.strerror or str(error)).lower()) from None
    except ValueError as error:  # a path with a NUL character
        raise failure(str(path), str(error)) from None


def _syntax_problem(error: tomli.TOMLDecodeError) -> Problem:
    return Problem(f"line {error.lineno}, column {error.colno}", f"this is not TOML: {error.msg}")
