"""Sentences, read: their figures, years, direction of trade, countries and words.

The same reader reads claims and facts, so that both can be compared part by part.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter, itemgetter

from msgspec import Struct
from msgspec.structs import replace

from peru_facts.figures.figure import Figure, Qualifier
from peru_facts.figures.grammar import Located
from peru_facts.figures.stated import located_figures
from peru_facts.figures.words import ORDINALS
from peru_facts.queries import lexicon
from peru_facts.queries.sentences import masked
from peru_facts.queries.vocabulary import stem
from peru_facts.text import words_of

YEAR = re.compile(r"(?:\b|(?<=\bFY))(?:1[5-9]|20)\d\d\b")
RATE = re.compile(r"\b(?:(?:a|per|each|every) (year|month|week|day)|(annual|year|month|week|dai)ly)\b", re.IGNORECASE)
TRADE = r"(?<! wildlife) (?:trade|export|import|commerce|market|supplier|goods|merchandise|sold|bought)"
FLOWING = TRADE.replace("(?:trade", "(?:(?<! to )trade(?! promotion| agreement| commission| priorit)")
FLOW_WORDS = (" export", " import", " trade ")
DIFFERENCE = r"\s*(?:more|less|fewer|higher|lower|greater|smaller)\b"
FISCAL = re.compile(r"\b(?:fiscal(?: year)?\b|FY(?=\b|\d))", re.IGNORECASE)
IN_FORCE = r"\b(?:(?:took|takes|taken|went into|came into|into|in) effect|(?:came|went|entry) into force)\b"
CLAUSE_END = r"\s*(?:;|,? and (?=(?:\w+\W+){2})|,? while |,? but |,? whereas )\s*"


class Reading(Struct, frozen=True):
    """A sentence, or the part of it around one figure.

    `claimed` are the words of the figure, and `lead` is the word before it, or before its "by". `is_difference` tells a
    figure like "$5 billion more". `years` are pairs of a year and how it is meant: in it, since it or until it.
    `roles` are pairs of a country and its role, `parties` pairs of another name and the word beside it. `counted` are
    the stems of content words after the figure, which it may count. `hedges` has that of the figure before too,
    which may hold for this one: "more than 5 in 2012 and 6 in 2018". `synonyms` are those of the base in the sentence.
    """

    text: str
    figure: Located | None
    claimed: str
    lead: str
    is_difference: bool
    hedges: frozenset[Qualifier | None]
    words: tuple[str, ...]
    stems: frozenset[str]
    joined: str
    numbers: frozenset[str]
    years: frozenset[tuple[int, str]]
    roles: frozenset[tuple[str, str]]
    owned: frozenset[tuple[str, str]]
    parties: frozenset[tuple[str, str]]
    givers: frozenset[str]
    getters: frozenset[str]
    counted: frozenset[str]
    trend: int
    flow: str | None
    product: str
    rate: str | None
    fiscal: bool
    synonyms: Mapping[str, str] = {}
    speakers: frozenset[str] = frozenset()

    @property
    def is_after_change(self) -> bool:
        """Whether the figure is a level after a change: "fell to 25 percent"."""
        change, link, *_ = (*words_of(self.claimed), "", "")
        return stem(change) in lexicon.RISES | lexicon.FALLS and link in ("to", "from")

    @property
    def is_trade(self) -> bool:
        """Whether the sentence speaks of trade.

        A count may speak of the trade agreement alone.
        """
        is_count = self.figure and self.figure.figure.unit not in ("USD", "percent")
        return bool(re.search(FLOWING if is_count else TRADE, self.joined))


def readings_of(sentence: str, names: Sequence[str] = ()) -> list[Reading]:
    """A reading for each figure of the sentence; one without a figure if it has none."""
    text = masked(sentence, names)
    figures = _claimed_in(text)
    clauses = re.split(CLAUSE_END, text)
    counts = [len(_claimed_in(clause)) for clause in clauses]
    if len(clauses) > 1 and all(counts) and sum(counts) == len(figures):
        return [reading for clause in clauses for reading in readings_of(clause)]
    readings = [read(text, figure, others=figures) for figure in figures] or [read(text)]
    if _has_true_trend(text, figures):
        return readings
    return [replace(reading, words=(*reading.words, "trend")) for reading in readings]


def figures_of(text: str) -> list[Located]:
    """The figures of a text, but for its years."""
    return [figure for figure in located_figures(text) if not YEAR.fullmatch(text[figure.start : figure.end])]


def _claimed_in(text: str) -> list[Located]:
    """The figures of a claim, where the largest market is the first."""
    firsts = (
        Located(Figure(1, "rank"), 1, *match.span())
        for match in re.finditer(lexicon.FIRST, text)
        if not figures_of(match[1]) and not _is_ranked(text[: match.start()])
    )
    return sorted((*figures_of(text), *firsts), key=attrgetter("start"))


def _is_ranked(before: str) -> bool:
    """Whether the words before "largest" rank it: "second largest", "one of the largest"."""
    *_, last = ("", *words_of(before))
    return last[:1].isdigit() or last in ORDINALS or bool(re.search(lexicon.NOT_FIRST, before))


def _has_true_trend(text: str, figures: Sequence[Located]) -> bool:
    """Whether the figures rise or fall as told.

    Their years give the order, if all have one.
    """
    falls, rises = _changes_in(text)
    years = [[year for year, _ in _years(text, figure, figures)] for figure in figures]
    if all(len(each) == 1 for each in years):  # "to $9 billion in 2018 from $5 billion in 2009"
        figures = [figure for _, figure in sorted(zip(years, figures, strict=True), key=itemgetter(0))]
    sums = [figure.figure.value for figure in figures if figure.figure.unit != "percent"]
    rises = rises or bool(re.search(r"\bup from\b", text))
    return not (falls and sums != sorted(sums, reverse=True)) and not (rises and sums != sorted(sums))


def _changes_in(text: str) -> tuple[bool, bool]:
    """Whether a text tells of a fall, and a rise."""
    stems = lexicon.stems_of(text)
    return not stems.isdisjoint(lexicon.FALLS), not stems.isdisjoint(lexicon.RISES)


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a text; one for the United States."""
    text = re.sub(IN_FORCE, "entered into force", text)
    text = re.sub(r"\baid\b", "assistance", text)
    text = re.sub(r"\bset aside\b", "allocated", text)
    text = re.sub(r"['\u2019]s intent(?:ion)? to\b", " intended to", text)
    text = re.sub(r"(?i)\bvice president", "vicepresident", text)
    if "Washington" in text:
        text = re.sub(lexicon.CAPITALS, "United States and Peru", text)
        text = re.sub(lexicon.CAPITAL, "United States", text)
    words = re.sub(r"\bUnited States\b|\bU\.S\.A\.|\bUSA\b", lexicon.UNITED_STATES, text)
    return tuple(words_of(words.replace("/", " ")))


