"""Selection: the facts of an answer, or why there are none."""

from collections.abc import Sequence

from peru_facts.base import FactBase
from peru_facts.queries.criteria import FACTS, Criteria
from peru_facts.queries.filters import Choice, Filter, filters_of, listing, selected
from peru_facts.queries.scope import Scope, Selection
from peru_facts.queries.years import last_day_of


def select(scope: Scope, criteria: Criteria, base: FactBase) -> Selection:
    """Select facts; words rank them.

    Raises `UnknownChoiceError`, `UsageError` or `NoWordsError` for unusable criteria.
    """
    filters = filters_of(criteria, FACTS, base)
    facts = list(selected(filter(scope.selects, base.facts), filters))
    if criteria.words:
        from peru_facts.queries.matches import matching  # noqa: PLC0415 - most lookups have no words

        return matching(" ".join(criteria.words), facts, scope, filters, base)
    return Selection(facts=facts, absence="" if facts else absence(scope, filters, base))


def absence(scope: Scope, filters: Sequence[Filter], base: FactBase) -> str:
    """Explain an empty selection, and list the choices.

    The first filter whose removal lets facts through names its choices.
    """
    asked = " ".join(["no", scope.what, *map(str, filters)])
    records = list(filter(scope.selects, base.facts))
    for criterion in filters:
        others = [other for other in filters if other is not criterion]
        values = criterion.available(selected(records, others))
        if values:
            newest = _newest(criterion, base)
            return f"{asked}; {' '.join([*map(str, others), 'available:'])} {listing(values)}{newest}"
    return asked if records else f"{asked}; the fact base has none"


def _newest(criterion: Filter, base: FactBase) -> str:
    """Name the newest document, for a later year."""
    name, day = max(((name, last_day_of(name, base)) for name in base.sources), key=lambda item: item[1])
    years = criterion.choices if isinstance(criterion, Choice) and criterion.name == "year" else ()
    late = any(year > day.year for year in years)
    return f"; the newest document is {base.sources[name].name} ({name})" if late else ""
