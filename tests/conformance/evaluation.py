"""Runs tests of queries and updates, over HTTP and on the engine in this process, with one judge for both."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import httpx
from conformance.answers import (
    canonical,
    expected,
    is_ordered,
    read_graph,
    same_csv,
    same_rows,
    solutions,
    triples,
)
from conformance.suite import Case
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store, parse, serialize

EVALUATION = ("QueryEvaluationTest", "CSVResultFormatTest", "UpdateEvaluationTest")
_FORMATS = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".srj": "application/sparql-results+json",
}
_NQUADS = "application/n-quads"
GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { } }"


class Endpoint(Protocol):
    """What a test is run against."""

    def load(self, case: Case) -> None: ...
    def ask(self, text: str, accept: str) -> tuple[str, bytes]: ...
    def update(self, text: str) -> None: ...
    def stored(self) -> frozenset: ...


class Http:
    """A server of ours."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._address: dict[str, str] = {}

    def load(self, case: Case) -> None:
        self._address = {one.name: self._service(one.name) for one in case.services}
        merged: dict[str | None, list] = {}
        for graph in (*case.data, *case.services):
            for quad in read_graph(graph.path, graph.name):
                merged.setdefault(getattr(quad.graph_name, "value", None), []).append(quad.triple)
        # One update, so that a blank node in two graphs stays one.
        data = ""
        for name, found in merged.items():
            lines = serialize(found, format=RdfFormat.N_TRIPLES).decode()
            data += f"GRAPH <{name}> {{\n{lines}}}\n" if name else lines
        self.update(f"DROP ALL; INSERT DATA {{ {data} }}")

    def ask(self, text: str, accept: str) -> tuple[str, bytes]:
        for name, address in self._address.items():
            text = text.replace(f"<{name}>", f"<{address}>")
        answer = self._client.post("/sparql", data={"query": text}, headers={"Accept": accept})
        answer.raise_for_status()
        return answer.headers["content-type"], answer.content

    def update(self, text: str) -> None:
        self._client.post("/sparql", data={"update": text}).raise_for_status()

    def stored(self) -> frozenset:
        found = []
        names = self._client.get("/sparql", params={"query": GRAPHS}).json()["results"]["bindings"]
        for where in ({"default": ""}, *({"graph": row["g"]["value"]} for row in names)):
            answer = self._client.get("/data", params=where, headers={"Accept": "application/n-triples"})
            answer.raise_for_status()
            graph = where.get("graph")
            lines = answer.content
            if graph:
                lines = b"\n".join(
                    line.rstrip()[:-1] + f" <{graph}> .".encode() for line in lines.splitlines() if line
                )
            found.append(lines)
        # Blank nodes keep their names in our store, so that one document can hold all graphs.
        return canonical(parse(b"\n".join(found), RdfFormat.N_QUADS))

    def _service(self, name: str) -> str:
        return f"{self._client.base_url.join('/sparql')}?default-graph-uri={quote(name, safe='')}"


class Engine:
    """The engine in this process."""

    def __init__(self) -> None:
        self._store = Store()

    def load(self, case: Case) -> None:
        self._store = Store()
        for graph in case.data:
            self._store.extend(read_graph(graph.path, graph.name))

    def ask(self, text: str, accept: str) -> tuple[str, bytes]:
        answer = self._store.query(text)
        written = BytesIO()
        if isinstance(answer, QueryTriples):
            serialize(answer, written, RdfFormat.N_TRIPLES)
            return "application/n-triples", written.getvalue()
        answer.serialize(written, QueryResultsFormat.from_media_type(accept.partition(",")[0]))
        return accept.partition(",")[0], written.getvalue()

    def update(self, text: str) -> None:
        self._store.update(text)

    def stored(self) -> frozenset:
        return canonical(self._store)


def run(case: Case, endpoint: Endpoint) -> str:
    """Run a test; the answer is why it failed, or nothing."""
    try:
        endpoint.load(case)
        return _update(case, endpoint) if case.kind.startswith("Update") else _query(case, endpoint)
    except httpx.HTTPStatusError as error:
        return f"{error.response.status_code}: {error.response.text[:200]}"
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return f"{type(error).__name__}: {str(error)[:200]}"


def _text(path: Path) -> str:
    return f"BASE <{path.as_uri()}> {path.read_bytes().decode()}"


def _query(case: Case, endpoint: Endpoint) -> str:
    wanted = _FORMATS.get(case.result.suffix, "application/sparql-results+xml")
    media_type, content = endpoint.ask(_text(case.text), f"{wanted}, application/n-triples;q=0.5")
    if case.result.suffix == ".csv":
        same = same_csv(content.decode(), case.result.read_text())
        return "" if same else "another table"
    theirs = expected(case.result)
    if kind := QueryResultsFormat.from_media_type(media_type):
        ours = solutions(content, kind)
        if isinstance(ours, bool) or isinstance(theirs, bool):
            return "" if ours is theirs else "the other boolean"
        return "" if same_rows(ours, theirs, ordered=is_ordered(case.result)) else "other rows"
    return "" if triples(parse(content, RdfFormat.from_media_type(media_type))) == theirs else "another graph"


def _update(case: Case, endpoint: Endpoint) -> str:
    endpoint.update(_text(case.text))
    quads = [quad for graph in case.after for quad in read_graph(graph.path, graph.name)]
    return "" if endpoint.stored() == canonical(quads) else "the store holds something else"


SYNTAX: dict[str, tuple[bool, str]] = {
    "PositiveSyntaxTest": (True, "query"),
    "PositiveSyntaxTest11": (True, "query"),
    "NegativeSyntaxTest": (False, "query"),
    "NegativeSyntaxTest11": (False, "query"),
    "PositiveUpdateSyntaxTest": (True, "update"),
    "PositiveUpdateSyntaxTest11": (True, "update"),
    "NegativeUpdateSyntaxTest": (False, "update"),
    "NegativeUpdateSyntaxTest11": (False, "update"),
}


def syntax(case: Case, endpoint: Endpoint) -> str:
    """Run a test of syntax: what is correct is answered, what is not is refused."""
    good, sort = SYNTAX[case.kind]
    try:
        text = _text(case.text)
        endpoint.update(text) if sort == "update" else endpoint.ask(
            text, "application/sparql-results+xml, */*"
        )
    except httpx.HTTPStatusError as error:
        refused = error.response.json()["detail"]
    except (SyntaxError, ValueError) as error:
        refused = str(error)
    except (RuntimeError, OSError):  # of a call that is made, and so was understood
        refused = ""
    else:
        refused = ""
    if good:
        return "" if "cannot be answered" in refused else refused[:200]
    return "" if refused else "was taken"


Run = Callable[[Case, Endpoint], str]
