"""The command as a person runs it: what it prints, how it exits, and that mistakes cost one line."""

import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import jsonschema
import pytest

from loader.settings import hash_of

Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(store: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CASELAW_")}
    return inherited | {"CASELAW_STORE": str(store)}


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Path:
    """A store that holds the example; nobody writes to it."""
    store = tmp_path_factory.mktemp("loaded") / "store"
    caselaw(store, "load", example)
    return store


def caselaw(store: Path, *words: object, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "loader", *map(str, words)],
        input=stdin,
        env=environment(store) | env,
        capture_output=True,
        text=True,
        timeout=120,
    )


def refused(done: subprocess.CompletedProcess[str], code: int) -> str:
    """What a command that refuses says: one line, and no traceback."""
    assert done.returncode == code, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("error: ")
    return lines[0]


# ------------------------------------------------------------------ help and misuse


def test_help_lists_every_command_and_the_exit_codes(tmp_path):
    said = caselaw(tmp_path, "--help").stdout
    for name in [
        "load",
        "check",
        "extract",
        "query",
        "sparql",
        "stats",
        "backup",
        "restore",
        "index",
        "export",
        "serve",
        "settings",
        "ontology",
    ]:
        assert f"│ {name} " in said
    assert "Exit codes: 0" in said


def test_the_version_is_told(tmp_path):
    done = caselaw(tmp_path, "--version")
    assert done.returncode == 0
    assert re.fullmatch(r"caselaw-graph \d+(\.\d+)+\n", done.stdout)


def test_the_command_alone_prints_the_help_and_counts_as_misuse(tmp_path):
    done = caselaw(tmp_path)
    assert done.returncode == 2
    assert "Usage: caselaw" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("load",), "Missing argument 'PATH'. See `caselaw load --help`."),
        (("lode", "x"), "Did you mean 'load'?"),
        (("load", "x", "--jsn"), "No such option"),
        (("export", "--format", "word"), "'word' is not one of"),
        (("query", "doctrine/statment"), "did you mean doctrine/statements"),
        (("query", "citation/cited-by"), "such as 489 U.S. 189"),
        (("query", "citation/cited-by", "--autority", "489 U.S. 189"), "did you mean authority"),
        (("query", "citation/cited-by", "489 U.S. 189"), "stands alone; write values as --name value"),
        (("query", "citation/cited-by", "--authority"), "--authority has no value"),
        (("query", "--format", "csv"), "use --format table or json"),
        (("extract",), "name a file"),
        (("serve", "--port", "99999"), "cannot serve on 127.0.0.1 port 99999"),
    ],
)
def test_a_wrong_word_is_refused_in_one_line_that_says_what_would_do(tmp_path, words, says):
    assert says in refused(caselaw(tmp_path / "store", *words), 2)


def test_a_wrong_setting_is_refused_by_its_name_and_value(tmp_path):
    assert "CASELAW_PORT=many:" in refused(caselaw(tmp_path, "settings", CASELAW_PORT="many"), 2)


@pytest.mark.parametrize(
    "words", [("stats",), ("sparql", "ASK {}"), ("export",), ("query", "evidence/coverage")]
)
def test_without_a_store_a_command_says_so(tmp_path, words):
    assert "load" in refused(caselaw(tmp_path / "store", *words), 1)


# ------------------------------------------------------------------ load and check


def test_loading_says_what_was_stored_and_again_that_nothing_changed(tmp_path, write_opinion):
    first = caselaw(tmp_path / "store", "load", write_opinion())
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("1 stored, ")
    assert caselaw(tmp_path / "store", "load", write_opinion()).stdout.startswith("1 unchanged ")


def test_loading_as_json_gives_a_line_for_each_decision_and_a_summary(tmp_path, write_opinion):
    folder = write_opinion().parent
    (folder / "shopping.txt").write_text("milk, eggs")
    done = caselaw(tmp_path / "store", "load", folder, "--json")
    stored, failed, summary = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert (stored["outcome"], stored["decision"]) == ("stored", "12-f3d-34")
    assert failed["outcome"] == "failed"
    assert summary["summary"]["stored"] == summary["summary"]["failed"] == 1


