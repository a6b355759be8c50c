"""Facts about United States-Peru relations, each cited to an official document and its paragraph.

>>> from peru_facts import load_facts
>>> base = load_facts()
>>> base.fact("goods-two-way-2018").value
17500000000
"""

TYPE_CHECKING = False  # as in typing, whose import the program must not wait for
if TYPE_CHECKING:
    from peru_facts.base import FactBase
    from peru_facts.errors import FactsError
    from peru_facts.load import load_facts

__all__ = ["FactBase", "FactsError", "__version__", "load_facts"]

__version__ = "0.1.0"

_HOMES = {"FactBase": "peru_facts.base", "FactsError": "peru_facts.errors", "load_facts": "peru_facts.load"}


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for: the program passes here before it can be interrupted in peace."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - as above

    return getattr(import_module(_HOMES[name]), name)
