"""The figures of articles, against their citations or as claims."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.choices import Names
from peru_facts.figures.agreement import agrees
from peru_facts.figures.figure import MEASURED, Figure
from peru_facts.figures.grammar import Located
from peru_facts.figures.stated import located_figures
from peru_facts.model import Fact
from peru_facts.queries.article import Article, Bracket, CitedKey, Sentence
from peru_facts.queries.claim import findings_of
from peru_facts.queries.criteria import values_of, wordings_of
from peru_facts.queries.pairs import interval_of
from peru_facts.queries.profiles import profiles_of
from peru_facts.queries.reading import YEAR, figures_of
from peru_facts.queries.sentences import masked
from peru_facts.report import Report, Row

FIRST_COUNT = 10
MOST_STATED = 4


class LintRow(Row, frozen=True):
    """An error or a note on an article."""

    people: ClassVar = ("problem",)
    record: ClassVar = ("path", "line", "column", "level", "message", "figure", "key")
    computed: ClassVar = ("problem",)

    path: str
    line: int
    column: int
    level: str
    message: str
    figure: str | None
    key: str | None

    @property
    def problem(self) -> str:
        """The finding with its address."""
        return f"{self.path}:{self.line}:{self.column}: {self.level}: {self.message}"


def lint(base: FactBase, articles: Sequence[Article], *, claims: bool = False, strict: bool = False) -> Report:
    """The errors and notes on the figures of some articles."""
    linter = Linter(base, strict=strict)
    rows = [row for article in articles for row in linter.rows(article, claims=claims)]
    errors = sum(row.level == "error" for row in rows)
    files = f"{len(articles)} files" if len(articles) > 1 else articles[0].path if articles else "no file"
    parts = ((linter.count, "figure"), (errors, "error"), (len(rows) - errors, "note"))
    counts = f"{files}: " + ", ".join(f"{count} {noun}{'s' * (count != 1)}" for count, noun in parts)
    return Report(title="Article", row_type=LintRow, rows=rows, shape="text", failed=errors > 0, asides=(counts,))


class Linter:
    """A check of articles, one after another; `count` is the number of their figures."""

    article: Article

    def __init__(self, base: FactBase, *, strict: bool) -> None:
        self.base, self.strict, self.count = base, strict, 0
        self.facts = {fact.id: fact for fact in base.facts}
        self.names = profiles_of(base).names
        self.hints = Names([*base.sources, *self.facts])
        self._figures: dict[str, list[tuple[Figure, str]]] = {}

    def rows(self, article: Article, *, claims: bool) -> list[LintRow]:
        """The errors and notes on an article, in order."""
        self.article = article
        check = self.claims if claims else self.figures
        return sorted(chain.from_iterable(map(check, article.sentences())), key=attrgetter("line", "column"))

    def _row(self, offset: int, message: str, figure: str | None, key: str | None, *, note: bool = False) -> LintRow:
        """An error or a note at an offset."""
        line, column = self.article.place(offset)
        level = "note" if note and not self.strict else "error"
        return LintRow(self.article.path, line, column, level, message, figure, key)

    def claims(self, sentence: Sentence) -> Iterator[LintRow]:
        """The unsupported figures of a sentence, cited or not."""
        text = masked(sentence.text, self.names)
        has_number = any(map(str.isdigit, text)) or _counted(text)
        for finding in findings_of(sentence.text.strip(), self.base) if has_number else ():
            self.count += finding.verdict != "no figure"
            if finding.verdict in ("supported", "no figure"):
                continue
            place = sentence.start + max(sentence.text.find(finding.claimed), 0)
            nearest = [fact.id for fact in (*finding.facts, *finding.nearest)][:2]
            hint = f" (see {', '.join(nearest)})" if nearest else ""
            message = f"{finding.verdict}: {finding.reason}{hint}"
            yield self._row(place, message, finding.claimed, None, note=finding.verdict != "contradicted")

    def figures(self, sentence: Sentence) -> Iterator[LintRow]:
        """The unknown citations and unstated figures of a sentence."""
        for citation in chain.from_iterable(bracket.citations for bracket in sentence.brackets):
            if message := self._unknown(citation):
                yield self._row(citation.start, message, None, citation.key)
        text = masked(sentence.text, self.names)
        figures = _counted(text)
        self.count += len(figures)
        for located in figures:
            place, shown = sentence.start + located.start, text[located.start : located.end]
            bracket = next((bracket for bracket in sentence.brackets if bracket.start >= located.end), None)
            if bracket is None:
                yield self._row(place, f'no citation follows "{shown}"', shown, None, note=True)
            elif message := self._against(located, shown, bracket, _year_of(sentence, located, bracket, figures)):
                yield self._row(place, message, shown, bracket.citations[0].key)
        if not figures:
            yield from self._checked_years(sentence)

    def _unknown(self, citation: CitedKey) -> str:
        """The unknown key or paragraph, in words; empty without one."""
        key, source = citation.key, self.base.sources.get(citation.key)
        if source:
            count = len(source.paragraphs)
            is_known = all(1 <= number <= count for number in citation.paragraphs)
            return "" if is_known else f"{key} has {count} paragraphs"
        return "" if key in self.facts else f'there is no fact or document "{key}"{self.hints.nearest(key, most=2)}'

    def _cited(self, bracket: Bracket) -> Sequence[Fact]:
        """The facts of the cited keys and paragraphs."""
        facts: list[Fact] = []
        for citation in bracket.citations:
            source = self.base.sources.get(citation.key)
            numbers = citation.paragraphs or range(1, len(source.paragraphs) + 1 if source else 1)
            facts += [self.facts[citation.key]] if citation.key in self.facts else []
            facts += [fact for number in numbers for fact in self.base.cited.get((citation.key, number), ())]
        return list({fact.id: fact for fact in facts}.values())

    def _against(self, located: Located, shown: str, bracket: Bracket, year: int | None) -> str:
        """The contradiction of a figure or its year, if any."""
        cited = self._cited(bracket)
        agreeing = [fact for fact in cited if self._states(fact, located)]
        if not agreeing:
            is_known = not all(map(self._unknown, bracket.citations))
            return f"{self._stated_by(bracket, cited)} not {shown}" if is_known else ""
        years = _years(*agreeing)
        is_wrong = year and years and year not in years
        return f"{shown} is for {_listed(years)}, not {year} ({agreeing[0].id})" if is_wrong else ""

    def _states(self, fact: Fact, located: Located) -> bool:
        """Whether the fact or its statement has the figure."""
        claimed, bounds = located.figure, interval_of(fact)
        own = Figure(fact.value, fact.unit, fact.qualifier) if fact.value is not None else None
        may_agree = claimed.unit == fact.unit or not {claimed.unit, fact.unit} & {*MEASURED}
        if own and may_agree and agrees(claimed, located.step, own, bounds):
            return True
        same = (one for one, _ in self._stated(fact) if (one.value, one.unit) == (claimed.value, claimed.unit))
        return any(agrees(claimed, located.step, figure, bounds) is not False for figure in same)

    def _stated(self, fact: Fact) -> list[tuple[Figure, str]]:
        """The figures of statement and wordings, each with its words."""
        if fact.id not in self._figures:
            texts = [fact.statement, *(citation.as_stated for citation in fact.citations)]
            self._figures[fact.id] = [
                (located.figure, text[located.start : located.end])
                for text in (masked(text, self.names) for text in texts)
                for located in located_figures(text)
            ]
        return self._figures[fact.id]

    def _stated_by(self, bracket: Bracket, cited: Sequence[Fact]) -> str:
        """The figures stated instead: "relations-2022, para. 21, states $9.1 billion, ..."."""
        first = bracket.citations[0]
        paragraphs = f", para. {first.paragraphs[0]}," if first.paragraphs else ""
        words = list(dict.fromkeys(text for fact in cited for _, text in self._stated(fact))) or ["no figure"]
        more = ["..."] if len(words) > MOST_STATED else []
        return f"{first.key}{paragraphs} states {', '.join(words[:MOST_STATED] + more)},"

    def _checked_years(self, sentence: Sentence) -> Iterator[LintRow]:
        """A wrong year in a sentence without figures."""
        years = [*YEAR.finditer(sentence.text)]
        keys = [citation.key for bracket in sentence.brackets for citation in bracket.citations]
        facts = [self.facts[key] for key in keys if key in self.facts]
        stated = _years(*facts)
        if len(years) == 1 and stated and int(years[0][0]) not in stated:
            year, key = years[0][0], facts[0].id
            place = sentence.start + years[0].start()
            yield self._row(place, f"{key} is of {_listed(stated)}, not {year}", year, key)


def _counted(text: str) -> list[Located]:
    """The figures of a text without years and small counts."""
    return [
        located
        for located in figures_of(text)
        if located.figure.unit not in (None, "rank")
        or located.figure.value >= FIRST_COUNT
        or any(map(str.isdigit, text[located.start : located.end]))
    ]


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(years)))


def _years(*facts: Fact) -> set[int]:
    """The years of facts: their periods, and those in their statements and wordings."""
    texts = [text for fact in facts for text in (*values_of(fact, "period", "statement"), *wordings_of(fact))]
    return {int(year) for text in texts for year in YEAR.findall(text)}


def _year_of(sentence: Sentence, located: Located, bracket: Bracket, figures: Sequence[Located]) -> int | None:
    """The year of a figure: the only one before its citation, or the first one after the figure."""
    start = max((earlier.end for earlier in sentence.brackets if earlier.end <= located.start), default=0)
    years = [(match.start(), int(match[0])) for match in YEAR.finditer(sentence.text, start, bracket.start)]
    if len({year for _, year in years}) == 1:
        return years[0][1]
    end = min((figure.start for figure in figures if figure.start > located.start), default=bracket.start)
    return next((year for place, year in years if located.end <= place < end), None)
