"""What a pool and its readers say to each other: a request one way, frames of a reply the other.

A reply is ``HEAD`` (what kind, in which format), any number of ``DATA``, and ``END``; or ``ERROR`` instead of
all or the rest. The head is held back until there is something to follow it, so that a query which fails
early fails before anything was said, and so that a small reply travels in one piece.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, cast

from loader import errors
from loader.errors import CaselawError, QueryError, StoreError
from loader.store.base import Answer, Dataset, View
from loader.store.results import GRAPHS, RESULTS, Kind, find, kind_of, write
from loader.store.sparql import may_call_service

REQUEST: Final = b"R"
HEAD: Final = b"H"
DATA: Final = b"D"
END: Final = b"E"
ERROR: Final = b"X"
FRAME: Final = struct.Struct("!cI")
"""Before the bytes of a frame between processes: what it is, and how many they are."""

PIECE: Final = 65_536
"""Bytes of an answer that are gathered before they are sent."""

Frame = tuple[bytes, bytes]


class Send(Protocol):
    """Sends frames; raising stops the answer."""

    def __call__(self, *frames: Frame) -> None:
        """Send some frames together."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """A query, and the formats in which its answer is wanted.

    Attributes:
        text: the query.
        dataset: what to query instead of what the text says.
        results: media type for solutions and booleans.
        graph: media type for triples.
    """

    text: str
    dataset: Dataset | None = None
    results: str = RESULTS[0].media_type
    graph: str = GRAPHS[0].media_type


@dataclass(frozen=True, slots=True)
class Head:
    """What a reply consists of, and the media type it is written in."""

    kind: Kind
    media_type: str


@dataclass(frozen=True, slots=True)
class Terms:
    """How every request of a pool is answered.

    Attributes:
        prefixes: namespaces by prefix, for the formats that have prefixes.
        allow_service: let queries call other servers.
    """

    prefixes: Mapping[str, str]
    allow_service: bool = False


def respond(view: View, request: Request, terms: Terms, send: Send) -> None:
    """Answer a request in frames. What is wrong with it becomes a frame too."""
    outgoing = Outgoing(send)
    try:
        if not terms.allow_service and may_call_service(request.text):
            raise QueryError("A query may not call other servers from here; take SERVICE out of it")
        # No name holds the answer here: rdflib's parser leaves frames behind until the next collection of
        # garbage, this one among them, and pyoxigraph wants an answer to end in the thread it began in.
        _write(view.query(request.text, request.dataset), request, terms, outgoing)
    except CaselawError as error:
        send((ERROR, pack_error(error)))


def _write(answer: Answer, request: Request, terms: Terms, outgoing: "Outgoing") -> None:
    kind = kind_of(answer)
    wanted = find(request.graph, GRAPHS) if kind == "triples" else find(request.results, RESULTS)
    outgoing.head = Head(kind, wanted.media_type)
    write(answer, wanted, outgoing, terms.prefixes, request.text)
    outgoing.end()


class Outgoing:
    """Gathers what a serialiser writes into pieces, and sends the head with the first of them."""

    def __init__(self, send: Send) -> None:
        self.head: Head | None = None
        self._send = send
        self._gathered = bytearray()

    def write(self, data: bytes) -> int:
        """Take some bytes of the answer."""
        self._gathered += data
        if len(self._gathered) >= PIECE:
            self._send(*self._taken())
        return len(data)

    def flush(self) -> None:
        """Do nothing: serialisers flush at the end, when :meth:`end` is near."""

    def end(self) -> None:
        """Send what is left."""
        self._send(*self._taken(), (END, b""))

    def _taken(self) -> list[Frame]:
        frames = []
        if self.head:
            frames.append((HEAD, _pack({"kind": self.head.kind, "media_type": self.head.media_type})))
        if self._gathered:
            frames.append((DATA, bytes(self._gathered)))
        self.head = None
        self._gathered.clear()
        return frames


def pack_error(error: CaselawError) -> bytes:
    """An error as bytes."""
    return _pack({"error": type(error).__name__, "message": str(error)})


def unpack_error(data: bytes) -> CaselawError:
    """The error that was packed."""
    message = json.loads(data)
    return cast("CaselawError", getattr(errors, message["error"], StoreError)(message["message"]))


def unpack_head(data: bytes) -> Head:
    """The head that was packed."""
    return Head(**json.loads(data))


def pack_terms(folder: Path, terms: Terms) -> bytes:
    """What a reader process must know before its first request, as bytes."""
    fields = {"prefixes": dict(terms.prefixes), "allow_service": terms.allow_service}
    return _pack({"folder": str(folder), "terms": fields})


def unpack_terms(data: bytes) -> tuple[Path, Terms]:
    """The folder and the terms that were packed."""
    message = json.loads(data)
    return Path(message["folder"]), Terms(**message["terms"])


def pack_request(request: Request, seconds: float) -> bytes:
    """A request as bytes, with the seconds that its answer may take."""
    dataset = request.dataset and (request.dataset.default_graphs, request.dataset.named_graphs)
    fields = {"text": request.text, "results": request.results, "graph": request.graph}
    return _pack({**fields, "dataset": dataset, "seconds": seconds})


def unpack_request(data: bytes) -> tuple[Request, float]:
    """The request that was packed, and its seconds."""
    message = json.loads(data)
    default, named = message["dataset"] or ((), ())
    dataset = Dataset(tuple(default), tuple(named)) if message["dataset"] else None
    return Request(message["text"], dataset, message["results"], message["graph"]), message["seconds"]


def _pack(message: Mapping[str, object]) -> bytes:
    return json.dumps(message).encode()
