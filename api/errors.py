"""The one table from exception to status, and the problem documents (RFC 9457) that errors become.

::

    UsageError             loader.errors: a value given in a request is no good
    ├── Malformed          the request does not say one clear thing
    ├── NotHere            nothing is known by that name
    ├── Refused            understood, and not done here
    ├── Unauthorized       done here, for those who show the token
    ├── TooMany            the client asks more than its share
    ├── NotReadable        the request's body is in a format that is not read here
    ├── NotLoaded          no decision of what was sent can be stored
    ├── TooLong            the request is longer than the server takes
    ├── TooSlow            the request does not come to its end
    └── NotAcceptable      api.negotiate: no format on offer will do
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, Final

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from api.negotiate import Format, NotAcceptable
from loader.errors import (
    AnswerTooLong,
    CallRefused,
    CaselawError,
    QueryError,
    QueryTimeout,
    StoreBusy,
    StoreError,
    StoreLocked,
    StoreMissing,
    UsageError,
)
from queries.errors import LibraryError, UnknownQuery, UnknownThing, ValueRefused

PROBLEM_JSON: Final = Format("json", "problem document", ("application/problem+json", "application/json"))


class Malformed(UsageError):
    """The request does not say one clear thing: two queries, none, or text that is not UTF-8."""


class NotHere(UsageError):
    """Nothing is known by that name; ``suggestions`` are addresses on this server that might be meant."""

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        self.suggestions = tuple(suggestions)
        super().__init__(message)


class Refused(UsageError):
    """The request is understood and not done here: an update, or a query that calls another server."""


class Unauthorized(UsageError):
    """Only who has the token may do this; ``challenge`` is the value of ``WWW-Authenticate``."""

    def __init__(self, message: str, challenge: str) -> None:
        self.challenge = challenge
        super().__init__(message)


class TooMany(UsageError):
    """The client has asked more than its share; ``retry_after`` is in seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class NotReadable(UsageError):
    """The body is in a format that is not read here; ``readable`` are the media types that are."""

    def __init__(self, message: str, readable: Sequence[str]) -> None:
        self.readable = tuple(readable)
        super().__init__(message)


class NotLoaded(UsageError):
    """Nothing that was sent could be stored; ``decisions`` says of each why."""

    def __init__(self, decisions: Sequence[Mapping[str, Any]]) -> None:
        self.decisions = tuple(decisions)
        said = [each["message"] or _broken(each) for each in decisions]
        super().__init__("; ".join(dict.fromkeys(said)) or "there is no opinion in what was sent")


def _broken(receipt: Mapping[str, Any]) -> str:
    rules = "; ".join(found["message"] for found in receipt["findings"] if found["level"] == "violation")
    return f"{receipt['decision']} breaks a rule of the shapes and was not stored: {rules}"


class TooSlow(UsageError):
    """The request does not come to its end."""


class TooLong(UsageError):
    """The request is longer than the server takes."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its name in the problem's type, its title, the status, and when to come back."""

    name: str
    status: int
    title: str
    retry_after: int | None = None


