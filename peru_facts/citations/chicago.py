"""The bibliography entry of The Chicago Manual of Style for a document on the web, with its paragraph."""

from peru_facts.model import Source
from peru_facts.period import MONTHS, Moment, parse_period


def bibliography(source: Source, paragraph: int | None) -> str:
    """The entry of `source`, pointing at `paragraph` when there is one.

    >>> from peru_facts import load_facts
    >>> print(bibliography(load_facts().sources["relations-2017"], 13))
    U.S. Department of State, Bureau of Western Hemisphere Affairs. “U.S. Relations With Peru.” \
January 25, 2017, para. 13. https://www.state.gov/r/pa/ei/bgn/35762.htm.
    """
    locator = f", para. {paragraph}" if paragraph is not None else ""
    title = source.title.translate({ord("“"): "‘", ord("”"): "’"})
    address = f"{source.url}. Copy at {source.archived_url}" if source.archived_url else source.url
    return f"{source.publisher}. “{title}.” {_date(source)}{locator}. {address}."


def _date(source: Source) -> str:
    """The date of issue in words, in brackets where it is not printed but inferred."""
    issued = parse_period(source.issued)
    moment = issued.end or issued.start
    assert moment, "parse_period makes no period without a date"
    return f"[ca. {_day(moment)}]" if moment.approximate or moment.uncertain else _day(moment)


def _day(moment: Moment) -> str:
    month = MONTHS[moment.last.month - 1]
    if moment.precision == "day":
        return f"{month} {moment.last.day}, {moment.last.year}"
    return f"{month} {moment.last.year}" if moment.precision == "month" else str(moment.last.year)
