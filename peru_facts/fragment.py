"""Addresses that open a page at a phrase (text fragments, WICG)."""

from urllib.parse import quote


def address_of(page: str, phrase: str) -> str:
    """The address of `page` with a text fragment for `phrase`; a place on the page that it names already is kept.

    Hyphens, commas and ampersands have a meaning of their own in a fragment, so they are escaped like spaces and signs.
    """
    start = "" if "#" in page else "#"
    return f"{page}{start}:~:text={quote(phrase, safe='', errors='replace').replace('-', '%2D')}"
