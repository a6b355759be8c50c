"""Wherever it is started, with whatever settings: the same answer, or one line that says why not."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import FACTS, HERE, PROGRAMS, PROJECT, TODAY, environment, run

LOOKUP = "trade --year 2018"
PROGRAM = PROGRAMS / "peru-facts"
SIGNALED = 128  # a shell adds the number of the signal


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


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_many_lookups_at_once_are_all_right(count: int) -> None:
    begun = [
        subprocess.Popen(
            [PROGRAM, *LOOKUP.split()],
            cwd=HERE,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for _ in range(count)
    ]
    answers = {(process.communicate(timeout=300)[0], process.returncode) for process in begun}
    assert answers == {(usual(), 0)}


@pytest.mark.parametrize("files", [10, 6, 5])
def test_few_open_files_are_enough(files: int) -> None:
    ran = run(f"ulimit -n {files}; exec peru-facts {LOOKUP} -f table", HERE, **TODAY)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_full_quota_is_told(tmp_path: Path) -> None:
    ran = run(f"ulimit -f 0; peru-facts {LOOKUP} > {tmp_path}/answer")
    assert (ran.returncode, ran.stderr) == (4, "peru-facts: cannot write the answer: File too large\n")


def _starts(size: int) -> bool:
    python = PROGRAMS / "python"
    return run(f"ulimit -v {size}; {python} -c 'import re, signal, contextlib' 2> /dev/null").returncode == 0


@pytest.mark.parametrize("step", [4_000, pytest.param(500, marks=pytest.mark.slow)])
def test_too_little_memory_is_one_line_and_status_4(step: int) -> None:
    """From the address space in kB that Python needs to start to what every lookup needs.

    CPython itself may crash by a signal, or fail before a line of the program has run.
    """
    least = next(size for size in range(8_000, 400_000, 4_000) if _starts(size))
    sizes = range(least + 4_000, least + 44_000, step)
    ends = [run(f"ulimit -v {size}; exec peru-facts facts -f table > /dev/null") for size in sizes]
    begun = [ran for ran in ends if "Traceback" not in ran.stderr or f"{PROJECT}/peru_facts/" in ran.stderr]
    failures = [(ran.returncode, ran.stderr) for ran in begun if 0 < ran.returncode < SIGNALED]
    assert failures
    assert [ran for ran in failures if ran[0] != 4 or not re.fullmatch("peru-facts: cannot .*\n", ran[1])] == []
    assert ends[-1].returncode == 0


@pytest.mark.parametrize(
    "command", ["trade -f table", "check broken/unknown_key.toml", "schema", "--help", "trade --help"]
)
def test_optimization_changes_nothing(command: str) -> None:
    """PYTHONOPTIMIZE=2 removes docstrings and assertions."""
    plain, optimized = run(f"peru-facts {command}"), run(f"peru-facts {command}", PYTHONOPTIMIZE="2")
    assert (optimized.returncode, optimized.stdout, optimized.stderr) == (plain.returncode, plain.stdout, plain.stderr)


@pytest.mark.parametrize("instruction", ["bogus", "complete_bogus", "bogus_bash", "complete", "_", "\x1b[31m_x"])
def test_an_unknown_completion_is_a_usage_error(instruction: str) -> None:
    ran = run("peru-facts", _PERU_FACTS_COMPLETE=instruction, COMP_WORDS="peru-facts tr", COMP_CWORD="1")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("peru-facts: ")
    assert ran.stderr.count("\n") <= 2


LOOKUPS = [
    "trade --year 2018",
    "trade -f table",
    "programs",
    "timeline -f list",
    "facts goods",
    "facts nothing-at-all",
    "show goods-2019",
    "sources -f markdown",
    "cite goods-2019",
    "conflicts",
    "check facts.toml",
    "check broken/unknown_key.toml",
    "verify documents",
    "paragraphs documents/gazette-2020.txt",
    "schema",
    "--version",
    "--help",
    "trade --yaer 2018",
]
HOMES = pytest.mark.parametrize("home", [None, "/nowhere", "read-only"])
AUDITED = """
import os, sys
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("remove", "rename", "mkdir", "rmdir", "link", "symlink", "truncate", "chmod", "chown", "utime", "mkfifo")
def watch(event, arguments):
    writes = event == "open" and arguments[2] & WRITING and arguments[0] != os.devnull
    if writes or event in {f"os.{name}" for name in CHANGES} or event.startswith(("shutil.", "sqlite3.", "tempfile.")):
        print("WRITES", event, arguments, file=sys.__stderr__, flush=True)
sys.addaudithook(watch)
from peru_facts.cli import app
for line in sys.argv[1:]:
    try:
        app(line.split(), prog_name="peru-facts")
    except SystemExit:
        pass
print("END", file=sys.__stderr__)
"""


def homes_of(home: str | None, folder: Path) -> dict[str, str]:
    """Give the settings of a user whose home is absent or cannot be written."""
    if home == "read-only":
        folder.chmod(0o555)
    names = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    settings = {} if home is None else dict.fromkeys(names, str(folder) if home == "read-only" else home)
    return environment(**settings, PYTHONDONTWRITEBYTECODE="1")


@HOMES
def test_no_lookup_writes_or_removes_a_file(home: str | None, tmp_path: Path) -> None:
    """Once a folder of caches removed a file of somebody else."""
    ran = subprocess.run(
        [PROGRAMS / "python", "-c", AUDITED, *LOOKUPS],
        cwd=HERE,
        env=homes_of(home, tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stderr.endswith("END\n")
    assert [line for line in ran.stderr.splitlines() if line.startswith("WRITES")] == []
    assert [*tmp_path.iterdir()] == []


CHANGING_CALL = re.compile(
    r'^(?!.*"/dev/(?:null|tty)").*(?:O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|\b(?:unlink|rename|mkdir|rmdir|link|symlink|chmod'
    r"|chown|utimensat|truncate|mknod|creat)(?:at\d?)?\()",
    re.MULTILINE,
)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@HOMES
def test_the_system_sees_no_lookup_write_a_file(home: str | None, tmp_path: Path) -> None:
    for number, line in enumerate(LOOKUPS):
        log = HERE.joinpath(tmp_path.parent, f"{tmp_path.name}-{number}.log")
        trace = ["strace", "-f", "-qq", "-e", "trace=file", "-o", str(log), str(PROGRAM), *line.split()]
        subprocess.run(trace, cwd=HERE, env=homes_of(home, tmp_path), capture_output=True, timeout=60, check=False)
        calls = log.read_text(encoding="utf-8", errors="replace")
        assert "execve(" in calls
        assert CHANGING_CALL.findall(calls) == [], line
