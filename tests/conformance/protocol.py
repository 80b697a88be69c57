"""Sends the requests that the tests of the protocols describe, and looks at what comes back."""

import re

import httpx
from conformance.answers import triples
from conformance.suite import CNT, HT, MF, Case
from pyoxigraph import Literal, RdfFormat, parse

_STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
_STORE = "/data"
_AUTHORITY = "www.example"


def run(case: Case, client: httpx.Client) -> str:
    """Run a test of the SPARQL protocol or of the graph store protocol; the answer is why it failed."""
    client.post("/sparql", data={"update": "DROP ALL"}).raise_for_status()
    facts = case.facts
    for graph in case.data:
        body = graph.path.read_bytes()
        client.put(
            "/data", params={"graph": graph.name}, content=body, headers={"Content-Type": "text/turtle"}
        )
    found: dict[str, str] = {}
    for number, node in enumerate(facts.listed(facts.one(case.action, HT + "requests")), 1):
        if why := _step(case, client, node, found):
            return f"request {number}: {why}"
    return ""


def _step(case: Case, client: httpx.Client, node, found: dict[str, str]) -> str:
    facts = case.facts
    path = _here(facts.one(node, HT + "absolutePath").value, client, found)
    headers = {
        facts.one(each, HT + "fieldName").value: facts.one(each, HT + "fieldValue").value
        for each in facts.listed(facts.one(node, HT + "headers"))
    }
    body = facts.one(node, HT + "body")
    content = b""
    if body is not None:
        encoding = facts.one(body, CNT + "characterEncoding")
        text = _here(facts.one(body, CNT + "chars").value, client, found)
        if "multipart" in headers.get("content-type", ""):
            text = re.sub(r"\r?\n", "\r\n", text)
        content = text.encode(encoding.value if encoding else "utf-8")
    method = facts.one(node, HT + "methodName").value
    answer = client.request(method, path, content=content, headers=headers)
    if location := answer.headers.get("location"):
        found["$LOCATION$"] = location
    response = facts.one(node, HT + "resp")
    return "" if response is None else _judge(case, response, answer, client, found)


def _judge(case: Case, response, answer: httpx.Response, client: httpx.Client, found: dict[str, str]) -> str:
    facts = case.facts
    statuses = [each.value.rpartition("#")[2] for each in facts.all(response, MF + "expectedStatus")]
    if statuses and not any(_is(answer.status_code, status) for status in statuses):
        return f"{answer.status_code} and not {' or '.join(statuses)}: {answer.text[:150]}"
    for each in facts.listed(facts.one(response, HT + "headers")):
        name, value = facts.one(each, HT + "fieldName").value, facts.one(each, HT + "fieldValue").value
        if answer.headers.get(name, "").replace(" ", "") != value.replace(" ", ""):
            return f"{name} is {answer.headers.get(name)!r} and not {value!r}"
    truth = facts.one(response, MF + "expectedBoolean")
    if isinstance(truth, Literal):
        answered = (
            httpx.Response(200, content=answer.content).json()
            if "json" in answer.headers["content-type"]
            else {}
        )
        got = answered.get("boolean", b">true<" in answer.content)
        if got is not (truth.value == "true"):
            return f"answered {got}"
    if (format_ := facts.one(response, MF + "expectedFormat")) is not None:
        kinds = {"boolean": "sparql-results", "tabular": "sparql-results", "RDF": "turtle|n-triples|rdf|ld"}
        if not re.search(kinds[format_.value], answer.headers["content-type"]):
            return f"came as {answer.headers['content-type']}"
    if (body := facts.one(response, HT + "body")) is not None:
        wanted = _here(facts.one(body, CNT + "chars").value, client, found)
        ours = triples(parse(answer.content, RdfFormat.TURTLE))
        if ours != triples(parse(wanted.encode(), RdfFormat.TURTLE)):
            return "another graph"
    return ""


def _is(status: int, wanted: str) -> bool:
    if match := re.fullmatch(r"StatusCode(\d)xx", wanted):
        return status // 100 == int(match[1])
    return status == _STATUS[wanted]


def _here(text: str, client: httpx.Client, found: dict[str, str]) -> str:
    """A text about the server of the tests as one about ours."""
    for name, value in found.items():
        text = text.replace(name, value)
    text = text.replace(f"{_AUTHORITY}/gsp", f"{_AUTHORITY}{_STORE}")
    text = text.replace(f"%2F%2F{_AUTHORITY}%2Fgsp", f"%2F%2F{_AUTHORITY}%2F{_STORE[1:]}")
    return re.sub(r"^/gsp", _STORE, text)
