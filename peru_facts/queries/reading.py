"""Read a sentence: its figures, years, direction of trade, countries and words.

The same reader reads claims and facts, so that both can be compared part by part.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from peru_facts.figures.grammar import Located
from peru_facts.figures.stated import located_figures
from peru_facts.queries import lexicon
from peru_facts.queries.sentences import masked
from peru_facts.queries.vocabulary import stem
from peru_facts.text import words_of

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
OBJECT = r"\b(from|with|to) (?:the )?(?!United States|U\.S|Peru|American|State|Department|USAID)([A-Z]\w+)"
RATE = re.compile(r"\b(?:(?:a|per|each|every) (year|month|week|day)|(annual|year|month|week|dai)ly)\b", re.IGNORECASE)
FISCAL = re.compile(r"\b(?:fiscal(?: year)?|FY)\b", re.IGNORECASE)
OTHER_AMERICANS = (("latin",), ("south",), ("central",), ("north",))
CLAUSE_END = r"\s*(?:;|,? and (?=(?:\w+\W+){2})|,? while |,? but |,? whereas )\s*"


class Reading(Struct, frozen=True):
    """A sentence, or the part of it around one figure.

    `years` are pairs of a year and how it is meant: in it, since it or until it. `roles` are pairs of a country and its
    role. `following` are the stems of the words after the figure.
    """

    text: str
    figure: Located | None
    words: tuple[str, ...]
    joined: str
    numbers: frozenset[str]
    years: frozenset[tuple[int, str]]
    roles: frozenset[tuple[str, str]]
    objects: frozenset[tuple[str, str]]
    subjects: frozenset[tuple[str, str]]
    following: frozenset[str]
    flow: str | None
    product: str
    rate: str | None
    fiscal: bool

    @property
    def is_trade(self) -> bool:
        """Whether the sentence speaks of trade."""
        return bool(
            re.search(r" (?:trade|export|import|commerce|market|supplier|goods|merchandise|sold|bought)", self.joined)
        )


def readings_of(sentence: str, names: Sequence[str] = ()) -> list[Reading]:
    """A reading for each figure of the sentence; one without a figure if it has none."""
    text = masked(sentence, names)
    figures = [figure for figure in located_figures(text) if not YEAR.fullmatch(text[figure.start : figure.end])]
    if not figures:
        return [read(text)]
    if len(figures) > 1 and (clauses := _clauses(text, figures)):
        return [reading for clause in clauses for reading in readings_of(clause)]
    readings = [read(text, figure, others=figures) for figure in figures]
    if _has_true_trend(text, figures):
        return readings
    return [replace(reading, words=(*reading.words, "trend")) for reading in readings]


def _has_true_trend(text: str, figures: Sequence[Located]) -> bool:
    """Tell whether the figures rise or fall as the text says."""
    stems = {*map(stem, words_of(text))}
    falls, rises = stems & lexicon.FALLS, stems & lexicon.RISES
    sums = [figure.figure.value for figure in figures if figure.figure.unit != "percent"]
    if len(sums) < 2:  # noqa: PLR2004 - a change has two ends
        return not (sums and falls)
    return not (falls and sums != sorted(sums, reverse=True)) and not (rises and sums != sorted(sums))


def _clauses(text: str, figures: Sequence[Located]) -> list[str]:
    """The clauses of a sentence, if each has one of its figures."""
    clauses = re.split(CLAUSE_END, text)
    counts = [len(list(located_figures(clause))) for clause in clauses]
    return clauses if len(clauses) > 1 and all(counts) and sum(counts) == len(figures) else []


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    text = re.sub(r"\b(?:took|takes|taken|went into|came into|into|in) effect\b", "entered into force", text)
    words = re.sub(r"\bUnited States\b|\bU\.S\.A\.|\bUSA\b", lexicon.UNITED_STATES, text)
    return tuple(words_of(words.replace("/", " ")))


def read(text: str, figure: Located | None = None, others: Sequence[Located] = ()) -> Reading:
    """Read a text around one of its figures."""
    rest = text
    for other in others:
        rest = rest[: other.start] + " " * (other.end - other.start) + rest[other.end :]
    years = frozenset(_years(text, figure, others))
    bare = FISCAL.sub(" ", YEAR.sub(" ", rest))
    bare = RATE.sub(" ", bare) if figure else bare
    tokens = _words(bare)
    joined = f" {' '.join(tokens)} "
    rate = RATE.search(rest)
    return Reading(
        text=text,
        figure=figure,
        words=tuple(dict.fromkeys(word for word in tokens if word not in lexicon.NEUTRAL and not word.isdigit())),
        joined=joined,
        numbers=frozenset(word for word in tokens if word.isdigit()),
        years=years,
        roles=frozenset(_roles(_words(YEAR.sub(" ", rest)))),
        objects=frozenset((word, name.lower()) for word, name in re.findall(OBJECT, rest)),
        subjects=frozenset(_subjects(tokens)),
        following=frozenset(map(stem, _words(text[figure.end :])[:5])) if figure else frozenset(),
        flow=_flow(joined),
        product=_product(joined),
        rate=(rate[1] or rate[2] or "").lower().replace("annual", "year") if rate else None,
        fiscal=bool(FISCAL.search(text)),
    )


def _years(text: str, figure: Located | None, others: Sequence[Located]) -> Iterator[tuple[int, str]]:
    """The years of a figure: those up to the next figure, if the text goes on with "to" and another."""
    matches = list(YEAR.finditer(text))
    if figure and len(others) > 1 and len(matches) > 1 and figure.figure.unit != "percent":
        end = min((other.start for other in others if other.start > figure.start), default=len(text))
        after = [match for match in matches if figure.end <= match.start() < end][:1]
        in_turn = len(matches) == len(others) and matches[-1].end() <= min(other.start for other in others)
        matches = after or (matches[others.index(figure) :][:1] if in_turn else matches)
    for match in matches:
        yield int(match[0]), _meaning(words_of(text[: match.start()])[-4:])


def _meaning(before: Sequence[str]) -> str:
    """How the words before a year, or before its month, mean it."""
    words = [word for word in before if word not in lexicon.MONTHS_IN_WORDS and not word.isdigit()]
    last = words[-1] if words else ""
    if last == "of":
        return lexicon.UNTIL if words[-2:-1] in (["as"], ["end"]) else "in"
    return lexicon.MEANINGS.get(last, "in")


def _roles(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The countries and their roles: from, to, or the subject."""
    has_balance = "surplus" in tokens or "deficit" in tokens
    if has_balance and "perus" in tokens:
        yield "PE", "origin"
    for index, name in enumerate(tokens):
        if name in lexicon.NATIONALS and tokens[index - 1 : index] not in OTHER_AMERICANS:
            yield lexicon.NATIONALS[name], "origin"
        if name not in lexicon.COUNTRIES:
            continue
        before = [word for word in tokens[max(0, index - 2) : index] if word != "the"]
        last, following = before[-1] if before else "", tokens[index + 1] if index + 1 < len(tokens) else ""
        pair = following == "and" or last in ("and", "between") or {following, last} & lexicon.COUNTRIES.keys()
        is_noun = name != "us" or not following or following in lexicon.SUBJECT_VERBS | lexicon.PREPOSITIONS
        after = tokens[index + 2] if index + 2 < len(tokens) else ""
        acts = after.endswith("ed") or after in lexicon.SUBJECT_VERBS
        has = following in lexicon.HAVING and not has_balance and not acts
        if pair:
            yield lexicon.COUNTRIES[name], "pair"
        elif following in lexicon.RECEIVING or has:
            yield lexicon.COUNTRIES[name], "destination"
        elif last == "from":
            yield lexicon.COUNTRIES[name], "from"
        elif last in lexicon.TO and is_noun:
            yield lexicon.COUNTRIES[name], "destination"
        elif last == "by" or following in lexicon.SUBJECT_VERBS or not is_noun or index == 0 or not before:
            yield lexicon.COUNTRIES[name], "origin"
        else:
            yield lexicon.COUNTRIES[name], "destination"


def _subjects(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Acts with the word before them, apart from countries: "Lima hosted"."""
    for index, verb in enumerate(tokens):
        before = [word for word in tokens[max(0, index - 3) : index] if word not in lexicon.HAVING]
        if verb in lexicon.ACTS and before and before[-1] not in lexicon.PASSIVE | lexicon.NEUTRAL:
            yield before[-1], verb


def _flow(joined: str) -> str | None:
    """The direction of trade; None when the words leave it open or name several."""
    if not re.search(r" (?:export|import|market|supplier|surplus|deficit|sold|bought)", joined):
        return "two-way"
    flows = [flow for flow, pattern in lexicon.FLOWS.items() if re.search(pattern, joined)]
    return flows[0] if len(flows) == 1 else None


def _product(joined: str) -> str:
    if re.search(r"\bnon ?traditional", joined):
        return "non-traditional"
    if re.search(r"\b(?:agricultur|farm)", joined):
        return "food-and-agriculture" if " food " in joined else "agriculture"
    if " services " in joined:
        return "services"
    return "goods" if re.search(r"\b(?:goods|merchandise)\b", joined) else "unspecified"
