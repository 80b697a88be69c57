"""What a rule of court is called: the key and the label of an authority (Bluebook 12.9.3)."""

import re
from typing import Final

from loader.extract import states
from ontology.names import slug

_SETS: Final = {"civ": "Civ. P.", "cr": "Crim. P.", "app": "App. P.", "evid": "Evid.", "bank": "Bankr. P."}
_FEDERAL_INITIALS: Final = {
    "frcp": "Fed. R. Civ. P.",
    "frcivp": "Fed. R. Civ. P.",
    "frcrp": "Fed. R. Crim. P.",
    "frcrimp": "Fed. R. Crim. P.",
    "frap": "Fed. R. App. P.",
    "frappp": "Fed. R. App. P.",
    "fre": "Fed. R. Evid.",
    "frevid": "Fed. R. Evid.",
    "ruleforcourtsmartial": "R.C.M.",
}
_STATE_INITIALS: Final = re.compile(r"(?P<state>.+?)\s?R\.\s?(?P<set>Civ|Crim|App|Evid)\.(?:\s?P\.)?")

_CAPITALS: Final = re.compile(r"[A-Z]{3,}\.")
_STATE_TITLE: Final = re.compile(
    r"(?P<state>.+?)\s?Rules?(?:\s+of\s+(?P<set>Civil|Criminal|Appellate|Evidence)(?:\s+Procedure)?)?"
)


def federal_rule(hit: re.Match[str]) -> tuple[str, str]:
    """A rule of one of the federal sets: "Fed. R. Civ. P. 12(b)(6)"."""
    number = re.sub(r"\s", "", hit["n"])
    label = f"Fed. R. {_rule_set(hit)} {number}"
    return slug(label), label


def state_rule(hit: re.Match[str]) -> tuple[str, str]:
    """A rule of a set of a state: "Wyo. R. Civ. P. 56"."""
    number = re.sub(r"\s", "", hit["n"])
    label = f"{states.abbreviation(hit['state'])} R. {_rule_set(hit)} {number}"
    return slug(label), label


def set_of_rules(hit: re.Match[str]) -> tuple[str, str]:
    """A rule of a set that is named by its initials or its title; the federal ones have one name each."""
    number = re.sub(r"\s", "", hit["n"])
    printed = " ".join(hit["set"].split())
    title = _FEDERAL_INITIALS.get(re.sub(r"\W", "", printed).lower())
    printed = printed.title() if _CAPITALS.match(printed) else printed
    known = _STATE_INITIALS.fullmatch(printed) or _STATE_TITLE.fullmatch(printed)
    if known and (state := states.abbreviation(known["state"])):
        title = f"{state} R. {_rule_set(known)}" if known["set"] else f"{state} Rule"
    label = f"{title or re.sub(r'(?<=[.])(?=Rule)', ' ', _closed_up(printed))} {number}"
    return slug(label), label


def _closed_up(initials: str) -> str:
    """Initials as printed without blanks: "N. D. R. Civ. P." is N.D.R.Civ.P."""
    return initials.replace(" ", "") if re.fullmatch(r"(?:[A-Z][a-z]{0,3}\.\s?)+", initials) else initials


def _rule_set(hit: re.Match[str]) -> str:
    return next(words for start, words in _SETS.items() if hit["set"].lower().startswith(start))
