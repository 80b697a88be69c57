"""Which reporters publish one court only, so that a citation need not print the court (Bluebook 10.4(b))."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from ontology.courts.printed import only
from ontology.courts.spelling import Spellings
from ontology.courts.table import Court


def reporters_of_one_court(
    overlay: Mapping[str, Any], courts: Mapping[str, Court], spellings: Spellings
) -> dict[str, str]:
    """Reporters, as :meth:`Spellings.stem` gives them, to the court that they publish.

    Said by the overlay; or by the reporter's name, when that is the court's own abbreviation; or by
    reporters-db, of neutral citations and of the reports of a state's highest court named after a person.
    """
    known = json.loads(files("reporters_db").joinpath("data", "reporters.json").read_text(encoding="utf-8"))
    entries = [
        (edition, entry) for group in known.values() for entry in group for edition in entry["editions"]
    ]
    stems = {spellings.stem(edition) for edition, _ in entries}
    shared = {spellings.stem(reporter) for reporter in overlay["shared-reporters"]}
    codes = json.loads(files("courts_db").joinpath("data", "states.json").read_text(encoding="utf-8"))
    places = {code.lower(): place.replace(" Of ", " of ") for code, place in codes.items()}
    listed = _sole(
        (spellings.stem(edition), _court(entry, overlay["states"], places)) for edition, entry in entries
    )
    named = _sole((spellings.stem(form), court.id) for court in courts.values() for form in _forms(court))
    short = _sole(
        (spellings.stem(re.sub(r"\bCt\.", "", form)), court.id)
        for court in courts.values()
        for form in _forms(court)
    )
    said = {spellings.stem(name): court for court, names in overlay["reporters"].items() for name in names}
    found = listed | {stem: court for stem, court in (short | named).items() if stem in stems} | said
    return {stem: court for stem, court in sorted(found.items()) if court and stem not in shared}


def _sole(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found = defaultdict[str, set[str]](set)
    for stem, court in pairs:
        found[stem].add(court)
    return only(found)


def _forms(court: Court) -> Iterator[str]:
    return filter(None, (court.citation, *court.printed))


def _court(entry: Mapping[str, Any], states: Mapping[str, Any], places: Mapping[str, str]) -> str:
    """The court that reporters-db gives a reporter to; empty when it cannot be told."""
    nominative = re.match(r"(.+?) (?:State )?Reports, (?!.*(?:Equity|Chancery))", entry["name"])
    if nominative and nominative[1] in states:
        return str(states[nominative[1]]["last"][0])
    if entry["cite_type"] != "neutral" or len(entry["mlz_jurisdiction"]) != 1:
        return ""
    code, _, court = entry["mlz_jurisdiction"][0].removeprefix("us:").partition(";")
    place = places.get(code, "")
    if place not in states:
        return ""
    if court == ("court.appeals" if code in {"ny", "md", "dc"} else "supreme.court"):
        return str(states[place]["last"][0])
    if "appeals" in court and len(states[place]["middle"]) == 1:
        return str(states[place]["middle"][0])
    return ""
