"""Exports, read back by the programs that people use: a lost figure or citation there is lost for good."""

import csv
import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from peru_facts import Facts, load_facts
from peru_facts.errors import OutputError
from peru_facts.export import FORMATS, export
from peru_facts.export.tables import NAMES, TABLES, tables_of
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.facts import FactRow, facts
from tests.conftest import FACTS, run
from tests.programs import needs, read_by

BASE = load_facts(FACTS)
SHIPPED = load_facts()
ENDINGS = {"sqlite": "", "parquet": "duckdb", "excel": "xlsxwriter", "datapackage": ""}
NAMES_OF_FILES = {module: f"facts{ending}" for ending, module in FORMATS.items()}
Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write an export, or skip the test without its library."""

    def write(module: str, base: Facts = BASE) -> Path:
        if ENDINGS[module]:
            pytest.importorskip(ENDINGS[module])
        path = tmp_path / NAMES_OF_FILES[module]
        export(base, path)
        return path

    return write


def rows(base: Facts) -> list[FactRow]:
    """The facts as `-f json` has them."""
    return list(facts(base, Criteria(), everything=True).rows)  # type: ignore[arg-type]


def expected(base: Facts) -> dict[str, list[tuple[Any, ...]]]:
    """What any export must tell, taken from the answers and not from its tables."""
    answer = rows(base)
    return {
        "figures": [(row.id, row.value, row.unit, row.qualifier, row.year) for row in answer if row.value is not None],
        "citations": [
            (row.id, citation.source, citation.paragraph, citation.as_stated, url)
            for row in answer
            for citation, url in zip(row.citations, row.url, strict=True)
        ],
        "topics": [(row.id, topic) for row in answer for topic in row.topics],
        "names": [
            (row.id, role, name)
            for row in answer
            for role, field in NAMES.items()
            for name in getattr(row, field) or ()
        ],
        "discrepancies": [(entry.id, fact) for entry in base.discrepancies for fact in entry.facts],
    }


QUERIES = {
    "figures": "SELECT id, value, unit, qualifier, year FROM facts WHERE value IS NOT NULL ORDER BY rowid",
    "citations": "SELECT fact, source, paragraph, as_stated, url FROM citations ORDER BY rowid",
    "topics": "SELECT fact, topic FROM fact_topics ORDER BY rowid",
    "names": "SELECT fact, role, name FROM fact_names ORDER BY rowid",
    "discrepancies": "SELECT discrepancy, fact FROM discrepancy_facts ORDER BY rowid",
}


@pytest.mark.parametrize("base", [BASE, SHIPPED], ids=["small", "shipped"])
def test_sqlite_tells_every_figure_and_citation(base: Facts, written: Written) -> None:
    with closing(sqlite3.connect(written("sqlite", base))) as database:
        assert {name: database.execute(query).fetchall() for name, query in QUERIES.items()} == expected(base)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT edition, sha256 FROM fact_base").fetchone() == (base.edition, base.sha256)


def test_whole_numbers_stay_whole(written: Written) -> None:
    with closing(sqlite3.connect(written("sqlite", SHIPPED))) as database:
        types = database.execute("SELECT value, typeof(value) FROM facts WHERE value IS NOT NULL").fetchall()
    assert {kind for value, kind in types if value == int(value)} == {"integer"}
    assert {kind for value, kind in types if value != int(value)} == {"real"}


def test_a_database_refuses_what_is_no_fact(written: Written) -> None:
    with closing(sqlite3.connect(written("sqlite"))) as database:
        database.execute("PRAGMA foreign_keys = ON")
        for statement in (
            "INSERT INTO fact_topics VALUES ('no-such-fact', 'trade')",
            "UPDATE citations SET paragraph = 'two'",
            "UPDATE facts SET statement = NULL",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(statement)


@needs("sqlite3")
def test_the_shell_of_sqlite_follows_a_fact_to_its_paragraph(written: Written) -> None:
    query = (
        "SELECT sources.title, paragraph, as_stated FROM facts JOIN citations ON fact = facts.id"
        " JOIN sources ON source = sources.id WHERE facts.id = 'goods-2018'"
    )
    assert read_by("sqlite3", str(written("sqlite")), query) == "The Ruritania Gazette|2|$2 billion\n"


def test_words_are_found_without_accents(written: Written) -> None:
    """A reader who types "republica" finds "República"."""
    accented = [row.id for row in rows(SHIPPED) if "República" in f"{row.title} {row.statement} {row.name} {row.note}"]
    with closing(sqlite3.connect(written("sqlite", SHIPPED))) as database:
        query = "SELECT id FROM facts_fts('republica') JOIN facts ON facts.rowid = facts_fts.rowid ORDER BY facts.rowid"
        assert [name for (name,) in database.execute(query)] == accented != []


def test_sqlite_utils_and_datasette_search_and_browse(written: Written) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils", reason="in the extra `readers`")
    pytest.importorskip("datasette", reason="in the extra `readers`")
    path = written("sqlite", SHIPPED)
    table = sqlite_utils.Database(path)["facts"]
    names = [row["id"] for row in table.search("republica")]
    assert names
    assert {key.other_table for key in sqlite_utils.Database(path)["citations"].foreign_keys} == {"facts", "sources"}
    address = f"/{path.stem}/facts.json?_search=republica&_shape=array"
    command = [sys.executable, "-m", "datasette", str(path), "--get", address]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert sorted(row["id"] for row in json.loads(ran.stdout)) == sorted(names)


def test_a_data_package_tells_every_figure_and_citation(written: Written) -> None:
    folder = written("datapackage", SHIPPED)
    read = {path.stem: list(csv.DictReader(path.open(encoding="utf-8", newline=""))) for path in folder.glob("*.csv")}
    truth = expected(SHIPPED)
    figures = [
        (
            row["id"],
            float(row["value"]),
            row["unit"],
            row["qualifier"] or None,
            int(row["year"]) if row["year"] else None,
        )
        for row in read["facts"]
        if row["value"]
    ]
    assert figures == truth["figures"]
    keys = ("fact", "source", "paragraph", "as_stated", "url")
    assert [tuple(row[key] for key in keys) for row in read["citations"]] == [
        (name, source, str(paragraph), words, url) for name, source, paragraph, words, url in truth["citations"]
    ]
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["version"], package["factsSha256"]) == (SHIPPED.edition, SHIPPED.sha256)


def _break_key(folder: Path) -> None:
    file = folder / "fact_topics.csv"
    file.write_text(f"{file.read_text(encoding='utf-8')}no-such-fact,trade\n", encoding="utf-8")
    descriptor = folder / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    descriptor.write_text(json.dumps(package), encoding="utf-8")


def _break_byte(folder: Path) -> None:
    file = folder / "facts.csv"
    file.write_bytes(file.read_bytes().replace(b"billion", b"million", 1))


@pytest.mark.parametrize(
    ("damage", "errors"),
    [(lambda _: None, set()), (_break_key, {"foreign-key"}), (_break_byte, {"hash-count"})],
    ids=["none", "dangling key", "changed byte"],
)
def test_frictionless_finds_only_what_is_damaged(
    damage: Callable[[Path], None], errors: set[str], written: Written
) -> None:
    frictionless = pytest.importorskip("frictionless", reason="in the extra `readers`")
    folder = written("datapackage", SHIPPED)
    damage(folder)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert {error.type for task in report.tasks for error in task.errors} == errors
    assert len(report.tasks) == len(TABLES)


def test_a_workbook_has_every_value_as_what_it_is(written: Written) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="in the extra `readers`")
    book = openpyxl.load_workbook(written("excel", SHIPPED))
    for table, rows in tables_of(SHIPPED):
        sheet = book[table.name]
        header, *lines = sheet.iter_rows()
        assert [cell.value for cell in header] == [column.name for column in table.columns]
        assert [tuple(cell.value for cell in line) for line in lines] == list(rows)
        assert {cell.data_type for line in lines for cell in line} <= {"s", "n", "b"}
        assert not [cell for line in lines for cell in line if cell.hyperlink]
        assert (sheet.freeze_panes, sheet.auto_filter.ref.partition(":")[0]) == ("B2", "A1")


def test_a_text_like_a_formula_stays_a_text_in_excel(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="in the extra `readers`")
    pytest.importorskip("xlsxwriter", reason="in the extra `excel`")
    texts = ["=1+1", "+1", "http://example.org", "{=A1}", "007", "=HYPERLINK(1)", "1e5", "@x", "TRUE"]
    base = replace(BASE, facts=(), discrepancies=(), topics={text: text for text in texts})
    export(base, tmp_path / "facts.xlsx")
    cells = [row[1] for row in openpyxl.load_workbook(tmp_path / "facts.xlsx")["topics"].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]


def test_duckdb_reads_every_figure_and_citation(written: Written) -> None:
    duckdb = pytest.importorskip("duckdb", reason="in the extra `parquet`")
    path, truth = written("parquet", SHIPPED), expected(SHIPPED)

    def ask(query: str) -> list[tuple[Any, ...]]:
        return duckdb.sql(query.replace("FILE", f"'{path}'")).fetchall()  # type: ignore[no-any-return]

    assert ask("SELECT id, value, unit, qualifier, year FROM FILE WHERE value IS NOT NULL") == truth["figures"]
    citations = "SELECT id, unnest(citations) AS c FROM FILE"
    assert ask(f"SELECT id, c.source, c.paragraph, c.as_stated, c.url FROM ({citations})") == truth["citations"]
    assert ask("SELECT id, unnest(topics) FROM FILE") == truth["topics"]
    assert ask("SELECT DISTINCT edition, sha256 FROM FILE") == [(SHIPPED.edition, SHIPPED.sha256)]
    assert dict(ask("SELECT key::VARCHAR, value::VARCHAR FROM parquet_kv_metadata(FILE)"))["sha256"] == SHIPPED.sha256
    assert sorted(ask("SELECT d.id, id FROM (SELECT id, unnest(discrepancies) AS d FROM FILE)")) == sorted(
        truth["discrepancies"]
    )


def largest_by_source(base: Facts) -> dict[str, float]:
    """The largest sum of dollars that each document states."""
    sums: dict[str, float] = {}
    for row in rows(base):
        for citation in row.citations if row.unit == "USD" and row.value is not None else ():
            sums[citation.source] = max(sums.get(citation.source, 0), row.value or 0)
    return sums


def test_pyarrow_reads_declared_types(written: Written) -> None:
    arrow = pytest.importorskip("pyarrow", reason="in the extra `readers`")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(written("parquet", SHIPPED))
    types = {field.name: str(field.type) for field in table.schema}
    assert types["value"] == "double"
    assert types["start_date"] == "date32[day]"
    assert types["topics"] == "list<element: string>"
    assert arrow.types.is_struct(table.schema.field("citations").type.value_type)
    sums: dict[str, float] = {}
    for row in table.to_pylist():
        for citation in row["citations"] if row["unit"] == "USD" and row["value"] is not None else ():
            sums[citation["source"]] = max(sums.get(citation["source"], 0), row["value"])
    assert sums == largest_by_source(SHIPPED)


@needs("java")
def test_spark_gives_the_same_answer(written: Written) -> None:
    pyspark = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    spark = pyspark.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    path = written("parquet", SHIPPED)
    query = f"""
        SELECT citation.source, max(value) FROM
        (SELECT value, explode(citations) AS citation FROM parquet.`{path}` WHERE unit = 'USD' AND value IS NOT NULL)
        GROUP BY citation.source"""
    answer = {row[0]: row[1] for row in spark.sql(query).collect()}
    spark.stop()
    assert answer == largest_by_source(SHIPPED)


def test_pandas_takes_the_rows() -> None:
    pandas = pytest.importorskip("pandas", reason="in the extra `readers`")
    frame = pandas.DataFrame(BASE.trade(year=2018).to_rows())
    assert list(frame["value"]) == [2_000_000_000]


# What may go wrong while it writes.


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("module", ENDINGS)
def test_an_existing_export_is_replaced_by_force_alone(module: str, written: Written, tmp_path: Path) -> None:
    path = written(module)
    ran = run(f"peru-facts export {path}")
    assert (ran.returncode, ran.stdout) == (4, "")
    assert ran.stderr == f"peru-facts: cannot write {path}: it exists; --force replaces it\n"
    ran = run(f"peru-facts export {path} --force")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == f"peru-facts: wrote {len(BASE.facts)} facts of edition 2021-05-01 to {path}\n"
    assert left_in(tmp_path) == [path.name]


@pytest.mark.parametrize("module", ENDINGS)
@pytest.mark.parametrize("exists", [False, True], ids=["new", "replaced"])
def test_a_full_disk_leaves_nothing_and_takes_nothing(
    module: str, *, exists: bool, written: Written, tmp_path: Path
) -> None:
    if ENDINGS[module]:
        pytest.importorskip(ENDINGS[module])
    path = written(module) if exists else tmp_path / NAMES_OF_FILES[module]
    before = sorted((file.name, file.read_bytes()) for file in tmp_path.rglob("*") if file.is_file())
    ran = run(f"ulimit -f 4; peru-facts export {path} --force", PERU_FACTS_FILE="", PYTHONDONTWRITEBYTECODE="1")
    assert (ran.returncode, ran.stdout) == (4, "")
    assert ran.stderr.startswith(f"peru-facts: cannot write {path}: ")
    assert sorted((file.name, file.read_bytes()) for file in tmp_path.rglob("*") if file.is_file()) == before
    assert left_in(tmp_path) == ([path.name] if exists else [])


INTERRUPTED = """
import os, sys, time
from pathlib import Path
import peru_facts.export.{module} as writer
def write(base, path):
    path.mkdir() if not path.suffix else path.write_text("half")
    os.kill(os.getpid(), {number})
    time.sleep(10)
