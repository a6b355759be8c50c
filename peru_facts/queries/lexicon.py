"""The words of claims, and the roles of countries in them."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from peru_facts.figures import kinds
from peru_facts.figures.words import KINDS
from peru_facts.period import MONTHS, YEAR_DIGITS
from peru_facts.queries.sentences import attributions_in
from peru_facts.queries.vocabulary import SHORT_WORD, stem
from peru_facts.text import words_of

SINCE, UNTIL = "since", "until"


def words(*texts: str) -> frozenset[str]:
    """The words of some texts."""
    return frozenset(" ".join(texts).split())


@lru_cache(maxsize=4096)
def stems_of(*texts: str) -> frozenset[str]:
    """The stems of the words of some texts."""
    return frozenset(map(stem, words_of(" ".join(texts))))


MEANINGS = {
    **dict.fromkeys(("since", "from", "after", "starting", "between"), SINCE),
    **dict.fromkeys(("by", "until", "through", "to", "till"), UNTIL),
}
MONTHS_IN_WORDS = frozenset(month.lower() for month in MONTHS)
UNITED_STATES = "unitedstates"
COUNTRIES = {"us": "US", UNITED_STATES: "US", "peru": "PE"}
NATIONALS = {"american": "US", "americans": "US", "peruvian": "PE", "peruvians": "PE", "perus": "PE"}
OWNERS = {**COUNTRIES, **NATIONALS}
TO = words("to for with toward towards help helps helping assist assists in throughout across within inside")
SUBJECT_VERBS = words(  # beside those in -ed
    "has have had is was are were will gave provides became sent began exports imports sold bought receives got gets",
    "spent spends intends belongs belong ranks ran runs maintains",
)
ACTS = words(
    "hosted attended signed launched announced joined established renewed donated created welcomed",
    "committed ended visited applauded belongs belong belonged intended intends",
)
GIVING = words("gave given provided invested spent allocated set donated contributed budgeted funded granted")
GETTING = words("received receives got gets obtained")
PASSIVE = words("was were is are been be being")
GIVEN = words("given granted awarded provided allocated donated welcomed accepted invited")
DONE = words("given sent spent made put begun built by been")  # "has given"; "has by 2013 made"
TOGETHER = words("pair both")
IMPLIED = {  # who gives or acts, has it too; what is in a country, the country has
    "origin": ("national", "owner", "having"),
    "national": ("origin", "owner"),
    "owner": ("national", "having", "from"),
    "destination": ("having",),
}
HAVING = words("has have had hosts")
BALANCE = words("surplus deficit")  # who has it, does not receive it
PREPOSITIONS = words("each every in as by through from to on since during under with and at for over of")
NEUTRAL = words(
    "a an the of in on at to for by with from as and or that this these those there it its their they which who whose",
    "is are was were be been has have had do does did being during into between among through under within throughout",
    "across about s said says say reports reported report states stated gives given figure figures value valued worth",
    "amount amounts amounted total totaled totalled totals number numbered numbers came come comes stood stand stands",
    "reach reached reaches year years period country countries nation nations also according so far alone",
    "gave give provided provide provides providing put spent spend spends invested contributed received receive",
    "got equal equaled equalled hit overall some just each other one located based currently up out over more than",
    "fiscal fy while still us unitedstates peru perus american americans peruvian peruvians went hosts live lives",
    "living government governments gotten funded held took place active including",
)
RISES = stems_of("grew grow grown growth increase rose rise risen jump expand climb soar surge")
FALLS = stems_of("lower halved", KINDS[kinds.FELL], KINDS[kinds.FALL])
MODALS = stems_of("will would shall plan planned intend intent expect forecast announce budget allocate promise pledge")
TRADE = stems_of(
    "trade export import commerce goods merchandise two way bilateral both direction product shipments market supplier",
    "flow agricultural farm food non traditional nontraditional exchange volume supply sold bought combined",
)
CAPITALS = r"\b(?:Washington and Lima|Lima and Washington)\b"
CAPITAL = (  # the government
    rf"(?<!\bin )(?<!\bat )\bWashington(?! hosted| was the host)(?= (?:{'|'.join(sorted(SUBJECT_VERBS))}|\w+ed)\b)"
)
US, PERU = "(?:us|unitedstates|american)", "(?:perus?|peruvian)"
GAP = rf"(?: (?!{US}\b|{PERU}\b|and\b|is\b|was\b|to\b|from\b|imports?\b|exports?\b)\w+){{0,3}}"
FLOWS = {
    flow: (
        rf"\b(?:{sender}{GAP} (?:exports?|exported|sold)\b|{receiver}{GAP} (?:imports?|imported|bought)\b"
        rf"|imports?{GAP} (?:in)?to (?:the )?{receiver}|exports?{GAP} from (?:the )?{sender}"
        rf"|export(?:s|ed)?{GAP} to (?:the )?{receiver}|imports?{GAP} from (?:the )?{sender}"
        rf"|market for {sender}{suppliers})"
    )
    for flow, sender, receiver, suppliers in (
        ("us-exports", US, PERU, rf"|suppliers?{GAP} of{GAP} imports?"),
        ("us-imports", PERU, US, ""),
    )
}
PRODUCTS = {
    "non-traditional": r"\bnon ?traditional",
    "food-and-agriculture": r"^(?=.* food ).*\b(?:agricultur|farm)",
    "agriculture": r"\b(?:agricultur|farm)",
    "food": " food ",
    "traditional": " traditional ",
    "services": " services ",
    "goods": r"\b(?:goods|merchandise)\b",
}
BEST = words("largest biggest top main leading principal")
RANKING = stems_of("smallest", *BEST)
RANKED = stems_of("market supplier import export")
FIRST = (  # of trade: "Peru's largest export market"
    rf"(?i)\b(?:{'|'.join(sorted(BEST))})"
    r"(?= ((?:(?!(?:the|and|or|of|in|to)\b)[a-z.'\u2019-]+ ){0,3}?)"
    r"(?:market|supplier|(?:trad(?:e|ing)|export|import) (?:partner|destination|source)"
    r"|(?:destination|source|buyer|customer) (?:for|of) [^,;.]*(?:export|import)s)\b)"
)
NOT_FIRST = r"(?i)\b(?:an?|one of|among|some of) (?:\S+ ){0,2}$"
BODIES = {
    "usaid": r" usaid | agency for international development ",
    "state": r" state department | department of state ",
    "defense": r" defense department | department of defense | pentagons? ",
    "labor": r" labor department | department of labor ",
}
NAMELESS = words("per document documents")
OTHER_AMERICANS = words("latin south central north")
OBJECT = (
    rf"(?<!ccording )\b(from|with|(?:in)?to) (?:the )?(?!{'|'.join(MONTHS)}|United States|U\.S|Peru|"
    r"American|State|Department|USAID)([A-Z]\w+)"
)
OURS = r"(?:Peru|United States|U\.S\.|US)"
PAIR = rf"\b(?!{OURS}|States)([A-Z]\w+) and (?:the )?{OURS}|{OURS} and (?:the )?(?!{OURS})([A-Z]\w+)"


def has_word(word: str, joined: str) -> bool:
    """Whether a text has the word, whatever its ending."""
    return f" {word} " in joined or (len(word) > SHORT_WORD and stem(word) in stems_of(joined))


def roles_in(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The countries and their roles: from, to, or the subject."""
    for index, name in enumerate(tokens):
        if name in COUNTRIES:
            yield COUNTRIES[name], _role(tokens, index)
        elif name == "perus":
            yield "PE", "destination" if tokens[max(0, index - 1)] in TO else "owner"
        elif name in NATIONALS and tokens[max(0, index - 1)] not in OTHER_AMERICANS:
            yield NATIONALS[name], "national"


