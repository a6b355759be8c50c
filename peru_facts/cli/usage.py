"""What is said of a command line that is wrong."""

from typing import Any

from typer import TyperException

from peru_facts.errors import UnknownChoiceError


def usage_problem(error: TyperException) -> str:
    """What is wrong with the command line, and where to look it up."""
    context: Any = getattr(error, "ctx", None)
    if context and hasattr(error, "possibilities"):
        return _unknown_option(getattr(error, "option_name", ""), context)
    said = error.format_message().rstrip(".")
    hint = f"\n  hint: {context.command_path} -h tells what can be asked" if context else ""
    return f"{said[:1].lower()}{said[1:]}{hint}"


def _unknown_option(name: str, context: Any) -> str:
    """What there is instead of the option `name`; when it only stands in the wrong place, where it belongs."""
    if context.parent and name in _options(context.parent):
        program = context.parent.command_path
        return f"{name} stands before the command: {program} {name} ... {context.info_name}"
    for command in _commands(context):
        if name in _options_of(command):
            return f"{name} stands after the command: {context.command_path} {command.name} {name} ..."
    return str(UnknownChoiceError("option", name, _options(context)))


def _commands(context: Any) -> list[Any]:
    """The commands of the group that `context` runs; a command has none."""
    names = context.command.list_commands(context) if hasattr(context.command, "list_commands") else ()
    return [context.command.get_command(context, name) for name in names]


def _options(context: Any) -> list[str]:
    """The options of the command that `context` runs, its help included."""
    return [*_options_of(context.command), *context.help_option_names]


def _options_of(command: Any) -> list[str]:
    return [name for each in command.params if each.param_type_name == "option" for name in each.opts]
