"""The kinds of tokens, and their patterns: figures and dates.

Each kind is one character, so that a text is a string of kinds and a grammar is a pattern. "nearly $16 billion" is
`hUdS`: a hedge, money, a number and a scale. None of the characters has a meaning of its own in a pattern.
"""

# Numbers
NUMBER = "d"  # in digits: 17.5
YEAR = "Y"  # four digits, a year or a number: 2018
ONES = "u"  # zero to nineteen
TENS = "t"  # twenty to ninety
HUNDRED = "H"
SCALE = "S"  # million, or m in $5m
DOZEN = "z"
SINGLE_LETTER = "K"  # m, without a sum before it
FRACTION = "Q"  # 2/3
HALF = "E"
PARTS = "f"  # thirds
PART_OR_RANK = "g"  # third
RANK = "o"  # 32nd, eleventh
PRIMARY = "r"
MULTIPLE = "D"  # doubled
BARE_MULTIPLE = "G"  # double, also an adjective
STRANGE = "x"  # digits in another form
# Units, hedges and falls
PERCENT = "%"
MONEY = "U"
HEDGE = "h"  # nearly
PREPOSITION = "q"  # a hedge or a preposition: about
LEVEL = "j"  # a hedge or a level: under
SUFFIX = "k"  # or more
NEGATIVE = "M"
FELL = "L"
FALL = "J"  # also a noun
LESS = "N"
LOST = "l"  # too vague for the sign of a figure
# Other words
WORD = "w"
ARTICLE = "a"
DETERMINER = "A"
AND = "&"
OF = "F"
BY = "b"
FROM = "R"
TO = "T"
BETWEEN = "B"
OUT_OF = "i"
IN_YEAR = "I"
PER = "P"
NOT = "n"
VAGUE = "v"  # changes a figure in an unknown way
CHAPTER = "c"
MONTH = "O"
DATE = "y"  # a word of a date, time or rate
# Signs
HYPHEN = "_"  # between words
MINUS = "m"
DASH = "e"
PLUS = "p"
OPENING = "<"
CLOSING = ">"
PUNCTUATION = ","
SIGN = "!"  # any other beside a letter or digit

DIGITS = f"[{NUMBER}{YEAR}]"
SIZES = f"{HUNDRED}{SCALE}{DOZEN}"
CARDINALS = f"{NUMBER}{YEAR}{ONES}{TENS}{SIZES}"
JOINED_CARDINALS = f"(?:[{CARDINALS}]|{ARTICLE}(?={HYPHEN}?[{SIZES}]))(?:{HYPHEN}?{AND}?{HYPHEN}?[{CARDINALS}])*"
ONE = f"[{ARTICLE}{ONES}]"
OF_ONE = f"{HYPHEN}?{OF}?{HYPHEN}?[{ARTICLE}{ONES}{NUMBER}]?{HYPHEN}?"
FALLS = f"{FELL}{FALL}{LESS}"
HEDGES = f"{HEDGE}{PREPOSITION}{LEVEL}"
SIGNS = f"{MINUS}{NEGATIVE}{PLUS}"
NUMERIC = f"{CARDINALS}{FRACTION}{STRANGE}{HALF}{PARTS}{PART_OR_RANK}{RANK}{PERCENT}{MONEY}{MULTIPLE}{BARE_MULTIPLE}"
JOINT = f"{HYPHEN}|{DASH}|{HYPHEN}?{TO}{HYPHEN}?"  # between the ends of a range
END = f"(?=[{PUNCTUATION}{OPENING}{CLOSING}]|$)"

