"""TEMP dev readers"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pyoxigraph as ox

from loader.settings import Settings
from loader.store.sparql import refusal

F = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
G = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


class Dev:
    state = "dev1"

    def __init__(self, settings):
        from ontology.modules import triples

        self.s = ox.Store()
        self.s.load(path="tests/queries/data/decisions.trig")
        g = ox.NamedNode(settings.base_iri + "graph/vocabulary")
        self.s.extend(ox.Quad(*t, g) for t in triples())

    async def answer(self, text, media_type, dataset=None):
        def run():
            try:
                kw = (
                    {"use_default_graph_as_union": True}
                    if dataset is None
                    else dict(
                        default_graph=[ox.NamedNode(x) for x in dataset.default_graphs],
                        named_graphs=[ox.NamedNode(x) for x in dataset.named_graphs],
                    )
                )
                a = self.s.query(text, **kw)
            except SyntaxError as e:
                raise refusal(e, text) from e
            return (
                a.serialize(format=F.get(media_type) or G[media_type])
                if not isinstance(a, ox.QueryTriples)
                else ox.serialize(dict.fromkeys(a), format=G[media_type])
            )

        yield await asyncio.to_thread(run)


@asynccontextmanager
async def readers(settings: Settings) -> AsyncIterator[Dev]:
    yield Dev(settings)
