"""Links that open a page at a phrase (text fragments, WICG)."""

from urllib.parse import quote


def link_to(page: str, phrase: str) -> str:
    """The address of `page` with a text fragment for `phrase`.

    A fragment that the address already has stays. Hyphens, commas and ampersands have a meaning in a text fragment, so
    they are escaped.
    """
    start = "" if "#" in page else "#"
    return f"{page}{start}:~:text={quote(phrase, safe='', errors='replace').replace('-', '%2D')}"
