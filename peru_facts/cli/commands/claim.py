"""A sentence held against the documents."""

from typing import Annotated

import typer

from peru_facts.cli.answer import answer, cited
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import Accessed, Cite, ColorOption, FieldsOption, FormatOption, NoHeader, Notes, ids_from
from peru_facts.queries.claim import claim as claim_report

HELP = """\
A sentence checked against the documents: supported, contradicted, disputed or not found.

\b
Examples:
  peru-facts claim "Two-way trade was $17 billion in 2018"
  peru-facts claim "Peace Corps Volunteers have served in Peru since 1962"
  echo "Peru has eight binational centers." | peru-facts claim -

"Not found" means that no fact proves the sentence, not that it is false.
Exits with status 0 only if everything is supported.
"""

Sentence = Annotated[
    list[str], typer.Argument(help="A sentence, in quotes; - reads standard input.", metavar="SENTENCE")
]


def claim(
    context: typer.Context,
    sentence: Sentence,
    cite: Cite = None,
    accessed: Accessed = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with the verdict on a sentence."""
    base = facts_in_use(context)
    report = cited(claim_report(base, " ".join(ids_from(sentence))), base, cite, accessed)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
