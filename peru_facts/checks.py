"""The rules between facts: one small function each, whose docstring is the rule.

Each takes a fact base of the right shape and yields a `Problem` for every breach. A new rule is a function here, a
line in `CHECKS` and a broken file in `tests/broken/`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from peru_facts.errors import InvalidPeriodError, Problem, nearest
from peru_facts.figure import Figure, figures_in, parse_figure
from peru_facts.model import Agreement, Fact, FactBase, Program, Trade
from peru_facts.period import Period, parse_period

Check = Callable[[FactBase], Iterator[Problem]]

KEBAB_CASE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FINGERPRINT = re.compile(r"[0-9a-f]{16}")
MOST_WORDS_STATED = 12
UNIT_OF_MEASURE = {"growth": "percent", "rank": "rank"}
ROUNDING_OF_GROWTH = 0.5


def at(fact: Fact, field: str) -> str:
    """The address of a field of a fact, as an author would look for it."""
    return f'{fact.kind} "{fact.id}", {field}'


def ids_are_kebab_case(base: FactBase) -> Iterator[Problem]:
    """An id is lower-case words and digits joined by single hyphens."""
    for fact in base.facts:
        if not KEBAB_CASE.fullmatch(fact.id):
            yield Problem(at(fact, "id"), f'"{fact.id}" is not kebab-case', "write it like goods-two-way-2018")


def ids_are_unique(base: FactBase) -> Iterator[Problem]:
    """No two facts, and no fact and source, have the same id."""
    uses = Counter(fact.id for fact in base.facts)
    uses.update(base.sources.keys() & uses.keys())
    for name, count in uses.items():
        if count > 1:
            yield Problem(f'id "{name}"', f"{count} records have this id", "an id names one thing for ever")


def names_are_unique(base: FactBase) -> Iterator[Problem]:
    """A name or alias belongs to one program or one agreement: one thing with several names is one record."""
    owners: dict[tuple[str, str], str] = {}
    for fact in base.facts:
        if isinstance(fact, Program | Agreement):
            for name in (fact.name, *fact.aliases):
                owner = owners.setdefault((fact.kind, name.casefold()), fact.id)
                if owner != fact.id:
                    yield Problem(at(fact, "name"), f'"{name}" is a name of "{owner}" already', "make them one record")


def references_exist(base: FactBase) -> Iterator[Problem]:
    """What a fact is about is a program or an agreement of the base."""
    known = [fact.id for fact in base.facts if isinstance(fact, Program | Agreement)]
    targets = set(known)
    for fact in base.facts:
        for name in fact.about:
            if name not in targets:
                yield Problem(at(fact, "about"), f'no program or agreement has the id "{name}"{nearest(name, known)}')


def topics_are_listed(base: FactBase) -> Iterator[Problem]:
    """Every fact has a topic, and every topic is in the list of the base."""
    for fact in base.facts:
        if not fact.topics:
            yield Problem(at(fact, "topics"), "there is no topic", f"choose from {', '.join(base.topics)}")
        for topic in fact.topics:
            if topic not in base.topics:
                listed = f"{', '.join(base.topics)}; or add it to [topics]"
                yield Problem(at(fact, "topics"), f'"{topic}" is not a listed topic', f"choose from {listed}")


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


def values_have_units(base: FactBase) -> Iterator[Problem]:
    """Value and unit stand together, and a qualifier only with them."""
    for fact in base.facts:
        if (fact.value is None) != (fact.unit is None):
            present, missing = ("value", "unit") if fact.unit is None else ("unit", "value")
            yield Problem(at(fact, present), f"there is a {present} but no {missing}", f"add the {missing}")
        elif fact.value is None and fact.qualifier is not None:
            yield Problem(at(fact, "qualifier"), f'"{fact.qualifier}" qualifies no value')


def trade_is_measured(base: FactBase) -> Iterator[Problem]:
    """A trade statistic has a figure: growth in percent, a rank as a rank, a value in currency."""
    for fact in base.facts:
        if isinstance(fact, Trade):
            unit = UNIT_OF_MEASURE.get(fact.measure, "USD")
            if fact.value is None:
                yield Problem(
                    at(fact, "value"), f"a trade {fact.measure} without a value", f"add value and unit ({unit})"
                )
            elif fact.unit is not None and fact.unit != unit:
                yield Problem(at(fact, "unit"), f'a trade {fact.measure} in "{fact.unit}"', f'write unit = "{unit}"')


def facts_are_cited(base: FactBase) -> Iterator[Problem]:
    """Every fact has at least one citation."""
    for fact in base.facts:
        if not fact.citations:
            yield Problem(at(fact, "citations"), "the fact has no citation", "name source, paragraph and as_stated")


def citations_are_short(base: FactBase) -> Iterator[Problem]:
    """What a citation quotes is the figure or name alone, at most a dozen words."""
    for fact in base.facts:
        for citation in fact.citations:
            count = len(citation.as_stated.split())
            if count > MOST_WORDS_STATED:
                message = f"{count} words are quoted, {MOST_WORDS_STATED} at most may be"
                yield Problem(at(fact, "as_stated"), message, "quote the figure or the name alone")


def figures_match_their_wording(base: FactBase) -> Iterator[Problem]:
    """The figure parsed out of `as_stated` equals value, unit and qualifier, in every citation."""
    for fact in base.facts:
        for citation in fact.citations:
            stated = parse_figure(citation.as_stated)
            if fact.value is not None:
                yield from _differences(fact, citation.as_stated, stated)
            elif stated and stated.unit in ("USD", "percent"):
                where = at(fact, "value")
                yield Problem(
                    where, f'"{citation.as_stated}" states a figure, but there is no value', "add value and unit"
                )


def statements_keep_their_figure(base: FactBase) -> Iterator[Problem]:
    """A sum of money or a percentage in the statement of a figure is that figure, with its qualifier."""
    for fact in base.facts:
        if fact.unit in ("USD", "percent"):
            for said in figures_in(fact.statement):
                if said.unit == fact.unit and (said.value, said.qualifier) != (fact.value, fact.qualifier):
                    own = Figure(fact.value or 0, fact.unit, fact.qualifier)
                    yield Problem(
                        at(fact, "statement"), f"it says {said}, but the fact is {own}", "say the same figure"
                    )


def _differences(fact: Fact, as_stated: str, stated: Figure | None) -> Iterator[Problem]:
    if stated is None:
        yield Problem(at(fact, "as_stated"), f'no figure can be read in "{as_stated}"', "quote the figure as printed")
        return
    if stated.value != fact.value:
        hint = f"write {stated.value:_}, or correct as_stated"
        yield Problem(at(fact, "value"), f'value is {fact.value}, but "{as_stated}" reads as {stated.value}', hint)
    if stated.qualifier != fact.qualifier:
        found, read = (f'"{name}"' if name else "absent" for name in (fact.qualifier, stated.qualifier))
        hint = f'write qualifier = "{stated.qualifier}"' if stated.qualifier else "remove the qualifier"
        message = f'qualifier is {found}, but in "{as_stated}" it is {read}'
        yield Problem(at(fact, "qualifier"), message, f"{hint}, or correct as_stated")
    measured = ("USD", "percent", "rank")
    if fact.unit is not None and fact.unit != stated.unit and (stated.unit or fact.unit in measured):
        read = f'in "{stated.unit}"' if stated.unit else "as a plain count"
        message = f'unit is "{fact.unit}", but "{as_stated}" reads {read}'
        yield Problem(at(fact, "unit"), message, "correct the unit, or as_stated")


def cited_sources_exist(base: FactBase) -> Iterator[Problem]:
    """A citation names a source of the base."""
    for fact in base.facts:
        for citation in fact.citations:
            if citation.source not in base.sources:
                close = nearest(citation.source, base.sources)
                yield Problem(at(fact, "citations"), f'there is no source "{citation.source}"{close}')


def cited_paragraphs_exist(base: FactBase) -> Iterator[Problem]:
    """A citation's paragraph, counted from 1, is within its source."""
    for fact in base.facts:
        for citation in fact.citations:
            source = base.sources.get(citation.source)
            if source and not 1 <= citation.paragraph <= len(source.paragraphs):
                message = f"paragraph {citation.paragraph} of {citation.source}, which has {len(source.paragraphs)}"
                yield Problem(at(fact, "citations"), message, "paragraphs are non-blank lines, counted from 1")


