"""The words of figures: numbers, scales, units, hedges and falls; and how they stay together."""

from collections.abc import Mapping
from typing import Any

from peru_facts.figures import kinds
from peru_facts.figures.figure import Qualifier
from peru_facts.period import MONTHS

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: number for number, word in enumerate(f"{UNITS} seventeen eighteen nineteen".split())}
TENS = dict(zip(TENS_WORDS, range(20, 100, 10), strict=True))
CARDINALS = SMALL | TENS
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES = {"bn": 10**9, "bln": 10**9, "mn": 10**6, "mln": 10**6, "mio": 10**6, "tn": 10**12, "trn": 10**12}
LETTER_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}
FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
FRACTIONS |= {"ninth": 9, "tenth": 10}
RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
RANKS += " fifteenth sixteenth seventeenth eighteenth nineteenth"
ORDINALS = {"primary": 1} | {word: number for number, word in enumerate(RANKS.split(), 1)}
ORDINALS |= {f"{word[:-1]}ieth": number for word, number in TENS.items()}
CODES = frozenset(("ARS", "AUD", "BOB", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "DKK", "EUR", "GBP", "INR", "JPY"))
CODES |= {"KRW", "MXN", "NOK", "NZD", "PEN", "SEK", "USD"}
# The signs, words and names of money, in lower case.
MONEY = {
    "USD": "$, us$, dollar, dollars, u.s. dollar, u.s. dollars, us dollars, american dollars",
    "CAD": "c$, ca$, canadian dollars",
    "AUD": "a$, au$, australian dollars",
    "EUR": "€, euro, euros",
    "GBP": "£, pounds sterling, british pounds",
    "CHF": "swiss francs",
    "CNY": "rmb, yuan, renminbi",
    "MXN": "mx$, mexican pesos",
    "CLP": "chilean pesos",
    "COP": "colombian pesos",
    "BOB": "bolivianos",
    "pesos": "peso, pesos",
    "BRL": "r$, reais",
    "JPY": "¥, yen, japanese yen",
    "NZD": "nz$",
    "INR": "₹",
    "KRW": "₩",
    "PEN": "s/, s/., sol, soles, nuevos soles, peruvian soles",
}
PERCENT = ("%", "percent", "per cent", "per-cent", "pct")
QUALIFIERS: dict[Qualifier, str] = {
    "about": "about, approximately, approx, around, roughly, circa, ca, some, near, near to, close to, close on, "
    "estimated, an estimated, est, est., abt, approx., c., ca., estimated at, in the region of, in the neighborhood "
    "of, in the neighbourhood of, in the vicinity of, in the range of, in the ballpark of, something like, on the "
    "order of, in the order of, an estimate of, estimate of, estimates of, more or less, ~, ≈",
    "nearly": "nearly, almost, virtually, practically, approaching, approached, approaches, nearing, verging on, "
    "bordering on, just short of, just shy of",
    "more-than": "more than, over, in excess of, upward of, upwards of, exceed, exceeding, exceeds, exceeded, "
    "surpass, surpassing, surpassed, surpasses, topped, topping, outstripped, greater than, higher than, larger than, "
    "above, beyond, north of, >",
    "at-least": "at least, no less than, no fewer than, not less than, not fewer than, a minimum of, minimum of, at a "
    "minimum, at the least, at the very least, ≥, >=",
    "less-than": "less than, fewer than, lower than, smaller than, under, below, beneath, south of, <",
    "up-to": "up to, no more than, not more than, at most, at the most, at the very most, as much as, as many as, as "
    "high as, a maximum of, maximum of, not exceeding, no higher than, no greater than, not exceed, cannot exceed, "
    "not to exceed, ≤, <=",
    "average": "an average of, average of, an average, averaging, averaged, averages, average",
}
SUFFIXES: dict[Qualifier, str] = {
    "about": "or so, or thereabouts, -odd, -ish",
    "at-least": "or more, or greater, or higher, or above, or over, or better, or older, or longer, or later, or "
    "larger, and more, and older, and above, and over, and up, and upward, and upwards, upwards, if not more, and "
    "then some, plus, -plus, +",
    "up-to": "or less, or fewer, or lower, or below, or under, or shorter, or younger, or smaller, or earlier, or "
    "sooner",
    "average": "on average",
}
PREPOSITIONS = frozenset(("about", "over", "around", "some", "near", "estimated", "circa", "ca", "average"))
LEVELS = frozenset(("under", "below", "beneath", "above", "beyond"))
DOUBLED = {"doubl": 100, "tripl": 200, "trebl": 200, "quadrupl": 300, "halv": -50}
MULTIPLES = {stem + ending: growth for stem, growth in DOUBLED.items() for ending in ("ed", "es", "ing")}
BARE_MULTIPLES = {"double": 100, "triple": 200, "treble": 200, "quadruple": 300, "halve": -50}

