"""Write a typer program with our commands and options that does nothing.

`python floor.py` prints it, in an environment with peru-facts; with `--table`, each command of it also imports rich and
prints an empty table.
"""

import sys
from collections.abc import Iterator
from typing import Any

import typer

TYPERS_OWN = ("help",)
PLAIN = {"BOOL": "bool", "INT": "int", "FLOAT": "float", "STRING": "str"}

HEAD = """\
from pathlib import Path
from typing import Annotated, Literal

import typer

app = typer.Typer(
    add_completion=False,
    context_settings={settings!r},
    invoke_without_command={alone!r},
    pretty_exceptions_enable={pretty!r},
)


def completed(incomplete: str) -> list[str]:
    return []
"""

EMPTY_TABLE = """\
    from rich.console import Console
    from rich.table import Table

    Console().print(Table())
"""


def source_of_floor(app: typer.Typer, body: str = "") -> str:
    """Write a module with the commands and options of `app`; each command does only `body`."""
    group: Any = typer.main.get_command(app)
    head = HEAD.format(
        settings=group.context_settings, alone=group.invoke_without_command, pretty=app.pretty_exceptions_enable
    )
    context: Any = typer.Context(group)
    commands = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    functions = [_function(command, "command", repr(name)) + body for name, command in commands]
    return "\n\n".join([head, _function(group, "callback", ""), *functions])


def _function(command: Any, decorator: str, name: str) -> str:
    """Write a command, or the callback, as a function for typer."""
    parameters = "".join(_parameters(command))
    star = "\n    *," if parameters else ""
    stem = (command.name or "start").replace("-", "_") if name else "start"
    return f"@app.{decorator}({name})\ndef run_{stem}({star}{parameters}\n) -> None:\n    {command.help!r}\n"


def _parameters(command: Any) -> Iterator[str]:
    for parameter in command.params:
        if parameter.name not in TYPERS_OWN:
            default = "" if parameter.required else f" = {parameter.default!r}"
            yield f"\n    {parameter.name}: Annotated[{_type_of(parameter)}, {_kind_of(parameter)}]{default},"


def _type_of(parameter: Any) -> str:
    choices = getattr(parameter.type, "choices", None)
    single = PLAIN.get(repr(parameter.type), "str")
    if choices:
        single = f"Literal[{', '.join(map(repr, choices))}]"
    elif type(parameter.type).__name__ == "TyperPath":
        single = "Path"
    several = getattr(parameter, "multiple", False) or parameter.nargs == -1
    whole = f"list[{single}]" if several else single
    return whole if parameter.required or parameter.default is not None else f"{whole} | None"


def _kind_of(parameter: Any) -> str:
    """Write `typer.Option(...)` or `typer.Argument(...)` like ours."""
    is_option = parameter.param_type_name == "option"
    named = {
        "help": parameter.help,
        "metavar": parameter.metavar,
        "envvar": parameter.envvar,
        "rich_help_panel": parameter.rich_help_panel,
    }
    given = [*map(repr, parameter.opts if is_option else ())]
    given += [f"{key}={value!r}" for key, value in named.items() if value]
    given += ["parser=str"] if type(parameter.type).__name__ == "FuncParamType" else []
    given += ["autocompletion=completed"] if parameter._custom_shell_complete else []  # noqa: SLF001 - no public name
    return f"typer.{'Option' if is_option else 'Argument'}({', '.join(given)})"


if __name__ == "__main__":
    from peru_facts.cli import app

    print(source_of_floor(app, EMPTY_TABLE if "--table" in sys.argv else ""))
