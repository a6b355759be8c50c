"""Strange values of every option: an answer or one plain error, never a traceback."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer import Context
from typer.main import get_command
from typer.testing import CliRunner, Result

from peru_facts import choices
from peru_facts.cli import app
from peru_facts.cli.commands import COMMANDS as NAMES
from peru_facts.cli.exits import LONGEST_LINE
from peru_facts.statuses import NOTHING_FOUND, USAGE
from tests.conftest import FACTS, HERE, PROGRAMS, PROJECT, answer, environment, mostly_slow, run

PROGRAM: Any = get_command(app)
COMMANDS: dict[str, Any] = {name: PROGRAM.get_command(Context(PROGRAM), name) for name in NAMES}
HUGE = "9" * 100_000
STRANGE = {
    "nothing": "",
    "space": " ",
    "huge number": HUGE,
    "huge text": "a " * 50_000,
    "negative": "-1",
    "large": "99999999999999999999",
    "fraction": "20.18",
    "other digits": "٢٠١٨",
    "year zero": "0000",
    "last day": "9999-12-31",
    "no month": "2018-13",
    "interval": "2009/2012",
    "accents": "Perú ☃ \U0001f999",
    "option": "--year",
    "short option": "-f",
    "dashes": "--",
    "dash": "-",
    "surrogate": "\udcff\udc80",
    "escape": "\x1b[31m\x1b]8;;https://example.org\x1b\\",
    "bidirectional": "\u202eevitagen\u2066",
    "lines": "a\nb\rc\td\x85e\u2028f",
    "markup": "[bold][/] [link=https://example.org]",
    "percent": "%s %d {0} {name} $HOME `id`",
    "commas": ",,,",
    "up": "../broken/../documents",
    "nowhere": "/nowhere/at/all",
    "a folder": str(HERE / "broken"),
    "a device": "/dev/null",
}
SHELL_COMMANDS = ["facts", "check", "verify", "show", "cite", "programs", "conflicts"]
HANDLED = (0, 1, 2, 3, 4)
NEEDED = {"show": ["goods-2019"], "cite": ["goods-2019"], "verify": [str(HERE / "documents")]}


def test_every_module_of_a_command_is_a_command() -> None:
    """Else it would be written, and nobody could ask for it."""
    written = {each.stem for each in (PROJECT / "peru_facts" / "cli" / "commands").glob("*.py")}
    assert written - {"__init__"} == set(NAMES)


@pytest.fixture(autouse=True)
def one_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Build the commands once, and not for each of some thousands of command lines; an empty path is a new folder."""
    for name in ("broken", "documents"):
        shutil.copytree(HERE / name, tmp_path / name)
    monkeypatch.chdir(tmp_path / "documents")
    monkeypatch.setattr("typer.testing._get_command", lambda _: PROGRAM)


def ask(*arguments: str) -> Result:
    """Run the command line in this process, on the tests' fact base."""
    return CliRunner(env={"PERU_FACTS_FILE": str(FACTS)}).invoke(app, arguments, prog_name="peru-facts")


def parameters() -> Iterator[tuple[str, str, bool]]:
    """Every command with each name of each option, and whether that takes a value; "" stands for an argument."""
    for command in ("", *COMMANDS):
        for each in (COMMANDS[command] if command else PROGRAM).params:
            if "completion" not in each.name:
                names = each.opts if each.param_type_name == "option" else [""]
                yield from ((command, name, not getattr(each, "is_flag", False)) for name in names)


def line(command: str, name: str, *values: str) -> list[str]:
    """A command line that gives the option, or the argument, these values."""
    given = [part for value in values for part in ((name, value) if name else (value,))]
    if not command:
        return [*given, "trade"]
    return [command, *given, *(NEEDED.get(command, []) if name else [])]


def assert_plain(ran: Result, said: object) -> None:
    """A handled status, nothing that a terminal would obey, and no more than some lines of talk."""
    assert isinstance(ran.exception, SystemExit | None), said
    assert ran.exit_code in HANDLED, said
    for text in (ran.stdout, ran.stderr):
        assert not {each for each in text if not each.isprintable()} - {"\n", "\t"}, said
    assert max(map(len, ran.stderr.splitlines()), default=0) < LONGEST_LINE + 20, said
    assert "Traceback" not in ran.stderr, said
    if ran.exit_code == USAGE:
        assert ran.stderr.startswith("peru-facts: "), said
        assert ran.stdout == "", said