KINDS: Final[Mapping[type[Exception], Kind]] = MappingProxyType(
    {
        Malformed: Kind("malformed-request", 400, "The request is malformed"),
        QueryError: Kind("query-refused", 400, "The query was refused"),
        Unauthorized: Kind("unauthorized", 401, "A token is needed"),
        CallRefused: Kind("call-refused", 403, "The query would call another server"),
        AnswerTooLong: Kind("answer-too-long", 400, "The answer is longer than is given"),
        Refused: Kind("refused", 403, "That is not done here"),
        NotHere: Kind("not-found", 404, "There is no such thing here"),
        UnknownThing: Kind("not-found", 404, "There is no such thing here"),
        UnknownQuery: Kind("unknown-query", 404, "There is no such question in the library"),
        NotAcceptable: Kind("not-acceptable", 406, "No format on offer will do"),
        TooSlow: Kind("too-slow", 408, "The request did not come in time"),
        TooLong: Kind("too-long", 413, "The request is too long"),
        TooMany: Kind("too-many", 429, "Too many requests"),
        NotReadable: Kind("unsupported-media-type", 415, "The request is in a format that is not read here"),
        NotLoaded: Kind("not-loaded", 422, "Nothing of what was sent can be stored"),
        RequestValidationError: Kind("invalid-value", 422, "A value is missing or wrong"),
        ValueRefused: Kind("invalid-value", 422, "A value is missing or wrong"),
        UsageError: Kind("invalid-value", 422, "A value is missing or wrong"),
        QueryTimeout: Kind("timeout", 503, "The query took too long and was stopped", retry_after=30),
        StoreMissing: Kind("nothing-loaded", 503, "Nothing has been loaded yet", retry_after=30),
        StoreBusy: Kind("busy", 503, "All readers are busy", retry_after=2),
        StoreLocked: Kind("locked", 503, "The store is being written to", retry_after=10),
        StoreError: Kind("store-unavailable", 503, "The store cannot answer now", retry_after=5),
        CaselawError: Kind("internal", 500, "Something went wrong on our side"),
        LibraryError: Kind("internal", 500, "Something went wrong on our side"),
        Exception: Kind("internal", 500, "Something went wrong on our side"),
    }
)
"""The table. An exception is what its nearest listed class says."""


class Problem(BaseModel):
    """An error, as a problem document (RFC 9457). It says what was found and what to do."""

    model_config = ConfigDict(extra="allow")

    type: Annotated[str, Field(examples=["/docs#invalid-value"])]
    title: Annotated[str, Field(examples=["A value is missing or wrong"])]
    status: Annotated[int, Field(examples=[422])]
    detail: Annotated[str, Field(examples=["doctrine: 'state created' is no doctrine that is known here"])]
    instance: Annotated[str, Field(examples=["/queries/doctrine/leading-cases"])]


def kind_of(error: Exception) -> Kind:
    """The row of the table for an exception."""
    if isinstance(error, HTTPException):
        return Kind("http", error.status_code, _HTTP_TITLES.get(error.status_code, str(error.detail)))
    return next(KINDS[ancestor] for ancestor in type(error).__mro__ if ancestor in KINDS)


_HTTP_TITLES: Final = {
    404: "There is no such thing here",
    405: "That is not done at this address",
}


def problem_of(error: Exception, instance: str) -> Problem:
    """The problem document of an exception.

    Args:
        error: what was raised. The message of one that is not ours stays on the server.
        instance: the path that was asked for.
    """
    kind = kind_of(error)
    facts: dict[str, object] = {}
    for name in ("suggestions", "readable", "parameter", "decisions"):
        if found := getattr(error, name, None):
            facts[name] = found
    if isinstance(error, NotAcceptable):
        facts["offers"] = [offer.media_type for offer in error.offers]
    if isinstance(error, RequestValidationError):
        facts["errors"] = [_invalid(each) for each in error.errors()]
    return Problem(
        type=f"/docs#{kind.name}",
        title=kind.title,
        status=kind.status,
        detail=_detail(error),
        instance=instance,
        **facts,
    )


def headers_of(error: Exception) -> dict[str, str]:
    """The headers that belong to an error: when to come back, what is allowed."""
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if isinstance(error, Unauthorized):
        headers["WWW-Authenticate"] = error.challenge
    if seconds := getattr(error, "retry_after", None) or kind_of(error).retry_after:
        headers["Retry-After"] = str(seconds)
    return headers


def _detail(error: Exception) -> str:
    if isinstance(error, HTTPException):
        return str(error.detail)
    if isinstance(error, RequestValidationError):
        return "; ".join(f"{each['parameter']}: {each['message']}" for each in map(_invalid, error.errors()))
    if isinstance(error, (CaselawError, LibraryError)):
        return str(error)
    return "The server met something that it was not made for. It has been written to its log."


def _invalid(error: Mapping[str, object]) -> dict[str, str]:
    place = error.get("loc", ())
    where = ".".join(str(part) for part in place[1:]) if isinstance(place, tuple) else ""
    return {"parameter": where or "request", "message": str(error.get("msg", ""))}