def read(text: str, figure: Located | None = None, others: Sequence[Located] = ()) -> Reading:
    """The reading of a text around one of its figures."""
    rest, marked = _without(others, text)
    is_alone = len(others) == 1 and others[0].figure.unit != "percent"
    falls, rises = _changes_in(text) if is_alone else (False, False)
    before, after = (text[: figure.start], text[figure.end :]) if figure else ("", "")
    own = figure.figure.qualifier if figure else None
    earlier = [one for one in others if figure and one.start < figure.start and one.figure.unit == figure.figure.unit]
    carried = next((one.figure.qualifier for one in earlier[-1:] if one.figure.qualifier != "nearly"), None)
    bare = FISCAL.sub(" ", YEAR.sub(" ", rest))
    bare = RATE.sub(" ", bare) if figure else bare
    tokens = tokens_of(bare)
    phrase = tokens_of(YEAR.sub(" 0 ", marked))
    joined = f" {' '.join(tokens)} "
    words = dict.fromkeys(word for word in tokens if word not in lexicon.NEUTRAL and not word.isdigit())
    rate = RATE.search(rest)
    return Reading(
        text=text,
        figure=figure,
        claimed=text[figure.start : figure.end] if figure else "",
        lead=next((word for word in reversed(words_of(before)) if word != "by"), ""),
        is_difference=bool(re.match(DIFFERENCE, after)),
        hedges=frozenset({own, own or carried}),
        words=tuple(words),
        stems=frozenset(map(stem, words)),
        joined=joined,
        numbers=frozenset(word for word in tokens if word.isdigit()),
        years=frozenset(_years(text, figure, others)),
        roles=frozenset(lexicon.roles_in(phrase)),
        owned=frozenset(lexicon.owned_in(phrase)),
        parties=frozenset(lexicon.parties_in(rest, tokens)),
        givers=frozenset(name for name, _ in lexicon.subjects_of(lexicon.GIVING, phrase)),
        getters=frozenset(name for name, _ in lexicon.subjects_of(lexicon.GETTING, phrase)),
        counted=frozenset(stem(word) for word in tokens_of(after)[:5] if not word.isdigit()),
        trend=-1 if falls else int(rises),
        flow=_flow(joined) if len(others) < 2 or sum(kind in joined for kind in FLOW_WORDS) < 2 else None,  # noqa: PLR2004
        product=next((name for name, pattern in lexicon.PRODUCTS.items() if re.search(pattern, joined)), "unspecified"),
        rate=(rate[1] or rate[2] or "").lower().replace("annual", "year").replace("dai", "day") if rate else None,
        fiscal=bool(FISCAL.search(text)),
    )


