"""Single facts in full."""

from peru_facts.cli import options as opt
from peru_facts.queries import facts as query
from peru_facts.report import Report

HELP = """\
One fact in full, with every citation and its link.

Examples:
  peru-facts show goods-two-way-2018
  peru-facts show two-way-2012 goods-two-way-2012
  peru-facts show vaccine doses

If the words find several facts, they are listed with their ids.
"""


def show(context: opt.Context, ids: opt.Ids) -> Report:
    return query.show(opt.facts_in_use(context), ids)
