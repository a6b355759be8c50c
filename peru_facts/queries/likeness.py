"""Likeness of figures, and in words why two are unlike."""

from typing import Any

from peru_facts.base import FactBase
from peru_facts.model import Fact, Trade
from peru_facts.period import parse_period
from peru_facts.queries.rows import PRODUCT_NAMES

KINDS = {"trade": "a trade figure", "funding": "a funding figure", "indicator": "an indicator"}
TRADE = ("flow", "product", "measure")
FLOWS = {"two-way": "two-way trade{}", "us-exports": "U.S. exports{} to Peru", "us-imports": "U.S. imports{} from Peru"}
MEASURES = {"value": "the value of ", "growth": "the growth of ", "rank": "a rank in "}
PARTS = {"total": "a total", "increase": "an increase", "part": "part of a larger sum"}
UNITS = {"USD": "an amount in U.S. dollars", "percent": "a percentage", "rank": "a rank"}
GROUPS = {**dict.fromkeys(TRADE, "trade"), **dict.fromkeys(("kind of year", "length of period"), "period")}


def traits(fact: Fact) -> dict[str, Any]:
    """The traits to be alike in two figures."""
    of_fact = {name: getattr(fact, name, None) for name in ("kind", "unit", *TRADE)}
    of_fact["status"] = fact.status or "done"
    of_fact["kind of year"] = fact.calendar or "unstated"
    of_fact["length of period"] = _length(fact)
    if not of_fact["flow"]:
        of_fact["subject"] = fact.series or ", ".join(fact.about) or fact.title
    return of_fact


def _length(fact: Fact) -> str:
    """The length of a period, as far as comparison goes."""
    assert fact.period, "every figure has a period"
    period = parse_period(fact.period)
    if period.start is None or period.end is None:
        return f"since {period.start.first.year}" if period.start else "to date"
    if fact.period_basis == "document":
        return "as of a day"
    first, last = period.start.first, period.end.last
    if period.start.precision == "day":
        return f"{(last - first).days + 1} days"
    return f"{12 * (last.year - first.year) + last.month - first.month + 1} months"


def are_alike(first: Fact, second: Fact, base: FactBase) -> bool:
    """Whether two figures are comparable."""
    return first.id != second.id and not _unlike(first, second) and not _objections(first, second, base)


def reason_against(first: Fact, second: Fact, base: FactBase) -> str:
    """Why two figures are not comparable; empty if they are."""
    unlike, objections = _unlike(first, second), _objections(first, second, base)
    if not unlike:
        return " ".join(objections)
    first_words, second_words = _in_words(first, unlike), _in_words(second, unlike)
    between = "; the other is " if len(first_words) > 1 else ", the other "
    clause = f"one is {', '.join(first_words)}{between}{', '.join(second_words)}"
    return " ".join([f"{clause}.", *objections]) if objections else clause


def _objections(first: Fact, second: Fact, base: FactBase) -> list[str]:
    """The reasons against even alike figures, in sentences."""
    pair = {first.id, second.id}
    derived = [
        f"No document states {fact.id}: it is derived from {' and '.join(fact.derived.facts)}."
        for fact in (first, second)
        if fact.derived
    ]
    differ = [entry.statement for entry in base.discrepancies if entry.kind == "basis" and pair == {*entry.facts}]
    return [*derived, *differ]


def _unlike(first: Fact, second: Fact) -> list[str]:
    """The unlike traits, without those implied by others."""
    one, other = traits(first), traits(second)
    unlike = [name for name in one if one[name] != other.get(name)]
    implied: tuple[str, ...] = ("subject",) if first.period == second.period else ()
    if "kind" in unlike:
        implied = (*TRADE, "subject")
    elif "measure" in unlike:
        implied = (*implied, "unit")
    return [name for name in unlike if name not in implied]


def _in_words(fact: Fact, unlike: list[str]) -> list[str]:
    """The unlike traits in words, to follow "one is"."""
    words = {
        "subject": f'"{fact.title}"',
        "kind": KINDS.get(fact.kind, fact.kind),
        "unit": UNITS.get(fact.unit or "", f"a number of {fact.unit}"),
        "trade": _traded(fact, unlike) if isinstance(fact, Trade) else PARTS.get(getattr(fact, "measure", ""), ""),
        "status": fact.status or "reported as fact",
        "period": _dated(fact, unlike),
    }
    wanted = {GROUPS.get(name, name) for name in unlike}
    return [text for name, text in words.items() if name in wanted]


def _traded(fact: Trade, unlike: list[str]) -> str:
    """The subject of a trade figure: "two-way trade in goods", "a rank in U.S. exports to Peru"."""
    name = PRODUCT_NAMES[fact.product] + " products" * (fact.product == "non-traditional")
    product = f" {'in' if fact.flow == 'two-way' else 'of'} {name}"
    if fact.product == "unspecified":
        product = " of an unstated kind"
    subject = FLOWS[fact.flow].format(product if "product" in unlike else "")
    return f"{MEASURES[fact.measure] if 'measure' in unlike else ''}{subject}"


def _dated(fact: Fact, unlike: list[str]) -> str:
    """The time of a figure: "for a U.S. fiscal year", "for 2009-2012", "as of 2022"."""
    assert fact.period, "every figure has a period"
    period, fiscal = parse_period(fact.period), "U.S. fiscal " if fact.calendar else ""
    if period.start is None:
        return f"for the period up to {fiscal}{max(period.parts)[0]}"
    if period.end is None:
        return f"for the period since {fiscal}{period.start.first.year}"
    if period.start == period.end and fact.period_basis != "document":
        precision = period.start.precision
        is_unstated = "kind of year" in unlike and precision == "year"
        count = f"a {fiscal}" if fiscal else "an unstated kind of " if is_unstated else "one "
        return f"{'on' if precision == 'day' else 'for'} {count}{precision}"
    first, last = period.start.first.year, period.end.last.year
    before = "as of" if fact.period_basis == "document" else "for part of" if first == last else "for"
    return f"{before} {fiscal}{first if first == last else f'{first}-{last}'}"
