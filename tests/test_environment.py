"""Wherever it is started, with whatever settings: the same answer, or one line that says why not."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import FACTS, HERE, PROGRAMS, environment, run

LOOKUP = "trade --year 2018"
PROGRAM = PROGRAMS / "peru-facts"


@cache
def usual() -> str:
    """The answer where nothing is the matter."""
    return run(f"peru-facts {LOOKUP}").stdout


@pytest.mark.parametrize(
    "setting",
    [
        "env -u HOME -u TERM",
        "env -i PERU_FACTS_FILE=facts.toml",
        "env PATH= PERU_FACTS_FILE=facts.toml",
        "env HOME=/nowhere TERM=nowhere LANG=xx_XX.junk LC_ALL=junk",
        "env TERM= COLUMNS= LINES= NO_COLOR= FORCE_COLOR=",
        "env COLUMNS=-1 LINES=x",
        "env PYTHONUTF8=1",
        "env PYTHONUTF8=0",
        "env PYTHONUNBUFFERED=1",
        "env PYTHONOPTIMIZE=2",
        "env PYTHONWARNINGS=error",
        "env PYTHONDEVMODE=1",
        "env TZ=junk SHELL= USER= TMPDIR=/nowhere",
        "env _PERU_FACTS_COMPLETE=",
        "env TYPER_USE_RICH=0 TYPER_RICH_MARKUP_MODE=junk",
        "nice",
        "nohup",
        "setsid",
    ],
)
def test_settings_do_not_change_an_answer(setting: str) -> None:
    ran = run(f"{setting} {PROGRAM} {LOOKUP}")
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", usual())


@pytest.mark.parametrize("asked", ["bash", "zsh", "complete_bash", "junk", "\x1b[31m_x"])
@pytest.mark.parametrize("words", [{}, {"COMP_LINE": "peru-facts trade --f"}, {"COMP_LINE": "'"}])
def test_completion_of_anything(asked: str, words: dict[str, str]) -> None:
    ran = run("peru-facts", HERE, _PERU_FACTS_COMPLETE=asked, **words)
    assert ran.returncode in (0, 2)
    assert "Traceback" not in ran.stdout + ran.stderr
    assert (ran.stdout + ran.stderr).replace("\n", "").replace("\t", "").isprintable()


@pytest.mark.parametrize("place", ["/", "/proc/self", "/dev", "/sys"])
def test_the_current_folder_does_not_matter(place: str) -> None:
    ran = run(f"peru-facts {LOOKUP}", Path(place), PERU_FACTS_FILE=str(FACTS))
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", usual())


@pytest.mark.parametrize("program", [str(PROGRAM), f"{PROGRAMS / 'python'} -m peru_facts"])
def test_a_deleted_folder_does_not_matter(program: str, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    commands = (LOOKUP, "--version", f"check {FACTS}", f"--facts {FACTS} verify {HERE / 'documents'}", "-h")
    for command in commands:
        begin = f"mkdir -p {tmp_path}/gone; cd {tmp_path}/gone; rmdir {tmp_path}/gone"
        ran = run(f"{begin}; {program} {command}", PERU_FACTS_FILE=str(FACTS))
        assert ran.returncode == 0, command
        assert "Traceback" not in ran.stderr, command
    ran = run(f"mkdir -p {tmp_path}/gone; cd {tmp_path}/gone; rmdir {tmp_path}/gone; {program} check facts.toml")
    assert ran.returncode == 3
    assert ran.stderr.startswith("peru-facts: cannot read the facts in facts.toml: ")


def test_a_folder_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    ran = run(f"peru-facts {LOOKUP}", tmp_path, PERU_FACTS_FILE=str(FACTS))
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", usual())


@pytest.mark.parametrize(
    "name", ["nowhere.toml", "/nowhere/facts.toml", "/", ".", "x" * 5000, "a/" * 3000, "~", "$HOME"]
)
def test_a_fact_base_that_is_not_there(name: str) -> None:
    ran = run(f"peru-facts {LOOKUP}", HERE, PERU_FACTS_FILE=name)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("peru-facts: cannot read the facts in ")
    assert ran.stderr.endswith("hint: name another file with --facts FILE; a new one begins with [fact_base]\n")


def test_an_empty_setting_is_none() -> None:
    """As for other programs: `PERU_FACTS_FILE=` means the facts that come with the program."""
    assert "United States-Peru relations" in run("peru-facts --version", HERE, PERU_FACTS_FILE="").stdout


def test_two_hundred_lookups_at_once_are_all_right() -> None:
    begun = [
        subprocess.Popen(
            [PROGRAM, *LOOKUP.split()],
            cwd=HERE,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for _ in range(200)
    ]
    answers = {(process.communicate(timeout=300)[0], process.returncode) for process in begun}
    assert answers == {(usual(), 0)}


@pytest.mark.parametrize("files", [10, 6, 5])
def test_few_open_files_are_enough(files: int) -> None:
    ran = run(f"ulimit -n {files}; exec peru-facts {LOOKUP} -f table")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_full_quota_is_told(tmp_path: Path) -> None:
    ran = run(f"ulimit -f 0; peru-facts {LOOKUP} > {tmp_path}/answer")
    assert (ran.returncode, ran.stderr) == (4, "peru-facts: cannot write the answer: File too large\n")


def limits() -> Iterator[int]:
    """Address spaces, in kB, from where Python itself starts to where every lookup has enough."""
    least = next(size for size in range(8_000, 400_000, 2_000) if _starts(size))
    yield from range(least + 4_000, least + 40_000, 3_000)


def _starts(size: int) -> bool:
    return (
        run(f"ulimit -v {size}; {PROGRAMS / 'python'} -c 'import re, signal, contextlib' 2> /dev/null").returncode == 0
    )


def test_too_little_memory_is_told() -> None:
    """Below some size CPython itself may crash; where the program gets to speak, it is one line and no traceback."""
    ends = [run(f"ulimit -v {size}; exec peru-facts facts -f table 2>&1 > /dev/null") for size in limits()]
    spoken = [ran for ran in ends if ran.returncode in (3, 4)]
    assert spoken
    assert all(ran.stdout.startswith(("peru-facts: cannot ", "ERROR:root:code for hash")) for ran in spoken)
    assert ends[-1].returncode == 0
