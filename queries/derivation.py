"""The rules of derivation: CONSTRUCT files that say in one edge what the decisions' graphs say at length.

What they make is kept in one graph apart (:data:`ontology.names.DERIVED`), so that a question about the whole
corpus reads an edge where it would read claims, and a fact that every decision repeats once.

A rule has a subject, the first variable of what it constructs. A fact of that subject may only depend on
graphs of decisions that the rule finds that subject in, so that a change of one graph touches the facts of
the subjects found in it and no others.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pyoxigraph import NamedNode, QueryTriples, Store

from ontology.modules import prefixes
from queries.catalog import DERIVE, SUFFIX, VALUES_LINE
from queries.errors import QueryFileError
from queries.header import read_keys

OWN: Final = "own"
"""The variable of a decision's graph; every rule has a ``VALUES`` line for it, and one for its subject."""

_TEMPLATE = re.compile(r"CONSTRUCT \{ \?(?P<subject>\w+) (?P<predicate>\S+) \?\w+ \}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One file of ``queries/derive``.

    Attributes:
        name: the file's name without its suffix.
        summary: the question that its facts answer.
        text: the whole file; as it stands it makes all facts.
        subject: the variable that its facts are about.
        predicate: the property of its facts, which no other rule makes.
    """

    name: str
    summary: str
    text: str
    subject: str
    predicate: NamedNode

    def of_graph(self, graph: NamedNode) -> str:
        """The rule over the graph of one decision alone."""
        return self._bound({OWN: str(graph)})

    def of_subjects(self, subjects: tuple[NamedNode, ...]) -> str:
        """The rule for some subjects alone, over all graphs."""
        return self._bound({self.subject: " ".join(map(str, subjects))})

    def _bound(self, terms: dict[str, str]) -> str:
        def line(found: re.Match[str]) -> str:
            return f"{found['before']}{terms.get(found['name'], found['term'])}{found['after']}"

        return VALUES_LINE.sub(line, self.text)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their names.

    Raises:
        QueryFileError: a file is malformed.
    """
    folder = files("queries").joinpath(DERIVE)
    found = (file for file in folder.iterdir() if file.name.endswith(SUFFIX))
    return tuple(
        read_rule(file.read_text(encoding="utf-8"), f"queries/{DERIVE}/{file.name}")
        for file in sorted(found, key=lambda file: file.name)
    )


def read_rule(text: str, path: str) -> Rule:
    """Read one rule and refuse it unless derivation can rely on it.

    Args:
        text: the whole file.
        path: the file's path.

    Raises:
        QueryFileError: it has no header, does not construct one triple with a subject of its own, or lacks
            the ``VALUES`` line of that subject or of the graph.
    """
    keys = read_keys(text, path)
    template = _TEMPLATE.search(text)
    if keys.keys() != {"summary", "description"} or not template:
        raise QueryFileError(
            f"{path}: a rule has a `summary` and a `description`, "
            "and constructs `{ ?subject predicate ?value }`"
        )
    lines = {line["name"] for line in VALUES_LINE.finditer(text)}
    subject = template["subject"]
    if missing := {OWN, subject} - lines:
        raise QueryFileError(f"{path} has no line `VALUES ?{min(missing)} {{ UNDEF }}`; add it")
    try:
        answer = Store().query(text)
    except SyntaxError as error:
        raise QueryFileError(f"{path} is not SPARQL: {str(error).partition(': ')[0]}") from error
    if not isinstance(answer, QueryTriples):
        raise QueryFileError(f"{path} is not a CONSTRUCT query; facts are triples")
    return Rule(
        path.rsplit("/", 1)[-1].removesuffix(SUFFIX),
        str(keys["summary"]),
        text,
        subject,
        _expand(template["predicate"]),
    )


def _expand(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(prefixes()[prefix] + local)
