"""Reads the query operation out of a request, as SPARQL 1.1 Protocol, 2.1 defines it."""

from dataclasses import dataclass
from email.message import Message
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request
from pyoxigraph import NamedNode

from api.errors import Malformed, NotReadable, Refused, TooLong
from api.limits import read_body
from loader.store.base import Dataset

FORM_TYPE: Final = "application/x-www-form-urlencoded"
QUERY_TYPE: Final = "application/sparql-query"
UPDATE_TYPE: Final = "application/sparql-update"
READ_ONLY: Final = (
    "this server answers queries and makes no updates; load opinions with `caselaw load` where the store is"
)


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


async def read_operation(request: Request, most: int) -> Operation:
    """Read the operation of a GET or POST request.

    Args:
        request: the request, unread.
        most: how many bytes its query may have.

    Raises:
        Malformed: the query is missing from a POST, given twice, or not UTF-8; a graph's name is no IRI.
        NotReadable: the body is of another media type or in another encoding.
        Refused: it is an update.
        TooLong: the query is longer than allowed.
    """
    fields = _fields(request.scope["query_string"])
    if request.method == "POST":
        fields += await _posted(request, most)
    given: dict[str, list[str]] = {}
    for name, value in fields:
        given.setdefault(name, []).append(value)
    if "update" in given:
        raise Refused(READ_ONLY)
    queries = given.get("query", [])
    if len(queries) > 1:
        raise Malformed(f"the request has {len(queries)} queries; send one")
    if not queries and request.method == "POST":
        raise Malformed("the request has no query; send it as the field `query` of a form or as the body")
    if queries and len(queries[0].encode()) > most:
        raise TooLong(f"a query may have {most:,} bytes and no more")
    return Operation(
        query=queries[0] if queries else None,
        dataset=_dataset(given.get("default-graph-uri", []), given.get("named-graph-uri", [])),
        format=next((each for each in given.get("format", []) if each), None),
    )


async def _posted(request: Request, most: int) -> list[tuple[str, str]]:
    """The fields of a form, or the body as the field ``query``."""
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    media_type = header.get_content_type() if "/" in header["content-type"] else ""
    charset = str(header.get_param("charset", "utf-8")).lower()
    if media_type == UPDATE_TYPE:
        raise Refused(READ_ONLY)
    if media_type not in {FORM_TYPE, QUERY_TYPE}:
        sent = media_type or "no media type"
        raise NotReadable(
            f"the body is sent as {sent}; send a query as {QUERY_TYPE}", (QUERY_TYPE, FORM_TYPE)
        )
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise NotReadable(
            f"the body is sent in {charset}; send it in UTF-8", (f"{media_type}; charset=utf-8",)
        )
    body = await read_body(request, most if media_type == QUERY_TYPE else 3 * most + 10_000)  # %-escaped
    return [("query", _text(body))] if media_type == QUERY_TYPE else _fields(body)


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