def _without(figures: Sequence[Located], text: str) -> tuple[str, str]:
    """The text with its figures blanked, and with zeros for them.

    Blanking keeps the length.
    """
    blank = marked = text
    for figure in reversed(figures):
        blank = blank[: figure.start] + " " * (figure.end - figure.start) + blank[figure.end :]
        marked = f"{marked[: figure.start]} 0 {marked[figure.end :]}"
    return blank, marked


def _years(text: str, figure: Located | None, others: Sequence[Located]) -> Iterator[tuple[int, str]]:
    """The years of a figure: those up to the next figure, if the text goes on with "to" and another."""
    matches = list(YEAR.finditer(text))
    if figure and len(others) > 1 and len(matches) > 1 and figure.figure.unit != "percent":
        sums = [other for other in others if other.figure.unit != "percent"]
        end = min((other.start for other in others if other.start > figure.start), default=len(text))
        after = [match for match in matches if figure.end <= match.start() < end][:1]
        is_span = matches[-1].end() <= sums[0].start
        is_backward = is_span and text[: sums[-1].start].endswith("from ")
        in_turn = len(matches) == len(sums) and matches[0].end() <= sums[0].start and not is_backward
        if in_turn and is_span:
            yield int(matches[sums.index(figure)][0]), "in"
            return
        matches = [matches[sums.index(figure)]] if in_turn else after or matches
    for match in matches:
        yield int(match[0]), _meaning(words_of(text[: match.start()])[-4:])


def _meaning(before: Sequence[str]) -> str:
    """The meaning of a year by the words before it."""
    words = [word for word in before if word not in lexicon.MONTHS_IN_WORDS and not word.isdigit()]
    last = words[-1] if words else ""
    if words[-2:] == ["between", "and"]:
        return lexicon.UNTIL
    if last == "of":
        return lexicon.UNTIL if words[-2:-1] in (["as"], ["end"]) else "in"
    return lexicon.MEANINGS.get(last, "in")


def _flow(joined: str) -> str | None:
    """The direction of trade; None when the words leave it open or name several."""
    if not re.search(r" (?:export|import|market|supplier|surplus|deficit|sold|bought)", joined):
        return "two-way"
    flows = [flow for flow, pattern in lexicon.FLOWS.items() if re.search(pattern, joined)]
    return flows[0] if len(flows) == 1 else None
