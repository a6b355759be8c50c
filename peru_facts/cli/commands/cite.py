"""Citations to paste or to import."""

from typing import Annotated

import typer

from peru_facts.citations import DEFAULT_STYLE
from peru_facts.cli.answer import command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    FormOption,
    IdsToCite,
    KeyOption,
    StyleOption,
    given,
    today,
)
from peru_facts.queries.citations import cite as cite_report
from peru_facts.report import Report


@command
def cite(
    context: typer.Context,
    ids: IdsToCite = None,
    style: StyleOption = DEFAULT_STYLE,
    form: FormOption = None,
    key: KeyOption = "document",
    everything: Annotated[bool, typer.Option("--all", help="Cite every document.")] = False,
    accessed: Accessed = None,
) -> Report:
    """Citations of facts, at their paragraphs, and of documents, to paste or to import.

    Examples:
      peru-facts cite goods-two-way-2018
      peru-facts cite joint-statement-2013 --style apa --form bibliography
      peru-facts cite --all --style bibtex > peru.bib
      peru-facts trade --fields id --no-header | peru-facts cite -

    A fact that several documents state has a citation for each. A document that is cited again has
    the short form of the style, and a bibliography has one entry for it.
    """
    if not ids and not everything:
        raise typer.BadParameter("name the facts or documents to cite, - to read their ids, or --all", param_hint="ID")
    base = facts_in_use(context)
    names = [*given(ids or []), *(base.sources if everything else ())]
    return cite_report(base, names, style, accessed or today(), form, key)
