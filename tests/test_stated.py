"""A figure that is read wrongly is a wrong number under a real citation."""

import math
from collections.abc import Callable

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from peru_facts.figures.figure import Figure, Qualifier
from peru_facts.figures.stated import figures_in, has_number, parse_figure, read_figure, stated_range
from peru_facts.figures.words import QUALIFIERS, SCALES
from peru_facts.render.wrapping import wrapped
from tests.steps import steps_of

THIRD = 100 / 3
BILLION = 10**9
MILLION = 10**6


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("$17.5 billion", Figure(17_500_000_000, "USD")),
        ("nearly $16 billion", Figure(16_000_000_000, "USD", "nearly")),
        ("more than $78.3 million", Figure(78_300_000, "USD", "more-than")),
        ("over $54.8 million", Figure(54_800_000, "USD", "more-than")),
        ("$1.43 million", Figure(1_430_000, "USD")),
        ("US$5", Figure(5, "USD")),
        ("two million doses", Figure(2_000_000)),
        ("Approximately 4,000 Peace Corps Volunteers", Figure(4_000, None, "about")),
        ("an average of 90,000 students every month", Figure(90_000, None, "average")),
        ("over 1.4 million followers", Figure(1_400_000, None, "more-than")),
        ("over 2000 artifacts", Figure(2_000, None, "more-than")),
        ("at least five years", Figure(5, None, "at-least")),
        ("five-year plan", Figure(5)),
        ("up to 3 visits", Figure(3, None, "up-to")),
        ("167 percent", Figure(167, "percent")),
        ("nearly 40 percent", Figure(40, "percent", "nearly")),
        ("2.5%", Figure(2.5, "percent")),
        ("Approximately one quarter", Figure(25, "percent", "about")),
        ("one third", Figure(THIRD, "percent")),
        ("32nd largest goods export market", Figure(32, "rank")),
        ("second largest export market", Figure(2, "rank")),
        ("primary supplier of imports", Figure(1, "rank")),
        ("over 6,400 per million people", Figure(6_400, None, "more-than")),
        ("twenty-five people", Figure(25)),
        ("twenty-first session", Figure(21, "rank")),
        ("ninety-nine percent", Figure(99, "percent")),
        ("three-quarters", Figure(75, "percent")),
        ("in 2018, $5 billion", Figure(5_000_000_000, "USD")),
        ("in 2018, 5 ports", Figure(5)),
        ("$9.1 billion in 2009", Figure(9_100_000_000, "USD")),
        ("other than $5", Figure(5, "USD")),
        ("Peru's 5 ports", Figure(5)),
        ("5-ton trucks", Figure(5)),
        ("5 million-ton ships", Figure(5_000_000)),
        ("$5 million in two-way trade", Figure(5_000_000, "USD")),
        ("$78 million in COVID-19 assistance", Figure(78_000_000, "USD")),
        ("5 primary schools", Figure(5)),
    ],
)
def test_the_figures_of_the_documents_are_read(text: str, figure: Figure) -> None:
    assert read_figure(text) == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (".5 percent", Figure(0.5, "percent")),
        ("0,5 percent", Figure(0.5, "percent")),
        ("2,75 percent", Figure(2.75, "percent")),
        ("3 1/2 percent", Figure(3.5, "percent")),
        ("3½ percent", Figure(3.5, "percent")),
        ("1 000 percent", Figure(1000, "percent")),
        ("1\u00a0234 projects", Figure(1234)),
        ("less than half of 1 percent", Figure(0.5, "percent", "less-than")),
        ("three-quarters of a percent", Figure(0.75, "percent")),
        ("2/3 of exports", Figure(200 / 3, "percent")),
        ("a third of exports", Figure(THIRD, "percent")),
        ("half of the population", Figure(50, "percent")),
        ("nearly 1 in 3 children", Figure(THIRD, "percent", "nearly")),
        ("7 out of 10", Figure(70, "percent")),
        ("two in every five", Figure(40, "percent")),
        ("$17’500", Figure(17_500, "USD")),
        ("US$ 5 million", Figure(5_000_000, "USD")),
        ("USD 5 million", Figure(5_000_000, "USD")),
        ("5 million dollars", Figure(5_000_000, "USD")),
        ("$.5 million", Figure(500_000, "USD")),
        ("$9bn", Figure(9_000_000_000, "USD")),
        ("$5M", Figure(5_000_000, "USD")),
        ("20 per cent", Figure(20, "percent")),
        ("€5 million", Figure(5_000_000, "EUR")),
        ("S/ 5 million", Figure(5_000_000, "PEN")),
        ("5 million soles", Figure(5_000_000, "PEN")),
        ("JPY 500 million", Figure(500_000_000, "JPY")),
        ("≤ 5 percent", Figure(5, "percent", "up-to")),
        (">= 5 percent", Figure(5, "percent", "at-least")),
        ("close to $5 million", Figure(5_000_000, "USD", "about")),
        ("in excess of $5 million", Figure(5_000_000, "USD", "more-than")),
        ("above $5 billion", Figure(5_000_000_000, "USD", "more-than")),
        ("$5 million or more", Figure(5_000_000, "USD", "at-least")),
        ("no more than $5", Figure(5, "USD", "up-to")),
        ("less  than $5 million", Figure(5_000_000, "USD", "less-than")),
        ("fewer than 20 people", Figure(20, None, "less-than")),
        ("an estimated 49,800 hectares", Figure(49_800, None, "about")),
        ("some 500 people", Figure(500, None, "about")),
        ("as much as $5", Figure(5, "USD", "up-to")),
        ("$5+", Figure(5, "USD", "at-least")),
        ("one hundred and five", Figure(105)),
        ("one hundred fifty", Figure(150)),
        ("five hundred thousand", Figure(500_000)),
        ("two thousand three hundred and forty-five", Figure(2_345)),
        ("two and a half million", Figure(2_500_000)),
        ("three and three-quarters percent", Figure(3.75, "percent")),
        ("one-and-a-half percent", Figure(1.5, "percent")),
        ("1.5 mln", Figure(1_500_000)),
        ("half a million dollars", Figure(500_000, "USD")),
        ("half a dozen agencies", Figure(6)),
        ("two dozen agencies", Figure(24)),
        ("more than doubled", Figure(100, "percent", "more-than")),
        ("nearly double", Figure(100, "percent", "nearly")),
        ("tripled", Figure(200, "percent")),
        ("at the very least 12 agencies", Figure(12, None, "at-least")),
        ("in the vicinity of $5 million", Figure(5_000_000, "USD", "about")),
        ("topped $5 billion", Figure(5_000_000_000, "USD", "more-than")),
        ("approached $5 billion", Figure(5_000_000_000, "USD", "nearly")),
        ("as high as 5 percent", Figure(5, "percent", "up-to")),
        ("average 5 percent", Figure(5, "percent", "average")),
        ("aged 15 or older", Figure(15, None, "at-least")),
        ("did not exceed 5 percent", Figure(5, "percent", "up-to")),
        ("RMB 5 million", Figure(5_000_000, "CNY")),
        ("5 million Swiss francs", Figure(5_000_000, "CHF")),
        ("5 percent, paragraph 11", Figure(5, "percent")),
    ],
)
def test_other_styles_of_printing_are_read(text: str, figure: Figure) -> None:
    assert read_figure(text) == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("fell 1.7 percent", Figure(-1.7, "percent")),
        ("declined by 5 percent", Figure(-5, "percent")),
        ("a decrease of nearly 5 percent", Figure(-5, "percent", "nearly")),
        ("dropped by $3 billion", Figure(-3_000_000_000, "USD")),
        ("down 3 percent", Figure(-3, "percent")),
        ("3 percent lower", Figure(-3, "percent")),
        ("a 3 percent decline", Figure(-3, "percent")),
        ("minus 5 percent", Figure(-5, "percent")),
        ("negative 5 percent", Figure(-5, "percent")),
        ("-5 percent", Figure(-5, "percent")),
        ("−5 percent", Figure(-5, "percent")),
        ("\u20105 percent", Figure(-5, "percent")),
        ("-$5 million", Figure(-5_000_000, "USD")),
        ("(1.7 percent)", Figure(-1.7, "percent")),
        ("halved", Figure(-50, "percent")),
        ("eased 3 percent", Figure(-3, "percent")),
        ("slashed by 3 percent", Figure(-3, "percent")),
        ("collapsed by $3 million", Figure(-3_000_000, "USD")),
        ("depreciated by nearly 3 percent", Figure(-3, "percent", "nearly")),
        ("fell to 5 percent", Figure(5, "percent")),
        ("fell from $5 billion", Figure(5_000_000_000, "USD")),
        ("dropped to 36th", Figure(36, "rank")),
    ],
)
def test_a_fall_is_negative_and_the_level_after_it_is_not(text: str, figure: Figure) -> None:
    assert read_figure(text) == figure