def test_each_file_that_is_no_opinion_is_refused_in_one_line_that_names_it(tmp_path):
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 8,
        "latin.txt": "Café v. Roe\n\n1 F.3d 2 | 9th Cir. | 1994\n".encode("latin-1"),
        "shopping.txt": b"milk, eggs\n",
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    names = [*bad, "missing.txt"]
    done = caselaw(tmp_path / "store", "load", *(tmp_path / name for name in names))
    assert done.returncode == 1
    for name, line in zip(names, done.stderr.splitlines(), strict=True):
        assert line.startswith("error: ")
        assert name in line


def test_in_a_mixed_folder_the_good_is_loaded_and_the_rest_is_counted(tmp_path, write_opinion):
    folder = write_opinion().parent
    (folder / "empty.txt").write_text("")
    (folder / "shopping.txt").write_text("milk, eggs")
    done = caselaw(tmp_path / "store", "load", folder)
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["error", "error"]
    assert "1 stored, 2 failed" in done.stdout


def test_of_a_decision_that_comes_twice_the_longer_text_is_read_and_a_warning_names_both(
    tmp_path, write_opinion
):
    folder = write_opinion("a.txt").parent
    write_opinion("b.txt", holding="We distinguish Penilla v. City of Huntington Park, 115 F.3d 707.")
    done = caselaw(tmp_path / "store", "load", folder)
    assert (done.returncode, done.stderr.count("warning: ")) == (0, 1)
    assert str(folder / "a.txt") in done.stderr
    assert str(folder / "b.txt") in done.stderr
    assert done.stdout.startswith("1 stored, 1 replaced, ")


def test_strict_stops_at_the_first_failure(tmp_path, write_opinion):
    folder = write_opinion().parent
    (folder / "a.txt").write_text("milk, eggs")
    done = caselaw(tmp_path / "store", "load", folder, "--strict")
    assert done.returncode == 1
    assert "stored" not in done.stdout


def test_a_store_in_an_impossible_place_is_refused(tmp_path, write_opinion):
    (tmp_path / "file").write_text("in the way")
    refused(caselaw(tmp_path / "file" / "store", "load", write_opinion()), 1)


def test_a_store_that_another_process_writes_to_is_refused(tmp_path, write_opinion):
    from loader.settings import Settings
    from loader.store import open_store

    with open_store(Settings(store=str(tmp_path / "store"))).writer():
        refused(caselaw(tmp_path / "store", "load", write_opinion()), 1)
    assert caselaw(tmp_path / "store", "load", write_opinion()).returncode == 0


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path, write_opinion):
    assert caselaw(tmp_path / "store", "load", write_opinion()).returncode == 0
    before = caselaw(tmp_path / "store", "export", "-f", "nquads").stdout
    other = write_opinion("other.txt", "1 F.3d 2")

    def no_more_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    words = [sys.executable, "-m", "loader", "load", str(other)]
    env = environment(tmp_path / "store")
    refused(subprocess.run(words, env=env, capture_output=True, text=True, preexec_fn=no_more_room), 1)
    assert caselaw(tmp_path / "store", "export", "-f", "nquads").stdout == before
    assert caselaw(tmp_path / "store", "load", other).returncode == 0


def test_output_that_cannot_be_written_is_one_line(tmp_path):
    words = [sys.executable, "-m", "loader", "settings"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            words, env=environment(tmp_path), stdout=full, stderr=subprocess.PIPE, text=True
        )
    refused(done, 1)


def test_checking_prints_the_doubts_and_stores_nothing(tmp_path, example):
    done = caselaw(tmp_path / "store", "check", example)
    assert done.returncode == 0
    assert done.stdout.startswith("1 conforming, ")
    assert "while reading" in done.stderr
    assert not (tmp_path / "store").exists()


# ------------------------------------------------------------------ ask


def test_the_library_is_listed_with_what_each_question_needs(tmp_path):
    said = caselaw(tmp_path, "query", COLUMNS="200").stdout
    assert "doctrine/statements" in said
    assert "--doctrine" in said


def test_a_question_tells_what_it_takes_and_what_its_rows_hold(tmp_path):
    said = caselaw(tmp_path, "query", "procedure/history", "--help", COLUMNS="200").stdout
    assert "--authority" in said
    assert "The decision that acted" in said
    assert said.rstrip().endswith("caselaw query procedure/history --authority '120 F.3d 10'")


