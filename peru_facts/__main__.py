"""`python -m peru_facts` is `peru-facts`."""

from peru_facts.cli import app

app(prog_name="peru-facts")