def test_the_sweep_meets_every_command_and_option() -> None:
    met = list(parameters())
    assert {command for command, _, _ in met} == {"", *COMMANDS} - {"mcp"}  # it has no options
    assert len(met) > 80


@pytest.mark.parametrize(
    "name", mostly_slow(STRANGE, "nothing", "huge text", "surrogate", "escape", "bidirectional", "nowhere")
)
def test_a_strange_value_is_answered_or_refused(name: str) -> None:
    value = STRANGE[name]
    for command, option, takes_value in parameters():
        arguments = line(command, option, value) if takes_value else [command, f"{option}={value}"]
        assert_plain(ask(*arguments), [each[:40] for each in arguments])


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_without_its_value_or_with_two(command: str) -> None:
    for _, name, takes_value in (each for each in parameters() if each[0] == command and each[1]):
        if takes_value:
            alone = ask(command, *NEEDED.get(command, []), name)
            assert (alone.exit_code, alone.stderr) == (USAGE, f"peru-facts: option {name!r} requires an argument\n")
            assert_plain(ask(*line(command, name, "2018", "2019")), name)
        else:
            assert_plain(ask(command, name, name, *NEEDED.get(command, [])), name)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_misspelt_command_is_named_and_never_run(command: str) -> None:
    """Cut short, with two letters changed about, or in capitals: no guess is ever run."""
    for typed in (command[:-1], command[1] + command[0] + command[2:], command.upper(), f"{command}x"):
        ran = ask(typed)
        assert (ran.exit_code, ran.stdout) == (USAGE, "")
        assert f"there is no command {typed!r}; did you mean {command}?" in ran.stderr
        assert f"commands: {', '.join(COMMANDS)}\n" in ran.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_misspelt_option_is_named_and_never_taken(command: str) -> None:
    """Prefixes are not guessed at: `--ye 2018` might mean another option in the next release."""
    for _, name, _ in (each for each in parameters() if each[0] == command and each[1].startswith("--")):
        for typed in (name[:-1], f"{name}x"):
            ran = ask(command, typed, "2018")
            assert (ran.exit_code, ran.stdout) == (USAGE, "")
            assert f"there is no option {typed!r}; did you mean --" in ran.stderr


def test_an_option_on_the_wrong_side_of_the_command_is_told_its_place() -> None:
    assert ask("--year", "2018", "trade").stderr == (
        "peru-facts: --year goes after the command: peru-facts trade --year ...\n"
    )
    assert ask("trade", "--facts", "x").stderr == (
        "peru-facts: --facts goes before the command: peru-facts --facts ... trade\n"
    )


