"""Read a file with a Markdown parser, and do nothing with it."""

import sys
from pathlib import Path

from markdown_it import MarkdownIt

if __name__ == "__main__":
    MarkdownIt().parse(Path(sys.argv[1]).read_text(encoding="utf-8"))
