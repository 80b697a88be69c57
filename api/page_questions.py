"""The questions that pages ask: files like those of the library, in ``api/questions``, found by being there.

Those in ``site`` are asked for the site, those in ``thing`` of everything, those in a folder named after a
after a class of the things that belong to the class.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from api.asking import Term
from ontology.names import DEF
from queries.catalog import VALUES_LINE, Catalog, QuerySpec, read_catalog


@cache
def questions() -> Catalog:
    """The questions that pages ask; read once.

    Raises:
        QueryFileError: a file is malformed.
    """
    return read_catalog(files("api").joinpath("questions"))


def put(question: str, limit: int | None = None, **terms: Term | None) -> str:
    """A question that pages ask, with terms in the place of its examples, and at most so many rows."""
    text = VALUES_LINE.sub(
        lambda line: f"{line['before']}{terms[line['name']]}{line['after']}", questions().get(question).sparql
    )
    return f"{text}LIMIT {limit:d}\n" if limit is not None else text


def for_classes(classes: Iterable[str]) -> Iterator[QuerySpec]:
    """The questions about things of these classes, in the order of the classes."""
    topics = questions().topics()
    for name in classes:
        if name.startswith(DEF):
            yield from topics.get(re.sub(r"(?<!^)(?=[A-Z])", "-", name.removeprefix(DEF)).lower(), ())
