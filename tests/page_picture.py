"""The picture of the page for README: `python -m tests.page_picture` takes it anew."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from peru_facts import load_facts
from peru_facts.page import page_of
from tests.browser import chromium
from tests.conftest import PROJECT

PICTURE = PROJECT / "docs" / "page.png"
SIZE = {"width": 1120, "height": 1150}


def main() -> None:
    """Write the first screen of the shipped page."""
    with TemporaryDirectory() as name, chromium(Path(name)) as browser:
        file = Path(name) / "page.html"
        file.write_text(page_of(load_facts(), date(2026, 1, 1)), encoding="utf-8")
        tab = browser.new_page(viewport=SIZE, color_scheme="light")
        tab.goto(file.as_uri())
        tab.screenshot(path=str(PICTURE))


if __name__ == "__main__":
    main()
