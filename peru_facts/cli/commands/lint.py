"""The figures of an article against its citations."""

from pathlib import Path
from typing import Annotated

import typer

from peru_facts.cli import options as opt
from peru_facts.load.documents import read_copy
from peru_facts.queries import lint as query
from peru_facts.queries.article import Article
from peru_facts.report import Report

HELP = """\
The figures of an article, checked against its citations.

\b
Examples:
  peru-facts lint article.md
  peru-facts lint --claims article.qmd
  pandoc article.docx -t markdown | peru-facts lint -

Citations are as in pandoc: a paragraph, [@relations-2022, para. 21], or a fact, [@goods-two-way-2018]. A figure belongs
to the next citation in its sentence. Exits with status 1 if there is an error.
"""

Articles = Annotated[
    list[Path],
    typer.Argument(
        help="Files in Markdown, Quarto or plain text; - reads standard input.", metavar="FILE...", readable=False
    ),
]


def lint(
    context: typer.Context,
    files: Articles,
    claims: Annotated[bool, typer.Option("--claims", help="Check every figure as a claim, cited or not.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Count notes as errors.")] = False,
) -> Report:
    """Answer with the errors of articles."""
    base = opt.facts_in_use(context)
    return query.lint(base, [_article(file) for file in files], claims=claims, strict=strict)


def _article(file: Path) -> Article:
    """The article in a file, or on standard input."""
    copy = read_copy(file)
    return Article(opt.FROM_STDIN if str(file) == opt.FROM_STDIN else copy.path, copy.text)