def test_very_many_ids_are_sorted_once_however_many_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a list of ids with twenty mistakes would be answered after many seconds."""
    sorts = 0

    def counting(names: Iterable[str]) -> list[str]:
        nonlocal sorts
        sorts += 1
        return sorted(names)

    monkeypatch.setattr(choices, "MOST_COMPARED", 0)
    monkeypatch.setattr(choices, "sorted", counting, raising=False)
    ran = ask("cite", "goods-2018", *(f"goods-2018-{number}" for number in range(20)))
    assert ran.stderr.count("there is no fact 'goods-2018-") == ran.stderr.count("did you mean") == 20
    assert ran.exit_code == NOTHING_FOUND
    assert sorts <= 4


def test_help_after_a_command_is_sent_to_its_help() -> None:
    assert ask("trade", "help").stderr == "peru-facts: trade takes no words; write peru-facts trade -h\n"


def test_a_word_in_place_of_a_command_is_sent_to_the_search() -> None:
    assert "\n  hint: to search, write `peru-facts facts bridges of Zenda`\n" in ask("bridges of Zenda").stderr
    assert "hint" not in ask("tade").stderr


SEARCHES = [
    ["what's the trade in 2018"],
    ["bridges", "2020"],
    ["bridges", "--year", "2020", "-f", "json"],
    ["¿puentes?"],
    ["$4.2", "million"],
    ["'$4.2 million' > bridges"],
    ["bridges*", "(Zenda)", "`id`", "a\\b!"],
    ["exports", "2019"],
]


@pytest.mark.parametrize("words", SEARCHES, ids=" ".join)
def test_the_hint_to_search_can_be_pasted(words: list[str]) -> None:
    """A shell reads what was typed, all of it, and the program answers."""
    hint = ask(*words).stderr.partition("  hint: to search, write `")[2].removesuffix("`\n")
    pasted, typed = run(hint), ask("facts", *words)
    assert (pasted.returncode, pasted.stdout, pasted.stderr) == (typed.exit_code, typed.stdout, typed.stderr)
    assert ask("search", *words).stderr.endswith(f"write `{hint}`\n")


def test_a_word_of_the_facts_is_no_misspelt_command() -> None:
    """But it may be one as well, as `exports` is."""
    assert "did you mean" not in ask("exportations").stderr
    assert "\n  hint: to search, write `peru-facts facts exports`\n" in ask("exports").stderr
    assert "; did you mean export?\n" in ask("exports").stderr
    assert "hint" not in ask("exportz").stderr


def test_a_search_is_hinted_at_in_the_same_facts() -> None:
    assert f"`peru-facts --facts {FACTS} facts bridges`" in ask("--facts", str(FACTS), "bridges").stderr
    assert '`peru-facts --facts "no file" facts bridges`' in ask("--facts", "no file", "bridges").stderr


def test_a_habit_with_words_keeps_them() -> None:
    assert ask("help", "trade").stderr == "peru-facts: there is no command 'help'; write `peru-facts trade -h`\n"
    assert ask("help", "me").stderr.endswith("write `peru-facts -h`\n")
    assert ask("list", "goods").stderr.endswith("write `peru-facts facts goods`\n")
    assert ask("grep").stderr.endswith("write `peru-facts facts WORDS`\n")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("--year 2012 2015", "--year 2012 --year 2015"),
        ("2018 2019", "--year 2018 --year 2019"),
        ("--flow us-exports us-imports --year 2018", "--year 2018 --flow us-exports --flow us-imports"),
        ("--notes --from 2018-05 us-exports", "--from 2018-05 --notes --flow us-exports"),
        ("json", "--format json"),
    ],
)
def test_a_value_without_its_option_is_told_the_option(typed: str, written: str) -> None:
    told = f"peru-facts: trade takes no words; write peru-facts trade {written}\n"
    assert ask("trade", *typed.split()).stderr == told
    named = ask("--facts", str(FACTS), "trade", *typed.split()).stderr
    assert named == told.replace("write peru-facts", f"write peru-facts --facts {FACTS}")
    assert ask("trade", *written.split()).exit_code in (0, NOTHING_FOUND)


@pytest.mark.parametrize(
    ("years", "written"),
    [
        ("2012-2015", "--from 2012 --to 2015"),
        ("2015/2012", "--from 2012 --to 2015"),
        ("2012,2015,2018", "--year 2012 --year 2015 --year 2018"),
    ],
)
def test_several_years_in_one_are_told_apart(years: str, written: str) -> None:
    assert f"{years!r} is several years; write {written}\n" in ask("trade", "--year", years).stderr


def test_words_of_a_command_without_words_are_searched_with_its_options() -> None:
    told = 'peru-facts: trade takes no words; to search, write peru-facts facts "what\'s aid" --year 2018\n'
    assert ask("trade", "what's", "--year", "2018", "--flow", "two-way", "aid").stderr == told


def test_one_argument_too_many_is_told() -> None:
    assert ask("check", "a", "b").stderr == "peru-facts: unexpected argument 'b'; write peru-facts check [FILE]\n"


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("trade -f md", "markdown"),
        ("trade -f js", "json or jsonl"),
        ("trade -f JSON", "json"),
        ("trade --product agri", "agriculture"),
        ("trade --product trad", "non-traditional"),
        ("trade --flow us", "us-exports or us-imports"),
        ("trade --source 2020", "gazette-2020"),
        ("trade -year 2018", "--year"),
        ("trade --fields val", "value"),
        ("cite x --style bib", "bibtex"),
        ("completion ba", "bash"),
    ],
)
def test_a_choice_is_known_by_a_part_or_an_abbreviation(line: str, near: str) -> None:
    assert f"; did you mean {near}?\n" in ask(*line.split()).stderr


def test_an_option_of_other_commands_names_them() -> None:
    assert ask("facts", "--agency", "USAID").stderr.endswith("  hint: --agency is an option of programs\n")


def test_a_format_in_place_of_an_option_is_told() -> None:
    assert ask("trade", "--json").stderr == "peru-facts: there is no option '--json'; write peru-facts trade -f json\n"
    assert "-f json" not in ask("schema", "--jsn").stderr


def test_a_missing_choice_is_told_on_one_line() -> None:
    told = "peru-facts: missing argument 'SHELL'; choose from bash, zsh, fish\n"
    assert ask("completion").stderr.startswith(told)


def test_two_dashes_end_the_options() -> None:
    assert ask("facts", "--", "--nowhere").exit_code == NOTHING_FOUND
    assert ask("facts", "--", "--cite").stderr.startswith("peru-facts: nothing on 'cite' in ")
    assert ask("trade", "--").stdout == ask("trade").stdout
    assert ask("--", "trade").stdout == ask("trade").stdout
    assert ask("--", "--version").stderr.startswith("peru-facts: there is no command '--version'")


@pytest.mark.parametrize("name", mostly_slow(STRANGE, "huge text", "surrogate", "escape", "lines"))
def test_a_real_process_gets_what_the_shell_passes_on(name: str) -> None:
    """Undecodable bytes come from a shell as they are; so does an argument of a hundred thousand characters."""
    ran = subprocess.run(
        [PROGRAMS / "peru-facts", SHELL_COMMANDS[[*STRANGE].index(name) % len(SHELL_COMMANDS)], STRANGE[name]],
        cwd=HERE / "documents",
        env=environment(PERU_FACTS_FILE=str(FACTS)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode in HANDLED
    said = (ran.stdout + ran.stderr).decode()
    assert "Traceback" not in said
    assert not {each for each in said if not each.isprintable()} - {"\n", "\t"}


WIDTHS = ("10", "20", "39", "40", "79", "80", "100", "101", "500", "0", "-3", "wide", "²", "9" * 30, "")


@pytest.mark.parametrize("width", mostly_slow(WIDTHS, "10", "40", "101", "wide"))
@pytest.mark.parametrize("command", ["", "trade", "verify"])
def test_help_fits_the_terminal(command: str, width: str) -> None:
    """Down to 40 columns, below which a word and its explanation do not fit side by side."""
    ran = answer(f"peru-facts {command} --help", COLUMNS=width)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "-h, --help" in ran.stdout
    room = min(max(int(width) if width in WIDTHS[:9] else 80, 40), 100)
    examples = [text for text in ran.stdout.splitlines() if text.startswith("    peru-facts")]
    assert len(examples) >= 2
    assert max(len(text) for text in ran.stdout.splitlines() if text not in examples) <= room


@pytest.mark.parametrize("width", ["40", "60", "80"])
@pytest.mark.parametrize("line", ["peru-facts -h", f"peru-facts --facts {FACTS} -h"])
def test_help_names_the_documents_of_the_base_in_use(line: str, width: str) -> None:
    """In one piece, as they are copied to `--source`."""
    file = "" if "--facts" in line else str(FACTS)
    words = answer(line, COLUMNS=width, PERU_FACTS_FILE=file).stdout.replace(",", "").split()
    assert {"almanac-2021", "gazette-2020"} <= {*words}
    assert "relations-2022" not in words


@pytest.mark.parametrize("width", ["60", "70", "80"])
def test_help_gives_every_choice_in_one_piece(width: str) -> None:
    """As it is copied to the command line."""
    for command in ("trade", "facts", "cite"):
        lines = answer(f"peru-facts {command} -h", COLUMNS=width).stdout.splitlines()
        assert not [text for text in lines if text[-1:] == "-" and text[-2:] != " -"]
        assert not [text for text in lines if "\N{NON-BREAKING HYPHEN}" in text]


def test_every_command_has_help_with_examples() -> None:
    for command, each in COMMANDS.items():
        shown = ask(command, "-h").stdout
        assert all(name in shown for parameter in each.params for name in parameter.opts if name.startswith("-"))
        assert f"\n  Examples:\n    peru-facts {command}" in shown
