"""What a pool and its readers say to each other: a request one way, frames of a reply the other.

A change of the store is asked for and replied to in the same way.

A reply is ``HEAD`` (what kind, in which format), any number of ``DATA``, and ``END``; or ``ERROR`` instead of
all or the rest. The head is held back until there is something to follow it, so that a query which fails
early fails before anything was said, and so that a small reply travels in one piece.
"""

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal, Protocol, cast

from loader import errors
from loader.errors import AnswerTooLong, CaselawError, StoreError
from loader.store.base import Answer, Dataset, View
from loader.store.calling import check_calls
from loader.store.results import GRAPHS, RESULTS, Kind, find, kind_of, write

REQUEST: Final = b"R"
CHANGE: Final = b"C"
HEAD: Final = b"H"
DATA: Final = b"D"
END: Final = b"E"
ERROR: Final = b"X"
FRAME: Final = struct.Struct("!cI")
"""Before the bytes of a frame between processes: what it is, and how many they are."""

_LENGTH: Final = struct.Struct("!I")

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


Verb = Literal["update", "put", "post", "delete"]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the store: a SPARQL update, or one of the writes of the Graph Store Protocol.

    Attributes:
        verb: which of them.
        text: of the update.
        using: the graphs that its patterns are matched against (SPARQL 1.1 Protocol, 2.2.3).
        graph: what is written to; None for the graph without a name.
        bodies: what is written to it, as media types and bytes.
    """

    verb: Verb
    text: str = ""
    using: Dataset | None = None
    graph: str | None = None
    bodies: tuple[tuple[str, bytes], ...] = ()


Message = Request | Change


@dataclass(frozen=True, slots=True)
class Head:
    """What a reply consists of, and the media type it is written in."""

    kind: Kind | Literal["outcome"]
    media_type: str


@dataclass(frozen=True, slots=True)
class Terms:
    """How every request of a pool is answered.

    Attributes:
        prefixes: namespaces by prefix, for the formats that have prefixes.
        call_hosts: the other servers that queries and updates may call.
        most_bytes: how long an answer may be; None for any length.
        memory: bytes that a process may take, besides what it reads of the disk; None for any number.
    """

    prefixes: Mapping[str, str]
    call_hosts: tuple[str, ...] = ()
    most_bytes: int | None = None
    memory: int | None = None


def respond(view: View, request: Request, terms: Terms, send: Send) -> None:
    """Answer a request in frames. What is wrong with it becomes a frame too."""
    outgoing = Outgoing(send, terms.most_bytes)
    try:
        check_calls(request.text, "query", terms.call_hosts)
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

    def __init__(self, send: Send, most: int | None = None) -> None:
        self.head: Head | None = None
        self._send = send
        self._most = most
        self._written = 0
        self._gathered = bytearray()

    def write(self, data: bytes) -> int:
        """Take some bytes of the answer.

        Raises:
            AnswerTooLong: with them, it has more than it may have.
        """
        self._written += len(data)
        if self._most is not None and self._written > self._most:
            raise AnswerTooLong(
                f"The answer has more than the {self._most:,} bytes that are given; ask for less, with LIMIT"
            )
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
            frames.append((HEAD, pack_head(self.head)))
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


def pack_head(head: Head) -> bytes:
    """The head of a reply as bytes."""
    return _pack({"kind": head.kind, "media_type": head.media_type})


def unpack_head(data: bytes) -> Head:
    """The head that was packed."""
    return Head(**json.loads(data))


def pack_terms(folder: Path, terms: Terms) -> bytes:
    """What a reader process must know before its first request, as bytes."""
    return _pack({"folder": str(folder), "terms": asdict(terms) | {"prefixes": dict(terms.prefixes)}})


def unpack_terms(data: bytes) -> tuple[Path, Terms]:
    """The folder and the terms that were packed."""
    message = json.loads(data)
    return Path(message["folder"]), Terms(
        **message["terms"] | {"call_hosts": tuple(message["terms"]["call_hosts"])}
    )


def pack_message(message: Message, seconds: float) -> Frame:
    """What is asked for as a frame, with the seconds that it may take."""
    if isinstance(message, Request):
        dataset = _pack_dataset(message.dataset)
        fields = {"text": message.text, "results": message.results, "graph": message.graph}
        return REQUEST, _pack({**fields, "dataset": dataset, "seconds": seconds})
    change = {"verb": message.verb, "text": message.text, "graph": message.graph, "seconds": seconds}
    bodies = [(media_type, len(body)) for media_type, body in message.bodies]
    head = _pack({**change, "using": _pack_dataset(message.using), "bodies": bodies})
    return CHANGE, b"".join((_LENGTH.pack(len(head)), head, *(body for _, body in message.bodies)))


def unpack_message(frame: Frame) -> tuple[Message, float]:
    """What was packed, and its seconds."""
    kind, data = frame
    if kind == REQUEST:
        found = json.loads(data)
        dataset = _unpack_dataset(found["dataset"])
        return Request(found["text"], dataset, found["results"], found["graph"]), found["seconds"]
    place = _LENGTH.size + _LENGTH.unpack_from(data)[0]
    found = json.loads(data[_LENGTH.size : place])
    bodies = []
    for media_type, length in found["bodies"]:
        bodies.append((media_type, data[place : place + length]))
        place += length
    using = _unpack_dataset(found["using"])
    return Change(found["verb"], found["text"], using, found["graph"], tuple(bodies)), found["seconds"]


def _pack_dataset(dataset: Dataset | None) -> object:
    return dataset and (dataset.default_graphs, dataset.named_graphs)


def _unpack_dataset(found: Sequence[Sequence[str] | None] | None) -> Dataset | None:
    if found is None:
        return None
    default, named = found
    return Dataset(tuple(default or ()), None if named is None else tuple(named))


def _pack(message: Mapping[str, object]) -> bytes:
    return json.dumps(message).encode()