def test_a_question_is_answered_as_a_table_without_iris(loaded):
    done = caselaw(
        loaded, "query", "citation/shared-authorities", "--decision", "439 F.3d 1055", COLUMNS="200"
    )
    assert done.returncode == 0
    assert "DeShaney v. Winnebago" in done.stdout
    assert "://" not in done.stdout


def test_a_question_is_answered_as_plain_json_with_iris_and_numbers(loaded):
    rows = json.loads(caselaw(loaded, "query", "evidence/coverage", "--format", "json").stdout)
    assert rows[0]["decided"].endswith("case/439-f3d-1055")
    assert rows[0]["opinions"] == 2


def test_a_question_is_answered_as_csv_and_as_turtle(loaded):
    table = caselaw(loaded, "query", "evidence/coverage", "--format", "csv").stdout.splitlines()
    assert table[0].startswith("decided,name,opinions,")
    assert "ResultSet" in caselaw(loaded, "query", "evidence/coverage", "--format", "turtle").stdout


def test_explain_prints_the_query_with_its_values(tmp_path):
    done = caselaw(tmp_path, "query", "citation/cited-by", "--authority", "5 U.S. 137", "--explain")
    assert "5-us-137" in done.stdout
    assert "SELECT" in done.stdout


@pytest.mark.parametrize(
    ("asked", "form", "says"),
    [
        ("SELECT ?name { ?case a cl:ReadDecision ; cl:caseName ?name }", "table", "Ridgefield"),
        ("SELECT ?name { ?case a cl:ReadDecision ; cl:caseName ?name }", "json", '"bindings"'),
        ("SELECT ?case { ?case a cl:ReadDecision }", "csv", "case/439-f3d-1055"),
        ("SELECT ?case { ?case a cl:ReadDecision }", "table", "case:439-f3d-1055"),
        ("ASK { ?case a cl:ReadDecision }", "table", "true"),
        (
            "CONSTRUCT { ?case a cl:Case } WHERE { ?case a cl:ReadDecision }",
            "turtle",
            "case:439-f3d-1055 a cl:Case",
        ),
        ("CONSTRUCT { ?case a cl:Case } WHERE { ?case a cl:ReadDecision }", "json", '"@id"'),
    ],
)
def test_any_sparql_is_answered_with_known_prefixes(loaded, asked, form, says):
    assert says in caselaw(loaded, "sparql", asked, "--format", form).stdout


def test_sparql_is_read_from_standard_input(loaded):
    assert caselaw(loaded, "sparql", "-", stdin="ASK {}").stdout == "true\n"


@pytest.mark.parametrize(
    ("asked", "form"), [("SELECT nonsense", "table"), ("INSERT DATA {}", "table"), ("ASK {}", "turtle")]
)
def test_a_bad_query_is_refused_in_one_line(loaded, asked, form):
    done = caselaw(loaded, "sparql", asked, "--format", form)
    refused(done, 2 if form == "turtle" else 1)


def test_stats_count_what_is_stored(loaded):
    counted = json.loads(caselaw(loaded, "stats", "--json").stdout)
    assert counted["decisions"]["read"] == 1
    assert counted["opinions"] == {"dissent": 1, "lead": 1}
    assert counted["citations"]["resolved"] > 100
    assert counted["store"]["triples"] > 5000
    assert "citations" in caselaw(loaded, "stats").stdout


# ------------------------------------------------------------------ hand on


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"])
def test_the_graph_of_a_decision_is_exported_in_every_syntax(loaded, tmp_path, form):
    from pyoxigraph import RdfFormat, parse

    suffix = {"turtle": "ttl", "nquads": "nq", "ntriples": "nt", "rdfxml": "rdf"}.get(form, form)
    file = tmp_path / f"graph.{suffix}"
    done = caselaw(loaded, "export", "-f", form, "-d", "439 F.3d 1055", "-o", file)
    assert done.returncode == 0
    syntax = RdfFormat.from_extension(suffix)
    assert len({quad.triple for quad in parse(file.read_bytes(), format=syntax)}) > 5000


def test_an_export_to_an_impossible_place_leaves_nothing_behind(loaded, tmp_path):
    assert "nowhere" in refused(caselaw(loaded, "export", "-o", tmp_path / "nowhere" / "graph.trig"), 1)