writer.write = write
sys.argv = ["peru-facts", "export", {path!r}, "--force"]
from peru_facts.main import main
main()
"""


@pytest.mark.parametrize("module", ["sqlite", "datapackage"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_export_leaves_nothing(
    module: str, number: signal.Signals, written: Written, tmp_path: Path
) -> None:
    path = written(module)
    before = sorted((file.name, file.read_bytes()) for file in tmp_path.rglob("*") if file.is_file())
    program = INTERRUPTED.format(module=module, number=int(number), path=str(path))
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode in (-number, 128 + number)
    assert ran.stderr == ""
    assert sorted((file.name, file.read_bytes()) for file in tmp_path.rglob("*") if file.is_file()) == before


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("facts.csv", 2, "there is no ending '.csv'\n  endings: .sqlite, .parquet, .xlsx, a folder of CSV files\n"),
        ("/nowhere/facts.sqlite", 4, "cannot write /nowhere/facts.sqlite: no such file or directory\n"),
        ("/dev/null", 4, "cannot write /dev/null: it is not a folder; name a new one, or a file with an ending\n"),
        (".", 4, "it is a folder with other files\n"),
        ("/", 4, "it is a folder with other files\n"),
        ("''", 4, "it is a folder with other files\n"),
        (f"/tmp/{'x' * 300}", 4, "file name too long\n"),
        ("", 2, "hint: see `peru-facts export -h`\n"),
    ],
)
def test_an_unusable_path_is_refused_in_words(path: str, status: int, message: str) -> None:
    ran = run(f"peru-facts export {path} --force")
    assert (ran.returncode, ran.stdout) == (status, "")
    assert ran.stderr.endswith(message)


def test_a_folder_with_files_of_the_user_is_never_replaced(written: Written) -> None:
    folder = written("datapackage")
    (folder / "notes.txt").write_text("mine")
    ran = run(f"peru-facts export {folder} --force")
    assert (ran.returncode, (folder / "notes.txt").read_text()) == (4, "mine")


def test_a_missing_library_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "xlsxwriter.py"
    blocked.write_text("raise ModuleNotFoundError")
    ran = run(f"peru-facts export {tmp_path}/facts.xlsx", PYTHONPATH=str(tmp_path))
    assert ran.returncode == 4
    assert "facts.xlsx: it needs XlsxWriter, which is not installed; write `/" in ran.stderr
    assert ran.stderr.endswith(" -m pip install XlsxWriter`\n")


def test_an_invalid_base_is_not_exported(tmp_path: Path) -> None:
    ran = run(f"peru-facts --facts broken/bad_words.toml export {tmp_path}/facts.sqlite")
    assert ran.returncode == 3
    assert left_in(tmp_path) == []


def test_exports_of_the_same_base_are_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(BASE, tmp_path / name)
        export(BASE, tmp_path / f"{name}.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_files_are_open_to_others_as_usual(tmp_path: Path) -> None:
    """A web server must be able to read what somebody else exported."""
    old = os.umask(0o022)
    try:
        export(BASE, tmp_path / "folder")
        export(BASE, tmp_path / "facts.sqlite")
    finally:
        os.umask(old)
    modes = [oct(path.stat().st_mode & 0o777) for path in (tmp_path / "folder", tmp_path / "facts.sqlite")]
    assert modes == ["0o755", "0o644"]


def test_an_export_through_a_link_has_the_ending_of_the_link(tmp_path: Path) -> None:
    """A file without an ending is replaced with force; a Data Package is none for a database."""
    target, link, package = tmp_path / "target", tmp_path / "link.sqlite", tmp_path / "package"
    target.write_text("mine", encoding="utf-8")
    link.symlink_to(target)
    with pytest.raises(OutputError, match="it exists; --force replaces it"):
        export(BASE, link)
    export(BASE, link, force=True)
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"SQLite format 3")
    export(BASE, package)
    (tmp_path / "other.sqlite").symlink_to(package)
    with pytest.raises(OutputError, match="it is a folder with other files"):
        export(BASE, tmp_path / "other.sqlite", force=True)


@pytest.mark.parametrize("module", FORMATS.values())
def test_a_full_disk_is_told_in_the_words_of_the_system(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some libraries wrap the error of the system in their own."""

    def fail(*_: object) -> None:
        raise RuntimeError(OSError(errno.ENOSPC, "No space left on device"))

    if ENDINGS[module]:
        pytest.importorskip(ENDINGS[module])
    monkeypatch.setattr(f"peru_facts.export.{module}.write", fail)
    with pytest.raises(OutputError, match=r"cannot write .*: no space left on device$"):
        export(BASE, tmp_path / NAMES_OF_FILES[module])


def test_the_name_of_a_file_cannot_move_the_cursor(tmp_path: Path) -> None:
    exported = run(f"peru-facts --facts {FACTS} export $'a\\e[2J\\nb.sqlite'", tmp_path)
    assert (exported.returncode, exported.stderr.count("\n"), exported.stderr.count("\x1b")) == (0, 1, 0)
