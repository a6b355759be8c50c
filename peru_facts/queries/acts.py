"""Acts: what a sentence says was done, by whom, of what and when."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from peru_facts.queries.lexicon import (
    MONTHS_IN_WORDS,
    NEUTRAL,
    OWNERS,
    PASSIVE,
    PREPOSITIONS,
    has_word,
    stems_of,
    words,
)
from peru_facts.queries.reading import YEAR, tokens_of
from peru_facts.queries.vocabulary import SHORT_WORD, stem

IRREGULAR = words(
    "became began bought brought built came did gave given got grew held kept led left lost made met paid put ran saw",
    "sent sold spent stood taken took went won wrote",
)
NO_ACTS = words("united indeed based located stated reported")
HELD = words("held hosted took take taken")  # an event takes place where it is held
TELLING = words("said according")
SAYING = stems_of(
    "acknowledged affirmed announced applauded called described discussed emphasized expressed highlighted noted",
    "reaffirmed recognized reiterated reviewed said stressed underlined underscored welcomed according",
)
AUXILIARIES = PASSIVE | words("has have had")
SUBORDINATE = words("that which who whom whose when where while since because if after before once until how")
DETERMINERS = words("a an the its their his her this these of for with on")
PRESENT, ONGOING = words("is are"), words("been come since")
COMMA = r",(?! \d{4}\b)"
NEAR = 4


def is_act(word: str) -> bool:
    """Whether a word tells a deed: "signed", "gave"."""
    return word in IRREGULAR or (word.endswith("ed") and len(word) > SHORT_WORD + 1 and word not in NO_ACTS)


def has_form(word: str, joined: str) -> bool:
    """Whether a text has the word, a deed as done: "concluded", not "toward concluding"."""
    if not is_act(word):
        return has_word(word, joined)
    return f" {word} " in joined or (word in HELD and not HELD.isdisjoint(joined.split()))


def has_past(text: str) -> bool:
    """Whether a text tells of what was done: "have served", "served", "since"."""
    tokens = ["", *tokens_of(text)]
    is_done = any(is_act(word) and before not in PRESENT for before, word in pairwise(tokens))
    return is_done or not ONGOING.isdisjoint(tokens)


def main_act(text: str) -> str:
    """The first act outside of clauses with "that" or "which"."""
    tokens, start = tokens_of(text), 0
    for index, word in enumerate(tokens):
        if is_act(word) or word in TELLING:
            if SUBORDINATE.isdisjoint(tokens[start:index]):
                return word
            start = index
    return ""


def has_dates(claim: str, text: str, *, is_pledge: bool) -> bool:
    """Whether text and claim give acts the same years.

    A pledge has the year of its announcement too.
    """
    own: dict[int, set[str]] = {}
    for year, act, _ in _dated_acts(text):
        own.setdefault(year, set()).add(act)
    nouns = frozenset(_name_of(word) for word in tokens_of(text) if is_act(word))  # "renewal" tells of "renewed"
    claimed = [(year, act) for year, act, is_name in _dated_acts(claim, nouns) if not is_name]
    return all(year not in own or act in own[year] or (is_pledge and "said" in own[year]) for year, act in claimed)


def _dated_acts(text: str, nouns: frozenset[str] = frozenset()) -> Iterator[tuple[int, str, bool]]:
    """The years with their acts: the last before, or else the first after, and those joined to it.

    The last part tells whether a year is in a name; all acts go with "the 2018 Summit".
    """
    tokens = tokens_of(re.sub(COMMA, " comma ", text))
    told = [index for index, word in enumerate(tokens) if is_act(word) or word in TELLING or stem(word) in nouns]
    acts = [index for index in told if not _is_adjective(tokens, index)]
    years = [index for index, word in enumerate(tokens) if YEAR.fullmatch(word)]
    owned = {max((act for act in acts if act < year), default=-1) for year in years}
    for year in years:
        before, after = [act for act in acts if act < year], [act for act in acts if act > year]
        is_name = _before_date(tokens, year) in ("the", "their", "its", "this")
        own = acts if is_name else before[-1:] or after[:1]
        if len(before) > 1 and "since" in tokens[before[-2] : before[-1]]:
            own = before[-2:]
        joined = [act for act in after if act not in owned and _is_joined(tokens, year, act)]
        yield from ((int(tokens[year]), _name_of(tokens[act]), is_name) for act in (*own, *joined))


def _name_of(act: str) -> str:
    """The stem of an act.

    It is the same for "held" and "hosted", and for all acts of speech.
    """
    root = stem(act)
    return "held" if act in HELD else "said" if root in SAYING else root


def _is_adjective(tokens: Sequence[str], index: int) -> bool:
    """Whether a participle stands before its noun: "supported shared priorities"."""
    before = tokens[index - 1] if index else ""
    return before in DETERMINERS or (is_act(before) and tokens[index - 2 : index - 1] != ("been",))


def _before_date(tokens: Sequence[str], year: int) -> str:
    """The word before a date."""
    before = (word for word in reversed(tokens[:year]) if not word.isdigit() and word not in MONTHS_IN_WORDS)
    return next(before, "")


def _is_joined(tokens: Sequence[str], year: int, act: int) -> bool:
    """Whether an act shares the date of another: "reviewed ... on June 11, 2013, and reaffirmed"."""
    link, is_said = tokens[act - 1], stem(tokens[act]) in SAYING
    is_main = is_said or SUBORDINATE.isdisjoint(tokens[year:act])
    is_own = link == "and" or (link == "comma" and is_said)
    return is_own and is_main and not {"by", "every"} & {*tokens[act + 1 : act + NEAR]}


def has_actors(claim: str, text: str) -> bool:
    """Whether text and claim may give acts the same actors."""
    tokens = tokens_of(text)
    names_of_text = {*map(_identity, tokens)}
    for act, name in _actors_in(claim):
        places = [index for index, word in enumerate(tokens) if is_act(word) and _name_of(word) == act]
        actors = [{*map(_identity, _actors_of(tokens, index))} for index in places]
        if any(actors) and name in names_of_text and not any(name in names for names in actors):
            return False
    return True


def _actors_in(text: str) -> Iterator[tuple[str, str]]:
    """The acts with who did them: the words before, those of the act before an "and", or the words after "by"."""
    tokens, name, start = tokens_of(re.sub(COMMA, " comma ", text)), "", 0
    for index, word in enumerate(tokens):
        start = index + 1 if word == "comma" or word in SUBORDINATE else start
        if not (word in AUXILIARIES or is_act(word)):
            continue
        name = name if tokens[index - 1 : index] == ("and",) else _head_of(tokens[start:index]) or name
        start = index + 1
        names = _names_after_by(tokens, index) if _is_passive(tokens, index) else [name]
        is_told = is_act(word) and word != "took"
        yield from ((_name_of(word), _identity(one)) for one in names if is_told and _is_name(one))


def _head_of(phrase: Sequence[str]) -> str:
    """The word that a phrase is about: "deaths" in "deaths in Peru"; none for both countries together."""
    if len({OWNERS[word] for word in phrase if word in OWNERS}) > 1:
        return ""
    *_, head = ("", *([*takewhile(lambda word: word not in PREPOSITIONS, phrase)] or phrase))
    return head


def _actors_of(tokens: Sequence[str], index: int) -> Sequence[str]:
    """The words that may name an actor.

    They come before an act or after "with", and after "by" in the passive.
    """
    if _is_passive(tokens, index):
        return _names_after_by(tokens, index)
    return (*tokens[:index], *dropwhile(lambda word: word != "with", tokens[index:]))


def _is_name(word: str) -> bool:
    """Whether a word may be that of an actor."""
    return word in OWNERS or (len(word) >= SHORT_WORD and word not in {"both", *NEUTRAL} and not is_act(word))


def _identity(word: str) -> str:
    """The country of a word, or else its stem."""
    return OWNERS.get(word) or stem(word)


def _is_passive(tokens: Sequence[str], index: int) -> bool:
    """Whether an act was done to the words before it."""
    return tokens[index + 1 : index + 2] == ("by",) or (index > 0 and tokens[index - 1] in PASSIVE)


def _names_after_by(tokens: Sequence[str], index: int) -> Sequence[str]:
    """The words after "by", up to a preposition."""
    after = tokens[index + 1 : index + 2 + NEAR]
    return [*takewhile(lambda word: word not in PREPOSITIONS, after[1:])] if after[:1] == ("by",) else []


def has_objects(claim: str, text: str) -> bool:
    """Whether what is said is said of the same thing: of the "signing" in "welcomed the signing of"."""
    stems = stems_of(" ".join(tokens_of(claim)))
    said = (word for word in tokens_of(claim) if is_act(word) and stem(word) in SAYING)
    return not any(objects and objects.isdisjoint(stems) for objects in (_objects_of(word, text) for word in said))


def _objects_of(act: str, text: str) -> frozenset[str]:
    """The stems of the object of an act.

    It comes after the act and its date, or else before "which".
    """
    tokens = [word for word in tokens_of(text) if not word.isdigit() and word not in MONTHS_IN_WORDS]
    if act not in tokens:
        return frozenset()
    after = tokens[tokens.index(act) + 1 :]
    after = after[1:] if after[:1] == ["on"] else after
    own = [*takewhile(_is_in_object, after)] or [*takewhile(_is_in_object, tokens)]
    return stems_of(*own) - DETERMINERS


def _is_in_object(word: str) -> bool:
    """Whether a word goes on with a phrase."""
    return word not in PREPOSITIONS and word not in SUBORDINATE and word != "into" and not is_act(word)