DATE_OR_RATE = rf"""
  (?:{NUMBER}?{OPENING})?{NUMBER}[{CLOSING}{HYPHEN}]{DIGITS}{HYPHEN}{DIGITS}  # (511) 618-2000
| {NUMBER}{MONTH}(?:{YEAR}|{END})  # 5 May 2018
| [{RANK}{PART_OR_RANK}]{OF}{MONTH}  # the fifth of May
| {RANK}{MONTH}
| {MONTH}{RANK}(?:{PUNCTUATION}?{YEAR})?
| {MONTH}(?:(?P<day>{NUMBER})(?:[{HYPHEN}{TO}{DASH}]{NUMBER})?)?(?:{PUNCTUATION}?{YEAR})?  # May 5-7, 2018
| {CHAPTER}{DIGITS}
| (?<![{NUMBER}{ONES}{TENS}])[{OUT_OF}{IN_YEAR}]{YEAR}(?:[{HYPHEN}{DASH}{TO}{AND}]{IN_YEAR}?{YEAR})?  # in 2018
| [{OF}{FROM}{BETWEEN}{BY}]{YEAR}(?:[{HYPHEN}{DASH}{TO}{AND}]{YEAR})?{END}  # from 2018 to 2020
| {PER}(?:[{ARTICLE}{ONES}{NUMBER}]?[{HUNDRED}{SCALE}]+|{DIGITS})  # per million
"""
FIGURE = rf"""
(?=[{FALLS}{HEDGES}{SIGNS}{NUMERIC}{ARTICLE}{PRIMARY}])  # the first kinds: faster
(?: (?P<fall>[{FELL}{FALL}]{DATE}?[{BY}{OF}]?|{LESS}[{BY}{OF}]) | [{FALLS}][{TO}{FROM}] )?
(?P<hedge>(?(fall)[{HEDGE}{PREPOSITION}]|[{HEDGES}]))?  # no level after a fall
(?P<sign>[{SIGNS}])?
(?P<before>{MONEY}{{0,2}})(?P<sign_after>(?<={MONEY})[{HYPHEN}{MINUS}])?
(?: (?P<multiple>{MULTIPLE}
        | {BARE_MULTIPLE}(?=[{PUNCTUATION}{OF}{FROM}{TO}{DETERMINER}{OUT_OF}{IN_YEAR}{DATE}{BY}]|$) )
  | (?P<part>[{NUMBER}{ONES}{TENS}]){OUT_OF}
    (?P<all>{NUMBER}|{ONES}|{TENS}(?:{HYPHEN}{ONES})?|{ARTICLE}?[{HUNDRED}{SCALE}])  # one in five
  | (?P<share>{ARTICLE}?{HYPHEN}?{HALF}
        | {ONE}{HYPHEN}?[{HALF}{PARTS}]
        | {ONES}{HYPHEN}?{PART_OR_RANK}
        | {ARTICLE}{PART_OR_RANK}(?=[{PUNCTUATION}{CLOSING}{OF}{DETERMINER}]|$)
        | {FRACTION} )
    (?: (?P<of_percent>{OF_ONE}{PERCENT})
      | (?P<of_scale>{OF_ONE}[{SIZES}]+)
      | (?=[{PUNCTUATION}{CLOSING}{DETERMINER}{SUFFIX}]|{OF}(?!{ARTICLE})|$) )
  | (?P<rank>(?:{TENS}{HYPHEN})?[{RANK}{PART_OR_RANK}]|{PRIMARY})
  | (?P<small>{DIGITS}|{ONES}|{TENS}(?:{HYPHEN}?{ONES})?)
    (?P<mixed>(?:{HYPHEN}?{AND})?{HYPHEN}?{FRACTION}
        | {HYPHEN}?{AND}{HYPHEN}?{ONE}{HYPHEN}?(?:[{HALF}{PARTS}]|{PART_OR_RANK}(?=[{SCALE}{PERCENT}])) )
    (?P<mixed_scale>{SCALE}*)
  | (?P<run>{JOINED_CARDINALS}) )
(?P<unit>{HYPHEN}?{PERCENT})?(?P<after>{HYPHEN}?{MONEY})?(?P<suffix>{SUFFIX})?
(?P<drop>(?<=[{PERCENT}{MONEY}{SCALE}{SINGLE_LETTER}])[{FALL}{LESS}](?!{HYPHEN}))?
"""

# What may change the meaning of a figure beside it. The figure itself is one of two kinds: a fall anywhere beside a
# percentage may be its own.
FIGURE_ITSELF, PERCENTAGE_ITSELF = "=", "@"
ITSELF = f"[{FIGURE_ITSELF}{PERCENTAGE_ITSELF}]"
SMALL_WORDS = f"[{ARTICLE}{DETERMINER}{WORD}]{{0,2}}"
LEFT_OVER = rf"""
  [{NUMERIC}{VAGUE}{HEDGE}{SUFFIX}{NEGATIVE}{PLUS}]
| [{PREPOSITION}{LEVEL}{NOT}]{SMALL_WORDS}{ITSELF}
| [{SIGN}{BETWEEN}{DASH}{MINUS}]{ITSELF}
| {ITSELF}(?:{SIGN}|{TO}$)
| {OPENING}{ITSELF}{CLOSING}
| [{FALLS}{LOST}].*{ITSELF}
| (?:{FIGURE_ITSELF}.?|{PERCENTAGE_ITSELF}.*)[{FALLS}{LOST}]
| {PERCENTAGE_ITSELF}{LEVEL}
"""
