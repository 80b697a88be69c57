"""By which short names a decision calls its cases, and which cases one can mean (Bluebook 10.9)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from reporters_db import CASE_NAME_ABBREVIATIONS

from loader.extract import states
from loader.extract.citations.authorities import CaseIndex
from loader.extract.citations.cases.firmnames import first_words, other_forms
from loader.extract.citations.found import Found
from loader.rulefiles import content

GIVEN: Final = 3
PARTY: Final = 1
GUESSED: Final = 0
_MOST_WORDS: Final = 4
_DESIGNATOR: Final = re.compile(
    r"(?:,?\s+(?:Inc|Co|Corp|Ltd|L\.?L\.?[CP]|L\.?P|N\.?A|P\.?C|Cos|Company|Corporation|Limited)\b\.?)+$"
)
_FIRM: Final = re.compile(
    _DESIGNATOR.pattern + r"|\s(?:AG|GmbH|S\.?A|N\.?V|Ass[’']n|Association|Bros|Sons|Brothers)\.?$"
)
# Bonelli, Burk-Waggoner, D’Oench, DeVargas
_OWN_NAME: Final = re.compile(r"(?:[DLO][’']|De|La|Le|Mc|Mac|Van|Fitz)?[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?")
_PLACE: Final = re.compile(r"(?:City|County|Town|Village|State|Commonwealth|Borough) of ")
# Of "United States ex rel. Touhy" and "Estate of Cowart" the person is the party.
_RELATOR: Final = re.compile(r"^(?P<for>.+?),?\s+ex\s+(?:rel|dem)\b[.,]*\s+(?P<by>.+)$")
_ESTATE: Final = re.compile(
    r"^(?:(?:The\s+)?(?:Estate|Succession|Guardianship|Conservatorship)\s+of)\s+(?P<of>.+)$"
)
_IN_RE: Final = re.compile(
    r"(?:^|\()(?:In re|In (?:the )?(?:[Mm]atter|[Ii]nterest) of|Matter of|Ex parte) (?:the )?"
    r"(?:(?:Estate|Marriage|Application) of )?(?P<name>[^()]+?)\)?$"
)
_GOVERNMENTS: Final = frozenset(
    [
        "united",
        "u",
        "s",
        "states",
        "state",
        "people",
        "commonwealth",
        "city",
        "county",
        "town",
        "village",
        "board",
        "in",
        "re",
        "ex",
        "parte",
    ]
)


class ShortNames:
    """Which cases a short name can mean."""

    def __init__(self, cases: CaseIndex) -> None:
        self._names = {
            key: {
                plain(name)
                for one in cases.citations_of(key)
                for name in (one.name, one.defines)
                if name and not one.repeats_name
            }
            for key in cases.keys
        }

    def fits(self, name: str, key: str) -> bool:
        """Whether a printed short name can be this case: a party, or a name given to it."""
        words = plain(name)
        return any(
            words == full or words in _parties_of(full) or f" {words} " in f" {full} "
            for full in self._names[key]
        )

    def is_named(self, name: str, key: str) -> bool:
        """Whether a printed name is exactly a name of this case."""
        return plain(name) in self._names[key]

    def all_that_fit(self, name: str) -> list[str]:
        """Keys of all cases that a printed short name can be."""
        return [key for key in self._names if self.fits(name, key)]

    def alike(self, name: str) -> list[str]:
        """Keys of the cases whose parties both begin with the words that begin those of a name.

        "North Noonday Co. v. Orient Co." is "North Noonday Min. Co. v. Orient Min. Co.".
        """
        begins = _beginnings(plain(name))
        return [key for key, names in self._names.items() if begins and begins in map(_beginnings, names)]


def _beginnings(name: str) -> tuple[str, str] | None:
    first, _, second = name.partition(" v ")
    return (first.split()[0], second.split()[0]) if first.split() and second.split() else None


@cache
def entries() -> Mapping[str, Any]:
    """The rule file, as read."""
    return dict(content("name-references"))


def short_names(
    found: Sequence[Found], keys: Sequence[str | None], cases: CaseIndex, own: str = ""
) -> dict[str, dict[str, int]]:
    """The names by which this decision can call its cases.

    Args:
        found: all citations.
        keys: the authority of each, where resolved.
        cases: the index of full citations.
        own: the name of this decision; a docket number cited with it is of the case itself, earlier.

    Returns:
        From each name to the keys it can mean, with how strongly: ``GIVEN`` in brackets or used in a short
        form, ``PARTY`` for a first party's name and for that in "In re Cummings", ``GUESSED`` for the first
        words of a firm's and for a second party's, which means the case where words say so ("the Gavit
        Case"). Words may be abbreviated otherwise than in the full citation.
    """
    names: dict[str, dict[str, int]] = defaultdict(dict)

    def add(name: str | None, key: str, strength: int) -> None:
        if (
            not name
            or not name[0].isupper()
            or (len(name) <= 2 and not name[1:].islower())
            or name in _places()
        ):
            return
        for printed in {name, *other_forms(name)} - _places():
            names[printed][key] = max(strength, names[printed].get(key, strength))

    for one, key in zip(found, keys, strict=True):
        if key is None or one.kind not in {"case", "unknown"} or one.repeats_name:
            continue
        of_itself = (one.name or "").partition(" v. ")[0] == own.partition(" v. ")[0]
        if key not in cases.keys and (one.key is None or of_itself):
            continue
        add(one.defines, key, GIVEN)
        if one.form == "full" and (subject := _IN_RE.search(one.name or "")):
            add(_DESIGNATOR.sub("", subject["name"]), key, PARTY)
            add(_surname(subject["name"].partition(",")[0]), key, GUESSED)
        if one.form in {"short", "supra"} or (one.form == "full" and one.name and " v. " not in one.name):
            add(one.name, key, GIVEN)
        elif one.form == "full" and one.name and " v. " in one.name:
            add(one.name, key, GIVEN)
            for party in _parties(one.name):
                add(party, key, PARTY)
            for guess in _guesses(one.name):
                add(guess, key, GUESSED)
    return names


def _guesses(name: str) -> Iterator[str]:
    """Names that may stand for the case where words say so: of the second party, first words of a firm."""
    first, second = (_DESIGNATOR.sub("", party) for party in name.partition(" v. ")[::2])
    yield from (second, _surname(second), *first_words(first), *first_words(second))
    begins = name.split()[0].rstrip(",")
    if _FIRM.search(name.partition(" v. ")[0]) and _is_own_name(begins):
        yield begins


@cache
def _places() -> frozenset[str]:
    """States and other places: "in Virginia" is hardly ever a case, whatever party bears the name."""
    return frozenset(entries()["places"]) | frozenset(states.ABBREVIATIONS)


def is_called_so(name: str) -> bool:
    """Whether cases are called by a party's name where no words tell so: not FDIC, not Bank."""
    return name not in entries()["no-names"] and not name.isupper() and len(name.split()) <= _MOST_WORDS


def _parties(name: str) -> list[str]:
    """The party names that may stand for the case: the first, or the second after a government.

    Both where a place has a name of its own: City of Detroit v. Tygard is called Tygard.
    """
    first, _, second = name.partition(" v. ")
    if (person := _person(first)) != first:
        return [first, *_parties(f"{person} v. {second}")]
    if _is_government(first):
        return [second]
    if _PLACE.match(first):
        return [first, second]
    plain = _DESIGNATOR.sub("", first)
    if plain != first:
        return [first, plain]
    last = first.split()[-1]
    if first == last or "." in first or " of " in first or last in entries()["no-names"]:
        return [first]
    return [first, last]


def _person(party: str) -> str:
    """Who a party is: the relator of a government, the one for whom another sues, whose estate it is."""
    if relator := _RELATOR.match(party):
        party = relator["by"] if _is_government(relator["for"]) else relator["for"]
    estate = _ESTATE.match(party)
    return estate["of"] if estate else party


def _is_government(party: str) -> bool:
    words = {word.lower().strip(".,") for word in party.replace(".", ". ").split()}
    state = re.sub(r"^(?:State|Commonwealth|People)\s+of\s+(?:the\s+State\s+of\s+)?", "", party)
    return words <= _GOVERNMENTS | {"of"} or state in states.ABBREVIATIONS


def _is_own_name(word: str) -> bool:
    """Whether a firm may be called by its first word: Bonelli Cattle Co., but not American Cattle Co."""
    return (
        _OWN_NAME.fullmatch(word) is not None
        and not _is_abbreviated(word)
        and word not in entries()["no-names"]
    )


def _surname(party: str) -> str:
    """The last name of a party; nothing where nobody calls a case so."""
    last = (party.split() or [""])[-1]
    return "" if "." in last or last in entries()["no-names"] else last


def plain(name: str) -> str:
    """A name for comparing: lower case, abbreviated, without stops and scanner's hyphens."""
    words = "".join(c if c.isalnum() or c.isspace() else "" for c in name.replace("-", "").lower())
    short = _abbreviations()
    return " ".join(short.get(word, word) for word in words.split()).replace("united states", "us")


def _is_abbreviated(word: str) -> bool:
    """Whether a word is one of those that case names abbreviate (American, National, Insurance)."""
    return word.lower() in _abbreviations() or word.lower() in _short_words()


@cache
def _short_words() -> frozenset[str]:
    return frozenset(_abbreviations().values())


@cache
def _abbreviations() -> dict[str, str]:
    """From words of case names to how they are abbreviated (Bluebook Table T6): company to co."""
    return {
        full.lower(): re.sub(r"\W", "", short).lower()
        for short, fulls in CASE_NAME_ABBREVIATIONS.items()
        for full in fulls
        if short.endswith(".") and " " not in full
    }


def _parties_of(full: str) -> set[str]:
    return {part.strip() for part in full.split(" v ")}
