"""When things are."""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from peru_facts.base import FactBase
from peru_facts.errors import InvalidPeriodError
from peru_facts.period import Period, parse_period
from peru_facts.rules.breach import Breach, at, in_header

YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?<![\d$,.]\d{4})(?!\d|,\d)")


def periods_are_valid(base: FactBase) -> Iterator[Breach]:
    """Every period, every date of issue and the edition are written in EDTF and do not end before they start."""
    for fact in base.facts:
        if fact.period is not None and (fault := _fault_in(fact.period)):
            yield Breach(at(fact, "period"), fault.message, fault.AUTHORED_HINT)
    for source in base.sources.values():
        if fault := _fault_in(source.issued):
            yield Breach(at(source, "issued"), fault.message, fault.AUTHORED_HINT)
    if fault := _fault_in(base.edition):
        where = in_header(base, "fact_base", "edition")
        yield Breach(where, fault.message, fault.AUTHORED_HINT)


def _fault_in(text: str) -> InvalidPeriodError | None:
    """Why a text is no period; None when it is one."""
    try:
        parse_period(text)
    except InvalidPeriodError as error:
        return error
    return None


def sources_have_an_end(base: FactBase) -> Iterator[Breach]:
    """The date of issue of a source has an end, since facts without a date of their own are placed by it."""
    for source in base.sources.values():
        issued = _valid_period(source.issued)
        if issued and issued.end is None:
            yield Breach(at(source, "issued"), f'"{source.issued}" has no end', "write the latest date it can be")


def dates_are_in_the_period(base: FactBase) -> Iterator[Breach]:
    """A year that is printed in the words that date a stated fact, or else in its wording, lies in its period."""
    for fact in [fact for fact in base.facts if fact.period is not None and not fact.derived]:
        for citation in fact.citations:
            words = citation.dated or citation.as_stated
            for year in YEAR.findall(words):
                if not _covers(fact.period or "", int(year)):
                    message = f'"{words}" is not in the period {fact.period}'
                    hint = "correct the period, or quote the words that date the fact as dated"
                    yield Breach(at(fact, "period"), message, hint)


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
