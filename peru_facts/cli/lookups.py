"""The commands that look facts up, each three moves: parse, ask, render."""

import typer

from peru_facts import queries
from peru_facts.cli.answer import cited, command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    Agencies,
    BeingYears,
    Cite,
    Flows,
    From,
    Ids,
    Kinds,
    Measures,
    Modalities,
    Products,
    Sources,
    To,
    Topics,
    Words,
    Years,
)
from peru_facts.queries import Criteria
from peru_facts.report import Report


@command
def trade(
    context: typer.Context,
    year: Years = None,
    start: From = None,
    end: To = None,
    flow: Flows = None,
    product: Products = None,
    measure: Measures = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """Trade statistics: values, growth and ranks.

    Examples:
      peru-facts trade --year 2018
      peru-facts trade --flow us-exports --product agriculture
      peru-facts trade --year 2018 --fields value --no-header
      peru-facts trade --year 2018 --cite chicago

    Growth is for the last year of its period. Several filters narrow; one filter given twice widens.
    """
    facets = {"year": year, "flow": flow, "product": product, "measure": measure, "source": source}
    criteria = Criteria(facets=facets, start=start, end=end)
    base = facts_in_use(context)
    return cited(queries.trade(base, criteria), base, cite, accessed)


@command
def programs(
    context: typer.Context,
    words: Words = None,
    agency: Agencies = None,
    topic: Topics = None,
    year: BeingYears = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """Programs and initiatives, with their agencies and key figures.

    Examples:
      peru-facts programs
      peru-facts programs --agency usaid --topic migration
      peru-facts programs fulbright -f json

    A program that no document dates counts as in being in the years of the documents that name it.
    """
    facets = {"topic": topic, "year": year, "source": source}
    criteria = Criteria(facets=facets, words=words, agencies=agency)
    base = facts_in_use(context)
    return cited(queries.programs(base, criteria), base, cite, accessed)


@command
def timeline(
    context: typer.Context,
    start: From = None,
    end: To = None,
    topic: Topics = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """Every dated fact in order of time.

    Examples:
      peru-facts timeline
      peru-facts timeline --from 2013 --to 2013-06
      peru-facts timeline --topic diplomacy

    A period that is still open ends with the last document that states the fact.
    """
    criteria = Criteria(facets={"topic": topic, "source": source}, start=start, end=end)
    base = facts_in_use(context)
    return cited(queries.timeline(base, criteria), base, cite, accessed)


@command
def facts(
    context: typer.Context,
    words: Words = None,
    kind: Kinds = None,
    topic: Topics = None,
    year: Years = None,
    start: From = None,
    end: To = None,
    modality: Modalities = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """Facts of every kind, found by words and filters.

    Examples:
      peru-facts facts fulbright
      peru-facts facts --kind funding --year 2021
      peru-facts facts -f json > facts.json

    Programs, agreements and memberships are for every year in which they are in being.
    """
    facets = {"kind": kind, "topic": topic, "year": year, "modality": modality, "source": source}
    criteria = Criteria(facets=facets, words=words, start=start, end=end)
    base = facts_in_use(context)
    return cited(queries.facts(base, criteria), base, cite, accessed)


@command
def show(
    context: typer.Context,
    ids: Ids,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """One fact in full, with every citation.

    Examples:
      peru-facts show goods-two-way-2018
      peru-facts show two-way-2012 goods-two-way-2012
    """
    base = facts_in_use(context)
    return cited(queries.show(base, ids), base, cite, accessed)


@command
def sources(
    context: typer.Context,
) -> Report:
    """The documents that the facts are cited to.

    Examples:
      peru-facts sources
      peru-facts sources --fields id,url
    """
    return queries.sources(facts_in_use(context))
