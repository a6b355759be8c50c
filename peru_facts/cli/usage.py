"""Advice for a wrong command line."""

import re
from typing import Any, get_args

from typer import TyperException

from peru_facts.cli.commands import COMMANDS
from peru_facts.errors import UnknownChoiceError, nearest
from peru_facts.period import is_year
from peru_facts.render import Format

# What people type from habit, and the command that does it.
HABITS = {
    **dict.fromkeys(("search", "find", "grep", "query"), "peru-facts facts WORDS"),
    **dict.fromkeys(("help", "man"), "peru-facts -h"),
    **dict.fromkeys(("list", "ls"), "peru-facts facts"),
    "version": "peru-facts --version",
}
EXTRA = r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)"


def unknown_command(typed: str, program: str) -> str:
    """Name the command of a habit, the nearest command, or the one that searches."""
    if typed in HABITS:
        return f"there is no command {typed!r}; write `{HABITS[typed]}`"
    is_word = typed[:1].isalnum() and not nearest(typed, COMMANDS)
    search = f"\n  hint: to search, write `{program} facts {typed}`" if is_word else ""
    return f"{UnknownChoiceError('command', typed, COMMANDS)}{search}"


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
    return f"{text[:1].lower()}{text[1:]}{hint}"


def _extra(argument: str, context: Any) -> str:
    """Advice on a needless argument."""
    program = context.find_root().command_path
    if argument == "help":
        return f"{context.info_name} takes no words; write {context.command_path} -h"
    if is_year(argument) and "--year" in _options(context.command):
        return f"{context.info_name} takes no words; write {context.command_path} --year {argument}"
    return f"{context.info_name} takes no words; to search, write {program} facts {argument}"


def _unknown_option(name: str, context: Any) -> str:
    """Advice on an unknown option: its right place, or the nearest ones."""
    root = context.find_root()
    options = _options(context.command)
    if context.parent and name in _options(root.command):
        return f"{name} goes before the command: {root.command_path} {name} ... {context.info_name}"
    if "--format" in options and name.removeprefix("--") in get_args(Format):
        return f"there is no option {name!r}; write {context.command_path} -f {name.removeprefix('--')}"
    commands = {command: root.command.get_command(root, command) for command in root.command.list_commands(root)}
    holders = [command for command, holder in commands.items() if name in _options(holder)]
    if holders and not context.parent:
        return f"{name} goes after the command: {context.command_path} {holders[0]} {name} ..."
    hint = f"\n  hint: {name} is an option of {', '.join(holders)}" if holders else ""
    return f"{UnknownChoiceError('option', name, [*options, *context.help_option_names])}{hint}"


def _options(command: Any) -> list[str]:
    return [name for parameter in command.params if parameter.param_type_name == "option" for name in parameter.opts]