def test_an_export_that_is_no_longer_read_ends_quietly(loaded):
    words = [sys.executable, "-m", "loader", "export", "--format", "nquads"]
    with subprocess.Popen(
        words, env=environment(loaded), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as export:
        export.stdout.readline()
        export.stdout.close()
        assert export.stderr.read() == b""
        export.wait(60)


def test_a_decision_that_is_not_there_is_not_exported(loaded):
    assert "no decision 1 U.S. 1 was loaded" in refused(caselaw(loaded, "export", "-d", "1 U.S. 1"), 2)


def test_everything_that_was_read_is_printed_as_json(tmp_path, example):
    done = caselaw(tmp_path, "extract", example, "--json")
    reading = json.loads(done.stdout)
    text = example.read_text("utf-8")
    first = reading["citations"][0]
    assert text[first["span"]["start"] : first["span"]["end"]]
    assert reading["authorities"]["489-us-189"]["citations"][0] == "489 U.S. 189"
    assert "text" not in reading["decision"]["source"]
    assert "489-us-189" in caselaw(tmp_path, "extract", example, COLUMNS="200").stdout


def test_a_folder_is_read_to_its_end_whatever_is_wrong_with_one_file(tmp_path, example):
    folder = tmp_path / "opinions"
    folder.mkdir()
    short = "Roe v. Doe\n\n1 F.3d 2 | 9th Cir. | 1993\n\nLead Opinion\n\nSMITH, Circuit Judge: We affirm.\n"
    (folder / "a.txt").write_text(short, "utf-8")
    (folder / "b.txt").write_text("", "utf-8")
    (folder / "c.txt").write_text(short.replace("1 F.3d 2", "3 F.3d 4"), "utf-8")
    done = caselaw(tmp_path, "extract", folder, "--json")
    assert [json.loads(line)["decision"]["key"] for line in done.stdout.splitlines()] == [
        "1-f3d-2",
        "3-f3d-4",
    ]
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"error: {folder / 'b.txt'}: b.txt is empty; give the text of an opinion"
    ]


