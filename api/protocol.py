"""Reads the query or update operation out of a request, as SPARQL 1.1 Protocol, 2 defines it."""

from dataclasses import dataclass
from email.message import Message
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request
from pyoxigraph import NamedNode

from api.errors import Malformed, NotReadable, TooLong
from api.limits import read_body
from loader.store.base import Dataset

FORM_TYPE: Final = "application/x-www-form-urlencoded"
QUERY_TYPE: Final = "application/sparql-query"
UPDATE_TYPE: Final = "application/sparql-update"
_FIELDS: Final = {FORM_TYPE: "", QUERY_TYPE: "query", UPDATE_TYPE: "update"}
_USUAL_CHARSETS: Final = frozenset({"utf-8", "utf8", "us-ascii"})


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation.

    Attributes:
        query: the text; None when nothing was asked.
        dataset: the graphs named in the request, which override those named in the text.
        format: what ``format=`` says, if anything.
    """

    query: str | None
    dataset: Dataset | None
    format: str | None


@dataclass(frozen=True, slots=True)
class Update:
    """An update operation.

    Attributes:
        text: the update.
        dataset: the graphs that its patterns are matched against, when the request names them.
    """

    text: str
    dataset: Dataset | None


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes a query may have, and an update."""

    query: int
    update: int


async def read_operation(request: Request, limits: Limits) -> Operation | Update:
    """Read the operation of a GET or POST request.

    Args:
        request: the request, unread.
        limits: how long it may be.

    Raises:
        Malformed: the query is missing from a POST, given twice, or not UTF-8; a graph's name is no IRI; an
            update was sent by GET.
        NotReadable: the body is of another media type or in another encoding.
        TooLong: it is longer than allowed.
    """
    fields = _fields(request.scope["query_string"])
    if request.method == "POST":
        fields += await _posted(request, limits)
    given: dict[str, list[str]] = {}
    for name, value in fields:
        given.setdefault(name, []).append(value)
    queries, updates = given.get("query", []), given.get("update", [])
    if len(queries) + len(updates) > 1:
        raise Malformed(f"the request has {len(queries) + len(updates)} queries or updates; send one")
    if updates:
        return _update(request, updates[0], given, limits)
    if not queries and request.method == "POST":
        raise Malformed("the request has no query; send it as the field `query` of a form or as the body")
    if queries and len(queries[0].encode()) > limits.query:
        raise TooLong(f"a query may have {limits.query:,} bytes and no more")
    return Operation(
        query=queries[0] if queries else None,
        dataset=_dataset(given.get("default-graph-uri", []), given.get("named-graph-uri", [])),
        format=next((each for each in given.get("format", []) if each), None),
    )


def _update(request: Request, text: str, given: dict[str, list[str]], limits: Limits) -> Update:
    if request.method != "POST":
        raise Malformed("an update changes the store and is sent by POST, not GET")
    if len(text.encode()) > limits.update:
        raise TooLong(f"an update may have {limits.update:,} bytes and no more")
    return Update(text, _dataset(given.get("using-graph-uri", []), given.get("using-named-graph-uri", [])))


async def _posted(request: Request, limits: Limits) -> list[tuple[str, str]]:
    """The fields of a form, or the body as the field ``query`` or ``update``."""
    media_type = media_type_of(request)
    if media_type not in _FIELDS:
        sent = media_type or "no media type"
        raise NotReadable(f"the body is sent as {sent}; send a query as {QUERY_TYPE}", tuple(_FIELDS))
    most = {FORM_TYPE: max(limits.query, limits.update), QUERY_TYPE: limits.query, UPDATE_TYPE: limits.update}
    if media_type == FORM_TYPE:
        return _fields(await read_body(request, 3 * most[FORM_TYPE] + 10_000))  # %-escaped
    return [(_FIELDS[media_type], _text(await read_body(request, most[media_type])))]


def media_type_of(request: Request) -> str:
    """The media type of a body, in lower case, or nothing when none is given.

    Raises:
        NotReadable: the body is not in UTF-8, or compressed.
    """
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    media_type = header.get_content_type() if "/" in header["content-type"] else ""
    charset = str(header.get_param("charset", "utf-8")).lower()
    if charset not in _USUAL_CHARSETS:
        raise NotReadable(
            f"the body is sent in {charset}; send it in UTF-8", (f"{media_type}; charset=utf-8",)
        )
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise NotReadable("the body is sent compressed; send it as it is", (media_type,))
    return media_type


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=1000
        )
    except UnicodeError:
        raise Malformed("the request is not UTF-8 under its percent signs") from None
    except ValueError:
        raise Malformed("the request has too many fields") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed(f"the query is not UTF-8 (byte {error.start})") from None


def _dataset(default: list[str], named: list[str]) -> Dataset | None:
    for iri in (*default, *named):
        try:
            NamedNode(iri)
        except ValueError:
            raise Malformed(f"{iri!r} is no absolute IRI, so it names no graph") from None
    return Dataset(tuple(default), tuple(named)) if default or named else None
