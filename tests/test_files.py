"""Files as they are found in the world: whatever a user names, the answer is right or says what is wrong with it."""

import codecs
import os
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner

from peru_facts.cli import app
from peru_facts.errors import UnreadableFactsError
from tests.conftest import FACTS, HERE, PROJECT, environment, mostly_slow, run

MEMORY = 3 << 30
CPU_SECONDS = 120
GOOD = FACTS.read_bytes()
NOBODY = 65534
DEVICE = "it is a device; write what it gives into a file first"
EMPTY_PIPE = "it is a pipe into which nothing was written"
TOO_LARGE = "it gives more than 64 MB; write that into a file first"
Maker = Callable[[Path], object]


def start(*arguments: str | bytes | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with bounded memory and time."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))

    ran = subprocess.run(
        [sys.executable, "-m", "peru_facts", *arguments],
        env=environment(PYTHONPATH=str(PROJECT), **settings),
        cwd=HERE,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=300,
        check=False,
        preexec_fn=bound,
    )
    assert "Traceback" not in ran.stderr
    return ran


def fifo(path: Path) -> None:
    os.mkfifo(path)


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def loop(path: Path) -> None:
    path.symlink_to(path)


NOT_FILES: dict[str, tuple[Maker | str, str]] = {
    "missing": (lambda _: None, "no such file or directory"),
    "directory": (Path.mkdir, "is a directory"),
    "fifo": (fifo, EMPTY_PIPE),
    "socket": (bound_socket, "no such device or address"),
    "symlink loop": (loop, "too many levels of symbolic links"),
    "dangling symlink": (lambda path: path.symlink_to("nowhere"), "no such file or directory"),
    "zero": ("/dev/zero", DEVICE),
    "null": ("/dev/null", DEVICE),
    "full": ("/dev/full", DEVICE),
    "long name": ("x" * 3000, "file name too long"),
}


@pytest.mark.parametrize("name", mostly_slow(NOT_FILES, "missing", "directory", "fifo", "zero"))
def test_what_is_no_file_is_told_and_not_waited_for(name: str, tmp_path: Path) -> None:
    """As fact base by option, by setting and to `check` (status 3), and as a copy of a document (status 2)."""
    make, reason = NOT_FILES[name]
    path = Path(make) if isinstance(make, str) else tmp_path / "file"
    if not isinstance(make, str):
        make(path)
    said = f"peru-facts: {UnreadableFactsError(str(path), reason)}\n"
    for ran in (start("--facts", path, "trade"), start("trade", PERU_FACTS_FILE=str(path)), start("check", path)):
        assert (ran.returncode, ran.stdout, ran.stderr) == (3, "", said)
    if name != "directory":  # which is searched for copies
        ran = start("verify", path)
        assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"peru-facts: cannot read {path}: {reason}\n")


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("--facts nowhere trade", 3),
        ("check nowhere", 3),
        ("diff nowhere", 3),
        ("diff facts.toml nowhere", 3),
        ("paragraphs nowhere", 2),
        ("verify nowhere", 2),
        ("lint nowhere", 2),
        ("lint articles/trade.md nowhere", 2),
    ],
)
def test_a_missing_file_has_the_status_of_what_it_is(command: str, status: int) -> None:
    """A fact base, or else a document or an article of the command line."""
    ran = run(f"peru-facts {command}")
    assert (ran.returncode, ran.stdout) == (status, "")
    assert "nowhere: no such file or directory" in ran.stderr


def test_a_terminal_is_no_file() -> None:
    ran = start("check", "/dev/tty")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("peru-facts: cannot read the facts in /dev/tty: ")


def shell(command: str) -> subprocess.CompletedProcess[str]:
    return run(command, PERU_FACTS_FILE="no-such-file.toml")


@pytest.mark.parametrize(
    "command",
    [
        "peru-facts check - < facts.toml",
        "cat facts.toml | peru-facts check -",
        "peru-facts check <(cat facts.toml)",
        "peru-facts --facts - check < facts.toml",
        "peru-facts check <(sleep 0.3; cat facts.toml)",
    ],
)
def test_a_base_from_a_pipe_is_read_whole(command: str) -> None:
    ran = shell(command)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "no problem" in ran.stderr


