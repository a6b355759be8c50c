"""Advice for a wrong command line."""

import re
from typing import Any

from typer import TyperException

from peru_facts.errors import UnknownChoiceError
from peru_facts.period import YEAR_DIGITS

# What people type from habit, and the command that does it.
HABITS = {
    **dict.fromkeys(("search", "find", "grep", "query"), "peru-facts facts WORDS"),
    **dict.fromkeys(("help", "man"), "peru-facts -h"),
    **dict.fromkeys(("list", "ls"), "peru-facts facts"),
    "version": "peru-facts --version",
}
EXTRA = r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)"


def usage_problem(error: TyperException) -> str:
    """A usage error in words, with advice."""
    context: Any = getattr(error, "ctx", None)
    if context and hasattr(error, "possibilities"):
        return _unknown_option(getattr(error, "option_name", ""), context)
    text = error.format_message().rstrip(".")
    extra = re.match(EXTRA, text)
    if context and extra:
        return _extra(extra[1], context)
    hint = f"\n  hint: see `{context.command_path} -h`" if context else ""
    return f"{text[:1].lower()}{text[1:]}{hint}"


def _extra(argument: str, context: Any) -> str:
    """Advice on a needless argument."""
    program = (context.parent or context).command_path
    if argument.isdecimal() and len(argument) == YEAR_DIGITS and "--year" in _options(context.command):
        return f"{context.info_name} takes no words; write {context.command_path} --year {argument}"
    return f"{context.info_name} takes no words; to search, write {program} facts {argument}"


def _unknown_option(name: str, context: Any) -> str:
    """Advice on an unknown option: its right place, or the nearest ones."""
    group = context.command
    if context.parent and name in _options(context.parent.command):
        program = context.parent.command_path
        return f"{name} goes before the command: {program} {name} ... {context.info_name}"
    for command in group.list_commands(context) if hasattr(group, "list_commands") else ():
        if name in _options(group.get_command(context, command)):
            return f"{name} goes after the command: {context.command_path} {command} {name} ..."
    return str(UnknownChoiceError("option", name, [*_options(group), *context.help_option_names]))


def _options(command: Any) -> list[str]:
    return [name for parameter in command.params if parameter.param_type_name == "option" for name in parameter.opts]
