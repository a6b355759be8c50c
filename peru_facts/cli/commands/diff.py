"""The differences between two fact bases."""

from peru_facts.cli import options as opt
from peru_facts.load.tables import load_tables
from peru_facts.queries import diff as query
from peru_facts.report import Report

HELP = """\
The differences between two fact bases, field by field.

Examples:
  peru-facts diff old.toml
  peru-facts diff old.toml new.toml -f json

Facts, documents and discrepancies are compared by ID. The bases may be invalid or of an earlier layout.
"""


def diff(context: opt.Context, old: opt.OldFile, new: opt.File = None) -> Report:
    return query.diff(load_tables(old), load_tables(new or context.find_root().params["facts"]))
