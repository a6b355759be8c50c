"""The figures of an article against its citations."""

from peru_facts.cli import options as opt
from peru_facts.files import STANDARD_INPUT
from peru_facts.load.documents import read_copy
from peru_facts.queries import lint as query
from peru_facts.queries.article import Article
from peru_facts.report import Report

HELP = """\
The figures of an article, checked against its citations.

Examples:
  peru-facts lint article.md
  peru-facts lint --claims article.qmd
  pandoc article.docx -t markdown | peru-facts lint -

Citations are as in pandoc: a paragraph, [@relations-2022, para. 21], or a fact, [@goods-two-way-2018]. A figure belongs
to the next citation in its sentence. Exits with status 1 if there is an error.
"""


def lint(context: opt.Context, files: opt.Articles, claims: opt.Claims = False, strict: opt.Strict = False) -> Report:
    base = opt.facts_in_use(context)
    copies = [(file, read_copy(file)) for file in files]
    articles = [Article("-" if file == STANDARD_INPUT else copy.path, copy.text) for file, copy in copies]
    return query.lint(base, articles, claims=claims, strict=strict)