def owned_in(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The countries, and what is theirs or done by them: "Peruvian President", "Embassy of Peru", "signed by Peru"."""
    for index, name in enumerate(tokens):
        if name in OWNERS:
            before = ["", "", *(word for word in tokens[max(0, index - 6) : index] if word != "the")]
            link = before.pop()
            after = [word for word in tokens[index + 1 : index + 6] if word not in HAVING]
            is_listed = name in ("peru", UNITED_STATES) and link in ("and", *COUNTRIES)
            theirs = [] if is_listed else [*takewhile(_is_in_phrase, after)]
            theirs += takewhile(_is_in_phrase, reversed(before)) if link == "of" else ()
            theirs += [word for word in before[-1:] if link == "by"]
            theirs += [word for word in after[:1] if link != "and" and word.endswith("ed") and after[1:2] != ["by"]]
            yield from ((OWNERS[name], stem(word)) for word in theirs if word not in ("", "a", "an", "been"))


def _is_in_phrase(word: str) -> bool:
    return word not in PREPOSITIONS and word not in OWNERS and not is_verb(word)


def _role(tokens: Sequence[str], index: int) -> str:
    """The role of a country, by its neighboring words: the first that applies."""
    *_, last = ("", *(word for word in tokens[max(0, index - 2) : index] if word != "the"))
    following, after = (*tokens[index + 1 : index + 3], "", "")[:2]
    acts = after not in GETTING and (after in DONE or is_verb(after))
    is_given = following in PASSIVE and (after in GIVEN or (is_verb(after) and "by" in tokens[index:]))
    is_noun = tokens[index] != "us" or not following or following in PREPOSITIONS or is_verb(following)
    is_joined = (following == "and" and after in ("the", *COUNTRIES)) or last in ("and", "between")
    roles = (
        ("both", is_joined and _act_together(tokens, index)),
        ("pair", is_joined),
        ("beside", following in COUNTRIES or last in COUNTRIES),
        ("owner", last == "of"),
        ("destination", following in GETTING or is_given),
        ("having", following in HAVING and BALANCE.isdisjoint(tokens) and not acts),
        ("with", last == "with"),
        ("from", last == "from" and GETTING.isdisjoint(tokens)),
        ("origin", last == "from"),
        ("national", not is_noun),
        ("origin", last in ("", "by") or (last not in TO and is_verb(following))),
    )
    return next((role for role, applies in roles if applies), "destination")


def _act_together(tokens: Sequence[str], index: int) -> bool:
    """Whether two countries act: "the United States and Peru signed"."""
    before = {*tokens[max(0, index - 5) : index]}
    following = [word for word in tokens[index + 1 : index + 5] if word != "the"]
    verb = following[2:3] if following[:1] == ["and"] else following[:1]
    return before.isdisjoint({*TO, "between"}) and is_verb("".join(verb))


def is_verb(word: str) -> bool:
    """Whether a word may be an act."""
    return word in SUBJECT_VERBS or (word.endswith("ed") and len(word) > SHORT_WORD)


def parties_in(text: str, tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The parties but for the two countries: "from Spain", "Spain and Peru", "Lima hosted"."""
    for word, name in re.findall(OBJECT, text):
        yield word.removeprefix("in"), name.lower()
    for before, after in re.findall(PAIR, text):
        yield "and", (before or after).lower()
    yield from subjects_of(ACTS, tokens)


def subjects_of(verbs: Collection[str], tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words before some verbs: "Lima hosted"."""
    for index, verb in enumerate(tokens):
        words_before = [word for word in tokens[max(0, index - 3) : index] if word not in HAVING]
        if verb in verbs and words_before and words_before[-1] not in PASSIVE | NEUTRAL | {"both"}:
            yield words_before[-1], verb


def bodies_in(joined: str) -> set[str]:
    """The departments and agencies named in a text."""
    return {body for body, pattern in BODIES.items() if re.search(pattern, joined)}


def speakers_in(text: str) -> frozenset[str]:
    """The stems of the speaker and the document: "according to the 2022 fact sheet"."""
    named = [
        word
        for word in words_of(attributions_in(text))
        if word in NATIONALS or word not in NEUTRAL | MONTHS_IN_WORDS | NAMELESS
    ]
    return frozenset(stem(word) for word in named if not word.isdigit() or len(word) == YEAR_DIGITS)
