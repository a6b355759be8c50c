"""All facts as one HTML page."""

import sys
from io import TextIOWrapper

from peru_facts.cli import options as opt
from peru_facts.errors import MissingExtraError

HELP = """\
All facts as one HTML page that works offline.

Examples:
  peru-facts page > peru.html

It needs Jinja2, which the extra `page` installs: in a clone, .venv/bin/python -m pip install '.[page]'.
"""


def page(context: opt.Context, accessed: opt.Accessed = None) -> None:
    base = opt.facts_in_use(context)
    try:
        from peru_facts.page import page_of  # noqa: PLC0415 - of an extra
    except ModuleNotFoundError:
        raise MissingExtraError("the page", "Jinja2") from None
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # as the page says, whatever the terminal is
    sys.stdout.write(page_of(base, accessed or opt.today()))
