"""Time whole lookups against a program that does nothing, and against each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.environments import PROGRAMS
from benchmarks.measure import Command, cpu, in_turn, ratio, tried
from benchmarks.results import Bar, Part
from benchmarks.setting import Setting, all_measured

FIGURE = "17500000000"
TRADE = ("trade", "--year", "2018")
NOTHING = "a typer program with our commands and options that does nothing"
TABLE = "the same, which imports rich and prints an empty table"
ANSWERS = (  # arguments, part of the answer, limit
    (("timeline",), "2009", 1.10),
    (("programs",), "Fulbright", 1.10),
    (("show", "goods-two-way-2018"), FIGURE, 1.10),
    (("cite", "goods-two-way-2018"), "Peru", 1.10),
    (("facts", "fulbright"), "Fulbright", 1.20),
    (("compare", "goods-two-way-2018", "goods-two-way-2021"), "-300000000", 1.30),
    (("claim", "Two-way trade in goods was $17.5 billion in 2018"), "supported", 1.30),
)
WORDS_OF_ARTICLE = 100_000
PARSING = "a Markdown parser that reads the file"  # markdown-it-py, which comes with rich
LIMIT_OF_LINT = 6.0


@dataclass(frozen=True)
class Pair:
    """One of our commands, another command, and the limit of their ratio."""

    work: str
    ours: Command
    beside: str
    other: Command
    limit: float


def measured_lookups(setting: Setting) -> Part:
    """Measure the bars of whole lookups, each pair in turn."""
    bars, unmeasured = all_measured(setting, ((pair.work, partial(_bar, setting, pair)) for pair in _pairs(setting)))
    return Part(bars=bars, unmeasured=unmeasured)


def _bar(setting: Setting, pair: Pair) -> Bar:
    ours, others = in_turn([tried(pair.ours), tried(pair.other)], setting.rounds, setting.deadline)
    return Bar(pair.work, pair.beside, pair.limit, ratio(ours, others), ratio(ours, others, cpu))


def _pairs(setting: Setting) -> Iterator[Pair]:
    trade = setting.lookup(*TRADE, expected=FIGURE)
    yield Pair("`trade --year 2018` into a pipe", trade, NOTHING, setting.nothing(*TRADE), 0.95)
    yield from _tables(setting)
    for arguments, expected, limit in ANSWERS:
        answer = setting.lookup(*arguments, expected=expected)
        yield Pair(f"`{' '.join(arguments)}` into a pipe", answer, "`trade --year 2018`", trade, limit)
    name = _completion(setting, "peru-facts tr", "trade")
    fact = _completion(setting, "peru-facts show goods-two-way-20", "goods-two-way-2018")
    yield Pair("completion of `peru-facts show goods-two-way-20`", fact, "completion of `peru-facts tr`", name, 1.15)
    article = str(setting.article(WORDS_OF_ARTICLE))
    parser = Command(
        (setting.ours.program("python"), str(PROGRAMS / "parse_markdown.py"), article), setting.workshop.variables()
    )
    yield Pair(f"`lint` of {WORDS_OF_ARTICLE:,} words", setting.lookup("lint", article), PARSING, parser, LIMIT_OF_LINT)


def _tables(setting: Setting) -> Iterator[Pair]:
    for terminal, target in ((False, "into a pipe, `-f table`"), (True, "as a table on a terminal")):
        arguments = TRADE if terminal else (*TRADE, "-f", "table")
        ours = setting.lookup(*arguments, expected="$17.5 billion", terminal=terminal)
        nothing = setting.nothing(*arguments, program="noop-table", terminal=terminal)
        yield Pair(f"`trade --year 2018` {target}", ours, TABLE, nothing, 0.90)


def _completion(setting: Setting, line: str, expected: str) -> Command:
    """Ask what a shell asks when a user presses the tab key."""
    return setting.lookup(expected=expected, COMP_LINE=line, _PERU_FACTS_COMPLETE="bash")