@pytest.mark.parametrize(
    "text",
    """\
5 to 10 percent|between 5 and 10 percent|between $5 and $10 million|5–10 percent|$5-10 million
5 - 10 percent|5 to 10 visits|5 to nearly 10 percent|from $5 billion to $9 billion|10 or 12 schools
two to three million|5, 6 and 7 schools|five and six|10 500|1,00,000|12,3456|1.234.567
17.500 schools|007|5 million 200 schools|5 (five) schools|nineteen eighty
$5 million ($3 million spent)|$5 million of $9 million|5 percent of 10 schools|first half of 2018
three quarters of 2018 and 5|5 percentage points|50 basis points|5 times|5-fold|tenfold
twice as many as 5|one in 2018|24/7|5/5|hundreds of thousands of jobs|several hundred
a couple of million|dozens|$ million|percent|no-5|not 5|barely 5 percent|about 5 percent or more
at least about 5|more than -5 percent|fell below 5 percent|did not fall 5 percent|fell short of 5
exports (5 percent)|losses of 5 percent|5 percent reduction in the decline|over the $5 million
growth - 5 percent|—5 percent|Z$5|$5€|5% dollars|$5 percent|8⁵ million|20¹⁸|5\u200b0 schools
٥ schools|五 schools|5[1] schools 2|schools.5 million|10:30|twenty five-year plans
two hundred five-year plans|double taxation treaty|5 ten|5 tenths|2/3 majority or 5
No. 1|top 5|as low as 5|5 out of 10 percent|five and a third agreement|5G networks|G20
Trade Promotion Agreement|the secondary school|May 5, 2013|quarter|5m people|5 m|#5|5‰|±5 percent
within 5 percent|min. 30 days|not even 5 percent|not quite 5 percent|no longer 5 percent|all but 5
nothing less than 5 percent|5 percent at best|typically 5 percent|5 percent below|5 percent off|5 percent short of
slowed by 5 percent|5/10 percent|9/11|one hundredth|B/.5 million|$5 mm|5 pp|50 bps|5 per mille|5 o'clock
5 pm|a third more|a quarter of a century|a year and a half|every second child|second to none|third parties
5th of May|21 June|3 May (Friday)|July 28th, 1821|FY18|p. 5|51 (1) 618-2000
paragraph 11|para. 11|¶ 11|Article 5|(202) 833-9860|202-833-9860""".replace("\n", "|").split("|"),
)
def test_a_figure_with_something_left_over_is_refused(text: str) -> None:
    assert parse_figure(text) is None
    assert isinstance(read_figure(text), str)


