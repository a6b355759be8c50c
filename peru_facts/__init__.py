"""Facts about United States-Peru relations, each cited to an official document and its paragraph.

>>> from peru_facts import load_facts
>>> base = load_facts()
>>> base.fact("goods-two-way-2018").value
17500000000
"""

TYPE_CHECKING = False  # as in typing, whose import the program must not wait for
if TYPE_CHECKING:
    from peru_facts.api import Answer, Facts, load_facts
    from peru_facts.base import FactBase
    from peru_facts.errors import FactsError
    from peru_facts.model import (
        Agreement,
        Commitment,
        Event,
        Fact,
        Funding,
        Indicator,
        Membership,
        Office,
        Position,
        Program,
        Trade,
    )
    from peru_facts.period import Period
    from peru_facts.queries.conflicts import ConflictRow
    from peru_facts.queries.facts import FactRow
    from peru_facts.queries.programs import ProgramRow
    from peru_facts.queries.timeline import TimelineRow
    from peru_facts.queries.trade import TradeRow
    from peru_facts.records import Citation, Derivation, Discrepancy, Source
    from peru_facts.report import Document

__all__ = ["Agreement", "Answer", "Citation", "Commitment", "ConflictRow", "Derivation", "Discrepancy", "Document"]
__all__ += ["Event", "Fact", "FactBase", "FactRow", "Facts", "FactsError", "Funding", "Indicator", "Membership"]
__all__ += ["Office", "Period", "Position", "Program", "ProgramRow", "Source", "TimelineRow", "Trade", "TradeRow"]
__all__ += ["__version__", "load_facts"]

__version__ = "1.0.0rc1"

_HOMES = ("api", "base", "errors", "model", "period", "records", "report", "queries.conflicts")


def __getattr__(name: str) -> object:
    """Import a public name on demand: the program passes here first."""
    if name in __all__:
        from importlib import import_module  # noqa: PLC0415 - as above

        for home in _HOMES:
            module = import_module(f"peru_facts.{home}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return __all__
