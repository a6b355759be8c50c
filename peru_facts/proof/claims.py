"""The fields of facts and sources, proved by the printed words."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.figures.formula import numbers_in
from peru_facts.model import Commitment, Fact, Funding, Trade
from peru_facts.period import MONTHS
from peru_facts.proof.numbers import as_number, numbers_of, numbers_of_period
from peru_facts.proof.paragraphs import folded
from peru_facts.records import Source
from peru_facts.text import words_of

PRINTED = (
    *("name", "aliases", "agencies", "partners", "parties", "organization", "members"),
    *("office", "holder", "address", "telephone"),
)
WORDED = ("place", "by")  # proved word by word
NEGATIONS = {"not", "no", "never", "neither", "nor", "without", "none", "cannot"}
SENTENCE_END = re.compile(r"(?<!\bU\.S\.)(?<=[.!?])['\"]?\s+(?=['\"]?[A-Z])|;\s")
UNNAMED_UNITS = ("USD", "percent", "rank", "people", "people a year")
STEM = 5
PROPER_NOUN = r"(?<=[\w,;:)] )(?:U\.[A-Z]\.|[A-Z]\w+)"
USUAL_NAMES = f"United States U.S. Americans Peru Peruvians {' '.join(MONTHS)}"
APPROXIMATE = "~?%"

Texts = Mapping[tuple[str, int], str]
FLOWS: Mapping[str, str] = {
    "two-way": r"two-way|bilateral|both directions|trade between|u\.s\.-peru [\w ]*trade",
    "us-exports": r"u\.s\. [\w ]*exports|exports to peru|supplier of imports|goods export",
    "us-imports": r"u\.s\. [\w ]*imports|imports from peru|peruvian exports|peru's [\w -]*export|exports to the united",
}
PRODUCTS: Mapping[str, str] = {
    "goods": r"\bgoods\b",
    "food-and-agriculture": r"\bfood and (?:agricultur|farm)",
    "agriculture": r"(?<!food and )\bagricultur",
    "non-traditional": r"non-traditional",
}
MEASURES: Mapping[str, str] = {"increase": r"\bincreas|\badditional\b", "part": r"\bincluding\b|\bpart of\b"}
DUE = r"\b(?:is|are|was|were)(?:, [^,]*,)? to\b|\bdue to\b|\bwill\b"
STATUSES: Mapping[str, str] = {
    "planned": rf"{DUE}|\bset for\b|\b(?:upcoming|plan|expires|negotiat|establish|undertook|promised|design and|begin)",
    "projected": rf"{DUE}|\bproject(?:s|ed)\b|\bforecast|\bexpect|\boutlook\b",
    "intended": rf"{DUE}|\binten[dt]|\bcommit|\bresolved\b|\bagreed\b|\bdeci(?:ded|sion)\b|\befforts to\b",
    "announced": r"\bannounc",
    "allocated": r"\ballocat",
    "budgeted": r"\bbudget|\bset aside\b",
}
UNDONE = r"\b(?:was|were)(?:, [^,]*,)? to\b|\b(?:is|are) to (?:be|\w+ an?)\b|\bdue to\b|\bwill\b"
UNDONE += r"|\bset (?:aside|for)\b|\bwere (?:still )?negotiating\b|\bbeing established\b"
UNDONE += r"|\b(?:intend(?:s|ed)?|projected|allocated|expected|outlook)\b"
PROMISE = r"\bintent\b|\bannounced\b|\bcommit|\bresolved\b|\bagreed\b"
FISCAL = r"\bfiscal (?:year )?\d|\bfy ?\d"
SIDE_CLAUSE = r" (?:to|in|under|through) which[ ,]|; | when |, and "


class Claim(Struct, frozen=True):
    """A value of a fact without proof; `kind` is that of the finding."""

    kind: str
    value: str
    what: str


class Evidence:
    """A fact with its cited paragraphs and sentences."""

    def __init__(
        self, fact: Fact, base: FactBase, facts: Mapping[str, Fact], texts: Texts, names: Collection[str] = ()
    ) -> None:
        """Gather the evidence for `fact`; all its paragraphs are in `texts`, and `names` are proved elsewhere."""
        self.fact = fact
        self.names = names
        self.places = dict.fromkeys((citation.source, citation.paragraph) for citation in fact.citations)
        self.sources = [base.sources[name] for name in dict.fromkeys(name for name, _ in self.places)]
        self.paragraphs = " ".join(folded(texts[place]) for place in self.places)
        self.quoted = " ".join(f"{citation.as_stated} {citation.dated or ''}" for citation in fact.citations)
        sentences: dict[str, None] = {}
        for citation in fact.citations:
            text = folded(texts[citation.source, citation.paragraph])
            around = [part for part in SENTENCE_END.split(text) if folded(citation.as_stated) in part]
            sentences |= dict.fromkeys(around or [text])
        self.sentences = " ".join(sentences)
        self.grounds = [facts[name] for name in (fact.derived.facts if fact.derived else ())]
        self.subjects = [facts[name] for name in fact.about]

    def claims(self) -> Iterator[Claim]:
        """List the values without proof."""
        yield from self._names()
        yield from self._numbers()
        yield from self._words()
        yield from self._period()

    def _names(self) -> Iterator[Claim]:
        words = set(words_of(f"{self.paragraphs} {' '.join(source.publisher for source in self.sources)}"))
        spelled = {"united", "states"} if "us" in words else set()
        for field, name in names_of(self.fact):
            if field in WORDED:
                parts = words_of(name)
                printed = all(part in spelled or any(word.startswith(part) for word in words) for part in parts)
            else:
                printed = stands(folded(name), self.paragraphs)
            if not printed:
                yield Claim("unproved-name", name, f'{field} "{name}" stands in no cited paragraph')

    def _numbers(self) -> Iterator[Claim]:
        fact = self.fact
        facts = (fact, *self.grounds)
        figures: list[float | str] = [*numbers_in(fact.derived.formula)] if fact.derived else []
        figures += [abs(other.value) for other in facts if other.value is not None]
        dates = [*(source.issued for source in self.sources), *(other.period for other in facts)]
        numbers = numbers_of(" ".join((self.sentences, *(ground.statement for ground in self.grounds)))).union(
            *map(numbers_of_period, dates), map(as_number, figures)
        )
        for field, text in (("title", fact.title), ("statement", fact.statement)):
            for number in sorted(numbers_of(text) - numbers):
                what = f'{field} says "{number}", but no cited sentence, period or date of a document does'
                yield Claim("unproved-statement", number, what)

    def _words(self) -> Iterator[Claim]:
        fact = self.fact
        denials = NEGATIONS.intersection(words_of(fact.statement))
        if denials and not NEGATIONS.intersection(words_of(self.sentences)):
            word = min(denials)
            yield Claim("unproved-statement", word, f'statement says "{word}", but no cited sentence does')
        yield from self._proper_nouns()
        for value, doubt in doubts(fact, self.sentences):
            yield Claim("unproved-term", value, doubt)
        stems = _stems(f"{fact.title} {fact.statement} {self.paragraphs}")
        unit = fact.unit or "USD"
        if unit not in UNNAMED_UNITS and unit.casefold()[:STEM] not in stems:
            yield Claim("unproved-term", unit, f'unit "{unit}" is not named')
        for subject in self.subjects:
            names = filter(None, (subject.title, subject.name, *getattr(subject, "aliases", ())))
            cited = {(citation.source, citation.paragraph) for citation in subject.citations}
            if cited.isdisjoint(self.places) and not any(_stems(name) <= stems for name in names):
                yield Claim("unproved-term", subject.id, f'about "{subject.id}", but no cited paragraph names it')

    def _proper_nouns(self) -> Iterator[Claim]:
        """Find names in the statement that no paragraph and no other fact has."""
        titles = [f"{source.title} {source.publisher}" for source in self.sources]
        grounds = [ground.statement for ground in self.grounds]
        stems = _stems(" ".join((self.paragraphs, USUAL_NAMES, *titles, *grounds))) | set(self.names)
        for name in re.findall(PROPER_NOUN, self.fact.statement):
            if any(word[:STEM] not in stems for word in words_of(name)):
                yield Claim("unproved-statement", name, f'statement names "{name}", but no cited paragraph does')

    def _period(self) -> Iterator[Claim]:
        period, basis = self.fact.period or "..", self.fact.period_basis
        named = numbers_of(f"{self.fact.title} {self.fact.statement} {self.quoted}")
        printed = numbers_of(f"{self.quoted} {self.sentences}")
        issued = {source.issued.rstrip(APPROXIMATE) for source in self.sources}
        ends = {end: numbers_of_period(end) for end in period.replace("~", "").split("/") if end != ".."}
        proved = [bool(basis and end in issued) or dates <= named for end, dates in ends.items()]
        right = any(proved) if basis == "inferred" and proved else all(proved)
        if basis == "document":  # but a day of speaking is inferred
            is_issue = ".." in period or not issued.isdisjoint(ends)
            right = right and is_issue and "today" not in words_of(self.quoted)
        if basis is None and not self.fact.derived:
            right = right and all(dates <= printed for dates in ends.values())
        if not right:
            what = "stands neither in the words of the fact nor in the date of a document; quote what dates it as dated"
            yield Claim("unproved-period", period, f"period {period} {what}")


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in words_of(text)}


def stands(name: str, text: str) -> bool:
    """Test whether a text has these words, not within longer ones."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def names_of(fact: Fact) -> list[tuple[str, str]]:
    """List the printed names of a fact, each with its field."""
    values = [(field, getattr(fact, field)) for field in (*PRINTED, *WORDED) if field in fact.__struct_fields__]
    return [(field, name) for field, value in values for name in ((value,) if isinstance(value, str) else value or ())]


