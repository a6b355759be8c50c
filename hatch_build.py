"""Compile the shipped facts when a wheel is built."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledFacts(BuildHookInterface):  # type: ignore[type-arg]
    """Put the facts into the wheel as typed records, beside their TOML."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Validate and compile the facts; an invalid base ends the build with its problems."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from peru_facts.errors import InvalidFactsError  # noqa: PLC0415 - from the source tree
        from peru_facts.load.compiled import NAME, compile_facts  # noqa: PLC0415

        data = Path(self.root, "data", "facts.toml").read_bytes()
        self.folder = TemporaryDirectory()  # removed after the build
        content = Path(self.folder.name, NAME)
        try:
            content.write_bytes(compile_facts(data, "data/facts.toml"))
        except InvalidFactsError as error:
            sys.exit(str(error))
        build_data["force_include"][str(content)] = f"peru_facts/data/{NAME}"