KINDS = {
    kinds.ARTICLE: "a, an",
    kinds.AND: "and",
    kinds.DETERMINER: "the, its, their, all, our, his, her, these, those",
    kinds.OF: "of",
    kinds.BY: "by",
    kinds.FROM: "from",
    kinds.TO: "to, or, through",
    kinds.BETWEEN: "between, from between",
    kinds.OUT_OF: "in, out of, in every, out of every, of every",
    kinds.IN_YEAR: "since, during, until, fy, fiscal year, fiscal years, calendar year, year, years",
    kinds.PER: "per, for every",
    kinds.NOT: "no, no., not, never, nor, top, than, barely, hardly, scarcely, neither, no longer, nothing, without, "
    "excluding, except, all but",
    kinds.NEGATIVE: "minus, negative",
    kinds.FELL: "fell, fallen, falling, declined, declining, dropped, dropping, decreased, decreasing, down, shrank, "
    "shrunk, shrinking, contracted, contracting, slid, slipped, slumped, sank, sunk, plunged, plummeted, tumbled, "
    "dipped, diminished, dwindled, reduced, reducing, cut, cuts, cutting, receded, dive, dived, weakened, lowered, "
    "nosedived, retreated, eased, ebbed, crashed, collapsed, slashed, pared, trimmed, softened, depreciated, waned, "
    "lessened, curtailed, shed",
    kinds.FALL: "fall, falls, decline, declines, drop, drops, decrease, decreases, shrink, shrinks, dip, slump, "
    "plunge, slide",
    kinds.LESS: "lower, less, fewer, smaller, reduction, reductions, contraction, shrinkage",
    kinds.LOST: "lose, loses, losing, lost, loss, losses, fell short of, falling short of, fall short of, "
    "deteriorated, worse, worsened, slowed, slowing, off",
    kinds.VAGUE: "times, fold, twofold, threefold, fourfold, fivefold, tenfold, twice, thrice, point, points, "
    "percentage, percentages, basis, dozens, hundreds, thousands, millions, billions, trillions, odd, plus or minus, "
    "±, within, give or take, as low as, as few as, as little as, minimum, maximum, nowhere near, far from, shy of, "
    "closer to, mil, mill, millones, milliard, milliards, lakh, lakhs, crore, crores, quadrillion, maybe, perhaps, "
    "possibly, probably, reportedly, typically, usually, generally, normally, supposedly, nominally, max, min, at "
    "best, at worst, as large as, as long as, a ceiling of, a floor of, capped at, starting at, short of, percents, "
    "p.c., pp, p.p., bp, bps, per mille, permil, mm, o'clock, am, pm, a.m., p.m., every second, every third, every "
    "fourth, every fifth, every tenth, hundredth, hundredths, thousandth, thousandths, third more, quarter more, "
    "fifth more, or a little more, or a little less, nearer, excess of, mean of, median of, a median of, and "
    "counting, and rising, and growing, as many, as much, cent, cents, ¢",
    kinds.WORD: "two-way, one-way, two-sided, one-time, one-stop, other than, rather than, each other, other words, "
    "second to none, third party, third parties, third-party, third world, first lady, first aid, second-hand",
    kinds.CHAPTER: "paragraph, paragraphs, para, para., section, sec., article, art., chapter, page, p., resolution, "
    "convention, annex, ¶, §",
}


def _meanings(phrases: Mapping[Any, str]) -> dict[str, Any]:
    """Turn lists of phrases into a table by phrase."""
    return {phrase: meaning for meaning, listed in phrases.items() for phrase in listed.split(", ")}


UNITS_OF_MONEY = _meanings(MONEY)
HEDGES = _meanings(QUALIFIERS)
FALLING = frozenset(_meanings({kind: KINDS[kind] for kind in kinds.NEGATIVE + kinds.FALLS + kinds.LOST}))


def lexicon() -> dict[str, tuple[str, Any]]:
    """The kind and the meaning of words and phrases."""
    kinds_of_hedges = dict.fromkeys(PREPOSITIONS, kinds.PREPOSITION) | dict.fromkeys(LEVELS, kinds.LEVEL)
    entries = {phrase: (kinds_of_hedges.get(phrase, kinds.HEDGE), qualifier) for phrase, qualifier in HEDGES.items()}
    entries |= {phrase: (kind, None) for phrase, kind in _meanings(KINDS).items()}
    tables: tuple[tuple[str, Mapping[str, Any]], ...] = (
        (kinds.MONTH, dict.fromkeys(map(str.lower, MONTHS))),
        (kinds.ONES, SMALL),
        (kinds.TENS, TENS),
        (kinds.SCALE, SCALES | SHORT_SCALES),
        (kinds.HUNDRED, {"hundred": 100}),
        (kinds.DOZEN, {"dozen": 12}),
        (kinds.SINGLE_LETTER, LETTER_SCALES),
        (kinds.RANK, ORDINALS),
        (kinds.PRIMARY, {"primary": 1}),
        (kinds.PART_OR_RANK, {word: ORDINALS[word] for word in FRACTIONS if word in ORDINALS}),
        (kinds.PARTS, {f"{word}s": parts for word, parts in FRACTIONS.items()} | {"halves": 2, "quarter": 4}),
        (kinds.HALF, {"half": 2}),
        (kinds.PERCENT, dict.fromkeys(PERCENT, "percent")),
        (kinds.MONEY, UNITS_OF_MONEY),
        (kinds.MULTIPLE, MULTIPLES),
        (kinds.BARE_MULTIPLE, BARE_MULTIPLES),
        (kinds.SUFFIX, _meanings(SUFFIXES)),
    )
    for kind, meanings in tables:
        entries |= {phrase: (kind, meaning) for phrase, meaning in meanings.items()}
    return entries
