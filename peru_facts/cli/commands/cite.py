"""Citations to paste or to import."""

import typer

from peru_facts.citations import DEFAULT_STYLE
from peru_facts.cli import options as opt
from peru_facts.queries import citations as query
from peru_facts.queries.facts import ids_or_words
from peru_facts.report import Report

HELP = """\
Citations for facts, down to the paragraph, and for documents.

Examples:
  peru-facts cite goods-two-way-2018
  peru-facts cite joint-statement-2013 --style apa --form bibliography
  peru-facts cite --all --style bibtex > peru.bib
  peru-facts trade --fields id --no-header | peru-facts cite -

A fact that several documents state has a citation for each.
"""


def cite(
    context: typer.Context,
    ids: opt.IdsToCite = None,
    style: opt.StyleOption = DEFAULT_STYLE,
    form: opt.FormOption = None,
    key: opt.KeyOption = "document",
    everything: opt.AllDocuments = False,
    accessed: opt.Accessed = None,
) -> Report:
    if not ids and not everything:
        raise typer.BadParameter("name facts or documents, - to read their ids, or --all", param_hint="ID")
    base = opt.facts_in_use(context)
    names = ids_or_words(list(opt.ids_from(ids or [])), [*base.sources, *base.ids()], base)
    names += base.sources if everything else ()
    return query.cite(base, names, style, accessed or opt.today(), form, key)
