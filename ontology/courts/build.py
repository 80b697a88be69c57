"""Makes the table of courts from courts-db, reporters-db and ``overlay.yml``, the one place for corrections.

It runs when somebody regenerates the files (``python -m ontology.courts``) and in the test that they are
fresh, never when opinions are read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, TypeVar

import yaml

from ontology.courts import titles
from ontology.courts.reporters import reporters_of_one_court
from ontology.courts.spelling import Spellings
from ontology.courts.table import Court, Division, Table, Type

_T = TypeVar("_T")
_Overlay = Mapping[str, Any]
_Rows = Mapping[str, Mapping[str, Any]]

# courts-db's words for systems that are not concepts of court-system.
_SYSTEMS: Final = {"extraterritorial": "federal", "colonial": "international"}


class OverlayError(ValueError):
    """``overlay.yml`` names a court that courts-db does not know, or says two things of one court."""


def build() -> Table:
    """The table, from the installed releases of courts-db and reporters-db.

    Raises:
        OverlayError: the overlay names an unknown court, or gives one court two types.
    """
    overlay: _Overlay = yaml.safe_load(files(__package__).joinpath("overlay.yml").read_text(encoding="utf-8"))
    source = files("courts_db").joinpath("data", "courts.json").read_text(encoding="utf-8")
    facts = _Facts(overlay, {row["id"]: row for row in json.loads(source)})
    courts = {court_id: facts.court(court_id) for court_id in sorted(facts.rows)}
    spellings = Spellings(overlay["spellings"] | dict(_places(facts)))
    return Table(
        courts=MappingProxyType(courts),
        divisions=tuple(
            Division(row["from"], row["to"], row["day"], row["adopted"]) for row in overlay["divisions"]
        ),
        reporters=reporters_of_one_court(overlay, courts, spellings),
        states={
            spellings.stem(reporter): spellings.stem(state)
            for state, reporters in overlay["state-reporters"].items()
            for reporter in reporters
        },
        spellings=spellings,
        own_law=frozenset(overlay["own-district-only"]),
    )


class _Facts:
    """courts-db and the overlay, side by side, and what follows from both."""

    def __init__(self, overlay: _Overlay, rows: _Rows) -> None:
        self.overlay, self.rows = overlay, rows
        self.states = {
            place: titles.citation(rows[state["last"][0]], overlay, "")
            for place, state in overlay["states"].items()
        }
        self.citations = {court_id: self._citation(court_id) for court_id in rows}
        self.types = dict(_once(_types(overlay)))
        self.systems = {court_id: system for system, ids in overlay["systems"].items() for court_id in ids}
        self.appeals = dict[str, tuple[str, ...]]()
        for court_id, above in _appeals(overlay, self.citations):
            self.appeals[court_id] = (*self.appeals.get(court_id, ()), *above)
        if unknown := sorted(self._named() - set(rows)):
            raise OverlayError(f"overlay.yml: courts-db knows no {', '.join(unknown)}; correct the id")

    def _named(self) -> set[str]:
        """Every id that the overlay uses."""
        keys = ("also-named", "citations", "dates", "names", "printed", "reporters")
        named = {court_id for key in keys for court_id in self.overlay[key]}
        above = {court_id for courts in self.appeals.values() for court_id in courts}
        return {*named, *above, *self.types, *self.systems, *self.appeals, *self.overlay["not-supreme"]}

    def court(self, court_id: str) -> Court:
        row, cited, place = self.rows[court_id], self.citations[court_id], self.place(court_id)
        full = titles.name(row, self.overlay, cited, place)
        type_ = self._inherited(court_id, self.types) or _guessed_type(row)
        state = self.states.get(place, "")
        supreme = type_ == "last-resort" and court_id not in self.overlay["not-supreme"]
        abbreviations = titles.other_abbreviations(court_id, cited, state, supreme=supreme)
        names = titles.other_names(court_id, full, row["name"])
        since, until = self._operated(court_id)
        return Court(
            id=court_id,
            name=full,
            system=self._system(court_id),
            type=type_,
            place=place,
            citation=cited,
            printed=_others(cited, self.overlay["printed"].get(court_id, ()), abbreviations),
            names=_others(full, self.overlay["also-named"].get(court_id, ()), names),
            appeals_to=self._inherited(court_id, self.appeals) or (),
            part_of="usdistct" if court_id in self._districts() else row.get("parent"),
            since=since,
            until=until,
        )

    def place(self, court_id: str) -> str:
        location = self.rows[court_id]["location"] or ""
        return str(self.overlay["places"].get(location, location))

    def _citation(self, court_id: str) -> str:
        return titles.citation(self.rows[court_id], self.overlay, self.states.get(self.place(court_id), ""))

    def _system(self, court_id: str) -> str:
        listed = str(self.rows[court_id]["system"])
        return self._inherited(court_id, self.systems) or _SYSTEMS.get(listed, listed)

    def _districts(self) -> set[str]:
        grouped = (*self.overlay["circuits"].values(), *self.overlay["former-districts"].values())
        return {*(court_id for group in grouped for court_id in group), *self.overlay["antebellum-districts"]}

    def _inherited(self, court_id: str, known: Mapping[str, _T]) -> _T | None:
        """What is known of a court, or of the court that it is a part of."""
        at: str | None = court_id
        while at:
            if at in known:
                return known[at]
            at = self.rows[at].get("parent")
        return None

    def _operated(self, court_id: str) -> tuple[date | None, date | None]:
        """First and last day; a court whose last beginning has no end still sits, as do the 94 districts."""
        if court_id in self.overlay["dates"]:
            first, last = self.overlay["dates"][court_id]
            return first, last
        spans = self.rows[court_id]["dates"]
        starts = [date.fromisoformat(span["start"]) for span in spans if span["start"]]
        ends = [date.fromisoformat(span["end"]) for span in spans if span["end"]]
        sits = any(court_id in group for group in self.overlay["circuits"].values())
        return min(starts, default=None), None if sits or len(ends) < len(spans) else max(ends)


def _types(overlay: _Overlay) -> Iterator[tuple[str, Type]]:
    yield "scotus", "last-resort"
    for circuit, districts in overlay["circuits"].items():
        yield circuit, "appellate"
        yield from ((court_id, "trial") for court_id in districts)
    yield "cafc", "appellate"
    for districts in overlay["former-districts"].values():
        yield from ((court_id, "trial") for court_id in districts)
    yield from ((court_id, "trial") for court_id in overlay["antebellum-districts"])
    for state in overlay["states"].values():
        yield from ((court_id, "last-resort") for court_id in state["last"])
        yield from ((court_id, "appellate") for court_id in state["middle"])
        yield from ((court_id, "trial") for court_id in state["trial"])
    for type_, ids in overlay["types"].items():
        yield from ((court_id, type_) for court_id in ids)


def _appeals(overlay: _Overlay, citations: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for circuit, districts in (*overlay["circuits"].items(), *overlay["former-districts"].items()):
        yield from ((court_id, (circuit,)) for court_id in districts)
    yield from ((court_id, ("uscirct",)) for court_id in overlay["antebellum-districts"])
    district_of = {
        citations[court_id]: court_id for group in overlay["circuits"].values() for court_id in group
    }
    for court_id, cited in citations.items():
        if cited.startswith("Bankr. "):
            district = district_of.get(cited.removeprefix("Bankr. "))
            yield court_id, (district,) if district else ()
        elif cited.startswith("B.A.P. "):
            yield court_id, (f"ca{court_id.removeprefix('bap')}",)
    for panel, bankruptcy in overlay["panels"].items():
        yield from ((court_id, (panel,)) for court_id in bankruptcy)
    for state in overlay["states"].values():
        above = tuple(state.get("to") or state["middle"] or state["last"])
        yield from ((court_id, ("scotus",)) for court_id in state["last"])
        yield from ((court_id, tuple(state["last"])) for court_id in state["middle"])
        yield from ((court_id, above) for court_id in state["trial"])
    for court_id, below in overlay["appeals"].items():
        yield from ((lower, (court_id,)) for lower in below)
    every = tuple(overlay["circuits"])
    yield from ((court_id, every) for court_id in overlay["every-circuit"])


def _once(pairs: Iterator[tuple[str, _T]]) -> Iterator[tuple[str, _T]]:
    seen = dict[str, _T]()
    for court_id, value in pairs:
        if seen.setdefault(court_id, value) != value:
            raise OverlayError(f"overlay.yml types {court_id} as {seen[court_id]} and as {value}; keep one")
        yield court_id, value


def _guessed_type(row: Mapping[str, Any]) -> Type:
    """The type by courts-db's word for it and, where that says nothing, by the court's name."""
    name = row["name"].lower()
    if row["type"] == "bankruptcy":
        return "bankruptcy-appellate-panel" if "appellate panel" in name else "bankruptcy"
    if row["type"] == "ag":
        return "attorney-general"
    if row["system"] == "tribal" or row["type"] in {None, ""}:
        if "supreme" in name and "york" not in name:
            return "last-resort"
        return "appellate" if "appea" in name or "appell" in name else "trial"
    known: dict[str, Type] = {"appellate": "appellate", "trial": "trial"}
    return known.get(row["type"], "special")


def _others(first: str, *lists: Iterable[str]) -> tuple[str, ...]:
    """Forms other than the first one, each once, in order."""
    return tuple(dict.fromkeys(form for forms in lists for form in forms if form != first))


def _places(facts: _Facts) -> Iterator[tuple[str, str]]:
    """Names of states, spelled out, to their abbreviation: ``new york`` to ``ny``."""
    for place, abbreviation in facts.states.items():
        yield place.lower(), "".join(Spellings({}).words(abbreviation))
