"""Finds every query file and refuses what is malformed; a file is listed by being there.

The id of a query is its path without the suffix: ``queries/citation/cited-by.rq`` is ``citation/cited-by``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from pyoxigraph import QuerySolutions, Store

from queries.errors import QueryFileError, UnknownQuery
from queries.header import Header, read_header

SUFFIX: Final = ".rq"
UNDEF: Final = "UNDEF"
DERIVE: Final = "derive"
"""The one folder that is no topic: its files make facts and are read by ``queries.derivation``."""

VALUES_LINE: Final = re.compile(
    r"^(?P<before> *VALUES \?(?P<name>\w+) \{ )(?P<term>.+)(?P<after> \})$", re.MULTILINE
)
"""The line that gives one parameter its value; nothing else stands on it."""

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COMMENT_LINE = re.compile(r"^\s*#.*$", re.MULTILINE)
_ORDERED_END = re.compile(r"\bORDER BY\b[^{}]*\Z")
_PAGED_END = re.compile(r"\b(LIMIT|OFFSET)\b[^{}]*\Z")


@dataclass(frozen=True, slots=True)
class QuerySpec:
    """One query file, read and found to be in order.

    Attributes:
        id: topic and name, e.g. ``citation/cited-by``.
        topic: the folder.
        name: the file's name without its suffix.
        header: what the file says about itself.
        text: the whole file, header and all; it runs as it is.
        path: where the file is, for messages and links.
    """

    id: str
    topic: str
    name: str
    header: Header
    text: str
    path: str

    @property
    def sparql(self) -> str:
        """The query without its header."""
        lines = self.text.splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith("#+")).lstrip()


class Catalog:
    """All queries, in the order of their ids."""

    def __init__(self, specs: Iterable[QuerySpec]) -> None:
        self._specs = {spec.id: spec for spec in sorted(specs, key=lambda spec: spec.id)}

    def get(self, query: str) -> QuerySpec:
        """The query of that id.

        Raises:
            UnknownQuery: there is none; the message offers the nearest.
        """
        try:
            return self._specs[query]
        except KeyError:
            raise UnknownQuery(query, self._specs) from None

    def topics(self) -> dict[str, tuple[QuerySpec, ...]]:
        """The queries of each topic, topics in alphabetical order."""
        grouped: dict[str, tuple[QuerySpec, ...]] = {}
        for spec in self:
            grouped[spec.topic] = (*grouped.get(spec.topic, ()), spec)
        return grouped

    def __iter__(self) -> Iterator[QuerySpec]:
        return iter(self._specs.values())

    def __len__(self) -> int:
        return len(self._specs)


@cache
def catalog() -> Catalog:
    """The library that is installed; read once.

    Raises:
        QueryFileError: a file is malformed.
    """
    return read_catalog(files("queries"))


def read_catalog(folder: Traversable) -> Catalog:
    """Read every query file of the topic folders in a folder.

    Raises:
        QueryFileError: a file is malformed; its message says where and what to do.
    """
    aside = ("_", ".", DERIVE)
    topics = (entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(aside))
    found = ((topic, file) for topic in topics for file in topic.iterdir() if file.name.endswith(SUFFIX))
    return Catalog([_read_file(file, f"{folder.name}/{topic.name}/{file.name}") for topic, file in found])


def _read_file(file: Traversable, path: str) -> QuerySpec:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryFileError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    return read_query(text, path)


def read_query(text: str, path: str) -> QuerySpec:
    """Read one query file and refuse it unless the library can rely on it.

    Args:
        text: the whole file.
        path: the file's path, which ends with ``<topic>/<name>.rq``.

    Raises:
        QueryFileError: the name is not kebab-case, the header is wrong, a parameter has no single
            ``VALUES`` line, the text is not a SELECT query, its variables are not the header's columns,
            or it is not ordered to its end and open to paging.
    """
    topic, name = path.removesuffix(SUFFIX).split("/")[-2:]
    for word in (topic, name):
        if not _KEBAB.fullmatch(word):
            raise QueryFileError(f"{path}: {word!r} is not kebab-case; use small letters, digits and hyphens")
    header = read_header(text, path)
    _check_values_lines(header, text, path)
    _check_query(header, text, path)
    return QuerySpec(f"{topic}/{name}", topic, name, header, text, path)


def _check_values_lines(header: Header, text: str, path: str) -> None:
    lines = [(line["name"], line["term"]) for line in VALUES_LINE.finditer(text)]
    for name, param in header.params.items():
        terms = [term for found, term in lines if found == name]
        if len(terms) != 1:
            raise QueryFileError(
                f"{path} declares the parameter `{name}` but has {len(terms) or 'no'} lines "
                f"`VALUES ?{name} {{ ... }}`; give it exactly one, alone on its line"
            )
        if param.optional != (terms[0] == UNDEF):
            wanted = f"is optional, so its line holds {UNDEF}" if param.optional else "needs an example"
            raise QueryFileError(f"{path}: the parameter `{name}` {wanted}, and it holds {terms[0]}")


def _check_query(header: Header, text: str, path: str) -> None:
    try:
        answer = Store().query(text)
    except SyntaxError as error:
        where = str(error).partition(": ")[0]  # the rest lists every token that could follow
        raise QueryFileError(f"{path} is not SPARQL: {where}") from error
    if not isinstance(answer, QuerySolutions):
        raise QueryFileError(f"{path} is not a SELECT query; the library answers in rows")
    variables = [variable.value for variable in answer.variables]
    if variables != list(header.columns):
        raise QueryFileError(
            f"{path} selects {', '.join(variables)} but declares the columns {', '.join(header.columns)}"
        )
    code = _COMMENT_LINE.sub("", text)
    if not _ORDERED_END.search(code):
        raise QueryFileError(f"{path} does not end with ORDER BY; without it pages would overlap")
    if _PAGED_END.search(code):
        raise QueryFileError(f"{path} ends with LIMIT or OFFSET, which are the caller's to give")
