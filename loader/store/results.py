"""The one list of formats that answers are written in, and the writing, in a stream."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Literal, Protocol, cast

from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, serialize

from loader.errors import UsageError
from loader.store import jsonld
from loader.store.base import Answer
from loader.store.sparql import REFUSALS, refusal

Kind = Literal["solutions", "boolean", "triples"]


class Output(Protocol):
    """What is written to: a file, or anything else that takes bytes."""

    def write(self, data: bytes, /) -> object:
        """Take some bytes; raising stops the writing."""
        ...

    def flush(self) -> object:
        """Pass on what was taken."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        name: what it is called on the command line.
        title: what it is called in its standard.
        extension: of a file in it.
        media_type: as registered, without parameters.
        also: other media types by which it is asked for.
        engine: what pyoxigraph calls it.
    """

    name: str
    title: str
    extension: str
    media_type: str
    also: tuple[str, ...]
    engine: QueryResultsFormat | RdfFormat

    @property
    def is_graph(self) -> bool:
        """Whether it holds triples; the others hold solutions and booleans."""
        return isinstance(self.engine, RdfFormat)

    @property
    def holds_names(self) -> bool:
        """Whether it can say which graph a triple is in."""
        return isinstance(self.engine, RdfFormat) and self.engine.supports_datasets


_XML = ("application/xml", "text/xml")

FORMATS: tuple[Format, ...] = (
    Format(
        "json",
        "SPARQL Query Results JSON",
        "srj",
        "application/sparql-results+json",
        ("application/json",),
        QueryResultsFormat.JSON,
    ),
    Format(
        "xml",
        "SPARQL Query Results XML",
        "srx",
        "application/sparql-results+xml",
        _XML,
        QueryResultsFormat.XML,
    ),
    Format("csv", "CSV", "csv", "text/csv", (), QueryResultsFormat.CSV),
    Format("tsv", "TSV", "tsv", "text/tab-separated-values", (), QueryResultsFormat.TSV),
    Format(
        "turtle",
        "Turtle",
        "ttl",
        "text/turtle",
        ("application/x-turtle", "application/turtle", "text/n3", "application/n3", "text/rdf+n3"),  # N3 too
        RdfFormat.TURTLE,
    ),
    Format("ntriples", "N-Triples", "nt", "application/n-triples", ("text/plain",), RdfFormat.N_TRIPLES),
    Format("jsonld", "JSON-LD", "jsonld", "application/ld+json", ("application/json",), RdfFormat.JSON_LD),
    Format("rdfxml", "RDF/XML", "rdf", "application/rdf+xml", _XML, RdfFormat.RDF_XML),
    Format("nquads", "N-Quads", "nq", "application/n-quads", ("text/x-nquads",), RdfFormat.N_QUADS),
    Format("trig", "TriG", "trig", "application/trig", ("application/x-trig",), RdfFormat.TRIG),
)
"""Every format; of those for the same things, the first is the one to give when nobody asks for another."""

RESULTS = tuple(one for one in FORMATS if not one.is_graph)
GRAPHS = tuple(one for one in FORMATS if one.is_graph)


def find(name: str, among: Iterable[Format] = FORMATS) -> Format:
    """The format of a name, a file extension or a media type.

    Raises:
        UsageError: there is none.
    """
    listed = tuple(among)
    wanted = name.partition(";")[0].strip().lower()
    exact = (one for one in listed if wanted in {one.media_type, one.name, one.extension})
    found = next(exact, None) or next((one for one in listed if wanted in one.also), None)
    if found is None:
        raise UsageError(f"'{name}' is not one of the formats: {', '.join(one.name for one in listed)}")
    return found


def kind_of(answer: Answer) -> Kind:
    """What an answer consists of."""
    if isinstance(answer, QuerySolutions):
        return "solutions"
    return "boolean" if isinstance(answer, QueryBoolean) else "triples"


def write(
    answer: Answer, wanted: Format, output: Output, prefixes: Mapping[str, str], text: str = ""
) -> None:
    """Write an answer as it comes from the engine; memory does not grow with it.

    Args:
        answer: of a query.
        wanted: a format that holds its kind.
        output: written to in pieces of some kilobytes.
        prefixes: namespaces by prefix, for the formats that have prefixes.
        text: the query, for the message of an error.

    Raises:
        UsageError: the format does not hold this kind of answer.
        QueryError: the engine gave up; part of the answer may have been written.
    """
    if wanted.is_graph != (kind_of(answer) == "triples"):
        raise UsageError(f"An answer of {kind_of(answer)} cannot be written as {wanted.title}")
    try:
        if isinstance(answer, QuerySolutions | QueryBoolean):
            answer.serialize(cast("IO[bytes]", output), cast("QueryResultsFormat", wanted.engine))
        else:
            write_graph(answer, wanted, output, prefixes)
    except REFUSALS as error:
        raise refusal(error, text) from error
    except OSError as error:
        if error.errno is not None:  # The output's own, and not of a SERVICE in the query.
            raise
        raise refusal(error, text) from error


def write_graph(
    statements: Iterable[Triple] | Iterable[Quad], wanted: Format, output: Output, prefixes: Mapping[str, str]
) -> None:
    """Write triples or quads; of quads, the names of their graphs are lost in a format without them."""
    if wanted.engine == RdfFormat.JSON_LD:
        jsonld.write(statements, output.write, prefixes)
        return
    kept = statements if wanted.holds_names else _triples(statements)
    graph = cast("RdfFormat", wanted.engine)
    serialize(cast("Iterable[Triple]", kept), cast("IO[bytes]", output), graph, prefixes=dict(prefixes))


def _triples(statements: Iterable[Triple] | Iterable[Quad]) -> Iterator[Triple]:
    return (one.triple if isinstance(one, Quad) else one for one in statements)
