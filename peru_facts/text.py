"""Words to compare, and texts to show safely."""

import re
from collections.abc import Sequence
from unicodedata import normalize
from urllib.parse import quote

ACCENTS = r"[\u0300-\u036f]+"  # patterns that are compiled when the first text is not ASCII
INSIDE = r"[.,'\u2019]"
WORD = r"[^\W_]+"
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
DROPPED = b".,'"
SOFT_HYPHEN, FIRST_OF_OTHER_WIDTHS = "\u00ad", "\u0300"
FULL_WIDTH = "\uff1d\uff0b\uff0d\uff20"
FORMULA_SIGNS = (*"=+-@", *FULL_WIDTH)
# Fillers and selectors of variants, printable to Python.
INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff"
SPACED = bytes(byte if chr(byte).isalnum() and byte < 128 else ord(" ") for byte in range(256))  # noqa: PLR2004 - ASCII


def words_of(text: str) -> list[str]:
    """The words of `text`, without accents, case and punctuation.

    `U.S.-Perú` gives `us` and `peru`.
    """
    if text.isascii():  # the same, several times faster
        return text.lower().encode().translate(SPACED, DROPPED).decode().split()
    plain = re.sub(ACCENTS, "", normalize("NFKD", text)).casefold()
    return words_of(plain) if plain.isascii() else re.findall(WORD, re.sub(INSIDE, "", plain))


def plain(text: str) -> str:
    """Escape unprintable and invisible characters."""
    shown = text if text.isprintable() else "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
    return shown if shown.isascii() else re.sub(f"[{INVISIBLE}]", lambda match: ascii(match[0])[1:-1], shown)


def quoted(word: str) -> str:
    """The word as a shell reads it, in quotes if need be."""
    from shlex import quote as in_quotes  # noqa: PLC0415 - only advice needs it

    return in_quotes(word) if in_quotes(word) == word or set('"$`\\!') & set(word) else f'"{word}"'


def typed(words: Sequence[str]) -> str:
    """Words of a search as a shell reads them."""
    single = " ".join(words).split()
    return " ".join(single if all(quoted(word) == word for word in single) else map(quoted, words))


def shortened(text: str, most: int, cut: str) -> str:
    """The text, with a `cut` in its middle beyond `most` characters."""
    return text if len(text) <= most else f"{text[: most // 2]}{cut}{text[-(most // 2) :]}"


def plain_json(text: str) -> str:
    """Escape unprintable characters of JSON, except line breaks."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(sign if sign == "\n" or sign.isprintable() else _in_json(sign) for sign in text)


def _in_json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def width_of(text: str) -> int:
    """The width of `text` on a terminal, as in rich."""
    if text.isascii() or (max(text) < FIRST_OF_OTHER_WIDTHS and SOFT_HYPHEN not in text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - it is slow to import

    return cell_len(text)


def letters(number: int) -> str:
    """The letters for a number from 0: a to z, then aa."""
    rest, last = divmod(number, len(ALPHABET))
    return (letters(rest - 1) if rest else "") + ALPHABET[last]


def link_to(page: str, phrase: str) -> str:
    """The address of `page` with a text fragment for `phrase`.

    A fragment that the address already has stays. Hyphens, commas and ampersands have a meaning in a text fragment, so
    they are escaped.
    """
    start = "" if "#" in page else "#"
    return f"{page}{start}:~:text={quote(phrase, safe='', errors='replace').replace('-', '%2D')}"
