"""The command line. Typer is imported only here."""

from peru_facts.cli.app import app

__all__ = ["app"]
