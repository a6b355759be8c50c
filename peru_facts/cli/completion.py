"""Completion: values for a shell to insert."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args

import typer

from peru_facts.base import FactBase
from peru_facts.cli.commands import COMMANDS
from peru_facts.errors import UnknownChoiceError
from peru_facts.load import load_facts
from peru_facts.text import plain, words_of

Shell = Literal["bash", "zsh", "fish"]
Values = Iterable[tuple[str, str]]

LONGEST_DESCRIPTION = 100
CURSOR = "\0"
FILE = "FILE"


def complete(group: Any, shell: str) -> None:
    """Print the values for the end of COMP_LINE, with descriptions.

    A fault prints nothing. Raises `UnknownChoiceError` for an unknown shell.
    """
    if shell not in get_args(Shell):
        raise UnknownChoiceError("shell", shell, get_args(Shell))
    lines: list[str] = []
    with suppress(Exception):
        lines = list(dict.fromkeys(_lines(group, os.environ["COMP_LINE"])))
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _lines(group: Any, command_line: str) -> Iterator[str]:
    """The values with their descriptions; FILE for names of files."""
    from shlex import quote  # noqa: PLC0415 - only a shell needs it

    *words, last = _words(command_line)
    if _redirects(last) or _redirects(words[-1]):
        yield FILE
        return
    option = last[: last.find("=") + 1] if last.startswith("--") else ""
    parameter, items = _items(group, words[1:], option + last.removeprefix(option).lower())
    if getattr(parameter, "type", None) and parameter.type.name == "path":
        yield FILE
    for completion in items:
        if quote(completion.value) == completion.value:  # a shell would act on the rest
            text = plain(" ".join((completion.help or "").split()))[:LONGEST_DESCRIPTION]
            yield f"{option}{completion.value}" + (f"\t{text}" if text else "")


def _redirects(word: str) -> bool:
    """Whether a word is a redirection like > or 2>>."""
    return word.lstrip("0123456789&").startswith(("<", ">"))


def _words(command_line: str) -> list[str]:
    """The words up to the cursor; the last one is incomplete."""
    from shlex import split  # noqa: PLC0415 - only a shell needs it

    for quotation_mark in ("", "'", '"'):
        with suppress(ValueError):
            *words, last = split(f"{command_line}{CURSOR}{quotation_mark}")
            return [*words, last.removesuffix(CURSOR)]
    return []


def _items(group: Any, words: list[str], last: str) -> tuple[Any, Any]:
    """The parameter or command of the last word; its values."""
    # typer has no public name for these
    from typer._click.shell_completion import _resolve_context, _resolve_incomplete  # noqa: PLC0415

    context = _resolve_context(group, {}, "peru-facts", words)
    parameter, last = _resolve_incomplete(context, words, last)
    return parameter, parameter.shell_complete(context, last)


def agencies(context: typer.Context) -> Values:
    """The agencies of programs, hyphenated: no shell splits them."""
    names = {name for fact in _base(context).facts for name in getattr(fact, "agencies", ())}
    return [("-".join(words_of(name)), name) for name in sorted(names)]


def years(context: typer.Context) -> Values:
    """The years with an answer of the command."""
    from peru_facts.queries.criteria import years_of  # noqa: PLC0415 - a lookup does not complete

    base = _base(context)
    command = context.info_name or ""
    kind = {"trade": "trade", "programs": "program"}.get(command)
    facts = (fact for fact in base.facts if kind in (fact.kind, None) and (fact.period or command != "timeline"))
    return [(str(year), "") for year in sorted({year for fact in facts for year in years_of(fact, base)})]


def fields(context: typer.Context, incomplete: str) -> Values:
    """The columns of the command, after those already written."""
    usual, *other = COMMANDS[context.info_name or ""]
    is_other = context.params.get("details") or context.params.get("toml")
    module, _, row = (other[0] if is_other else usual).partition(".")
    row_type = getattr(import_module(f"peru_facts.queries.{module}"), row)
    written, comma, _ = incomplete.rpartition(",")
    columns = (*row_type.__struct_fields__, *row_type.computed)
    return [(f"{written}{comma}{name}", "") for name in columns if name not in written.split(",")]


def _base(context: typer.Context) -> FactBase:
    """The fact base in use; an error unless its file is a regular one."""
    path = context.find_root().params["facts"]
    file = Path(os.path.expandvars(path)).expanduser() if path else None
    if file and not file.is_file():
        raise FileNotFoundError(file)
    return load_facts(file)


def _facts(base: FactBase) -> Values:
    return [(fact.id, fact.title) for fact in base.facts]


def _documents(base: FactBase) -> Values:
    return [(name, source.name) for name, source in base.sources.items()]


def _of_base(values: Callable[[FactBase], Values]) -> Callable[[typer.Context], Values]:
    """A completer with values of the fact base in use."""
    return lambda ctx: values(_base(ctx))


ids = _of_base(_facts)
figures = _of_base(lambda base: [(fact.id, fact.title) for fact in base.facts if fact.value is not None])
documents = _of_base(_documents)
ids_to_cite = _of_base(lambda base: [*_documents(base), *_facts(base)])
topics = _of_base(lambda base: base.topics.items())
