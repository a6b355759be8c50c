"""Rules on periods and dates."""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from peru_facts.base import FactBase
from peru_facts.errors import InvalidPeriodError
from peru_facts.model import Event
from peru_facts.period import OPEN, Period, parse_period
from peru_facts.rules.breach import Breach, at

YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?<![\d$,.]\d{4})(?!\d|,\d)")
LAST_YEAR = 2100


def period_or_none(text: str | None) -> Period | None:
    """The period; None without a valid one."""
    try:
        return parse_period(text) if text else None
    except InvalidPeriodError:
        return None


def periods_are_valid(base: FactBase) -> Iterator[Breach]:
    """Every date is in EDTF and ends after it starts."""
    dates = [(at(base, "fact_base", "edition"), base.edition)]
    dates += [(at(source, "issued"), source.issued) for source in base.sources.values()]
    dates += [(at(fact, "period"), fact.period) for fact in base.facts if fact.period is not None]
    for address, text in dates:
        try:
            parse_period(text)
        except InvalidPeriodError as error:
            yield Breach(address, error.message, error.AUTHORED_HINT)


def sources_have_an_end(base: FactBase) -> Iterator[Breach]:
    """The date of issue of a source has an end."""
    for source in base.sources.values():
        issued = period_or_none(source.issued)
        if issued and issued.end is None:
            yield Breach(at(source, "issued"), f'"{source.issued}" has no end', "write the latest possible date")


def sources_precede_the_edition(base: FactBase) -> Iterator[Breach]:
    """Sources are issued before the edition, and the edition before 2101."""
    edition = period_or_none(base.edition)
    last = edition.end.last if edition and edition.end else date.max
    if edition and last.year > LAST_YEAR:
        message = f'the edition "{base.edition}" is too far in the future'
        yield Breach(at(base, "fact_base", "edition"), message, "write the day of the last change")
    for source in base.sources.values():
        if _first_day(source.issued) > last:
            message = f'"{source.issued}" is after the edition, "{base.edition}"'
            yield Breach(at(source, "issued"), message, "correct the date of issue, or the edition")


def periods_are_present(base: FactBase) -> Iterator[Breach]:
    """Every event, and every fact with a value or a period basis, has a period."""
    for fact in base.facts:
        if fact.period is None and (fact.value is not None or fact.period_basis or isinstance(fact, Event)):
            subject = "figure" if fact.value is not None else "event" if isinstance(fact, Event) else "period_basis"
            hint = 'write the period of its document, and period_basis = "document", if none is printed'
            yield Breach(at(fact, "period"), f"the {subject} has no period", hint)


def open_figures_are_explained(base: FactBase) -> Iterator[Breach]:
    """A planned or open-ended figure has a note or period basis; a derived one has its formula."""
    for fact in base.facts:
        if fact.value is not None and not (fact.derived or fact.note or fact.period_basis):
            is_open = "open-ended" if OPEN in (fact.period or "") else ""
            if reason := fact.status or is_open:
                message = f"the figure is {reason}, and nothing explains it"
                yield Breach(at(fact, "value"), message, "add a note, or a period_basis")


def dates_are_in_the_period(base: FactBase) -> Iterator[Breach]:
    """A quoted year is in the fact's period.

    It is read in the words that date the fact, or else in its wording.
    """
    for fact in base.facts:
        period = None if fact.derived else period_or_none(fact.period)
        dated = [citation.dated or citation.as_stated for citation in fact.citations] if period else []
        if period and _has_year_outside(period, "; ".join(dated)):
            for words in dated:
                if _has_year_outside(period, words):
                    message = f'"{words}" is not in the period {fact.period}'
                    hint = "correct the period, or quote the words that date the fact as dated"
                    yield Breach(at(fact, "period"), message, hint)


def _has_year_outside(period: Period, text: str) -> bool:
    first = period.start.first.year if period.start else MINYEAR
    last = period.end.last.year if period.end else MAXYEAR
    return not all(first <= int(year) <= last for year in YEAR.findall(text))


def later_sources_date_their_facts(base: FactBase) -> Iterator[Breach]:
    """A fact quotes its date from a source issued after it."""
    issued = {name: _first_day(source.issued) for name, source in base.sources.items()}
    newest = max(issued.values(), default=date.min)
    for fact in base.facts:
        period = None if fact.derived else period_or_none(fact.period)
        last = period.end.last if period and period.end else newest
        later = [
            (number, citation.source)
            for number, citation in enumerate(fact.citations if last < newest else ())
            if issued.get(citation.source, date.min) > last
        ]
        cited = fact.citations if later else ()
        dated = {citation.source for citation in cited if citation.dated or YEAR.search(citation.as_stated)}
        for number, source in later:
            if source not in dated:
                dated.add(source)
                hint = 'quote the printed words that give the period, like dated = "in 2018"'
                yield Breach(at(fact, "citations", number), f"nothing quoted from {source} dates the fact", hint)


def _first_day(text: str) -> date:
    """The first day of a period; the first of all if it is invalid or open."""
    period = period_or_none(text)
    return period.start.first if period and period.start else date.min
