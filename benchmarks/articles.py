"""Write an article about the facts, in which no sentence comes twice."""

from collections.abc import Iterator
from itertools import product

from peru_facts import load_facts

OPENINGS = (
    *(
        "",
        "In short, ",
        "Besides, ",
        "According to the documents, ",
        "As is well known, ",
        "To begin with, ",
        "Still, ",
    ),
    *("In other words, ", "On the whole, ", "For the record, ", "By all accounts, ", "As before, ", "Still, "),
    *("In Lima as in Washington, ", "Officials point out: ", "It bears repeating: ", "Of note: ", "At last, "),
    *("As readers may recall, ", "In the words of one observer, ", "Beyond doubt, ", "Put simply, ", "To sum up, "),
)
LONGEST_PARAGRAPH = 6


def text_of_article(words: int) -> str:
    """Statements of the shipped facts with their citations, in Markdown."""
    sentences = list(_sentences(words))
    paragraphs = [sentences[at : at + LONGEST_PARAGRAPH] for at in range(0, len(sentences), LONGEST_PARAGRAPH)]
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs) + "\n"


def _sentences(words: int) -> Iterator[str]:
    written = 0
    for opening, fact in product(OPENINGS, load_facts().facts):
        sentence = f"{opening}{fact.statement.rstrip('.')} [@{fact.id}]."
        written += len(sentence.split())
        yield sentence
        if written >= words:
            return
    raise ValueError(f"the facts give {written:,} words; add openings for {words:,}")