def test_a_refusal_says_what_is_left_over() -> None:
    assert read_figure("10 or 12 schools") == '"12" is left over'


# From a value to a wording and back.
Style = Callable[[int], str]
UNDER_20 = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
UNDER_20 += " eighteen nineteen"
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int, conjunction: str = " ") -> str:
    """Spell a number below a billion, by another way than the reader's."""
    for size, name in ((10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            tail = f"{conjunction if rest < 100 else ' '}{in_words(rest, conjunction)}" if rest else ""
            return f"{in_words(head, conjunction)} {name}{tail}"
    if number < 20:
        return UNDER_20.split()[number]
    tens, ones = divmod(number, 10)
    return TENS.split()[tens] + (f"-{UNDER_20.split()[ones]}" if ones else "")


NUMBERS: list[Style] = [
    lambda number: f"{number:,}",
    lambda number: f"{number:,}".replace(",", "'"),
    lambda number: f"{number:,}".replace(",", "\u202f"),
    in_words,
    lambda number: in_words(number, " and "),
    lambda number: in_words(number).upper(),
]
UNITS: dict[str | None, list[str]] = {
    None: ["{} projects", "{}", "{} of the projects"],
    "percent": ["{} percent", "{} per cent", "{}%", "{}-percent"],
    "USD": ["${}", "US$ {}", "USD {}", "{} dollars", "{} U.S. dollars"],
    "EUR": ["€{}", "EUR {}", "{} euros", "{} EUR"],
    "PEN": ["S/ {}", "S/.{}", "PEN {}", "{} soles"],
}
HEDGES: list[tuple[str, Qualifier | None]] = [
    (phrase, qualifier) for qualifier, phrases in QUALIFIERS.items() for phrase in phrases.split(", ")
]
HEDGES += [("", None)] * 20
FALLS = ["fell {}", "declined by {}", "a drop of {}", "down {}", "decreased {}", "a decrease of {}"]


@given(
    number=st.integers(1, 10**9 - 1),
    style=st.sampled_from(NUMBERS),
    unit_and_form=st.sampled_from([(unit, form) for unit, forms in UNITS.items() for form in forms]),
    hedge=st.sampled_from(HEDGES),
)
def test_a_value_is_read_back_from_every_style(
    number: int, style: Style, unit_and_form: tuple[str | None, str], hedge: tuple[str, Qualifier | None]
) -> None:
    unit, form = unit_and_form
    figure = Figure(number, unit, hedge[1])
    wording = f"{hedge[0]} {form.format(style(number))}".strip()
    assert read_figure(wording) == figure
    assert list(figures_in(f"In Peru, {wording}, they wrote")) == [figure]


@given(
    number=st.integers(1, 10**9 - 1),
    style=st.sampled_from(NUMBERS),
    unit_and_form=st.sampled_from([(unit, form) for unit, forms in UNITS.items() if unit for form in forms]),
    fall=st.sampled_from(FALLS),
)
def test_a_fall_is_read_back_from_every_style(
    number: int, style: Style, unit_and_form: tuple[str, str], fall: str
) -> None:
    unit, form = unit_and_form
    assert read_figure(fall.format(form.format(style(number)))) == Figure(-number, unit)


@given(
    whole=st.integers(0, 999),
    decimals=st.text("0123456789", max_size=2),
    scale=st.sampled_from(["million", "billion", "trillion", "bn"]),
    point=st.sampled_from(".,"),
)
def test_a_scaled_figure_is_exact(whole: int, decimals: str, scale: str, point: str) -> None:
    stated = parse_figure(f"${whole}{point if decimals else ''}{decimals} {scale}")
    size = SCALES.get(scale, BILLION)
    assert stated
    assert isinstance(stated.value, int)
    assert stated.value == int(f"{whole}{decimals}") * size // 10 ** len(decimals)


# From a wording to another one, of which the oracle knows the true value.
CHANGES: list[tuple[str, Callable[[float], set[float]]]] = [
    ("{} or so", lambda value: {value}),
    ("fell {}", lambda value: {-value}),
    ("fell to {}", lambda value: {value}),
    ("minus {}", lambda value: {-value}),
    ("({})", lambda value: {-value}),
    ("-{}", lambda value: {-value}),
    ("{} lower", lambda value: {-value}),
    ("in 2018, {}", lambda value: {value}),
    ("{} in May 2018", lambda value: {value}),
    ("COVID-19: {}", lambda value: {value}),
    ("half of {}", lambda value: {value / 2}),
    ("twice {}", lambda value: {2 * value}),
    ("{} and a half", lambda value: {value + 0.5}),
    ("{} to 97", lambda _: set()),
    ("between 3 and {}", lambda _: set()),
    ("{}-97", lambda _: set()),
    ("{} or 97", lambda _: set()),
    ("{} times", lambda _: set()),
    ("not {}", lambda _: set()),
    ("{} in 97", lambda _: set()),
    ("{}/97", lambda _: set()),
    ("{}⁵", lambda _: set()),
    ("{} 000", lambda value: {1_000 * value}),
    ("{} percentage points", lambda _: set()),
    ("{} hundred", lambda value: {100 * value}),
]


@given(
    number=st.integers(1, 999),
    style=st.sampled_from(["${} million", "{} percent", "${}", "{} schools", "about {} percent", "€{}"]),
    change=st.sampled_from(CHANGES),
)
@example(number=5, style="{} schools", change=("3 {}", lambda _: set()))
def test_a_changed_wording_is_read_right_or_refused(
    number: int, style: str, change: tuple[str, Callable[[float], set[float]]]
) -> None:
    assume("schools" not in style or change[0] not in ("{}-97", "({})"))  # a name, as COVID-19 is; an aside
    plain = style.format(number)
    figure, changed = parse_figure(plain), parse_figure(change[0].format(plain))
    assert figure
    assert changed is None or changed.value in change[1](figure.value)


@given(st.text("0123456789.,-–/ $%()halfoneintwthr", max_size=25))
def test_any_text_is_read_or_refused_without_a_crash(text: str) -> None:
    figure = parse_figure(text)
    assert figure is None or has_number(text)
    assert stated_range(text) is None or figure is not None
    assert all(math.isfinite(figure.value) for figure in figures_in(text))


@pytest.mark.parametrize(
    "part", ["5 ", "5-", "1/", "1,", "two ", "1 in ", "fell by ", "five hundred and ", "$", "a half "]
)
def test_twice_the_text_takes_twice_the_steps(part: str) -> None:
    def steps(count: int) -> int:
        text = part * count
        return steps_of(lambda: (parse_figure(text), list(figures_in(text))))

    assert steps(1_000) < 2.3 * steps(500)


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("$8.9 million", (8_850_000, 8_950_000)),
        ("90 percent", (89.5, 90.5)),
        ("more than $98 million", (98_000_000, math.inf)),
        ("less than 5 percent", (-math.inf, 5)),
        ("nearly $16 billion", (15_000_000_000, 16_000_000_000)),
        ("nearly 1,900 people", (1_800, 1_900)),
        ("about 500,000 people", (450_000, 550_000)),
        ("about 287 people", (286, 288)),
        ("18 centers", (18, 18)),
        ("32nd", (32, 32)),
        ("1,000", (500, 1_500)),
        ("fell by more than 5 percent", (-math.inf, -5)),
        ("fell 1.7 percent", (-1.75, -1.65)),
        ("5 to 10 percent", None),
    ],
)
def test_a_figure_stands_for_what_rounds_to_it(text: str, limits: tuple[float, float] | None) -> None:
    stated = stated_range(text)
    assert stated == (limits and pytest.approx(limits))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("from $9.1 billion in 2009 to $17.5 billion in 2018", [9_100_000_000, 17_500_000_000]),
        ("rose from $5 billion to $9 billion", [5_000_000_000, 9_000_000_000]),
        ("5 to 10 percent of 20 schools", [20]),
        ("less than $5 million, and 3 schools", [5_000_000, 3]),
        ("exports (1.7 percent)", [1.7, -1.7]),
        ("fell by 5.2 percent to $17.2 billion", [-5.2, 17_200_000_000]),
        ("call (202) 833-9860 by 21 June, 5 schools", [5]),
        ("a year and a half later, 5 percent", [5]),
    ],
)
def test_the_figures_of_a_paragraph(text: str, figures: list[float]) -> None:
    assert [figure.value for figure in figures_in(text)] == figures


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("It was at least five years", "It was at_least_five years"),
        ("nearly $16 billion, then", "nearly_$16_billion, then"),
        ("more than 1,200 Americans", "more_than_1,200 Americans"),
        ("in excess of US$ 5 million", "in_excess_of_US$_5_million"),
        ("about 90 percent", "about_90_percent"),
        ("see [1] ¶ 14", "see [1]_¶_14"),
        ("over the years, one of the two-way talks", "over the years, one of the two-way talks"),
    ],
)
def test_no_line_breaks_a_figure(text: str, glued: str) -> None:
    assert wrapped(text, 1) == [piece.replace("_", " ") for piece in glued.split(" ")]
