"""The figures of articles, against their citations or as claims."""

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.figures.grammar import Located
from peru_facts.queries.article import Article, Bracket, Sentence
from peru_facts.queries.cited import Cited, dated, listed
from peru_facts.queries.claim import findings_of
from peru_facts.queries.reading import YEAR, figures_of
from peru_facts.queries.reasons import uncapitalized
from peru_facts.queries.sentences import masked
from peru_facts.report import Report, Row

FIRST_COUNT = 10


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
        self.cited = Cited(base)
        self.names = self.cited.names

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
            if message := self.cited.unknown(citation):
                yield self._row(citation.start, message, None, citation.key)
        text = masked(sentence.text, self.names)
        figures = _counted(text)
        self.count += len(figures)
        for located in figures:
            place, shown = sentence.start + located.start, text[located.start : located.end]
            bracket = next((bracket for bracket in sentence.brackets if bracket.start >= located.end), None)
            if bracket is None:
                yield self._row(place, f'no citation follows "{shown}"', shown, None, note=True)
            elif message := self._against(located, shown, bracket, _years_of(located, sentence, text, figures)):
                yield self._row(place, message, shown, bracket.citations[0].key)
        if not figures:
            yield from self._checked_years(sentence, text)

    def _against(self, located: Located, shown: str, bracket: Bracket, years: Sequence[int]) -> str:
        """The contradiction of a figure or its year, if any."""
        agreeing = [fact for fact in self.cited.facts_of(bracket) if self.cited.states(fact, located)]
        if not agreeing:
            stated = self.cited.stated_by(bracket, located.figure)
            return f"{stated}, not {uncapitalized(shown)}" if stated else ""
        right = {year for fact in agreeing for year in self.cited.years_beside(fact, years, located)}
        is_wrong = years and right and years[0] not in right
        return f"{shown} is for {listed(right)}, not {years[0]} ({agreeing[0].id})" if is_wrong else ""

    def _checked_years(self, sentence: Sentence, text: str) -> Iterator[LintRow]:
        """A sentence without a year of its facts."""
        matches = [*YEAR.finditer(text)]
        years = [int(match[0]) for match in matches]
        keys = dict.fromkeys(citation.key for bracket in sentence.brackets for citation in bracket.citations)
        facts = [self.cited.facts[key] for key in keys if key in self.cited.facts]
        right = {fact: own for fact in facts if (own := self.cited.years_beside(fact, years))}
        if years and right and not set().union(*right.values()).intersection(years):
            told = " and ".join(f"{fact.id} {dated(fact)}" for fact in right)
            place = sentence.start + matches[0].start()
            yield self._row(place, f"{told}, not {years[0]}", matches[0][0], next(iter(right)).id)


def _counted(text: str) -> list[Located]:
    """The figures of a text without years and small counts."""
    return [
        located
        for located in figures_of(text)
        if located.figure.unit not in (None, "rank")
        or located.figure.value >= FIRST_COUNT
        or any(map(str.isdigit, text[located.start : located.end]))
    ]


def _years_of(located: Located, sentence: Sentence, text: str, figures: Sequence[Located]) -> list[int]:
    """The year of a figure, then those around it.

    It is the only one before the citation, or the first one after the figure.
    """
    start = max((bracket.end for bracket in sentence.brackets if bracket.end <= located.start), default=0)
    stop = next(bracket.start for bracket in sentence.brackets if bracket.start >= located.end)
    years = [(match.start(), int(match[0])) for match in YEAR.finditer(text, start, stop)]
    every = [year for _, year in years]
    if len({*every}) == 1:
        return every
    end = min((figure.start for figure in figures if figure.start > located.start), default=stop)
    after = [year for place, year in years if located.end <= place < end]
    return after[:1] + every if after else []
