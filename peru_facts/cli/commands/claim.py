"""A sentence held against the documents."""

from peru_facts.cli import options as opt
from peru_facts.queries import claim as query
from peru_facts.report import Report

HELP = """\
A sentence checked against the documents: supported, contradicted, disputed or not found.

Examples:
  peru-facts claim 'Two-way trade was $17 billion in 2018'
  peru-facts claim 'Peace Corps Volunteers have served in Peru since 1962'
  echo 'Peru has eight binational centers.' | peru-facts claim -

Single quotes keep the $ of a sum; in double quotes $17 becomes 7 in a shell.
"Not found" means that no fact proves the sentence, not that it is false.
Exits with status 0 only if everything is supported.
"""


def claim(context: opt.Context, sentence: opt.Sentence) -> Report:
    return query.claim(opt.facts_in_use(context), " ".join(opt.ids_from(sentence)))
