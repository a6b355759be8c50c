"""The rules of a fact base: one small function each, whose docstring is the rule.

Each takes a fact base of the right shape and yields a `Problem` for every breach. A new rule is a function in the
module of its subject, a line in `CHECKS` and a broken file in `tests/broken/`.
"""

from collections.abc import Callable, Iterator

from peru_facts.checks.citations import (
    citations_are_short,
    cited_paragraphs_exist,
    cited_sources_exist,
    exemptions_are_in_range,
    facts_are_cited,
    fingerprints_are_valid,
    sources_are_used,
)
from peru_facts.checks.derivations import derived_facts_follow_from_their_formula
from peru_facts.checks.discrepancies import disagreeing_figures_are_recorded, discrepancies_name_facts
from peru_facts.checks.figures import (
    figures_match_their_wording,
    growth_follows_from_its_endpoints,
    statements_keep_their_figure,
    trade_is_measured,
    values_have_units,
)
from peru_facts.checks.identity import (
    ids_are_kebab_case,
    ids_are_unique,
    names_are_unique,
    references_exist,
    topics_are_listed,
)
from peru_facts.checks.periods import dates_are_in_the_period, periods_are_valid, sources_have_an_end
from peru_facts.checks.texts import texts_are_printable
from peru_facts.errors import Problem
from peru_facts.model import FactBase

Check = Callable[[FactBase], Iterator[Problem]]

RULES_OF_A_RECORD: tuple[Check, ...] = (
    ids_are_kebab_case,
    periods_are_valid,
    sources_have_an_end,
    values_have_units,
    trade_is_measured,
    facts_are_cited,
    citations_are_short,
    figures_match_their_wording,
    statements_keep_their_figure,
    dates_are_in_the_period,
    fingerprints_are_valid,
    texts_are_printable,
)
RULES_BETWEEN_RECORDS: tuple[Check, ...] = (
    ids_are_unique,
    names_are_unique,
    references_exist,
    topics_are_listed,
    cited_sources_exist,
    cited_paragraphs_exist,
    sources_are_used,
    derived_facts_follow_from_their_formula,
    discrepancies_name_facts,
    disagreeing_figures_are_recorded,
    exemptions_are_in_range,
    growth_follows_from_its_endpoints,
)
CHECKS = RULES_OF_A_RECORD + RULES_BETWEEN_RECORDS


def problems_of(base: FactBase, checks: tuple[Check, ...] = CHECKS) -> list[Problem]:
    """Every breach of the rules in `base`."""
    return [problem for check in checks for problem in check(base)]
