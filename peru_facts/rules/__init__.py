"""The rules of a fact base: one small function each, with the rule as docstring.

A rule takes a fact base of the right shape and yields a `Breach` for every value that breaks it. A new rule is a
function in the module of its subject, a line in `CHECKS`, and a broken file in `tests/broken/`.
"""

from collections.abc import Callable, Iterator, Mapping

from peru_facts.base import FactBase
from peru_facts.rules import derivations, discrepancies, figures, identity, periods, sources, texts
from peru_facts.rules.breach import Breach

Check = Callable[[FactBase], Iterator[Breach]]

# Codes are stable: scripts and searches rest on them.
CHECKS: Mapping[str, Check] = {
    "bad-id": identity.ids_are_kebab_case,
    "bad-period": periods.periods_are_valid,
    "endless-issue": periods.sources_have_an_end,
    "late-date": periods.sources_precede_the_edition,
    "value-without-unit": figures.values_have_units,
    "unmeasured-trade": figures.trade_is_measured,
    "missing-period": periods.periods_are_present,
    "unexplained-figure": periods.open_figures_are_explained,
    "uncited-fact": sources.facts_are_cited,
    "long-quotation": sources.citations_are_short,
    "long-text": texts.texts_are_short,
    "title-with-full-stop": texts.titles_are_headlines,
    "dependent-statement": texts.statements_stand_alone,
    "figure-mismatch": figures.figures_match_their_wording,
    "statement-mismatch": figures.statements_keep_their_figure,
    "date-outside-period": periods.dates_are_in_the_period,
    "undated-citation": periods.later_sources_date_their_facts,
    "bad-fingerprint": sources.fingerprints_are_valid,
    "bad-address": sources.addresses_are_of_the_web,
    "bad-sentence-title": sources.sentence_titles_match,
    "unsafe-text": texts.texts_are_plain,
    "duplicate-id": identity.ids_are_unique,
    "duplicate-name": identity.names_are_unique,
    "duplicate-title": identity.titles_are_unique,
    "repeated-item": identity.lists_have_no_repeats,
    "dangling-reference": identity.references_exist,
    "dangling-note": identity.notes_name_records,
    "unlisted-topic": identity.topics_are_listed,
    "unknown-source": sources.cited_sources_exist,
    "paragraph-out-of-range": sources.cited_paragraphs_exist,
    "unused-source": sources.sources_are_used,
    "derivation-mismatch": derivations.derived_facts_follow_from_their_formula,
    "dangling-discrepancy": discrepancies.discrepancies_name_facts,
    "unrecorded-discrepancy": discrepancies.disagreeing_figures_are_recorded,
    "bad-exemption": sources.exemptions_are_in_range,
    "bad-synonym": texts.synonyms_lead_to_words,
    "growth-mismatch": discrepancies.growth_follows_from_its_endpoints,
}


def breaches_of(base: FactBase) -> Iterator[Breach]:
    """Every breach of the rules in `base`."""
    return (breach for check in CHECKS.values() for breach in check(base))
