"""Facts about United States-Peru relations, each cited to an official document and its paragraph.

>>> from peru_facts import load_facts
>>> base = load_facts()
>>> base.fact("goods-two-way-2018").value
17500000000
"""

from peru_facts.errors import FactsError
from peru_facts.load import load_facts
from peru_facts.model import FactBase

__all__ = ["FactBase", "FactsError", "__version__", "load_facts"]

__version__ = "0.1.0"
