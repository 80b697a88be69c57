"""Whether what a question is asked about is here at all: an empty answer must not pass for an answer.

"No opinion distinguishes it" is an answer; "nobody here knows it" is another, and is said as one.
"""

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal

from ontology.names import term
from queries.binding import bind
from queries.catalog import QuerySpec, catalog
from queries.errors import SUGGESTIONS, UnknownThing, nearest
from queries.header import Param
from queries.steps import Rows, Steps
from queries.values import Term, to_term

_KEY: Final = re.compile(r"(?P<volume>\d+-[a-z0-9]+-)(?P<page>\d+)")

_READ: Final = f"""SELECT DISTINCT ?read WHERE {{
  ?thing <http://purl.org/dc/terms/identifier> %s
  BIND(EXISTS {{ ?thing a <{term("ReadDecision")}> }} AS ?read)
}}"""


def check_known(spec: QuerySpec, given: Mapping[str, str]) -> Steps[None]:
    """Refuse values that nothing here is called by.

    Args:
        spec: the question.
        given: the values as a person wrote them.

    Raises:
        UnknownThing: a value names no authority, decision that was read, judge or claim that is here.
        ValueRefused: a value is no value of its parameter's type.
    """
    for name, param in spec.header.params.items():
        if text := given.get(name, "").strip():
            yield from _check(name, param, text)


def near(key: str) -> Steps[tuple[str, ...]]:
    """The names of authorities in the same volume as a citation, nearest page first."""
    found = _KEY.fullmatch(key)
    if not found:
        return ()
    rows = yield bind(catalog().get("authority/in-volume"), {"volume": found["volume"]}).text
    page = int(found["page"])
    numbered = [(abs(number - page), row) for row in rows if isinstance(number := row["page"], int)]
    return tuple(str(row["name"]) for _, row in sorted(numbered, key=lambda one: one[0])[:SUGGESTIONS])


def _check(name: str, param: Param, text: str) -> Steps[None]:
    match param.type:
        case "case":
            yield from _check_case(name, text, to_term(name, param, text))
        case "judge":
            yield from _check_judge(name, text)
        case "iri":
            if not (yield f"SELECT ?p WHERE {{ {to_term(name, param, text)} ?p ?o }} LIMIT 1"):
                raise UnknownThing(name, f"nothing is said here of {text}")


def _check_case(name: str, text: str, key: Term) -> Steps[None]:
    assert isinstance(key, Literal)  # noqa: S101 - what a case becomes
    rows: Rows = yield _READ % key
    if not rows:
        suggestions = yield from near(key.value)
        raise UnknownThing(name, f"nothing here is cited as {text!r}", suggestions)
    if name == "decision" and not any(row["read"] for row in rows):
        raise UnknownThing(
            name,
            f"{text!r} is cited here, and its own text was not read; `evidence/coverage` lists what was, and "
            "a question about an authority can be asked of it",
        )


def _check_judge(name: str, text: str) -> Steps[None]:
    spec = catalog().get("judge/named")
    if not (yield bind(spec, {"judge": text}, limit=1).text):
        rows: Rows = yield bind(spec, {}).text
        known = {str(row["name"]) for row in rows}
        raise UnknownThing(name, f"no judge here has {text!r} in the name", nearest(text, known))
