"""What whole lookups cost beside a typer program that does nothing, and beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.measure import Command, cpu, in_turn, ratio, tried
from benchmarks.results import Bar, Part
from benchmarks.setting import Setting, all_found

WITHIN = 1.1
FIGURE = "17500000000"
TRADE = ("trade", "--year", "2018")
NOTHING = "a typer program of our commands and options that does nothing"
TABLE = "the same, which imports rich and prints an empty table"
ANSWERS = (  # and what stands in each
    (("timeline",), "goods-two-way-2018"),
    (("programs",), "fulbright"),
    (("facts", "fulbright"), "fulbright"),
    (("show", "goods-two-way-2018"), FIGURE),
    (("cite", "goods-two-way-2018"), "Peru"),
)


@dataclass(frozen=True)
class Pair:
    """One of our commands, and what it is held against, at most `limit` times as dear, if there is a limit."""

    work: str
    ours: Command
    beside: str
    other: Command
    limit: float | None = 1.0


def measured_lookups(setting: Setting) -> Part:
    """The bars of whole lookups, each pair of programs run in turn."""
    bars, unmeasured = all_found(setting, ((pair.work, partial(_bar, setting, pair)) for pair in _pairs(setting)))
    return Part(bars=bars, unmeasured=unmeasured)


def _bar(setting: Setting, pair: Pair) -> Bar:
    ours, others = in_turn([tried(pair.ours), tried(pair.other)], setting.rounds, setting.deadline)
    return Bar(pair.work, pair.beside, pair.limit, ratio(ours, others), ratio(ours, others, cpu))


def _pairs(setting: Setting) -> Iterator[Pair]:
    trade = setting.lookup(*TRADE, expected=FIGURE)
    yield Pair("`trade --year 2018` into a pipe", trade, NOTHING, setting.nothing(*TRADE))
    yield from _tables(setting)
    for arguments, expected in ANSWERS:
        answer = setting.lookup(*arguments, expected=expected)
        yield Pair(f"`{' '.join(arguments)}` into a pipe", answer, "`trade --year 2018`", trade, WITHIN)
    for arguments in (("--help",), ("trade", "--help")):
        help_page = setting.lookup(*arguments, expected="Usage")
        yield Pair(f"`{' '.join(arguments)}`", help_page, "the same of that program", setting.nothing(*arguments))
    yield _completion(setting)


def _tables(setting: Setting) -> Iterator[Pair]:
    for terminal, where in ((False, "into a pipe, `-f table`"), (True, "as a table on a terminal")):
        arguments = TRADE if terminal else (*TRADE, "-f", "table")
        ours = setting.lookup(*arguments, expected="$17.5 billion", terminal=terminal)
        nothing = setting.nothing(*arguments, program="noop-table", terminal=terminal)
        yield Pair(f"`trade --year 2018` {where}", ours, TABLE, nothing)


def _completion(setting: Setting) -> Pair:
    """What a shell asks for when a user has typed `peru-facts tr` and the tabulator key."""
    ours = setting.lookup(expected="trade", COMP_LINE="peru-facts tr", _PERU_FACTS_COMPLETE="bash")
    nothing = setting.nothing(COMP_WORDS="noop tr", COMP_CWORD="1", _NOOP_COMPLETE="complete_bash")
    return Pair("completion of `peru-facts tr`", ours, "the same of that program", nothing)
