"""Writes ``courts.ttl``: every court as an individual of ``cl:Court``, for anybody who reads RDF."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from ontology.courts.table import Court, Table, table

_ORIGIN: Final = (
    "# Generated from courts-db and courts/overlay.yml by `python -m ontology.courts`. Do not edit.\n\n"
)
_HEADER: Final = files(__package__).joinpath("header.ttl")


def generate(courts: Table | None = None) -> str:
    """The whole of ``courts.ttl``, in the order of ids, the same for the same table.

    Args:
        courts: the table; the installed one when None.
    """
    source = courts or table()
    header = _ORIGIN + _HEADER.read_text(encoding="utf-8")
    return "\n".join((header, *(_individual(court, source) for court in source.courts.values())))


def _individual(court: Court, courts: Table) -> str:
    statements = (*_statements(court), *_notes(court, courts))
    return f"court:{court.id}\n    a cl:Court ;\n    " + " ;\n    ".join(statements) + " .\n"


def _statements(court: Court) -> Iterator[str]:
    yield f"rdfs:label {_text(court.name)}@en"
    yield f"cl:courtId {_text(court.id)}"
    if court.citation:
        yield f"cl:citationString {_text(court.citation)}"
    if court.printed or court.names:
        labels = (*map(_text, court.printed), *(f"{_text(name)}@en" for name in court.names))
        yield f"skos:altLabel {', '.join(labels)}"
    yield f"cl:courtSystem court-system:{court.system}"
    yield f"cl:courtType court-type:{court.type}"
    if court.place:
        yield f"cl:place {_text(court.place)}"
    if court.part_of:
        yield f"cl:partOfCourt court:{court.part_of}"
    if court.appeals_to:
        yield f"cl:appealsTo {', '.join(f'court:{above}' for above in court.appeals_to)}"
    if court.since:
        yield f'cl:operatedNotBefore "{court.since}"^^xsd:date'
    if court.until:
        yield f'cl:operatedNotAfter "{court.until}"^^xsd:date'


def _notes(court: Court, courts: Table) -> Iterator[str]:
    for division in courts.divisions:
        if court.id == division.new:
            law = f"bind it: {division.adopted}" if division.adopted else "do not bind it"
            note = f"Decisions of the {courts.courts[division.old].name} before {division.day} {law}."
            yield f"skos:note {_text(note)}@en"


def _text(value: str) -> str:
    """A Turtle string; JSON's escapes are Turtle's too."""
    return json.dumps(value, ensure_ascii=False)
