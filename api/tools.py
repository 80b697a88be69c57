"""The library as tools for a language model: what each is called, what it takes, and what it answers.

Tools are made from the headers of the questions, so that a question added to the library is a tool at once.
Everything only reads, through the same readers and under the same limits as the routes.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from api.asking import Answer, Asker
from api.errors import Malformed, NotHere, Refused
from api.library import Answered, Library
from api.syntax import declare, outline
from ontology.modules import UnknownTermError, prefixes
from ontology.terms import Term, concepts, find, schemes, terms
from queries.binding import MAX_ROWS
from queries.catalog import Catalog, QuerySpec
from queries.header import Column, Param
from queries.lexicon import lexicon
from queries.lookup import look_up
from queries.steps import take_without_waiting
from queries.values import TYPES

ROWS: Final = 50
"""Rows of an answer unless more are asked for: what a model reads costs it room."""

MOST_CHARACTERS: Final = 100_000
"""The longest answer: one to a query of the model's own is refused beyond it, rows of a question are cut."""

FEW: Final = 60
"""So many choices for a value are listed where it is described; of more, some may be meant by any name."""

_PAGE: Final[dict[str, Any]] = {
    "limit": {
        "type": "integer",
        "minimum": 1,
        "maximum": MAX_ROWS,
        "default": ROWS,
        "description": "The most rows.",
    },
    "offset": {"type": "integer", "minimum": 0, "default": 0, "description": "How many rows to pass over."},
}

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool.

    Attributes:
        name: letters, digits, hyphens and underscores.
        title: for people.
        description: what it answers, for the model that is to choose it.
        schema: the JSON Schema of its arguments.
        call: answers with a JSON object. Raises what a route would.
    """

    name: str
    title: str
    description: str
    schema: dict[str, Any]
    call: Callable[[Arguments], Awaitable[dict[str, Any]]]


def tools(asker: Asker, catalog: Catalog, longest_query: int) -> tuple[Tool, ...]:
    """All tools: citation lookup, every question, the vocabulary, and SPARQL.

    Args:
        asker: asks the store.
        catalog: the library.
        longest_query: bytes that a query of the model's own may have.
    """
    library = Library(asker)
    questions = (_question(spec, library) for spec in catalog if not spec.header.is_check)
    return (_cite(library), *questions, _vocabulary(), _sparql(asker, longest_query))


def name_of(spec: QuerySpec) -> str:
    """What the tool of a question is called: ``citation_cited-by``."""
    return spec.id.replace("/", "_")


def described(spec: QuerySpec) -> str:
    """What a model is told of a question: what it asks, what its rows hold, and what to beware of."""
    header = spec.header
    columns = "; ".join(_told_of(name, column) for name, column in header.columns.items())
    parts = [header.summary, header.description or "", f"Each row has {columns}."]
    return "\n\n".join([*parts, *([header.notes] if header.notes else [])])


def _told_of(name: str, column: Column) -> str:
    of = f" (a concept of the scheme {column.scheme})" if column.scheme else ""
    return f"{name}: {column.help.rstrip('.')}{of}"


def schema_of(spec: QuerySpec) -> dict[str, Any]:
    """The JSON Schema of a question's arguments."""
    params = spec.header.params
    return {
        "type": "object",
        "properties": {name: _property(param) for name, param in params.items()} | _PAGE,
        "required": [name for name, param in params.items() if not param.optional],
        "additionalProperties": False,
    }


def _property(param: Param) -> dict[str, Any]:
    about = TYPES[param.type]
    choices = lexicon(about.named).slugs if about.named else ()
    listed = f": {', '.join(choices)}" if 0 < len(choices) <= FEW else ""
    return {
        "type": about.schema if about.schema == "string" else ["string", about.schema],
        "description": f"{param.help} Write {about.help}{listed}.",
        "examples": [param.example],
    }


def _question(spec: QuerySpec, library: Library) -> Tool:
    async def call(arguments: Arguments) -> dict[str, Any]:
        given = {
            name: str(value) for name, value in arguments.items() if name not in _PAGE and value is not None
        }
        limit, offset = _whole(arguments, "limit", ROWS), _whole(arguments, "offset", 0)
        await library.check_known(spec, given, offset)
        answer = await library.answer(spec, given, limit, offset)
        return _that_fits(answer, limit, offset)

    return Tool(name_of(spec), spec.header.summary, described(spec), schema_of(spec), call)


