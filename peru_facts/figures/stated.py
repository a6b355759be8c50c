"""Read a stated figure ("nearly $16 billion", "32nd", "one quarter") as a number."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from peru_facts.errors import UnreadableFigureError
from peru_facts.figures.figure import Figure
from peru_facts.figures.words import CODES, LETTER_SCALES, LEXICON, SHORT_SCALES, SIGNS

TOKEN = re.compile(
    r"""
    (?<![^\W_])(?:[A-Za-z]{0,3}[$€£¥₹₩]|[Ss]/\.?(?=\s?\d))
    | (?<![^\W_])(?:\.(?=\d))?[0-9]+(?:(?:[.,'/\u00a0\u2009\u202f]|\ (?=[0-9]{3}(?![0-9])))[0-9]+)*[^\W_]*
    | [^\W\d_]+(?:['.][^\W\d_]+)*
    | \S
    """,
    re.VERBOSE,
)
DIGITS = re.compile(
    r"(?P<whole>(?!0[0-9])[0-9]{1,18}|[1-9][0-9]{0,2}(?:(?P<mark>[,' \u00a0\u2009\u202f])[0-9]{3})(?:(?P=mark)[0-9]{3}){0,4})?"
    r"(?:\.(?P<decimals>[0-9]{1,9})|,(?P<comma>[0-9]{1,2}))?(?P<over>/[0-9]{1,2})?(?P<tail>[^\W\d_]*)"
)
RUN = r"(?:[dYutHSz]|a(?=-?[HSz]))(?:-?&?-?[dYutHSz])*"
# Each letter is the kind of a word: see `KINDS` in words.py, and `_sign` and `_digits` below.
FIGURE = re.compile(
    rf"""
    (?: (?P<fall>[LJ]y?[bF]?|N[bF])(?P<hedge_of_fall>[hq])? | (?:[LJN][TR])?(?P<hedge>[hqj])? )
    (?P<sign>[mM+])?(?P<before>\${{0,2}})(?P<sign_after>(?<=\$)[-m])?
    (?: (?P<multiple>D|G(?=[,FRTAiIyb]|$))
      | (?P<part>[dut])i(?P<all>d|u|t(?:-u)?|a?[HS])
      | (?P<share>a?-?E|[au]-?[Ef]|u-?g|ag(?=[,FA)]|$)|Q)
        (?: (?P<of_percent>-?F?-?[aud]?-?%) | (?P<of_scale>-?F?-?[aud]?-?[HSz]+) | (?=[,FA)k]|$) )
      | (?P<rank>(?:t-)?[og]|r)
      | (?P<run>{RUN})(?: (?P<mixed>-?Q|&?[au]-?[Efg]|&?Q)(?P<mixed_scale>S*) )?
    )
    (?P<unit>-?%)?(?P<after>-?\$)?(?P<suffix>k)?(?P<drop>(?<=[%$SK])[JN](?!-))?
    """,
    re.VERBOSE,
)
DATE = re.compile(
    r"dOY|O(?:d(?:[-Te]d)?)?(?:,?Y)?|(?<![dut])[iI]Y(?:[-eT&]I?Y)?|[FRbB]Y(?:[-eT&]Y(?=[,)(]|$)|(?=[,)(]|$))"
)
RATE = re.compile(r"P(?:[adu]?[HS]+|[dY])")
LEFT_OVER = re.compile(r"[dYQxutHSzEfgo%$DGvhkM+]|[qj][aAw]{0,2}_|\?_|_\?|B_|e_|\(_\)|[LJNl].*_|_.?[LJNl]")
FALLS = re.compile("[LJNl]")
JOINT = re.compile("[-e]|-?T-?")
STRAY_AND = re.compile("[^HS]-?&")
SPACED_RUN = re.compile(r"[utHSYd][utH]$|&[utH]$")
SMALL_RUN = re.compile("[dYut-]+")
BLOCKING_BEFORE = frozenset("nBlLJN-?x")
BLOCKING_AFTER = frozenset("?Kxv")
NEAR = ("about", "nearly")
THOUSANDS = 3
POINT_OF_THOUSANDS = 0.001
ABBREVIATIONS = frozenset((*SHORT_SCALES, *LETTER_SCALES))
OPENINGS = frozenset(" \t\n\r\u00a0\u2009\u202f([{\"'“‘-‐‑–—−+~≈<>≤≥=±$€£¥₹₩/")
DASHES = frozenset("-‐‑–—−")
VULGAR = {ord("½"): " 1/2", ord("⅓"): " 1/3", ord("⅔"): " 2/3", ord("¼"): " 1/4", ord("¾"): " 3/4", ord("⅛"): " 1/8"}
PLAIN = {ord("’"): "'", ord("‘"): "'", ord("⁄"): "/"} | VULGAR


class Number(NamedTuple):
    """An exact fraction, and the value of one unit in its last printed place."""

    over: int
    under: int = 1
    step: float = 1

    def times(self, size: int) -> "Number":
        """Multiply by a scale."""
        return Number(self.over * size, self.under, self.step * size)

    def plain(self) -> int | float:
        """Give the value, an integer wherever it is whole."""
        return self.over // self.under if self.over % self.under == 0 else self.over / self.under


class Reading(NamedTuple):
    """A figure, the value of its last printed place, and where it stands among the tokens of a text."""

    figure: Figure
    step: float
    start: int
    end: int


def _starting_phrases() -> dict[str, list[list[str]]]:
    """The phrases of several tokens by their first token, the longest first."""
    phrases: dict[str, list[list[str]]] = {}
    for tokens in sorted((TOKEN.findall(phrase) for phrase in LEXICON), key=len, reverse=True):
        if len(tokens) > 1:
            phrases.setdefault(tokens[0], []).append(tokens)
    return phrases


PHRASES = _starting_phrases()
MEANINGS = {tuple(TOKEN.findall(phrase)): meaning for phrase, meaning in LEXICON.items() if phrase not in SIGNS}
WORDS = {tokens[0]: meaning for tokens, meaning in MEANINGS.items() if len(tokens) == 1}


class Tokens:
    """The tokens of a text: the letter of the kind of each, its meaning, and its span."""

    def __init__(self, text: str) -> None:
        """Split `text` and tell the kind of each token; dates and rates count as plain words."""
        self.text = text.translate(PLAIN)
        self.values: list[object] = []
        self.spans: list[tuple[int, int]] = []
        self._kinds: list[str] = []
        matches = list(TOKEN.finditer(self.text))
        keys = [match[0].lower() for match in matches]
        position = 0
        while position < len(keys):
            phrase = self._phrase(keys, position)
            last = position + len(phrase) - 1
            start, end = matches[position].start(), matches[last].end()
            if len(phrase) > 1:
                self._add(*MEANINGS[tuple(phrase)], start, end)
            else:
                self._add_token(self.text[start:end], keys[position], start, end)
            position = last + 1
        kinds = DATE.sub(lambda match: "y" * len(match[0]), "".join(self._kinds))
        self.kinds = RATE.sub(lambda match: "w" * len(match[0]), kinds) if "P" in kinds else kinds

    def words(self, first: int, last: int) -> str:
        """Give the text from one token to before another."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    @staticmethod
    def _phrase(keys: list[str], position: int) -> list[str]:
        candidates = PHRASES.get(keys[position], ())
        return next((p for p in candidates if keys[position : position + len(p)] == p), keys[position : position + 1])

    def _add(self, kind: str, value: object, start: int, end: int) -> None:
        self._kinds.append(kind)
        self.values.append(value)
        self.spans.append((start, end))

    def _add_token(self, token: str, key: str, start: int, end: int) -> None:
        if key[0].isalpha() and key.upper() not in SIGNS:
            kind, value = WORDS.get(key) or _kind_of_word(token, key)
            if kind == "K" and "".join(self._kinds[-2:]) in ("$d", "$Y"):
                kind = "S"
            self._add(kind, value, start, end)
        elif key[-1] in "0123456789" or key[0] in "0123456789" or len(key) > 1 and key[0] == ".":
            self._add_digits(token, start, end)
        elif token.upper() in SIGNS:
            self._add("$", SIGNS[token.upper()], start, end)
        else:
            self._add(*self._sign(token, start, end), start, end)

    def _add_digits(self, token: str, start: int, end: int) -> None:
        """Add a number in digits, with an ending ("32nd", "5bn") as its own token."""
        before = self.text[start - 1] if start else " "
        last = self._kinds[-1] if self._kinds else " "
        if (before.isalpha() and last == "w") or "".join(self._kinds[-2:]) == "w-":
            self._add("w", None, start, end)  # a name: COVID-19
            return
        match = DIGITS.fullmatch(token)
        is_apart = before in OPENINGS or (before.isalpha() and last in "$I")
        if match is None or not is_apart or not _has_number(match):
            self._add("x", None, start, end)
            return
        kind, value = _number_in_digits(match)
        tail = match["tail"].lower()
        if not tail:
            self._add(kind, value, start, end)
        elif tail in ("st", "nd", "rd", "th") and kind in "dY" and value.under == 1:
            self._add("o", value.over, start, end)
        elif WORDS.get(tail, "w")[0] in "SK" and tail in ABBREVIATIONS:
            self._add(kind, value, start, end - len(tail))
            self._add_token(tail, tail, end - len(tail), end)
        else:
            self._add("x", None, start, end)

    def _sign(self, sign: str, start: int, end: int) -> tuple[str, object]:
        """Tell the kind of a sign, by what it touches."""
        left, right = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        touches = not (left in " ([{\"'“" or left.isspace()), not (right in " )],.;:" or right.isspace())
        if sign in DASHES:
            return ("-" if touches == (True, True) else "m" if touches[1] and sign != "—" else "e"), None
        if sign == "+" and touches == (False, True):
            return "+", None
        if sign in WORDS:
            return WORDS[sign]
        if sign in "()&":
            return sign, None
        if sign.isnumeric():
            return "x", None
        is_odd = sign not in ",.;:!?\"'“”„«»…/[]{}" and (left.isalnum() or right.isalnum())
        return ("?" if is_odd else ","), None


def _kind_of_word(word: str, key: str) -> tuple[str, object]:
    """Tell the kind of a word outside the table."""
    if word in CODES:
        return "$", word
    if key.endswith("n't"):
        return "n", None
    return ("w" if key.isascii() or not any(map(str.isnumeric, key)) else "x"), None


def _has_number(match: re.Match[str]) -> bool:
    """Tell whether digits, marks and fraction fit together."""
    whole, mark, decimals = match["whole"], match["mark"], match["decimals"] or match["comma"]
    if match["over"]:
        return bool(whole) and not mark and not decimals and 0 < int(whole) < int(match["over"][1:])
    if match["comma"]:
        return bool(whole) and not mark and len(whole) <= THOUSANDS
    is_grouped = mark != " " or " 0" in whole
    return bool(whole or decimals) and is_grouped


def _number_in_digits(match: re.Match[str]) -> tuple[str, Number]:
    """Give the kind and the value of a number in digits."""
    whole = re.sub("[^0-9]", "", match["whole"] or "0") if match["mark"] else match["whole"] or "0"
    if match["over"]:
        return "Q", Number(int(whole), int(match["over"][1:]))
    decimals = match["decimals"] or match["comma"] or ""
    zeros = 0 if decimals or whole == "0" else (len(whole) - len(whole.rstrip("0"))) // 3 * 3
    number = Number(int(whole + decimals), 10 ** len(decimals), 10.0 ** (zeros - len(decimals)))
    is_year = not match["mark"] and not decimals and len(whole) == len("2018") and "1500" <= whole <= "2100"
    return "Y" if is_year else "d", number


def _cardinal(kinds: str, values: Sequence[Any]) -> Number | None:
    """Give the value of number words and scales in a row; None when they make no single number."""
    if STRAY_AND.search(kinds):
        return None
    parts = [(kind, value) for kind, value in zip(kinds, values, strict=True) if kind not in "-&"]
    if parts[0][0] not in "dY":
        return _in_words(parts)
    number = parts[0][1]
    for kind, size in parts[1:]:
        if kind not in "HSz":
            return None
        number = number.times(size)
    return Number(*number)


def _in_words(parts: Sequence[tuple[str, Any]]) -> Number | None:
    """Add up number words; `room` and `limit` keep the places in order."""
    total, group, step = 0, 0, 1
    room = limit = math.inf
    for kind, value in parts:
        if kind in "aut":
            number = 1 if kind == "a" else value
            if number >= room or (number == 0 and len(parts) > 1):
                return None
            group, room, step = group + number, (10 if kind == "t" else 0), 1
        elif kind == "H" and 0 < group < value:
            group, room, step = group * value, value, value
        elif kind in "Sz" and 0 < group and value < limit:
            total, group, step = total + group * value, 0, value
            room = limit = value if kind == "S" else 0
        else:
            return None
    return Number(total + group, 1, step)


def _fraction(kinds: str, values: Sequence[Any]) -> Number | None:
    """Give the value of "half", "a third", "two-thirds", "2/3"."""
    parts = [(kind, value) for kind, value in zip(kinds, values, strict=True) if kind not in "-&"]
    kind, size = parts[-1]
    if kind == "Q":
        return Number(*size)
    count = parts[0][1] if parts[0][0] == "u" else 1
    return Number(count, size) if 0 < count < size and (kind != "g" or count == 1) else None


def _is_one_at_most(kinds: str, values: Sequence[Any]) -> bool:
    """Tell whether the numbers after "of" are all one: "half of 1 percent"."""
    numbers = [value for kind, value in zip(kinds, values, strict=True) if kind in "ud"]
    return all(number in (1, Number(1)) for number in numbers)


class Candidate:
    """A possible figure: a match of the grammar, with the tokens it covers."""

    def __init__(self, match: re.Match[str], tokens: Tokens) -> None:
        """Keep the match of the grammar and the tokens of the text."""
        self.match = match
        self.tokens = tokens

    def _part(self, name: str) -> tuple[str, list[Any]]:
        start, end = self.match.span(name)
        return self.tokens.kinds[start:end], self.tokens.values[start:end]

    def _value(self, name: str) -> Any:
        """Give the meaning of the last token of a group."""
        return self.tokens.values[self.match.end(name) - 1] if self.match[name] else None

    def reading(self) -> Reading | None:
        """Give the figure; None when its words do not fit together."""
        amount = self._amount()
        if amount is None or not self._is_clear():
            return None
        number, unit = amount
        currencies = {value for name in ("before", "after") for kind, value in zip(*self._part(name)) if kind == "$"}
        match = self.match
        units = currencies | {unit} - {None} | ({"percent"} if match["unit"] else set())
        if len(units) > 1 or (match["drop"] and not units):
            return None
        if number.step == POINT_OF_THOUSANDS and units != {"percent"}:
            return None  # "17.500" may be written with a point for thousands
        qualifier = self._value("hedge") or self._value("hedge_of_fall") or self._value("suffix")
        sign = -1 if self._is_fall() else 1
        figure = Figure(sign * number.plain(), next(iter(units), None), qualifier)
        step = min(number.step, 1) if figure.unit == "percent" and not match["multiple"] else number.step
        return Reading(figure, step, *match.span())

    def _is_fall(self) -> bool:
        match = self.match
        return bool(match["fall"] or match["drop"] or match["sign_after"] or match["sign"] in ("m", "M"))

    def _is_clear(self) -> bool:
        """Tell whether hedges, signs and neighbors leave one meaning."""
        match, kinds = self.match, self.tokens.kinds
        hedges = [name for name in ("hedge", "hedge_of_fall", "suffix") if match[name]]
        signs = [name for name in ("fall", "sign", "sign_after", "drop") if match[name]]
        if len(hedges) > 1 or len(signs) > 1 or (hedges and match["sign"] and self._value(hedges[0]) not in NEAR):
            return False
        before, after = kinds[: match.start()][-1:], kinds[match.end() : match.end() + 2]
        if before in BLOCKING_BEFORE or after[:1] in BLOCKING_AFTER or after == "-v":
            return False
        run = match["run"] or ""
        return not (after[:1] == "-" and SPACED_RUN.search(run))

    def _amount(self) -> tuple[Number, str | None] | None:
        """Give the number and the unit that the words themselves imply."""
        match = self.match
        if match["multiple"]:
            return Number(self._value("multiple"), 1, 10), "percent"
        if match["part"]:
            return self._ratio()
        if match["share"]:
            return self._share()
        if match["rank"]:
            kinds, values = self._part("rank")
            return Number(sum(value for value in values if value)), "rank"
        return self._count()

    def _ratio(self) -> tuple[Number, str] | None:
        part, total = _cardinal(*self._part("part")), _cardinal(*self._part("all"))
        if part is None or total is None or part.under != 1 or total.under != 1 or not 0 < part.over < total.over:
            return None
        return Number(100 * part.over, total.over), "percent"

    def _share(self) -> tuple[Number, str | None] | None:
        number = _fraction(*self._part("share"))
        continuation = "of_percent" if self.match["of_percent"] else "of_scale"
        kinds, values = self._part(continuation)
        if number is None or not _is_one_at_most(kinds, values):
            return None
        if continuation == "of_percent" and kinds:
            return number._replace(step=0.1), "percent"
        if not kinds:
            return number.times(100)._replace(step=1), "percent"
        size = math.prod(value for kind, value in zip(kinds, values, strict=True) if kind in "HSz")
        return number.times(size)._replace(step=size / 10), None

    def _count(self) -> tuple[Number, str | None] | None:
        kinds, values = self._part("run")
        number = _cardinal(kinds, values)
        if number is None or not self.match["mixed"]:
            return number and (number, None)
        fraction = _fraction(*self._part("mixed"))
        if fraction is None or number.under != 1 or not SMALL_RUN.fullmatch(kinds):
            return None
        mixed = Number(number.over * fraction.under + fraction.over, fraction.under, 0.1)
        for size in self._part("mixed_scale")[1]:
            mixed = mixed.times(size)
        return mixed, None


def read_figure(text: str) -> Figure:
    """Read the one figure of `text`; raises `UnreadableFigureError` when anything else is left over."""
    return _read(text).figure


def parse_figure(text: str) -> Figure | None:
    """Read the one figure of `text`; None when anything else is left over."""
    try:
        return _read(text).figure
    except UnreadableFigureError:
        return None


def stated_range(text: str) -> tuple[float, float] | None:
    """Give the least and the greatest value that a printed figure can stand for.

    A figure is rounded at its last digit, or before its closing groups of three zeros. Small counts and ranks are exact.
    """
    try:
        figure, step, *_ = _read(text)
    except UnreadableFigureError:
        return None
    is_exact = step <= 1 and figure.unit in (None, "rank") and isinstance(figure.value, int)
    half = 0 if is_exact else step / 2
    below, above = {
        "nearly": (step, 0.0),
        "more-than": (0.0, math.inf),
        "at-least": (0.0, math.inf),
        "less-than": (math.inf, 0.0),
        "up-to": (math.inf, 0.0),
        "about": (step, step),
    }.get(figure.qualifier or "", (half, half))
    size = abs(figure.value)
    low, high = size - below, size + above
    return (-high, -low) if figure.value < 0 else (low, high)


def figures_in(text: str) -> Iterator[Figure]:
    """Read all figures of `text`, but those that a range or a neighbor changes."""
    tokens = Tokens(text)
    candidates = [Candidate(match, tokens) for match in FIGURE.finditer(tokens.kinds)]
    joined = {index for pair in _ranges(candidates, tokens.kinds) for index in pair}
    for index, candidate in enumerate(candidates):
        reading = candidate.reading()
        if reading and index not in joined:
            yield reading.figure
            if _is_in_parentheses(reading, tokens.kinds):
                yield _negative(reading).figure


def _ranges(candidates: Sequence[Candidate], kinds: str) -> Iterator[tuple[int, int]]:
    """Give the pairs of neighbors that make one range: "5 to 10", "between 5 and 10"."""
    for index, (first, second) in enumerate(pairwise(candidates)):
        start, end = first.match.start(), first.match.end()
        between, before = kinds[end : second.match.start()], kinds[start - 1 : start]
        is_change = before == "R" and between == "T" and first.match[0][-1] in "%$S"
        if (JOINT.fullmatch(between) and not is_change) or (before == "B" and "&" in between):
            yield index, index + 1


def _read(text: str) -> Reading:
    """Read the one figure of `text`; raises `UnreadableFigureError`."""
    tokens = Tokens(text)
    candidates = [Candidate(match, tokens) for match in FIGURE.finditer(tokens.kinds)]
    candidates = [one for one in candidates if one.match["rank"] != "r"] or candidates[:1]
    if not candidates:
        raise UnreadableFigureError(text, "it states no figure in a known form")
    reading = candidates[0].reading()
    if reading is None:
        start, end = candidates[0].match.span()
        words = tokens.words(max(0, start - 1), min(end + 1, len(tokens.kinds)))
        raise UnreadableFigureError(text, f'"{words}" is not one figure')
    if _is_in_parentheses(reading, tokens.kinds) and len(tokens.kinds) == reading.end + 1 and reading.start == 1:
        return _negative(reading)
    left_over = _left_over(tokens, reading)
    if left_over:
        raise UnreadableFigureError(text, f'"{left_over}" is left over')
    return reading


def _left_over(tokens: Tokens, reading: Reading) -> str:
    """Give the words beside a figure that could change it."""
    start, end = reading.start, reading.end
    rest = tokens.kinds[:start] + "_" + tokens.kinds[end:]
    match = LEFT_OVER.search(rest) or (FALLS.search(rest) if reading.figure.unit == "percent" else None)
    if match is None:
        return ""
    first, last = (place if place <= start else place + end - start - 1 for place in match.span())
    return tokens.words(first, last)


def _is_in_parentheses(reading: Reading, kinds: str) -> bool:
    """Tell whether a sum or a percentage stands alone in parentheses."""
    is_alone = kinds[: reading.start][-1:] == "(" and kinds[reading.end : reading.end + 1] == ")"
    return is_alone and reading.figure.unit not in (None, "rank") and reading.figure.value > 0


def _negative(reading: Reading) -> Reading:
    figure = reading.figure
    return reading._replace(figure=Figure(-figure.value, figure.unit, figure.qualifier))
