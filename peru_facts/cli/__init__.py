"""The command line. Typer is imported only here."""

from peru_facts.cli import lookups, proofs  # their import adds the commands, in this order
from peru_facts.cli.app import app

__all__ = ["app", "lookups", "proofs"]
