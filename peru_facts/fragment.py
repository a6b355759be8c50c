"""Addresses that open a page at a phrase (text fragments, WICG)."""

from urllib.parse import quote


def address_of(page: str, phrase: str) -> str:
    """The address of `page` with a text fragment for `phrase`.

    A hyphen has a meaning of its own in a fragment, so it is escaped too.
    """
    return f"{page}#:~:text={quote(phrase, safe='', errors='replace').replace('-', '%2D')}"
