"""The courts as the program uses them: one compact file beside this module, read once when first asked for.

The file is made by :mod:`ontology.courts.build`; ``courts.ttl`` says the same in RDF for everybody else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal

from ontology.courts.spelling import Spellings

Type = Literal[
    "last-resort",
    "appellate",
    "trial",
    "bankruptcy-appellate-panel",
    "bankruptcy",
    "special",
    "agency",
    "attorney-general",
]

FILE: Final = files(__package__).joinpath("courts.json")


@dataclass(frozen=True, slots=True)
class Court:
    """A court, under its courts-db id.

    Attributes:
        id: as in courts-db, and the last part of its IRI.
        name: in full.
        system: federal, state, military ... (a concept of court-system).
        type: its place in the system (a concept of court-type).
        place: state, territory or other place it sits for; empty when unknown.
        citation: as a citation's parenthesis names it (Bluebook T1); empty when nothing is usual.
        printed: other abbreviations it is cited by.
        names: other names it is known by.
        appeals_to: ids of the courts that review its judgments, now or when it last sat.
        part_of: id of the court it is a division or district of.
        since, until: first and last day it sat; None when unknown, or for ``until`` when it still sits.
    """

    id: str
    name: str
    system: str
    type: Type
    place: str = ""
    citation: str = ""
    printed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    appeals_to: tuple[str, ...] = ()
    part_of: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """A court whose business went to a new one: ``old``'s decisions before ``day`` were the new one's law.

    ``adopted`` cites the new court's decision to go on following them; None when it has declined to.
    """

    old: str
    new: str
    day: date
    adopted: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """All courts, and what is known of how they are cited.

    Attributes:
        courts: by id, in the order of ids.
        divisions: see :class:`Division`.
        reporters: reporter (without series) to the id of the one court that it publishes.
        states: reporter (without series) to the abbreviation of the state whose courts it publishes.
        spellings: how the words of abbreviations are printed.
        own_law: appellate courts whose decisions bind only their own district's trial courts.
    """

    courts: Mapping[str, Court]
    divisions: tuple[Division, ...]
    reporters: Mapping[str, str]
    states: Mapping[str, str]
    spellings: Spellings
    own_law: frozenset[str]


@cache
def table() -> Table:
    """The table, from its file."""
    return parse(FILE.read_text(encoding="utf-8"))


def court(court_id: str) -> Court:
    """The court of an id.

    Raises:
        KeyError: there is none.
    """
    return table().courts[court_id]


def parse(text: str) -> Table:
    """The table that a file's text holds; the opposite of :func:`dump`."""
    data = json.loads(text)
    courts = (_court(row) for row in data["courts"])
    return Table(
        courts=MappingProxyType({court.id: court for court in courts}),
        divisions=tuple(
            Division(row["old"], row["new"], date.fromisoformat(row["day"]), row["adopted"])
            for row in data["divisions"]
        ),
        reporters=data["reporters"],
        states=data["states"],
        spellings=Spellings(data["spellings"]),
        own_law=frozenset(data["own_law"]),
    )


def dump(made: Table) -> str:
    """The text of the file: JSON with one line for each court, so that changes can be read."""
    rows = ",\n".join(json.dumps(_row(court), ensure_ascii=False) for court in made.courts.values())
    rest = {
        "divisions": [
            {"old": row.old, "new": row.new, "day": row.day.isoformat(), "adopted": row.adopted}
            for row in made.divisions
        ],
        "reporters": dict(made.reporters),
        "states": dict(made.states),
        "spellings": made.spellings.items(),
        "own_law": sorted(made.own_law),
    }
    return f'{{"courts": [\n{rows}\n],\n{json.dumps(rest, ensure_ascii=False, indent=1)[2:]}\n'


def _court(row: dict[str, Any]) -> Court:
    for name in ("printed", "names", "appeals_to"):
        if name in row:
            row[name] = tuple(row[name])
    for name in ("since", "until"):
        if name in row:
            row[name] = date.fromisoformat(row[name])
    return Court(**row)


def _row(court: Court) -> dict[str, Any]:
    values = {name: getattr(court, name) for name in Court.__slots__}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value
    }
