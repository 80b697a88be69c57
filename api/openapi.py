"""What the OpenAPI document says where a signature cannot: formats by negotiation, and problems."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from api.errors import Problem
from api.negotiate import Format

TEXT: Final[Mapping[str, Any]] = {"schema": {"type": "string"}}

_PROBLEMS: Final[Mapping[int, str]] = {
    400: "The query is missing, given twice or wrong; the problem says where.",
    401: "Writing needs a token, and this is none or another.",
    403: "Understood, and not done here: a change, or a query that calls another server.",
    404: "There is no such thing; the problem may suggest others.",
    406: "None of the formats on offer is accepted; the problem lists them.",
    413: "The query is too long.",
    415: "The body is in a format that is not read here.",
    429: "The client asks more than its share; `Retry-After` says when to come back.",
    422: "A value is missing or wrong; the problem says what would do.",
    503: "The query ran past its deadline, or nothing is loaded; `Retry-After` says when to come back.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer with."""
    body = {"application/problem+json": {"schema": Problem.model_json_schema()}}
    return {status: {"description": _PROBLEMS[status], "content": body} for status in statuses}


def answers(offers: Iterable[Format], what: str, *statuses: int) -> dict[int | str, dict[str, Any]]:
    """The responses of a route: its formats, and the problems it may answer with."""
    content = {each.media_type: dict(TEXT) for each in offers}
    return {200: {"description": what, "content": content}, **problems(*statuses)}


def format_parameter(offers: Sequence[Format]) -> dict[str, Any]:
    """The parameter ``format``, which overrides the Accept header."""
    return {
        "name": "format",
        "in": "query",
        "description": "Overrides `Accept`.",
        "schema": {"type": "string", "enum": [offer.key for offer in offers]},
    }


def parameter(name: str, description: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """A parameter of the address, a text unless ``more`` says otherwise."""
    return {"name": name, "in": "query", "description": description, **TEXT, **more}
