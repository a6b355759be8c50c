"""The fields of a fact, proved from the paragraphs that it cites."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.figures.formula import numbers_in
from peru_facts.figures.numerals import numerals_in
from peru_facts.figures.stated import CARDINALS, ORDINALS, SCALES
from peru_facts.model import Fact
from peru_facts.period import MONTHS, Moment, parse_period
from peru_facts.proof.paragraphs import folded
from peru_facts.proof.terms import doubts
from peru_facts.records import Source
from peru_facts.text import words_of

PRINTED = ("name", "aliases", "agencies", "partners", "parties", "organization", "members", "office", "holder")
PRINTED += ("address", "telephone")
STEM = 5
UNNAMED_UNITS = ("USD", "percent", "rank", "people", "people a year")
APPROXIMATE = "~?%"
WORDED = ("place", "by")  # in words of the documents, not letter by letter
NUMBERS = {**CARDINALS, **ORDINALS}
NEGATIONS = {"not", "no", "never", "neither", "nor", "without", "none", "cannot", "isnt", "wasnt", "didnt", "nobody"}
SENTENCE_END = re.compile(r"(?<!\bU\.S\.)(?<=[.!?])['\"]?\s+(?=['\"]?[A-Z])|;\s")
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")
NO_COUNT = re.compile(r"\btwo(?:-way| countries| nations| governments| presidents| leaders| sides)\b", re.IGNORECASE)

Paragraphs = Mapping[tuple[str, int], str]


class Claim(Struct, frozen=True):
    """A value of a fact without proof; `kind` is that of the finding."""

    kind: str
    value: str
    what: str


class Evidence(Struct, frozen=True, kw_only=True):
    """A fact with its documents, its cited paragraphs and their sentences, folded."""

    fact: Fact
    sources: Sequence[Source]
    paragraphs: Sequence[str]
    sentences: Sequence[str]
    grounds: Sequence[Fact]
    subjects: Sequence[Fact]

    @property
    def places(self) -> set[tuple[str, int]]:
        """The cited paragraphs by document and number."""
        return {(citation.source, citation.paragraph) for citation in self.fact.citations}

    @property
    def numbers(self) -> frozenset[str]:
        """Numbers and months of the paragraphs, dates and derivation."""
        dates = [source.issued for source in self.sources] + [self.fact.period or ""]
        dates += [ground.period or "" for ground in self.grounds]
        derived = self.fact.derived
        formula = numbers_in(derived.formula) if derived else []
        values = [str(abs(float(fact.value))) for fact in (self.fact, *self.grounds) if fact.value is not None]
        numbers = _numbers(" ".join((*self.sentences, *(ground.statement for ground in self.grounds))))
        return numbers.union(*map(_numbers_of_period, dates), map(_number, formula), map(_number, values))


def evidence_for(fact: Fact, base: FactBase, paragraphs: Paragraphs) -> Evidence | None:
    """Gather the evidence for a fact; None if a cited paragraph is missing."""
    texts = {(citation.source, citation.paragraph): "" for citation in fact.citations}
    if not texts.keys() <= paragraphs.keys():
        return None
    texts = {key: folded(paragraphs[key]) for key in texts}
    sentences = [
        sentence
        for citation in fact.citations
        for sentence in _sentences_with(folded(citation.as_stated), texts[citation.source, citation.paragraph])
    ]
    return Evidence(
        fact=fact,
        sources=[base.sources[name] for name in dict.fromkeys(name for name, _ in texts)],
        paragraphs=list(texts.values()),
        sentences=list(dict.fromkeys(sentences)),
        subjects=list(base.facts_named(fact.about).values()),
        grounds=list(base.facts_named(fact.derived.facts).values()) if fact.derived else [],
    )


def _sentences_with(phrase: str, paragraph: str) -> list[str]:
    """List the sentences around a phrase; the paragraph if it spans several."""
    sentences = [sentence for sentence in SENTENCE_END.split(paragraph) if phrase in sentence]
    return sentences or [paragraph]


def claims_of(evidence: Evidence) -> Iterator[Claim]:
    """List all that the cited paragraphs do not prove."""
    for unproved in (unproved_names, unproved_statements, unproved_terms, unproved_periods):
        yield from unproved(evidence)


def unproved_of_source(source: Source, paragraphs: Sequence[str]) -> Iterator[str]:
    """Title, issuer and date that no paragraph prints and no one marked as inferred."""
    texts = [folded(text) for text in paragraphs]
    words = set(words_of(" ".join(texts)))
    if "title" not in source.inferred and not any(_stands(folded(source.title), text) for text in texts):
        yield f'title "{source.title}" stands in no paragraph; add "title" to inferred'
    for body in () if "author" in source.inferred else dict.fromkeys((source.publisher, *source.bodies)):
        if not set(words_of(body)) <= words:
            yield f'"{body}" stands in no paragraph; add "author" to inferred'
    date = _numbers_of_period(source.issued)
    marked = (
        "date" in source.inferred or source.issued[-1] in APPROXIMATE or source.issued.replace("-", "/") in source.url
    )
    if not marked and not any(date <= _numbers(text) for text in texts):
        yield f'the date {source.issued} stands in no paragraph; add "date" to inferred'


def names_of(fact: Fact) -> list[tuple[str, str]]:
    """List the printed names of a fact, each with its field."""
    values = [(field, getattr(fact, field)) for field in (*PRINTED, *WORDED) if field in fact.__struct_fields__]
    several = [(field, (value,) if isinstance(value, str) else value or ()) for field, value in values]
    return [(field, name) for field, names in several for name in names]


def unproved_names(evidence: Evidence) -> Iterator[Claim]:
    """Names that stand in no cited paragraph."""
    text = "\n".join(evidence.paragraphs)
    words = {*words_of(text), *(word for source in evidence.sources for word in words_of(source.publisher))}
    for field, name in names_of(evidence.fact):
        printed = _are_words(words_of(name), words) if field in WORDED else _stands(folded(name), text)
        if not printed:
            yield Claim("unproved-name", name, f'{field} "{name}" stands in no cited paragraph')


def _are_words(name: Sequence[str], words: set[str]) -> bool:
    """Tell whether each word begins a printed word; "U.S." stands for two."""
    abbreviated = ("united", "states") if "us" in words else ()
    return all(word in abbreviated or any(other.startswith(word) for other in words) for word in name)


def _stands(name: str, text: str) -> bool:
    """Tell whether a name stands in a text, not within a longer word."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def unproved_statements(evidence: Evidence) -> Iterator[Claim]:
    """Numbers and negations of the statement without support."""
    fact = evidence.fact
    numbers = evidence.numbers
    for field, text in (("title", fact.title or ""), ("statement", fact.statement)):
        for number in sorted(_numbers(text) - numbers):
            what = f'{field} says "{number}", but no cited sentence, period or date of a document does'
            yield Claim("unproved-statement", number, what)
    negations = NEGATIONS.intersection(words_of(fact.statement))
    if negations and not NEGATIONS.intersection(words_of(" ".join(evidence.sentences))):
        yield Claim(
            "unproved-statement", min(negations), f'statement says "{min(negations)}", but no cited sentence does'
        )


