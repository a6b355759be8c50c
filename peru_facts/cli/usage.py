"""Advice for a wrong command line."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, get_args

from typer import TyperException

from peru_facts.choices import meant
from peru_facts.cli.commands import COMMANDS
from peru_facts.errors import FactsError, UnknownChoiceError
from peru_facts.load import load_facts
from peru_facts.render import Format
from peru_facts.text import quoted, typed

# What people type from habit, and what does it.
HABITS = {
    **dict.fromkeys(("search", "find", "grep", "query"), "facts WORDS"),
    **dict.fromkeys(("help", "man"), "-h"),
    **dict.fromkeys(("list", "ls"), "facts"),
    "version": "--version",
}
EXTRA = r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)"
VERY_NEAR = 0.8


def unknown_command(arguments: Sequence[str], context: Any) -> str:
    """Name the usual command, the nearest one, or the search."""
    name, *words = arguments
    if name in HABITS:
        return f"there is no command {name!r}; write `{_program(context)} {_habit(name, words)}`"
    is_word = any(map(str.isalnum, name)) and not name.startswith("-")
    near = meant(name, COMMANDS) if is_word else ""
    has_matches = bool(near) and _finds(name, context)
    if has_matches:  # else "comercio" would mean "completion"
        near = meant(name, COMMANDS, VERY_NEAR)
    search = f"\n  hint: to search, write `{_program(context)} facts {typed(arguments)}`"
    return f"{UnknownChoiceError('command', name, COMMANDS, near)}{search * (is_word and (has_matches or not near))}"


def _habit(name: str, words: Sequence[str]) -> str:
    """The right command for a habit, with these words."""
    if HABITS[name].startswith("facts") and words:
        return f"facts {typed(words)}"
    return f"{words[0]} -h" if HABITS[name] == "-h" and words and words[0] in COMMANDS else HABITS[name]


def _finds(words: str, context: Any) -> bool:
    """Whether a search finds facts."""
    from peru_facts.queries.search import Search  # noqa: PLC0415 - most lookups have no words

    with suppress(FactsError):
        base = load_facts(context.params.get("facts"))
        return any(count for _, count in Search(words, base.facts, base).counts)
    return False


def _program(context: Any) -> str:
    """The program, with its option for the fact base."""
    root = context.find_root()
    return " ".join([root.command_path, *map(quoted, _typed_options(root, ["--facts"]))])


def _typed_options(context: Any, names: Sequence[str]) -> Iterator[str]:
    """The typed options among `names`, with their values."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name)
        if parameter.opts[0] in names and source and source.name == "COMMANDLINE":
            value = context.params[parameter.name]
            for item in value if isinstance(value, list | tuple) else [value]:
                yield parameter.opts[0]
                yield from [] if item is True else [getattr(item, "edtf", str(item))]


def usage_problem(error: TyperException) -> str:
    """A usage error in words, with advice."""
    context: Any = getattr(error, "ctx", None)
    if context and hasattr(error, "possibilities"):
        return _unknown_option(getattr(error, "option_name", ""), context)
    text = error.format_message().rstrip(".").replace(". Choose from:", "; choose from").replace("\n\t", " ")
    extra = re.match(EXTRA, text)
    if context and extra:
        return _extra(extra[1], context)
    hint = f"\n  hint: see `{context.command_path} -h`" if context else ""
    return f"{text[:1].lower()}{text[1:]}{_nearest_choice(error, text)}{hint}"


def _nearest_choice(error: Any, text: str) -> str:
    """The choice that is meant; empty where the text names it."""
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", ())
    return meant(text.partition(": '")[2].partition("'")[0], choices) if "is not one of" in text else ""


def _extra(argument: str, context: Any) -> str:
    """Advice on needless arguments: the option that takes them, or a search."""
    command, words = context.command, argument.split()
    if argument == "help":
        return f"{context.info_name} takes no words; write {context.command_path} -h"
    if arguments := [parameter.metavar for parameter in command.params if parameter.param_type_name == "argument"]:
        return f"unexpected argument {argument!r}; write {_program(context)} {context.info_name} {' '.join(arguments)}"
    options = _options(command)
    for parameter in command.params:
        if _takes(parameter, words):
            added = [text for word in words for text in (parameter.opts[0], word)]
            wanted = " ".join(map(quoted, [*_typed_options(context, options), *added]))
            return f"{context.info_name} takes no words; write {_program(context)} {context.info_name} {wanted}"
    ours = [name for name in _options(context.find_root().command.get_command(context, "facts")) if name in options]
    kept = "".join(f" {quoted(text)}" for text in _typed_options(context, ours))
    return f"{context.info_name} takes no words; to search, write {_program(context)} facts {typed([argument])}{kept}"


def _takes(parameter: Any, words: Sequence[str]) -> bool:
    """Whether an option takes these words as its values."""
    reads = getattr(parameter.type, "func", None)
    if not reads or parameter.metavar == "DATE" or not (parameter.multiple or len(words) == 1):
        return False
    try:
        return bool([reads(word) for word in words])
    except (TyperException, ValueError):
        return False


def _unknown_option(name: str, context: Any) -> str:
    """Advice on an unknown option: its right place, or the nearest ones."""
    root = context.find_root()
    options = _options(context.command)
    if context.parent and name in _options(root.command):
        return f"{name} goes before the command: {root.command_path} {name} ... {context.info_name}"
    if "--format" in options and name.removeprefix("--") in get_args(Format):
        return (
            f"there is no option {name!r}; write {_program(context)} {context.info_name} -f {name.removeprefix('--')}"
        )
    commands = {command: root.command.get_command(root, command) for command in root.command.list_commands(root)}
    holders = [command for command, holder in commands.items() if name in _options(holder)]
    if holders and not context.parent:
        return f"{name} goes after the command: {_program(context)} {holders[0]} {name} ..."
    hint = f"\n  hint: {name} is an option of {', '.join(holders)}" if holders else ""
    known = [*options, *context.help_option_names]
    near = "" if holders else meant(name if name.startswith("--") else f"-{name}", known)  # -year is read as -y
    return f"{UnknownChoiceError('option', name, known, near)}{hint}"


def _options(command: Any) -> list[str]:
    return [name for parameter in command.params if parameter.param_type_name == "option" for name in parameter.opts]