def sources_are_used(base: FactBase) -> Iterator[Problem]:
    """Every source is cited by a fact."""
    cited = {citation.source for fact in base.facts for citation in fact.citations}
    for name in base.sources:
        if name not in cited:
            yield Problem(f'source "{name}"', "no fact cites it", "add its facts, or remove it")


def fingerprints_are_valid(base: FactBase) -> Iterator[Problem]:
    """A paragraph's fingerprint is 16 lower-case hexadecimal digits."""
    for name, source in base.sources.items():
        for number, fingerprint in enumerate(source.paragraphs, 1):
            if not FINGERPRINT.fullmatch(fingerprint):
                message = f'"{fingerprint}" is not a fingerprint'
                hint = "write the first 16 hexadecimal digits of the paragraph's SHA-256"
                yield Problem(f'source "{name}", paragraph {number}', message, hint)


def texts_are_printable(base: FactBase) -> Iterator[Problem]:
    """No text has a line break, a tab, a control or a bidirectional character, which could break a row."""
    for fact in base.facts:
        for field in fact.__struct_fields__:
            for text in _texts(getattr(fact, field)):
                if not text.isprintable():
                    yield Problem(
                        at(fact, field), f"{text!r} has a character that cannot be printed", "write plain text"
                    )
    for name, source in base.sources.items():
        for field in source.__struct_fields__:
            for text in _texts(getattr(source, field)):
                if not text.isprintable():
                    message = f"{text!r} has a character that cannot be printed"
                    yield Problem(f'source "{name}", {field}', message, "write plain text")


