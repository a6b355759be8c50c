"""The command line. Typer is imported only here."""

import gc

from peru_facts.cli import lookups, proofs, upkeep  # their import adds the commands, in this order
from peru_facts.cli.app import app

gc.freeze()  # what was imported stays: the collector need not look at it again

__all__ = ["app", "lookups", "proofs", "upkeep"]
