"""Virtual environments with the programs to be measured, built from package registries and kept for the next time."""

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
    """A virtual environment with some programs in it."""

    folder: Path

    def program(self, name: str) -> str:
        """The path of a program."""
        return str(self.folder / "bin" / name)

    def versions(self) -> list[str]:
        """Its packages, like "typer==0.28.0"."""
        listed = _said_by([self.program("python"), "-m", "pip", "list", "--format=freeze"])
        return [line for line in listed.splitlines() if not line.startswith(("pip=", "setuptools="))]


@dataclass(frozen=True)
class Workshop:
    """A folder outside the project, where environments, fact bases and caches are made and kept."""

    folder: Path

    def variables(self, cache: str = "cache", **more: str) -> dict[str, str]:
        """What a user's shell gives a program; `cache` is its cache directory, below the workshop."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.made("home")),
            "XDG_CACHE_HOME": str(self.made(cache)),
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
        """Our program as users have it: the wheel, with the dependencies that its bounds choose."""
        built = self.made("wheel")
        for old in built.iterdir():
            old.unlink()
        _said_by(
            [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(built), str(PROJECT)]
        )
        return self.environment("ours", str(next(built.glob("*.whl"))))

    def package(self, name: str, modules: Mapping[str, str], scripts: Mapping[str, str]) -> str:
        """The folder of a package of these modules (name to text), with these console scripts (name to entry point)."""
        folder = self.made(f"packages/{name}")
        lines = "\n".join(f'{script} = "{entry}"' for script, entry in scripts.items())
        (folder / "pyproject.toml").write_text(PACKAGE.format(name=name, scripts=lines), encoding="utf-8")
        for module, text in modules.items():
            (folder / f"{module}.py").write_text(text, encoding="utf-8")
        return str(folder)

    def environment(self, name: str, *requirements: str) -> Environment:
        """An environment with these packages, wheels and folders; built anew when what it is built from has changed.

        Raises `CannotRunError` when they cannot be installed.
        """
        folder = self.folder / "environments" / name
        receipt = folder / "built-from.txt"
        wanted = "\n".join(f"{each} {fingerprint(Path(each))}" for each in requirements)
        if not receipt.exists() or receipt.read_text(encoding="utf-8") != wanted:
            shutil.rmtree(folder, ignore_errors=True)
            _said_by([sys.executable, "-m", "venv", str(folder)])
            _said_by([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--compile", *requirements])
            receipt.write_text(wanted, encoding="utf-8")
        return Environment(folder)


def fingerprint(path: Path) -> str:
    """The digest of a file, or of a folder of modules; the same for all that is not there, as the name of a package."""
    files = sorted(path.glob("*.*")) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.is_file())).hexdigest()


def _said_by(argv: list[str]) -> str:
    """What a program that installs says; raises `CannotRunError` with its last words when it fails."""
    settings = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    settings["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    try:
        done = subprocess.run(argv, env=settings, capture_output=True, text=True, timeout=LONGEST_INSTALL, check=False)
    except subprocess.TimeoutExpired:
        raise CannotRunError(f"not installed within {LONGEST_INSTALL:.0f} seconds") from None
    if done.returncode:
        raise CannotRunError((done.stderr.strip().splitlines() or ["not installed"])[-1])
    return done.stdout