def _texts(value: object) -> Iterator[str]:
    """The texts in the value of a field, whether it is one text, several, or citations."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(getattr(item, "as_stated", item))


def growth_follows_from_its_endpoints(base: FactBase) -> Iterator[Problem]:
    """Growth stated equals growth recomputed from the values at its two ends, where both are in the base."""
    values: dict[tuple[str, str, str], Trade] = {}
    growths: list[Trade] = []
    for fact in base.facts:
        if isinstance(fact, Trade) and fact.period is not None and fact.value is not None:
            if fact.measure == "value":
                values[fact.flow, fact.product, fact.period] = fact
            elif fact.measure == "growth":
                growths.append(fact)
    for growth in growths:
        first, _, last = (growth.period or "").partition("/")
        start, end = (values.get((growth.flow, growth.product, when)) for when in (first, last))
        if start and end and start.value and end.value is not None and growth.value is not None:
            computed = 100 * (end.value - start.value) / start.value
            if abs(computed - growth.value) > ROUNDING_OF_GROWTH:
                message = f'growth is {growth.value} percent, but "{start.id}" and "{end.id}" give {computed:.1f}'
                yield Problem(at(growth, "value"), message, "read the three figures again in their documents")


def _valid_period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except InvalidPeriodError:
        return None


CHECKS: tuple[Check, ...] = (
    ids_are_kebab_case,
    ids_are_unique,
    names_are_unique,
    references_exist,
    topics_are_listed,
    periods_are_valid,
    sources_have_an_end,
    values_have_units,
    trade_is_measured,
    facts_are_cited,
    citations_are_short,
    figures_match_their_wording,
    statements_keep_their_figure,
    cited_sources_exist,
    cited_paragraphs_exist,
    sources_are_used,
    fingerprints_are_valid,
    texts_are_printable,
    growth_follows_from_its_endpoints,
)


def problems_of(base: FactBase) -> list[Problem]:
    """Every breach of every rule in `base`."""
    return [problem for check in CHECKS for problem in check(base)]
