"""The server for assistants: what one tells its user must be what the documents say."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peru_facts import load_facts
from peru_facts.mcp.protocol import HANDSHAKE_VERSIONS, answer
from peru_facts.mcp.server import methods
from tests.conftest import FACTS, HERE, PROGRAMS, TODAY, environment, run

BASE = load_facts(FACTS)
SHIPPED = load_facts()
METHODS = methods(BASE)
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
}
GENERATIONS = [{}, {"_meta": META}]
both = pytest.mark.parametrize("meta", GENERATIONS, ids=["handshake", "modern"])


def ask(method: str, params: dict[str, Any] | None = None, table: Any = METHODS) -> dict[str, Any]:
    """The answer to a request, checked as a message."""
    message = {"jsonrpc": "2.0", "id": 7, "method": method, **({} if params is None else {"params": params})}
    reply = answer(json.dumps(message).encode(), table)
    assert reply is not None
    assert reply.endswith(b"\n")
    assert reply.count(b"\n") == 1
    decoded: dict[str, Any] = json.loads(reply)
    assert (decoded["jsonrpc"], decoded["id"], "result" in decoded) == ("2.0", 7, "error" not in decoded)
    return decoded


def result(method: str, params: dict[str, Any] | None = None, table: Any = METHODS) -> Any:
    return ask(method, params, table)["result"]


def call(tool: str, table: Any = METHODS, **arguments: Any) -> Any:
    """What a tool answers."""
    answered = result("tools/call", {"name": tool, "arguments": arguments}, table)
    assert answered["isError"] is False, answered
    return json.loads(answered["content"][0]["text"])


def failure(method: str, params: Any = None) -> tuple[int, str]:
    error = ask(method, params)["error"]
    return error["code"], error["message"]


# The protocol.


@pytest.mark.parametrize("version", HANDSHAKE_VERSIONS)
def test_a_handshake_agrees_on_the_version_of_the_client(version: str) -> None:
    agreed = result("initialize", {"protocolVersion": version, "capabilities": {}})
    assert (agreed["protocolVersion"], agreed["serverInfo"]["name"]) == (version, "peru-facts")
    assert "resultType" not in agreed


@pytest.mark.parametrize("version", ["2026-07-28", "1999-01-01", "", "latest"])
def test_another_version_is_answered_with_the_newest_of_the_handshake(version: str) -> None:
    assert result("initialize", {"protocolVersion": version})["protocolVersion"] == "2025-11-25"


@pytest.mark.parametrize("params", [None, {}, {"_meta": META}])
def test_a_newer_client_discovers_the_server(params: Any) -> None:
    discovered = result("server/discover", params)
    assert discovered["supportedVersions"] == ["2026-07-28"]
    assert (discovered["resultType"], discovered["cacheScope"]) == ("complete", "public")
    assert discovered["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "peru-facts"
    assert set(discovered["capabilities"]) == {"tools", "resources", "prompts"}
    assert f"Edition {BASE.edition} ({BASE.sha256[:12]})" in discovered["instructions"]


def test_an_unsupported_version_is_refused_with_the_supported_ones() -> None:
    meta = META | {"io.modelcontextprotocol/protocolVersion": "2027-01-01"}
    error = ask("tools/list", {"_meta": meta})["error"]
    assert (error["code"], error["data"]) == (-32022, {"supported": ["2026-07-28"], "requested": "2027-01-01"})


@pytest.mark.parametrize(
    "meta",
    [
        {"io.modelcontextprotocol/protocolVersion": "2026-07-28"},
        META | {"io.modelcontextprotocol/protocolVersion": 2026},
        META | {"io.modelcontextprotocol/clientCapabilities": None},
    ],
)
def test_a_half_envelope_has_invalid_parameters(meta: dict[str, Any]) -> None:
    assert failure("tools/list", {"_meta": meta})[0] == -32602


def test_the_ping_belongs_to_the_older_generation() -> None:
    assert result("ping") == {}
    assert failure("ping", {"_meta": META})[0] == -32601


@pytest.mark.parametrize(
    ("line", "code", "name"),
    [
        (b"{", -32700, None),
        (b"\xff", -32700, None),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "\xff"}', -32700, None),
        (b"[" * 100_000, -32700, None),
        (b"[]", -32600, None),
        (b"7", -32600, None),
        (b'{"jsonrpc": "1.0", "id": 1, "method": "ping"}', -32600, 1),
        (b'{"id": 1, "method": "ping"}', -32600, 1),
        (b'{"jsonrpc": "2.0", "id": "a"}', -32600, "a"),
        (b'{"jsonrpc": "2.0", "id": null, "method": "ping"}', -32600, None),
        (b'{"jsonrpc": "2.0", "id": true, "method": "ping"}', -32600, None),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": []}', -32600, 1),
        (b'{"jsonrpc": "2.0", "id": 1, "method": 7}', -32600, 1),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "no/such"}', -32601, 1),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "logging/setLevel"}', -32601, 1),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "initialize"}', -32602, 1),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call"}', -32602, 1),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "x"}}', -32602, 1),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "prompts/get", "params": {"name": "x"}}', -32602, 1),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "prompts/get", "params": {"name": "cite_facts"}}', -32602, 1),
        (
            b'{"jsonrpc": "2.0", "id": 1, "method": "prompts/get", "params": {"name": "cite_facts", "arguments": 1}}',
            -32602,
            1,
        ),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {}}', -32602, 1),
        (
            b'{"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "peru-facts://fact/x"}}',
            -32002,
            1,
        ),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"cursor": "x"}}', -32602, 1),
    ],
)
def test_errors_have_their_codes(line: bytes, code: int, name: object) -> None:
    reply = json.loads(answer(line, METHODS) or b"")
    assert (reply["error"]["code"], reply["id"]) == (code, name)


def test_a_missing_resource_has_the_code_of_its_generation() -> None:
    assert failure("resources/read", {"uri": "peru-facts://fact/x"})[0] == -32002
    assert failure("resources/read", {"uri": "peru-facts://fact/x", "_meta": META})[0] == -32602


@pytest.mark.parametrize(
    "message",
    [
        {"method": "notifications/initialized"},
        {"method": "notifications/cancelled", "params": {"requestId": 1}},
        {"method": "no/such"},
        {"method": "tools/call", "params": {"name": "search_facts"}},
        {"id": 1, "result": {}},
        {"id": 1, "error": {"code": 1, "message": "x"}},
    ],
)
def test_notifications_and_answers_get_no_answer(message: dict[str, Any]) -> None:
    assert answer(json.dumps({"jsonrpc": "2.0", **message}).encode(), METHODS) is None


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
CALLS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["search_facts", "get_facts", "check_claim", "compare"]) | JSON,
        "arguments": st.dictionaries(
            st.sampled_from(["words", "kind", "topic", "year", "document", "limit", "offset", "ids", "sentence"]), JSON
        ),
    },
    optional={"_meta": st.just(META) | JSON, "uri": JSON},
)


@given(st.sampled_from([*METHODS, "x"]), CALLS | JSON)
@example("server/discover", {"_meta": True})
def test_any_request_gets_one_answer(method: str, params: Any) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    reply = json.loads(answer(json.dumps(message).encode(), METHODS) or b"")
    assert reply["id"] == 1
    assert ("result" in reply) != ("error" in reply)
    assert "error" not in reply or reply["error"]["code"] != -32603


# The tools.


def keys_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys_in(part)


def test_schemas_are_short_and_plain() -> None:
    """Assistants of several makers refuse, or misread, the rest of JSON Schema."""
    listed = result("tools/list", table=methods(SHIPPED))
    assert len(json.dumps(listed, separators=(",", ":"))) <= 3_000
    assert [tool["name"] for tool in listed["tools"]][:2] == ["search_facts", "get_facts"]
    for tool in listed["tools"]:
        assert not {"anyOf", "oneOf", "allOf", "$ref", "$defs", "title"} & set(keys_in(tool))
        assert "null" not in json.dumps(tool["inputSchema"])
        assert tool["inputSchema"]["type"] == "object"
        assert tool["description"]


@pytest.mark.parametrize("words", ["trade", "", "peru", "assistance", "the united states", "agreement partnership"])
def test_a_page_is_small_and_pages_give_everything(words: str) -> None:
    table = methods(SHIPPED)
    names: list[str] = []
    offset: int | None = 0
    while offset is not None:
        asked = {"name": "search_facts", "arguments": {"words": words, "offset": offset, "limit": 20}}
        answered = result("tools/call", asked, table)
        assert len(json.dumps(answered, ensure_ascii=False, separators=(",", ":"))) <= 2_000
        page = json.loads(answered["content"][0]["text"])
        names += [fact["id"] for fact in page["facts"]]
        offset = page.get("next_offset")
    assert len(names) == len(set(names)) == page["total"]
    assert names == [row.id for row in SHIPPED.search(words or None)]


def test_a_row_of_a_search_has_what_a_quotation_needs() -> None:
    page = call("search_facts", words="bilateral 2019")
    assert page["facts"][0] == {
        "id": "bilateral-2019",
        "title": "Bilateral trade, 2019",
        "figure": "nearly $3 billion",
        "qualifier": "nearly",
        "period": "2019",
        "disputed": True,
        "document": "almanac-2021",
        "paragraph": 2,
    }
    assert page["documents"]["almanac-2021"] == "https://example.net/copy-of-almanac"
    assert page["edition"] == BASE.edition


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ({"kind": "trade", "year": 2018}, ["goods-2018"]),
        ({"words": "consulate"}, ["consulate-in-edelweiss"]),
        ({"words": "comercio", "document": "almanac-2021", "limit": 1}, ["bilateral-2019"]),
    ],
)
def test_words_and_filters_are_those_of_the_command_line(arguments: dict[str, Any], names: list[str]) -> None:
    assert [fact["id"] for fact in call("search_facts", **arguments)["facts"]] == names


def test_status_is_told_of_what_is_not_done() -> None:
    facts = {fact["id"]: fact for fact in call("search_facts", topic="aid", limit=20)["facts"]}
    assert facts["zenda-bridge-allocated"]["status"] == "allocated"


def test_nothing_found_is_said_to_be_not_found() -> None:
    page = call("search_facts", words="zeppelin")
    assert (page["total"], page["facts"]) == (0, [])
    assert page["not_found"].startswith("nothing on 'zeppelin' in the two documents")


def test_partial_matches_are_called_so() -> None:
    page = call("search_facts", words="goods zeppelin")
    assert page["total"] > 0
    assert "some of the words" in page["remarks"][0]


def test_a_fact_in_full_can_be_traced_to_its_paragraph() -> None:
    answered = call("get_facts", ids=["goods-2019", "no-such-fact"])
    (fact,) = answered["facts"]
    assert (fact["figure"], fact["value"], fact["unit"], fact["period"]) == (
        "$2.5 billion",
        2_500_000_000,
        "USD",
        "2019",
    )
    assert fact["citations"][0] == {
        "document": "Gazette, 2020",
        "paragraph": 2,
        "as_stated": "$2.5 billion",
        "link": "https://example.org/gazette#:~:text=%242.5%20billion",
    }
    assert fact["disputed"][0].startswith("For 2019 the gazette")
    assert answered["not_found"] == ["there is no fact 'no-such-fact'"]


def test_every_shipped_fact_has_its_citations_in_full() -> None:
    table = methods(SHIPPED)
    names = SHIPPED.ids()
    for start in range(0, len(names), 20):
        for fact in call("get_facts", table, ids=names[start : start + 20])["facts"]:
            truth = SHIPPED.fact(fact["id"])
            assert len(fact["citations"]) == len(truth.citations)
            assert (fact.get("qualifier"), fact.get("value"), fact["statement"]) == (
                truth.qualifier,
                truth.value,
                truth.statement,
            )


@pytest.mark.parametrize(
    ("tool", "arguments", "hint"),
    [
        ("search_facts", {"kind": "tade"}, "tade"),
        ("search_facts", {"topic": "tade"}, "topics: trade, aid, people"),
        ("search_facts", {"limit": 21}, "<= 20"),
        ("search_facts", {"word": "x"}, "word"),
        ("search_facts", {"words": "..."}, "no word"),
        ("get_facts", {"ids": []}, "length >= 1"),
        ("get_facts", {"ids": ["x"] * 21}, "length <= 20"),
        ("get_facts", {}, "ids"),
    ],
)
def test_wrong_arguments_are_told_to_the_assistant(tool: str, arguments: dict[str, Any], hint: str) -> None:
    answered = result("tools/call", {"name": tool, "arguments": arguments})
    assert answered["isError"] is True
    assert hint in answered["content"][0]["text"]


def test_compared_figures_have_bounds_and_citations() -> None:
    if "compare" not in {tool["name"] for tool in result("tools/list")["tools"]}:
        pytest.skip("compare is not built yet")
    rows = call("compare", first="goods-2018", second="goods-2019")["rows"]
    assert [row["figure"] for row in rows[:2]] == ["$2 billion", "$2.5 billion"]
    assert all(row["citations"][0]["link"] for row in rows[:2])


def test_a_claim_is_judged() -> None:
    if "check_claim" not in {tool["name"] for tool in result("tools/list")["tools"]}:
        pytest.skip("claim is not built yet")
    rows = call("check_claim", sentence="Goods trade in both directions came to $2 billion in 2018.")["rows"]
    assert [row["verdict"] for row in rows] == ["supported"]


# Resources and the prompt.


@both
def test_resources_are_read_by_their_address(meta: dict[str, Any]) -> None:
    listed = result("resources/list", meta)["resources"]
    assert [resource["uri"] for resource in listed] == [f"peru-facts://document/{name}" for name in BASE.sources]
    templates = result("resources/templates/list", meta)["resourceTemplates"]
    assert [entry["uriTemplate"] for entry in templates] == ["peru-facts://fact/{id}", "peru-facts://document/{id}"]
    (content,) = result("resources/read", {"uri": "peru-facts://fact/goods-2018", **meta})["contents"]
    assert json.loads(content["text"])["figure"] == "$2 billion"
    (content,) = result("resources/read", {"uri": listed[0]["uri"], **meta})["contents"]
    assert "goods-2018" in json.loads(content["text"])["facts"]


@both
def test_the_prompt_names_the_subject(meta: dict[str, Any]) -> None:
    (prompt,) = result("prompts/list", meta)["prompts"]
    params = {"name": prompt["name"], "arguments": {"subject": "bridges"}, **meta}
    (message,) = result("prompts/get", params)["messages"]
    assert message["content"]["text"].startswith("Write about bridges.")


# The process.

REQUEST = (
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search_facts","arguments":{"words":"goods"}}}\n'
)


def server(**more: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [PROGRAMS / "peru-facts", "mcp"],
        cwd=HERE,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def test_the_server_ends_with_its_input() -> None:
    with server() as process:
        output, errors = process.communicate(f"\n{REQUEST}{REQUEST}", timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert [json.loads(line)["id"] for line in output.splitlines()] == [1, 1]


def served_by(program: str, requests: str) -> subprocess.CompletedProcess[str]:
    """The answers of a server that `program` starts."""
    return subprocess.run(
        [sys.executable, "-c", program],
        input=requests,
        cwd=HERE,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )


def test_whatever_is_printed_goes_to_stderr() -> None:
    program = (
        "import os, sys, subprocess\nimport peru_facts.mcp.tools as tools\nplain = tools.facts\n"
        "def noisy(*args, **more):\n"
        "    print('noise')\n    os.write(1, b'noise\\n')\n    subprocess.run(['echo', 'noise'], check=True)\n"
        "    return plain(*args, **more)\n"
        "tools.facts = noisy\nsys.argv = ['peru-facts', 'mcp']\nfrom peru_facts.main import main\nmain()\n"
    )
    ran = served_by(program, REQUEST)
    assert len(ran.stdout.splitlines()) == 1
    assert json.loads(ran.stdout)["id"] == 1
    assert ran.stderr.count("noise") == 3


def test_an_error_of_the_program_ends_one_request_alone() -> None:
    program = (
        "import sys\nimport peru_facts.mcp.tools as tools\n"
        "def broken(*args, **more): raise KeyError('x')\n"
        "tools.facts = broken\nsys.argv = ['peru-facts', 'mcp']\nfrom peru_facts.main import main\nmain()\n"
    )
    ping = '{"jsonrpc":"2.0","id":2,"method":"ping"}\n'
    ran = served_by(program, REQUEST + ping)
    broken, pong = map(json.loads, ran.stdout.splitlines())
    assert (broken["error"]["code"], pong["result"]) == (-32603, {})
    assert "Traceback" not in ran.stderr


def test_a_broken_base_ends_it_in_words() -> None:
    ran = run(f"echo '{REQUEST.strip()}' | peru-facts --facts broken/bad_words.toml mcp")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "broken/bad_words.toml" in ran.stderr


def test_a_client_that_goes_away_ends_it_quietly() -> None:
    with server() as process:
        assert process.stdout
        assert process.stdin
        process.stdin.write(REQUEST)
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(REQUEST * 2)
        process.stdin.close()
        assert process.wait(timeout=30) == 141
        assert process.stderr
        assert process.stderr.read() == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_quietly(number: signal.Signals) -> None:
    with server() as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(REQUEST)
        process.stdin.flush()
        process.stdout.readline()
        os.kill(process.pid, number)
        assert process.wait(timeout=30) in (-number, 128 + number)
        assert process.stderr
        assert process.stderr.read() == ""


@pytest.mark.parametrize("closed", ["<&-", "< /dev/null"])
def test_a_server_without_input_ends(closed: str) -> None:
    ran = run(f"peru-facts mcp {closed}", HERE, **TODAY)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_answers_are_encoded_as_one_line() -> None:
    assert "\n" not in msgspec.json.encode({"text": "two\nlines\u2028"}).decode()
