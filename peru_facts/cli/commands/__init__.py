"""The commands: a module each, with a function of its name, in three moves: parse, ask, render."""

# In the order of the help, with the rows of their reports; a second type is for --details or --toml.
COMMANDS: dict[str, tuple[str, ...]] = {
    "trade": ("trade.TradeRow",),
    "programs": ("programs.ProgramRow",),
    "timeline": ("timeline.TimelineRow",),
    "facts": ("facts.FactRow",),
    "show": ("facts.FactRow",),
    "sources": ("sources.SourceRow",),
    "cite": ("citations.CitationRow",),
    "conflicts": ("conflicts.ConflictRow",),
    "page": (),
    "compare": ("compare.ComparisonRow",),
    "claim": ("claim.VerdictRow",),
    "lint": ("lint.LintRow",),
    "verify": ("proofs.Proof", "proofs.Finding"),
    "check": ("problems.ProblemRow",),
    "paragraphs": ("paragraphs.ParagraphRow", "paragraphs.KeyRow"),
    "schema": ("schema.SchemaRow",),
    "diff": ("diff.DiffRow",),
    "export": (),
    "mcp": (),
    "completion": (),
}
CITED = ("trade", "programs", "timeline", "facts", "show", "conflicts", "claim")  # by --cite
