"""Questions to a fact base: each is a pure function from a `FactBase` to a `Report`.

They are imported one by one, since no lookup should wait for what another one imports.
"""