def unproved_terms(evidence: Evidence) -> Iterator[Claim]:
    """Values of closed lists and subjects that the words contradict."""
    words = " ".join((evidence.fact.title or "", evidence.fact.statement, *evidence.paragraphs))
    beginnings = {word[:STEM] for word in words_of(words)}
    unit = evidence.fact.unit or "USD"
    if unit not in UNNAMED_UNITS and words_of(unit)[0][:STEM] not in beginnings:
        yield Claim("unproved-term", unit, f'unit "{unit}" is not named')
    for subject in evidence.subjects:
        names = (subject.title, subject.name, *getattr(subject, "aliases", ()))
        shared = {(each.source, each.paragraph) for each in subject.citations} & evidence.places
        if not shared and not any({word[:STEM] for word in words_of(name)} <= beginnings for name in names if name):
            yield Claim("unproved-term", subject.id, f'about "{subject.id}", but no cited paragraph names it')
    for value, doubt in doubts(evidence.fact, evidence.sentences):
        yield Claim("unproved-term", value, doubt)


def unproved_periods(evidence: Evidence) -> Iterator[Claim]:
    """Periods that no date of the fact, its words and its documents gives."""
    fact = evidence.fact
    if fact.period is None:
        return
    quoted = " ".join(text for citation in fact.citations for text in (citation.as_stated, citation.dated or ""))
    named = _numbers(f"{fact.title} {fact.statement} {quoted}")
    printed = _numbers(" ".join((quoted, *evidence.sentences)))
    issued = {source.issued.rstrip(APPROXIMATE) for source in evidence.sources}
    ends = [end for end in fact.period.replace("~", "").split("/") if end != ".."]
    numbers = [_numbers_of_period(end) for end in ends]
    proved = [end in issued or dates <= named for end, dates in zip(ends, numbers, strict=True)]
    match fact.period_basis:
        case "inferred":
            right = any(proved)
        case "document":
            right = all(proved) and (".." in fact.period or not issued.isdisjoint(ends))
        case _:
            right = all(proved) and (fact.derived is not None or all(dates <= printed for dates in numbers))
    if not right:
        what = f"period {fact.period} stands neither in the words of the fact nor in the date of a document; "
        what += "quote what dates it as dated"
        yield Claim("unproved-period", fact.period or "", what)


@lru_cache(maxsize=4096)
def _numbers(text: str) -> frozenset[str]:
    """The numbers and months of a text; "17.5 billion" is one number."""
    numbers: set[str] = set()
    plain = NO_COUNT.sub("", text)
    for start, end in numerals_in(plain):
        numbers |= _numbers_of_numeral(plain[start:end].lower())
    return frozenset(numbers)


def _numbers_of_numeral(numeral: str) -> set[str]:
    numbers: list[float] = []
    months: set[str] = set()
    for token in TOKEN.findall(numeral):
        if token in SCALES and numbers:
            numbers[-1] *= 10 ** SCALES[token]
        elif token[0].isdigit() or (token in NUMBERS and token != "one"):  # the pronoun
            numbers.append(float(NUMBERS.get(token) or token.replace(",", "")))
        elif token.title() in MONTHS:
            months.add(token.title())
    return {f"{number:.15g}" for number in numbers} | months


def _number(text: str) -> str:
    return f"{float(text):.15g}"


def _numbers_of_period(text: str) -> set[str]:
    """The years, months and days that a period names."""
    period = parse_period(text) if text else None
    return {part for moment in (period.start, period.end) if moment for part in _parts(moment)} if period else set()


def _parts(moment: Moment) -> Iterator[str]:
    yield str(moment.first.year)
    if moment.precision != "year":
        yield MONTHS[moment.first.month - 1]
    if moment.precision == "day":
        yield str(moment.first.day)
