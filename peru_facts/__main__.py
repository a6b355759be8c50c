"""`python -m peru_facts` is `peru-facts`."""

from peru_facts.main import main

main()