@pytest.mark.parametrize("facts", ["- trade < facts.toml", "<(cat facts.toml) trade"])
def test_a_lookup_in_a_pipe_gives_what_the_file_gives(facts: str) -> None:
    assert shell(f"peru-facts --facts {facts}").stdout == run("peru-facts trade").stdout != ""


def test_copies_and_documents_come_through_pipes() -> None:
    copy = "documents/gazette-2020.txt"
    from_file = run(f"peru-facts paragraphs {copy}").stdout
    assert run(f"peru-facts paragraphs - < {copy}").stdout == from_file != ""
    assert run(f"peru-facts paragraphs <(cat {copy})").stdout == from_file
    assert run(f"peru-facts verify - < {copy}").stdout == run(f"peru-facts verify {copy}").stdout.replace(
        copy, "<stdin>"
    )


def test_problems_on_standard_input_have_a_place() -> None:
    assert shell("echo 'a = USD' | peru-facts check -").stdout.startswith("<stdin>:1:5: error: ")


@pytest.mark.parametrize(
    ("command", "path", "reason"),
    [
        ("peru-facts check - < /dev/zero", "<stdin>", TOO_LARGE),
        ("peru-facts check <(cat /dev/zero)", "/dev/fd/63", TOO_LARGE),
        ("peru-facts check <(true)", "/dev/fd/63", EMPTY_PIPE),
    ],
)
def test_what_has_no_end_or_no_content_is_refused(command: str, path: str, reason: str) -> None:
    ran = shell(command)
    assert (ran.returncode, ran.stdout, ran.stderr) == (3, "", f"peru-facts: {UnreadableFactsError(path, reason)}\n")


