"""Virtual environments with the measured programs, kept for the next run."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import CannotRunError

PROJECT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(__file__).resolve().parent / "programs"
LONGEST_INSTALL = 300.0

PACKAGE = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "benchmark-{name}"
version = "0"

[project.scripts]
{scripts}

[tool.hatch.build.targets.wheel]
include = ["*.py"]
"""


@dataclass(frozen=True)
class Environment:
    """A virtual environment with programs."""

    folder: Path

    def program(self, name: str) -> str:
        """The path of a program."""
        return str(self.folder / "bin" / name)

    def versions(self) -> list[str]:
        """Its packages, like "typer==0.28.0"."""
        listed = _output_of([self.program("python"), "-m", "pip", "list", "--format=freeze"])
        return [line for line in listed.splitlines() if not line.startswith(("pip=", "setuptools="))]


@dataclass(frozen=True)
class Workshop:
    """A folder outside the project for environments and fact bases."""

    folder: Path

    def variables(self, **more: str) -> dict[str, str]:
        """The environment of a user."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.made("home")),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            **more,
        }

    def made(self, name: str) -> Path:
        """A folder in the workshop."""
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def ours(self) -> Environment:
        """Build our wheel and install it with its dependencies."""
        built = self.made("wheel")
        for old in built.iterdir():
            old.unlink()
        _output_of(
            [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(built), str(PROJECT)]
        )
        return self.environment("ours", str(next(built.glob("*.whl"))))

    def package(self, name: str, modules: Mapping[str, str], scripts: Mapping[str, str]) -> str:
        """Write a package of modules (name to text) with console scripts (name to entry point)."""
        folder = self.made(f"packages/{name}")
        lines = "\n".join(f'{script} = "{entry}"' for script, entry in scripts.items())
        (folder / "pyproject.toml").write_text(PACKAGE.format(name=name, scripts=lines), encoding="utf-8")
        for module, text in modules.items():
            (folder / f"{module}.py").write_text(text, encoding="utf-8")
        return str(folder)

    def environment(self, name: str, *requirements: str) -> Environment:
        """Install packages, wheels and folders; build anew when these have changed.

        Raises `CannotRunError` when they cannot be installed.
        """
        folder = self.folder / "environments" / name
        receipt = folder / "built-from.txt"
        contents = "\n".join(f"{name} {fingerprint(Path(name))}" for name in requirements)
        if not receipt.exists() or receipt.read_text(encoding="utf-8") != contents:
            shutil.rmtree(folder, ignore_errors=True)
            _output_of([sys.executable, "-m", "venv", str(folder)])
            _output_of([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--compile", *requirements])
            receipt.write_text(contents, encoding="utf-8")
        return Environment(folder)


def fingerprint(path: Path) -> str:
    """Digest a file, or a folder of modules; a name of a package has the digest of nothing."""
    files = sorted(path.glob("*.*")) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.is_file())).hexdigest()


def _output_of(argv: list[str]) -> str:
    """Run an installer; raises `CannotRunError` with its last line when it fails."""
    settings = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    settings["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    try:
        done = subprocess.run(argv, env=settings, capture_output=True, text=True, timeout=LONGEST_INSTALL, check=False)
    except subprocess.TimeoutExpired:
        raise CannotRunError(f"not installed within {LONGEST_INSTALL:.0f} seconds") from None
    if done.returncode:
        raise CannotRunError((done.stderr.strip().splitlines() or ["not installed"])[-1])
    return done.stdout
