"""When things are."""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from peru_facts.checks.address import at
from peru_facts.errors import InvalidPeriodError, Problem
from peru_facts.model import FactBase
from peru_facts.period import Period, parse_period

YEAR = re.compile(r"(?<!\d)(?<![$,.])(?:1[5-9]|20)\d\d(?!\d|,\d)")


def periods_are_valid(base: FactBase) -> Iterator[Problem]:
    """Every period, and the date of issue of every source, is written in EDTF and does not end before it starts."""
    dated = [(at(fact, "period"), fact.period) for fact in base.facts if fact.period is not None]
    dated += [(f'source "{name}", issued', source.issued) for name, source in base.sources.items()]
    for where, text in dated:
        try:
            parse_period(text)
        except InvalidPeriodError as error:
            yield Problem(where, error.message, error.HINT)


def sources_have_an_end(base: FactBase) -> Iterator[Problem]:
    """The date of issue of a source has an end, since facts without a date of their own are placed by it."""
    for name, source in base.sources.items():
        issued = _valid_period(source.issued)
        if issued and issued.end is None:
            yield Problem(
                f'source "{name}", issued', f'"{source.issued}" has no end', "write the latest date it can be"
            )


def dates_are_in_the_period(base: FactBase) -> Iterator[Problem]:
    """A year that is printed in the words that date a stated fact, or else in its wording, lies in its period."""
    for fact in base.facts:
        for citation in () if fact.derived else fact.citations:
            words = citation.dated or citation.as_stated
            for year in YEAR.findall(words) if fact.period is not None else ():
                if not _covers(fact.period or "", int(year)):
                    yield Problem(at(fact, "period"), f'"{words}" is not in the period {fact.period}')


def _covers(text: str, year: int) -> bool:
    period = _valid_period(text)
    if not MINYEAR <= year <= MAXYEAR:
        return False
    return period is None or period.overlaps(date(year, 1, 1), date(year, 12, 31))


def _valid_period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except InvalidPeriodError:
        return None