def test_a_file_that_may_not_be_read() -> None:
    """Root can read everything, and so becomes another user, who could not start this Python."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "facts.toml"
        path.write_bytes(GOOD)
        path.chmod(0)
        codecs.lookup("utf-8-sig")  # Python may be out of reach of the other user
        child = os.fork()
        if child == 0:
            os._exit(_status_of_reading(path))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _status_of_reading(path: Path) -> int:
    """0 when a lookup and `check` leave with 3, and `verify` with 2, and say that the file may not be read."""
    try:
        if os.getuid() == 0:
            os.setuid(NOBODY)
        for status, words in (
            (3, ["--facts", str(path), "trade"]),
            (3, ["check", str(path)]),
            (2, ["verify", str(path)]),
        ):
            ran = CliRunner().invoke(app, words)
            assert (ran.exit_code, ran.stdout) == (status, "")
            assert (
                f"peru-facts: cannot read {'the facts in ' if status == 3 else ''}{path}: permission denied"
                in ran.stderr
            )
    except BaseException as error:  # noqa: BLE001 - nothing may pass for success, nor return into the tests
        sys.stderr.write(repr(error))
        return 1
    return 0


READABLE = {
    "mark of byte order": b"\xef\xbb\xbf" + GOOD,
    "lines of Windows": GOOD.replace(b"\n", b"\r\n"),
    "long comment": GOOD + b"# " + b"x" * 10_000_000 + b"\n",
}


@pytest.mark.parametrize("name", mostly_slow(READABLE, "lines of Windows"))
def test_how_a_valid_base_is_written_is_no_matter(name: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(READABLE[name])
    ran = start("check", path)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert start("--facts", path, "facts", "-f", "json").stdout == start("facts", "-f", "json").stdout


def in_record(text: bytes) -> bytes:
    return GOOD + b"\n[[trade]]\n" + text + b"\n"


BROKEN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", 'the key "fact_base" is missing'),
    "UTF-16": (GOOD.decode().encode("utf-16"), "the byte 0xff is not UTF-8"),
    "Latin-1": (GOOD.replace(b"Gazette", b"Gaz\xe9tte"), "the byte 0xe9 is not UTF-8"),
    "lines of old Macs": (GOOD.replace(b"\n", b"\r"), "a carriage return stands here without a line feed"),
    "NUL at the end": (GOOD + b"\x00", "the character U+0000 cannot stand here"),
    "only NUL": (b"\x00" * 1_000_000, "the character U+0000 cannot stand here"),
    "random bytes": (bytes(range(256)) * 40, "the byte 0x80 is not UTF-8"),
    "deep arrays": (in_record(b"x = " + b"[" * 100_000 + b"]" * 100_000), "nested too deeply"),
    "deep arrays, open": (in_record(b"x = " + b"[" * 100_000), "nested too deeply"),
    "deep tables": (in_record(b"x = " + b"{a=" * 100_000 + b"1" + b"}" * 100_000), "nested too deeply"),
    "deep key": (in_record(b".".join([b"a"] * 100_000) + b" = 1"), "nested too deeply"),
    "deep header": (GOOD + b"[" + b".".join([b"a"] * 10_000) + b"]\n", "nested too deeply"),
    "rather deep header": (GOOD + b"[" + b".".join([b"a"] * 900) + b"]\n", '"a" is not a key'),
    "many headers": (GOOD + b"\n".join(b"[a.b%d]" % number for number in range(50_000)), '"a" is not a key'),
    "many open headers": (GOOD + b"\n".join(b"[a%d" % number for number in range(50_000)), "header is not closed"),
    "one header often": (GOOD + b"[zz]\na = 1\n" * 50_000, "the table [zz] is already written, on line"),
    "long string": (in_record(b'zz = "' + b"x" * 10_000_000 + b'"'), '"zz" is not a key'),
    "long open string": (in_record(b'zz = "' + b"x" * 10_000_000), "the string that begins here does not end"),
    "quotation marks": (in_record(b"zz = " + b'"' * 1_000_000), "the string ends before this"),
    "long key": (in_record(b"x" * 10_000_000 + b" = 1"), "is not a key of this table"),
    "long number": (in_record(b"zz = " + b"9" * 100_000), "a number has too many digits"),
}


@pytest.mark.parametrize("name", mostly_slow(BROKEN, "empty", "UTF-16", "NUL at the end", "deep arrays", "long number"))
def test_a_broken_file_is_told(name: str, tmp_path: Path) -> None:
    """`check` leaves with 1 and the problems on stdout, a lookup with 3 and the problems on stderr."""
    source, said = BROKEN[name]
    path = tmp_path / "facts.toml"
    path.write_bytes(source)
    checked = start("check", path)
    most = "peru-facts: 10,000 problems are told; there may be more\n"
    assert (checked.returncode, checked.stderr) == (1, most if name == "many open headers" else "")
    assert said in checked.stdout
    asked = start("--facts", path, "trade")
    assert (asked.returncode, asked.stdout) == (3, "")
    assert asked.stderr.startswith(checked.stdout[:1000])


@pytest.mark.slow
@pytest.mark.parametrize("what", ["garbage", "text"])
def test_a_very_large_file_is_told_in_bounded_memory(what: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """A hundred megabytes with --cases, ten without."""
    path = tmp_path / "large"
    size = 100 if pytestconfig.getoption("--cases") else 10
    piece = os.urandom(1_000_000) if what == "garbage" else b"lorem ipsum dolor\n" * 55_555
    with path.open("wb") as file:
        file.writelines(piece for _ in range(size))
    assert start("check", path).returncode == 1
    assert start("verify", path).returncode == 1


@pytest.mark.parametrize("part", range(1, 20))
def test_a_file_that_ends_early_is_told(part: int, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(GOOD[: len(GOOD) * part // 20])
    ran = start("check", path)
    assert (ran.returncode in (0, 1), ran.returncode == 1) == (True, bool(ran.stdout))
    assert ran.stdout or "no problem" in ran.stderr


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    """An editor that saves beside a running program: what is read is told or answered, and nothing else happens."""
    path = tmp_path / "facts.toml"
    path.write_bytes(GOOD)
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            path.write_bytes(GOOD)
            path.unlink()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        statuses = {start("check", path).returncode for _ in range(8)}
    finally:
        done.set()
        writer.join()
    assert statuses <= {0, 1, 3}


@pytest.mark.parametrize("name", [b"a\nb.toml", b"a\x1b[2Jb.toml", b"a\xffb.toml", "caf\u00e9 \u202e.toml".encode()])
def test_a_strange_name_is_shown_without_harm(name: bytes, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    Path(os.fsdecode(path)).write_bytes(GOOD.replace(b"Gazette", b"", 1) + b"x")
    for ran in (start("check", path), start("--facts", path, "trade"), start("check", path + b"-no")):
        said = ran.stdout + ran.stderr
        assert ran.returncode in (1, 3)
        assert all(line.isprintable() for line in said.split("\n"))
