"""The rules of a fact base: one small function each, whose docstring is the rule.

Each takes a fact base of the right shape and yields a `Breach` for every place that breaks it. Most bases are valid: a
rule may first look whether anything breaks it at all, and makes addresses for breaches alone. A new rule is a function
in the module of its subject, a line in `CHECKS` with the code of its problems, and a broken file in `tests/broken/`.
"""

from collections.abc import Callable, Iterator, Mapping

from peru_facts.base import FactBase
from peru_facts.rules.breach import Breach
from peru_facts.rules.citations import (
    addresses_are_of_the_web,
    citations_are_short,
    cited_paragraphs_exist,
    cited_sources_exist,
    exemptions_are_in_range,
    facts_are_cited,
    fingerprints_are_valid,
    sources_are_used,
)
from peru_facts.rules.derivations import derived_facts_follow_from_their_formula
from peru_facts.rules.discrepancies import disagreeing_figures_are_recorded, discrepancies_name_facts
from peru_facts.rules.figures import (
    figures_match_their_wording,
    growth_follows_from_its_endpoints,
    statements_keep_their_figure,
    trade_is_measured,
    values_have_units,
)
from peru_facts.rules.identity import (
    ids_are_kebab_case,
    ids_are_unique,
    names_are_unique,
    references_exist,
    topics_are_listed,
)
from peru_facts.rules.periods import dates_are_in_the_period, periods_are_valid, sources_have_an_end
from peru_facts.rules.texts import texts_are_plain

Check = Callable[[FactBase], Iterator[Breach]]

# The code of a problem is for ever: scripts and searches rest on it.
CHECKS: Mapping[str, Check] = {
    "bad-id": ids_are_kebab_case,
    "bad-period": periods_are_valid,
    "endless-issue": sources_have_an_end,
    "value-without-unit": values_have_units,
    "unmeasured-trade": trade_is_measured,
    "uncited-fact": facts_are_cited,
    "long-quotation": citations_are_short,
    "figure-mismatch": figures_match_their_wording,
    "statement-mismatch": statements_keep_their_figure,
    "date-outside-period": dates_are_in_the_period,
    "bad-fingerprint": fingerprints_are_valid,
    "bad-address": addresses_are_of_the_web,
    "unsafe-text": texts_are_plain,
    "duplicate-id": ids_are_unique,
    "duplicate-name": names_are_unique,
    "dangling-reference": references_exist,
    "unlisted-topic": topics_are_listed,
    "unknown-source": cited_sources_exist,
    "paragraph-out-of-range": cited_paragraphs_exist,
    "unused-source": sources_are_used,
    "derivation-mismatch": derived_facts_follow_from_their_formula,
    "dangling-discrepancy": discrepancies_name_facts,
    "unrecorded-discrepancy": disagreeing_figures_are_recorded,
    "bad-exemption": exemptions_are_in_range,
    "growth-mismatch": growth_follows_from_its_endpoints,
}


def breaches_of(base: FactBase) -> Iterator[Breach]:
    """Every breach of the rules in `base`."""
    return (breach for check in CHECKS.values() for breach in check(base))