def stems_of_names(facts: Collection[Fact]) -> set[str]:
    """Collect the beginnings of the words of all printed names."""
    return _stems(" ".join(name for fact in facts for _, name in names_of(fact)))


def unproved_of_source(source: Source, paragraphs: Sequence[str]) -> Iterator[str]:
    """Title, issuer and date, neither printed nor marked as inferred."""
    texts = [folded(text) for text in paragraphs]
    words = set(words_of(" ".join(texts)))
    if "title" not in source.inferred and not any(stands(folded(source.title), text) for text in texts):
        yield f'title "{source.title}" stands in no paragraph; add "title" to inferred'
    for body in () if "author" in source.inferred else dict.fromkeys((source.publisher, *source.bodies)):
        if not words.issuperset(words_of(body)):
            yield f'"{body}" stands in no paragraph; add "author" to inferred'
    date = source.issued
    marked = "date" in source.inferred or date[-1] in APPROXIMATE or date.replace("-", "/") in source.url
    if not marked and not any(numbers_of_period(date) <= numbers_of(text) for text in texts):
        yield f'the date {date} stands in no paragraph; add "date" to inferred'


def doubts(fact: Fact, sentences: str) -> Iterator[tuple[str, str]]:
    """Compare closed lists with the statement and the cited sentences."""
    texts = {"statement": fact.statement.lower()}
    if not fact.derived:
        texts["cited sentence"] = sentences.lower()
    for name, text in texts.items():
        for field, value, named in _fields(fact, text, cited=name != "statement"):
            if named and value not in named:
                yield value, f'{field} is "{value}", but the {name} says {" or ".join(named)}'
        if fact.status and not re.search(STATUSES[fact.status], text):
            yield fact.status, f'status is "{fact.status}", but no word of the {name} tells it'
        if (fact.calendar == "us-fiscal") != bool(re.search(FISCAL, text)):
            yield "us-fiscal", f"calendar and {name} differ: only one of them has a fiscal year"
    clause = re.split(SIDE_CLAUSE, texts["statement"])[0]
    undone = re.search(UNDONE, clause)
    if undone is None and isinstance(fact, Funding | Commitment):
        undone = re.search(PROMISE, clause)
    if undone and fact.status is None:
        yield undone[0], f'status is absent, but the statement says "{undone[0]}"'


def _fields(fact: Fact, text: str, *, cited: bool) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each field with its value and the values in the words."""
    if isinstance(fact, Trade):
        yield "flow", fact.flow, _named(FLOWS, text)
        yield "product", fact.product, _named(PRODUCTS, text) or ["unspecified"]
    if isinstance(fact, Funding) and not (cited and fact.measure == "total"):
        yield "measure", fact.measure, _named(MEASURES, text) or ["total"]


def _named(table: Mapping[str, str], text: str) -> list[str]:
    return [value for value, pattern in table.items() if re.search(pattern, text)]
