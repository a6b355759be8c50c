"""When things are."""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from peru_facts.base import FactBase
from peru_facts.checks.breach import Breach, at, in_header
from peru_facts.errors import InvalidPeriodError
from peru_facts.period import Period, parse_period

YEAR = re.compile(r"(?<!\d)(?<![$,.])(?:1[5-9]|20)\d\d(?!\d|,\d)")


def periods_are_valid(base: FactBase) -> Iterator[Breach]:
    """Every period, every date of issue and the edition are written in EDTF and do not end before they start."""
    dated = [(at(fact, "period"), fact.period) for fact in base.facts if fact.period is not None]
    dated += [(at(source, "issued"), source.issued) for source in base.sources.values()]
    dated.append((in_header(base, "fact_base", "edition"), base.edition))
    for address, text in dated:
        try:
            parse_period(text)
        except InvalidPeriodError as error:
            sought = (("fact_base", "id"),) if address.record is base else ()
            yield Breach(address, error.message, error.AUTHORED_HINT, sought=sought)


def sources_have_an_end(base: FactBase) -> Iterator[Breach]:
    """The date of issue of a source has an end, since facts without a date of their own are placed by it."""
    for source in base.sources.values():
        issued = _valid_period(source.issued)
        if issued and issued.end is None:
            yield Breach(at(source, "issued"), f'"{source.issued}" has no end', "write the latest date it can be")


def dates_are_in_the_period(base: FactBase) -> Iterator[Breach]:
    """A year that is printed in the words that date a stated fact, or else in its wording, lies in its period."""
    for fact in base.facts:
        for number, citation in enumerate(() if fact.derived or fact.period is None else fact.citations):
            words = citation.dated or citation.as_stated
            for year in YEAR.findall(words):
                if not _covers(fact.period or "", int(year)):
                    message = f'"{words}" is not in the period {fact.period}'
                    hint = "correct the period, or quote the words that date the fact as dated"
                    yield Breach(
                        at(fact, "period"), message, hint, (at(fact, "citations", number), at(fact, "derived"))
                    )


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
