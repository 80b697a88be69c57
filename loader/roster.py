"""Rosters of judges: read from CSV files such as the Federal Judicial Center's, kept as one JSON file."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from loader.errors import SourceError
from loader.model import Person, Post, Roster
from ontology import courts

_NUMBER: Final = ("judge_id", "nid", "jid", "judge identification number", "judge id")
_LAST: Final = ("name_last", "last name", "judge last name")
_FIRST: Final = ("name_first", "first name", "judge first name")
_MIDDLE: Final = ("name_middle", "middle name", "judge middle name")
_SUFFIX: Final = ("name_suffix", "suffix")
_COURT: Final = ("court_name", "court name")
_SINCE: Final = ("commission_date", "commission date", "recess appointment date", "senate_confirmation_date")
_UNTIL: Final = ("termination_date", "termination date")
_FORMS: Final = ("%m/%d/%Y", "%Y-%m-%d", "%m/%d/%y", "%Y")
_OFFICE: Final = re.compile(
    r",?\s*(?:Chief|Associate)\s+(?:Justice|Judge)\s*,?|\s*\[[^\]]*\]|\s*\(later[^)]*\)"
    r"|^(?:Chief|Associate) Judge, "
)
Row = Mapping[str, str]


def import_roster(files: Iterable[Path]) -> tuple[Roster, dict[str, int]]:
    """Read a roster from one CSV file of judges with their posts, or from one of judges and one of posts.

    Args:
        files: the CSV files; which is which is told by their columns.

    Returns:
        The roster, and the names of courts that are not known with how many posts they would have given.

    Raises:
        SourceError: a file cannot be read, or has no columns for surname, number or court.
    """
    people: dict[str, Row] = {}
    posts: dict[str, list[Row]] = defaultdict(list)
    for file in files:
        for row in _rows(file):
            number = _value(row, _NUMBER)
            if _value(row, _LAST):
                people[number or f"{file.stem}-{len(people) + 1}"] = row
            if number and _value(row, _COURT):
                posts[number].append(row)
            elif number:
                posts[number] += list(_numbered(row))
    if not people:
        raise SourceError(
            "no file has a column with surnames, such as `Last Name`; give the file of judges, too"
        )
    unknown: Counter[str] = Counter()
    persons = tuple(_person(number, row, posts[number], unknown) for number, row in people.items())
    return Roster(persons), dict(unknown.most_common())


def save_roster(roster: Roster, place: Path) -> Path:
    """Keep a roster for later runs; returns where."""
    place.parent.mkdir(parents=True, exist_ok=True)
    made = [
        {
            "id": person.id,
            "surname": person.surname,
            "given": list(person.given),
            "suffix": person.suffix,
            "posts": [[post.court, _iso(post.since), _iso(post.until)] for post in person.posts],
        }
        for person in roster.persons
    ]
    place.write_text(json.dumps({"persons": made}, ensure_ascii=False, indent=0), encoding="utf-8")
    return place


def load_roster(place: Path) -> Roster:
    """The roster that was kept; an empty one when none was.

    Raises:
        SourceError: the file is not what :func:`save_roster` writes.
    """
    if not place.is_file():
        return Roster()
    return _loaded(place, place.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _loaded(place: Path, _changed: int) -> Roster:
    data = place.read_bytes()
    try:
        persons = tuple(
            Person(
                each["id"],
                each["surname"],
                tuple(each["given"]),
                each["suffix"],
                tuple(Post(court, _day(since), _day(until)) for court, since, until in each["posts"]),
            )
            for each in json.loads(data)["persons"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(
            f"{place} is no roster of judges; make it anew with `caselaw judges import`"
        ) from error
    return Roster(persons, sha256(data).hexdigest())


def _rows(file: Path) -> Iterator[Row]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                yield {
                    key.strip().lower(): (value or "").strip()
                    for key, value in row.items()
                    if isinstance(key, str) and not isinstance(value, list)
                }
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{file} cannot be read as CSV in UTF-8 ({error}); export it again") from error


def _numbered(row: Row) -> Iterator[Row]:
    """The posts of a row in which columns are numbered: ``Court Name (1)``, ``Court Name (2)``."""
    for number in range(1, 9):
        sign = f" ({number})"
        post = {key.removesuffix(sign): value for key, value in row.items() if key.endswith(sign)}
        if _value(post, _COURT):
            yield post


def _person(number: str, row: Row, posts: Sequence[Row], unknown: Counter[str]) -> Person:
    found = []
    for post in posts:
        court = _court(_value(post, _COURT))
        if court:
            found.append(Post(court, _day(_value(post, _SINCE)), _day(_value(post, _UNTIL))))
        else:
            unknown[_value(post, _COURT)] += 1
    given = tuple(filter(None, (_value(row, _FIRST), _value(row, _MIDDLE))))
    return Person(number, _value(row, _LAST), given, _value(row, _SUFFIX), tuple(found))


def _court(name: str) -> str | None:
    plain = _OFFICE.sub("", name).strip(" ,")
    return courts.by_name(name) or courts.by_name(plain)


def _value(row: Row, names: Sequence[str]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _day(words: str | None) -> date | None:
    for form in _FORMS if words else ():
        try:
            return datetime.strptime(words or "", form).date()
        except ValueError:
            continue
    return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
