"""What courts are called and cited as, where a rule says it better than courts-db (Bluebook T1, T7)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_DIRECTIONS: Final = "Northern|Southern|Eastern|Western|Middle|Central"
_DISTRICT: Final = re.compile(r"(?:([NSEWMC])\.)?D\.")
_OLD_CIRCUIT: Final = re.compile(
    rf"(?:U\.S\.|United States) Circuit Court for the (?:({_DIRECTIONS}) )?"
    rf"District of (?:({_DIRECTIONS}) )?(.+)"
)
_CIRCUIT: Final = re.compile(r"ca\d+")
_SMALL_WORDS: Final = re.compile(r"(?<=\w )(Of|And|For|The|On|To|In)(?= )")
ORDINALS: Final = {
    "1st": "First", "2d": "Second", "3d": "Third", "4th": "Fourth", "5th": "Fifth", "6th": "Sixth",
    "7th": "Seventh", "8th": "Eighth", "9th": "Ninth", "10th": "Tenth", "11th": "Eleventh",
}  # fmt: skip


def citation(row: Mapping[str, Any], overlay: Mapping[str, Any], state: str) -> str:
    """The abbreviation that a citation's parenthesis has for a court; empty when none is usual.

    Args:
        row: the court in courts-db.
        overlay: ``overlay.yml``.
        state: abbreviation of the court's state, e.g. ``"W. Va."``; may be empty.
    """
    if row["id"] in overlay["citations"]:
        return str(overlay["citations"][row["id"]])
    old = _OLD_CIRCUIT.fullmatch(row["name"])
    if old and state:
        direction = old[1] or old[2] or ""
        close = "" if re.match(r"[A-Z]\.|W\. Va\.", state) else " "
        return f"C.C.{direction[:1] + '.' if direction else ''}D.{close}{state}"
    printed = " ".join(row["citation_string"].split())
    return re.sub(r"\b2nd\b", "2d", re.sub(r"\b3rd\b", "3d", re.sub(r"^O[hH]\.", "Ohio", printed)))


def name(row: Mapping[str, Any], overlay: Mapping[str, Any], cited: str, place: str) -> str:
    """The full name of a court.

    Args:
        row: the court in courts-db.
        overlay: ``overlay.yml``.
        cited: its abbreviation, as :func:`citation` gives it.
        place: what it sits for, e.g. ``"West Virginia"``.
    """
    court_id = row["id"]
    if court_id in overlay["names"]:
        return str(overlay["names"][court_id])
    if _CIRCUIT.fullmatch(court_id):
        return f"United States Court of Appeals for the {ORDINALS[cited.removesuffix(' Cir.')]} Circuit"
    district = _DISTRICT.match(cited.removeprefix("Bankr. ").removeprefix("C.C."))
    if district and row["system"] == "federal":
        kind = {"B": "Bankruptcy", "C": "Circuit"}.get(
            cited[0] if cited.startswith(("Bankr.", "C.C.")) else ""
        )
        direction = next((word for word in _DIRECTIONS.split("|") if word[0] == district[1]), "")
        return f"United States {kind or 'District'} Court for the {direction} District of {place}".replace(
            "  ", " "
        )
    plain = re.sub(
        r"^U\.? ?S\.? ", "United States ", re.sub(r"(?<=[a-z])\.$", "", " ".join(row["name"].split()))
    )
    return _SMALL_WORDS.sub(lambda small: small[0].lower(), plain.replace(" office", " Office"))


def other_names(court_id: str, full: str, listed: str) -> Iterator[str]:
    """Names that a court is also known by: those of its kind, and courts-db's when it is another.

    Args:
        court_id: its courts-db id.
        full: its name, as :func:`name` gives it.
        listed: its name in courts-db.
    """
    if _CIRCUIT.fullmatch(court_id) or court_id in {"cadc", "cafc"}:
        short = full.removeprefix("United States Court of Appeals for the ")
        yield from (short, f"{short} Court of Appeals", f"Court of Appeals for the {short}")
        yield f"United States Circuit Court of Appeals for the {short}"
        yield f"United States Circuit Court for the {short}"
    if full.startswith("United States District Court for the "):
        yield full.removeprefix("United States ")
        if not full.endswith("Court for the District of Columbia"):
            yield full.removeprefix("United States District Court for the ")
    if full.startswith("United States Bankruptcy "):
        yield full.removeprefix("United States ")
    if court_id == "cadc":
        yield from ("D.C. Circuit", "United States Court of Appeals for the D.C. Circuit")
    if listed != full and not re.search(r"[A-Z]\.", listed):
        yield " ".join(listed.split())


def other_abbreviations(court_id: str, cited: str, state: str, *, supreme: bool) -> Iterator[str]:
    """Abbreviations printed for courts of a kind, beyond those that differ only in stops, spaces or spelling.

    Args:
        court_id: its courts-db id.
        cited: its abbreviation.
        state: abbreviation of its state.
        supreme: whether it is a court of last resort that is called Supreme Court.
    """
    if _CIRCUIT.fullmatch(court_id):
        number, ordinal = court_id.removeprefix("ca"), cited.removesuffix(" Cir.")
        yield from (f"{number} Cir.", f"CA{number}", f"C.A.{ordinal}", f"C.C.A.{number}", f"C.C.A.{ordinal}")
    if cited.startswith("Bankr. D."):
        yield f"Bankr. {cited.removeprefix('Bankr. D.').strip()}"
    if cited.startswith("B.A.P. "):
        yield f"{cited.removeprefix('B.A.P. ')} BAP"
    if supreme and state and cited == state:
        yield f"{state} Sup. Ct."
