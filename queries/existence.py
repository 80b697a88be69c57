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
from queries.steps import Rows, Steps
from queries.values import Term, to_term

_KEY: Final = re.compile(r"(?P<volume>\d+-[a-z0-9]+-)(?P<page>\d+)")

_READ: Final = f"""SELECT DISTINCT ?read WHERE {{
  ?thing <http://purl.org/dc/terms/identifier> %s
  BIND(EXISTS {{ ?thing a <{term("ReadDecision")}> }} AS ?read)
}}"""


_VERSIONS: Final = f"SELECT DISTINCT ?version WHERE {{ ?run <{term('version')}> ?version }}"

_PAGES: Final = f"""SELECT DISTINCT ?page WHERE {{
  ?thing <http://purl.org/dc/terms/identifier> %s
  {{ ?thing <{term("text")}>/^<{term("pageOf")}>/<{term("pageLabel")}> ?page }}
  UNION {{ ?thing ^<{term("citedAuthority")}>/<{term("pinpoint")}>/<{term("firstPage")}> ?page }}
}}"""
"""The pages of a decision that are marked in its text, or that a pinpoint names."""


def check_known(spec: QuerySpec, given: Mapping[str, str], offset: int = 0) -> Steps[None]:
    """Refuse values that nothing here is called by, and a page that begins after the last row.

    Args:
        spec: the question.
        given: the values as a person wrote them.
        offset: how many rows are to be passed over.

    Raises:
        UnknownThing: a value names no authority, decision that was read, page, judge or claim that is here,
            or words that nothing here has; or the answer ends before the offset.
        ValueRefused: a value is no value of its parameter's type.
    """
    for name in spec.header.params:
        if text := given.get(name, "").strip():
            yield from _check(spec, name, text, given)
    if offset and not (yield bind(spec, given, limit=1, offset=offset).text):
        raise UnknownThing("offset", f"the answer ends before row {offset + 1}; begin at an earlier one")


def near(key: str) -> Steps[tuple[str, ...]]:
    """The names of authorities in the same volume as a citation, nearest page first."""
    found = _KEY.fullmatch(key)
    if not found:
        return ()
    rows = yield bind(catalog().get("authority/in-volume"), {"volume": found["volume"]}).text
    page = int(found["page"])
    numbered = [(abs(number - page), row) for row in rows if isinstance(number := row["page"], int)]
    return tuple(str(row["name"]) for _, row in sorted(numbered, key=lambda one: one[0])[:SUGGESTIONS])


def _check(spec: QuerySpec, name: str, text: str, given: Mapping[str, str]) -> Steps[None]:
    param = spec.header.params[name]
    match param.type:
        case "case":
            yield from _check_case(name, text, to_term(name, param, text))
        case "judge":
            yield from _check_judge(name, text)
        case "page":
            yield from _check_page(name, text, _case_of(spec, given))
        case "version":
            rows: Rows = yield _VERSIONS
            known = {str(row["version"]) for row in rows}
            if text not in known:
                raise UnknownThing(
                    name, f"no version {text!r} read anything here", sorted(known)[-SUGGESTIONS:]
                )
        case "text":
            yield from _check_words(spec, name, text, given)
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


def _case_of(spec: QuerySpec, given: Mapping[str, str]) -> Term:
    """What a page is a page of: the decision or authority that the question is about."""
    name = next(name for name, param in spec.header.params.items() if param.type == "case")
    return to_term(name, spec.header.params[name], given[name])


def _check_page(name: str, text: str, key: Term) -> Steps[None]:
    rows: Rows = yield _PAGES % key
    pages = {str(row["page"]) for row in rows}
    if text not in pages:
        raise UnknownThing(name, f"no page {text!r} of it is known here", _nearest_pages(text, pages))


def _nearest_pages(text: str, pages: set[str]) -> tuple[str, ...]:
    if not text.isdecimal():
        return nearest(text, pages)
    numbered = sorted((abs(int(page) - int(text)), page) for page in pages if page.isdecimal())
    return tuple(page for _, page in numbered[:SUGGESTIONS])


def _check_words(spec: QuerySpec, name: str, text: str, given: Mapping[str, str]) -> Steps[None]:
    """Words that nothing has are told from an answer; what has the beginning of the longest may be meant."""
    if (yield bind(spec, given, limit=1).text):
        return
    suggestions: tuple[str, ...] = ()
    if "name" in spec.header.columns:
        beginning = max(text.split(), key=len)[:4]
        rows: Rows = yield bind(spec, {**given, name: beginning}, limit=SUGGESTIONS).text
        suggestions = tuple(dict.fromkeys(str(row["name"]) for row in rows))
    raise UnknownThing(name, f"nothing here has {text!r}", suggestions)


def _check_judge(name: str, text: str) -> Steps[None]:
    spec = catalog().get("judge/named")
    if not (yield bind(spec, {"judge": text}, limit=1).text):
        rows: Rows = yield bind(spec, {}).text
        known = {str(row["name"]) for row in rows}
        raise UnknownThing(name, f"no judge here has {text!r} in the name", nearest(text, known))