def test_the_json_of_a_reading_is_as_its_schema_says(tmp_path, example):
    schema = json.loads(caselaw(tmp_path, "extract", "--schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    reading = json.loads(caselaw(tmp_path, "extract", str(example), "--json").stdout)
    jsonschema.Draft202012Validator(schema).validate(reading)
    text = example.read_text("utf-8")
    for part in ("citations", "cross_references", "quotations"):
        assert reading[part]
        assert all(text[one["start"] : one["end"]] == one["text"] for one in reading[part])


def test_places_count_into_a_text_file_as_it_is_where_spans_count_into_what_was_made_of_it(tmp_path):
    file = tmp_path / "lines.txt"
    text = (
        "United States Court of Appeals, First Circuit.\nNo. 92-1. ROE, Appellant, v. DOE, Appellee.\n"
        "Decided May 3, 1994.\nSMITH, Circuit Judge.\n"
        "We follow Poe v. Coe, 12 F.3d 34, 36 (1st Cir. 1993). The rest is without merit.\nId. at 37.\n"
    )
    file.write_text(text, encoding="utf-8")
    full, again = json.loads(caselaw(tmp_path, "extract", str(file), "--json").stdout)["citations"]
    assert text[full["start"] : full["end"]] == full["text"] == "12 F.3d 34, 36"
    assert text[full["full_start"] : full["full_end"]] == "Poe v. Coe, 12 F.3d 34, 36 (1st Cir. 1993)"
    assert text[again["start"] : again["end"]] == again["text"] == "Id. at 37"
    read = caselaw(tmp_path, "extract", str(file), "--text").stdout
    assert read[again["span"]["start"] : again["span"]["end"]] == "Id. at 37"
    assert again["span"]["start"] > again["start"]


def test_every_claim_has_its_words_and_their_place_in_the_file(tmp_path):
    file = tmp_path / "lines.txt"
    text = (
        "United States Court of Appeals, First Circuit.\nNo. 92-1. ROE, Appellant, v. DOE, Appellee.\n"
        "Decided May 3, 1994.\nSMITH, Circuit Judge.\n"
        "We follow Poe v. Coe, 12 F.3d 34, 36 (1st Cir. 1993).\nWe hold that the action is barred by res judicata.\nAffirmed.\n"
    )
    file.write_text(text, encoding="utf-8")
    reading = json.loads(caselaw(tmp_path, "extract", str(file), "--json").stdout)
    for part in ("treatments", "holdings", "doctrine_mentions"):
        assert reading[part]
        for one in reading[part]:
            for evidence in one["evidence"] if part == "treatments" else [one["evidence"]]:
                assert " ".join(text[evidence["start"] : evidence["end"]].split()) == evidence["text"]
    assert [text[one["start"] : one["end"]] for one in reading["decision"]["opinions"][0]["paragraphs"]]
    jsonschema.validate(reading, json.loads(caselaw(tmp_path, "extract", "--schema").stdout))


def test_a_citation_says_in_one_place_what_it_means(tmp_path, example):
    reading = json.loads(caselaw(tmp_path, "extract", str(example), "--json").stdout)
    found = {one["text"]: one["target"] for one in reading["citations"]}
    assert found["Id. at 319-20, 115 S.Ct. 2151"] == {
        "kind": "authority",
        "key": "515-us-304",
        "citation": "515 U.S. 304",
        "name": "Johnson v. Jones",
        "reason": None,
    }
    assert found["Id. at 1058"]["kind"] == "opinion"


def test_every_part_of_a_reading_is_described(tmp_path):
    schema = json.loads(caselaw(tmp_path, "extract", "--schema").stdout)
    page = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")
    assert not [part for part in schema["properties"] if f"`{part}`" not in page]


def test_the_schema_requires_every_field_that_is_printed(tmp_path):
    schema = json.loads(caselaw(tmp_path, "extract", "--schema").stdout)
    types = [schema, *schema["$defs"].values()]
    assert [one for one in types if set(one.get("properties", ())) != set(one.get("required", ()))] == []


def test_the_json_of_a_reading_has_a_schema(tmp_path):
    schema = json.loads(caselaw(tmp_path, "extract", "--schema").stdout)
    assert set(schema["$defs"]["Span"]["properties"]) == {"start", "end"}
    assert {"citations", "treatments", "recognitions"} <= set(schema["properties"])


def test_settings_are_listed_with_their_reasons(tmp_path):
    listed = json.loads(caselaw(tmp_path, "settings", "--json").stdout)
    assert listed["CASELAW_STORE"]["value"] == str(tmp_path)
    assert all(setting["description"] for setting in listed.values())
    assert "CASELAW_STORE" in caselaw(tmp_path, "settings").stdout


# ------------------------------------------------------------------ serve and interrupt


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def test_an_interrupted_load_exits_130_and_says_nothing(tmp_path, write_opinion):
    for number in range(200):
        write_opinion(f"{number}.txt", f"{number + 1} F.3d 2")
    folder = write_opinion("0.txt", "1 F.3d 2").parent
    words = [sys.executable, "-m", "loader", "load", str(folder)]
    with subprocess.Popen(
        words, env=environment(tmp_path / "store"), stderr=subprocess.PIPE, text=True
    ) as load:
        wait_for((tmp_path / "store").exists)
        load.send_signal(signal.SIGINT)
        _, said = load.communicate(timeout=60)
    assert load.returncode == 130
    assert "Traceback" not in said


def test_the_server_says_where_it_answers_and_stops_on_an_interrupt(loaded):
    words = [sys.executable, "-m", "loader", "serve", "--port", "0"]
    with subprocess.Popen(words, env=environment(loaded), stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        said = server.stderr.readline()
        url = said.removeprefix("Caselaw Graph answers at ").partition(" ")[0]
        wait_for(lambda: answers(f"{url}health"))
        server.send_signal(signal.SIGINT)
        rest = server.stderr.read()
        assert server.wait(60) == 0
    assert "Traceback" not in rest


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def test_a_port_that_is_taken_is_refused_before_anything_is_loaded(tmp_path, write_opinion):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = caselaw(tmp_path / "store", "serve", "--port", port, "--load", write_opinion())
        assert f"cannot serve on 127.0.0.1 port {port}" in refused(done, 2)
    assert not (tmp_path / "store").exists()


def test_a_token_is_shown_with_the_setting_that_knows_it(tmp_path):
    done = caselaw(tmp_path / "store", "token")
    token, setting = done.stdout.split()
    assert setting == f"CASELAW_WRITE_TOKEN_HASH={hash_of(token)}"
    assert len(token) > 40