def _that_fits(answer: Answered, limit: int, offset: int) -> dict[str, Any]:
    """The answer with as many of its rows as are not too long to be read, and where the others begin."""
    rows, room = answer.rows, MOST_CHARACTERS
    for kept, row in enumerate(rows):
        room -= len(json.dumps(row, ensure_ascii=False))
        if room < 0 and kept:
            return answer.body | {"rows": rows[:kept], "nextOffset": offset + kept}
    return answer.body | {"nextOffset": offset + limit if answer.more else None}


def _cite(library: Library) -> Tool:
    async def call(arguments: Arguments) -> dict[str, Any]:
        entry = await take_without_waiting(
            look_up(str(arguments.get("citation", "")), "citation"), library.rows
        )
        return entry.model_dump()

    return Tool(
        "cite",
        "Look a citation up",
        "Look up any citation of a decision, statute, rule or constitution (in any parallel form, with or "
        "without name, pinpoint, court and year), or a case name alone: the authority, its parallel "
        "citations, whether its text was read here, which opinions cite it, and how they treat it.",
        _one("citation", "The citation.", "Wood v. Ostrander, 879 F.2d 583"),
        call,
    )


def _vocabulary() -> Tool:
    async def call(arguments: Arguments) -> dict[str, Any]:
        return _explained(str(arguments.get("term") or ""))

    schema = _one("term", "A term or scheme to explain; all are listed without it.", "cl:Treatment")
    return Tool(
        "vocabulary",
        "Explain the vocabulary of the graph",
        "The classes and properties that queries in SPARQL are written with, with domain, range and "
        "definition; or one of them; or the concepts of one scheme, such as treatment. Each decision is one "
        "named graph; a query without GRAPH sees all of them. Derived facts use dcterms, cito: "
        "?authority dcterms:identifier, bibliographicCitation, creator (court), issued (year); ?opinion "
        "dcterms:isPartOf, type, subject (doctrine); ?decision cito:cites ?authority.",
        {**schema, "required": []},
        call,
    )


def _sparql(asker: Asker, longest: int) -> Tool:
    async def call(arguments: Arguments) -> dict[str, Any]:
        query = str(arguments.get("query", ""))
        if not query.strip():
            raise Malformed("query: is empty; write a SPARQL query")
        if len(query.encode()) > longest:
            raise Malformed(f"query: is longer than {longest} bytes")
        found = outline(query)
        if found.is_update:
            raise Refused(
                "query: is an update; tools only read, so ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
            )
        text, _ = declare(query, found, prefixes())
        rows = found.form in {None, "SELECT", "ASK"}
        answer = await asker.begin(text, "application/sparql-results+json" if rows else "text/turtle")
        try:
            return await _read(answer, rows=rows)
        finally:
            await answer.close()

    return Tool(
        "sparql",
        "Ask in SPARQL",
        "Answer a read-only SPARQL 1.1 query over the whole graph, for what no other tool asks. Prefixes of "
        f"the vocabulary may be left out. An answer of more than {MOST_CHARACTERS:,} characters is refused: "
        "use LIMIT.",
        _one("query", "The query.", "SELECT ?name { ?d a cl:ReadDecision ; cl:caseName ?name } LIMIT 10"),
        call,
    )


async def _read(answer: Answer, *, rows: bool) -> dict[str, Any]:
    whole = bytearray()
    async for piece in answer:
        whole += piece
        if len(whole) > MOST_CHARACTERS:
            raise Malformed(
                f"the answer is longer than {MOST_CHARACTERS:,} characters; add LIMIT to the query"
            )
    text = whole.decode()
    return dict(json.loads(text)) if rows else {"turtle": text}


def _explained(asked: str) -> dict[str, Any]:
    """One term, the concepts of one scheme, or what there is."""
    if not asked:
        listed = [term for term in terms() if term.sort != "concept"]
        briefly = [_told(term, "label", "example") for term in listed]
        return {"terms": briefly, "schemes": [scheme.slug for scheme in schemes()]}
    try:
        if asked in {scheme.slug for scheme in schemes()}:
            return {"scheme": asked, "concepts": [_told(term) for term in concepts(asked)]}
        return _told(find(asked))
    except UnknownTermError as error:
        raise NotHere(f"term: {error}") from error


def _told(term: Term, *without: str) -> dict[str, Any]:
    untold = {"iri", "home", *without}
    return {name: value for name, value in asdict(term).items() if value and name not in untold}


def _one(name: str, what: str, example: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: {"type": "string", "description": what, "examples": [example]}},
        "required": [name],
        "additionalProperties": False,
    }


def _whole(arguments: Arguments, name: str, otherwise: int) -> int:
    value = arguments.get(name, otherwise)
    if isinstance(value, float) and value.is_integer():  # JSON has one kind of number
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Malformed(f"{name}: {value!r} is not a whole number")
    return value
