"""The manual page, made of the commands and their options."""

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import typer
from msgspec import Struct

from peru_facts import __version__
from peru_facts.cli import app
from tests.conftest import PROJECT

RELEASED = re.compile(rf"^### {re.escape(__version__)} \((\d{{4}})-(\d\d)-(\d\d)\)$", re.MULTILINE)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
COMPLETION = ("--install-completion", "--show-completion")
STATUSES = {
    "0": "answered",
    "1": "nothing matched, a problem was found, or a claim is not supported",
    "2": "a wrong command line, or a document or an article in it that cannot be read",
    "3": "a fact base cannot be read, is invalid, or is of another edition",
    "4": "the answer could not be written, or needs a library that is not installed",
    "130, 141": "interrupted; the pipe was closed",
}


class Help(Struct, frozen=True):
    """The help of a command: its text, and its examples."""

    text: str
    examples: tuple[str, ...]


def manual() -> str:
    """The page in mdoc."""
    group: Any = typer.main.get_command(app)
    context: Any = typer.Context(group, info_name="peru-facts")
    return "\n".join(_lines(group, context)) + "\n"


def _lines(group: Any, context: Any) -> Iterator[str]:
    about = _help(group)
    yield from (f".Dd {_date()}", ".Dt PERU-FACTS 1", ".Os", ".Sh NAME", ".Nm peru-facts")
    yield ".Nd facts about United States-Peru relations, each cited to an official document"
    yield from (".Sh SYNOPSIS", ".Nm", ".Op Ar options", ".Ar command", ".Op Ar arguments")
    yield from (".Sh DESCRIPTION", _escaped(about.text), ".Pp", "Options before the command:")
    yield from _options(group)
    yield from (".Sh COMMANDS",)
    for name in group.list_commands(context):
        yield from _command(name, group.get_command(context, name))
    yield from (".Sh ENVIRONMENT", ".Bl -tag -width Ds")
    yield from (".It Ev PERU_FACTS_FILE , PERU_FACTS_EDITION", "The same as")
    yield from (".Fl Fl facts", "and", ".Fl Fl require-edition .")
    yield from (".It Ev NO_COLOR , TERM , COLUMNS , ACCESSIBLE", "How a terminal shows an answer.", ".El")
    yield from (".Sh EXIT STATUS", ".Bl -tag -width Ds")
    for status, meaning in STATUSES.items():
        yield from (f".It {status}", f"{meaning.capitalize()}.")
    yield from (".El", ".Sh EXAMPLES", *_examples(about))


def _command(name: str, command: Any) -> Iterator[str]:
    about = _help(command)
    yield from (f".Ss {name}", ".Nm", f".Cm {name}")
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            yield _argument(parameter.metavar)
    yield from (".Pp", _escaped(about.text))
    yield from _options(command)
    yield from _examples(about)


def _argument(metavar: str) -> str:
    """An argument like `[WORDS]...`."""
    name = re.sub(r"\W", "", metavar)
    return f".{'Op ' * metavar.startswith('[')}Ar {name}{' ...' * metavar.endswith('...')}"


def _options(command: Any) -> Iterator[str]:
    options = [
        parameter
        for parameter in command.params
        if parameter.param_type_name == "option" and parameter.opts[0] not in COMPLETION
    ]
    if not options:
        return
    yield ".Bl -tag -width Ds"
    for option in options:
        names = " , ".join(f"Fl Fl {name[2:]}" if name.startswith("--") else f"Fl {name[1:]}" for name in option.opts)
        yield f".It {names}" + ("" if option.is_flag else f" Ar {option.metavar or 'VALUE'}")
        yield _escaped(option.help or "")
    yield ".El"


def _help(command: Any) -> Help:
    """The help of a command, with its examples apart."""
    paragraphs = [paragraph.strip() for paragraph in command.help.split("\n\n")]
    examples = [paragraph for paragraph in paragraphs if paragraph.startswith("\b")]
    texts = [" ".join(paragraph.split()) for paragraph in paragraphs if not paragraph.startswith("\b")]
    lines = tuple(line.strip() for paragraph in examples for line in paragraph.split("\n")[2:])
    return Help("\n.Pp\n".join(texts), lines)


def _examples(about: Help) -> Iterator[str]:
    if about.examples:
        yield from (".Bd -literal -offset indent", *(example.replace("\\", "\\e") for example in about.examples), ".Ed")


def _escaped(text: str) -> str:
    """A text for mdoc: a sentence a line, and nothing that begins like a macro."""
    sentences = re.sub(r"(?<=[.;:]) (?=[A-Z-])", "\n", text.replace("\\", "\\e")).split("\n")
    lines = [line for sentence in sentences for line in wrap(sentence, 78, break_on_hyphens=False)]
    return "\n".join(line if line == ".Pp" else re.sub(r"^[.']", r"\\&\g<0>", line) for line in lines)


def _date() -> str:
    """The day of the release."""
    released = RELEASED.search((PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert released, "CHANGELOG names the version with its day"
    year, month, day = map(int, released.groups())
    return f"{MONTHS[month - 1]} {day}, {year}"
