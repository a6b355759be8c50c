"""Cited facts: their figures and years, in the words of messages."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from peru_facts.base import FactBase
from peru_facts.choices import Names
from peru_facts.figures.agreement import agrees
from peru_facts.figures.figure import MEASURED, Figure
from peru_facts.figures.grammar import Located
from peru_facts.figures.stated import located_figures
from peru_facts.model import Fact
from peru_facts.period import OPEN
from peru_facts.queries.article import Bracket, CitedKey
from peru_facts.queries.criteria import extent_of, wordings_of
from peru_facts.queries.pairs import interval_of
from peru_facts.queries.profiles import profiles_of
from peru_facts.queries.reading import YEAR
from peru_facts.queries.reasons import in_words, uncapitalized
from peru_facts.queries.sentences import masked

MOST_STATED = 3
Phrase = tuple[Figure, str]  # a figure with its words


class Cited:
    """The facts that citations may name."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.facts = {fact.id: fact for fact in base.facts}
        self.names = profiles_of(base).names
        self.hints = Names([*base.sources, *self.facts])
        self._phrases: dict[str, list[Phrase]] = {}

    def unknown(self, citation: CitedKey) -> str:
        """The unknown key or paragraph, in words; empty without one."""
        key, source = citation.key, self.base.sources.get(citation.key)
        if source:
            count = len(source.paragraphs)
            is_known = all(1 <= number <= count for number in citation.paragraphs)
            return "" if is_known else f"{key} has {count} paragraphs"
        return "" if key in self.facts else f'there is no fact or document "{key}"{self.hints.nearest(key, most=2)}'

    def facts_of(self, bracket: Bracket) -> Sequence[Fact]:
        """The facts of the cited keys and paragraphs."""
        facts = chain.from_iterable(map(self._facts_at, bracket.citations))
        return list({fact.id: fact for fact in facts}.values())

    def _facts_at(self, citation: CitedKey) -> Iterator[Fact]:
        key, source = citation.key, self.base.sources.get(citation.key)
        if key in self.facts:
            yield self.facts[key]
        for number in citation.paragraphs or range(1, len(source.paragraphs) + 1 if source else 1):
            yield from self.base.cited.get((key, number), ())

    def states(self, fact: Fact, located: Located) -> bool:
        """Whether the fact or its statement has the figure."""
        claimed, bounds = located.figure, interval_of(fact)
        texts = (fact.statement, *(citation.as_stated for citation in fact.citations))
        figures = [figure for text in texts for figure, _ in self._phrases_in(text)]
        same = (figure for figure in figures if (figure.value, figure.unit) == (claimed.value, claimed.unit))
        return is_value_of(fact, located) or any(
            agrees(claimed, located.step, figure, bounds) is not False for figure in same
        )

    def stated_by(self, bracket: Bracket, claimed: Figure) -> str:
        """The printed figures, the nearest first: "goods-2018 states $2 billion"."""
        known = [citation for citation in bracket.citations if not self.unknown(citation)]
        phrases = list(chain.from_iterable(map(self._printed, known)))
        phrases.sort(key=lambda phrase: (phrase[0].unit != claimed.unit, abs(phrase[0].value - claimed.value)))
        words = list(dict.fromkeys(uncapitalized(text) for _, text in phrases)) or ["no figure"]
        more = ["..."] * (len(words) > MOST_STATED)
        verb = "states" if len(known) == 1 else "state"
        return f"{' and '.join(map(_named, known))} {verb} {', '.join(words[:MOST_STATED] + more)}" if known else ""

    def _printed(self, citation: CitedKey) -> list[Phrase]:
        """The figures in the words of the document.

        A derived fact, or one without a printed figure, has them in its statement.
        """
        fact = self.facts.get(citation.key)
        places = fact.citations if fact else chain.from_iterable(each.citations for each in self._facts_at(citation))
        phrases = [
            phrase
            for place in places
            if fact or (place.source == citation.key and place.paragraph in (citation.paragraphs or {place.paragraph}))
            for phrase in self._phrases_in(place.as_stated)
        ]
        return self._phrases_in(fact.statement) if fact and (fact.derived or not phrases) else phrases

    def _phrases_in(self, text: str) -> list[Phrase]:
        if text not in self._phrases:
            plain = masked(text, self.names)
            figures = located_figures(plain)
            self._phrases[text] = [(located.figure, plain[located.start : located.end]) for located in figures]
        return self._phrases[text]

    def years_beside(self, fact: Fact, years: Sequence[int], located: Located | None = None) -> set[int]:
        """The right years for a fact: its own.

        Others of its statement are right only beside these, or for another figure of the statement.
        """
        own = {day.year for day in extent_of(fact, self.base)}
        is_other = located is not None and not is_value_of(fact, located)
        return own if own and own.isdisjoint(years) and not is_other else own | _years_in(fact)


def is_value_of(fact: Fact, located: Located) -> bool:
    """Whether a figure is the fact's own."""
    claimed = located.figure
    if fact.value is None or (claimed.unit != fact.unit and {claimed.unit, fact.unit} & {*MEASURED}):
        return False
    own = Figure(fact.value, fact.unit, fact.qualifier)
    return bool(agrees(claimed, located.step, own, interval_of(fact)))


def _named(citation: CitedKey) -> str:
    """A citation in words: "relations-2022, paras. 8-10,"."""
    numbers = sorted({*citation.paragraphs[:1], *citation.paragraphs[-1:]})
    places = f", {'paras.' if len(numbers) > 1 else 'para.'} {'-'.join(map(str, numbers))},"
    return f"{citation.key}{places if numbers else ''}"


def dated(fact: Fact) -> str:
    """The date of a fact: "is dated February 1, 2009", "is dated 2009 to 2012"."""
    start, _, end = (fact.period or "").partition("/")
    if not start:
        return f"states {listed(_years_in(fact))}"
    if OPEN in (start, end):
        return f"is dated {in_words(end if start == OPEN else start)}"
    return f"is dated {in_words(start)}{f' to {in_words(end)}' if end else ''}"


def listed(years: Iterable[int]) -> str:
    """The years in order: "2012, 2018"."""
    return ", ".join(map(str, sorted(years)))


def _years_in(fact: Fact) -> set[int]:
    """The years of a statement and of its printed words."""
    return {int(year) for text in (fact.statement, *wordings_of(fact)) for year in YEAR.findall(text)}
