"""The key of a decision: its citation, or what else tells an unreported one from all others."""

import re
from typing import Final

from loader.read.base import Document
from ontology.names import citation_key, slug

_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def decision_key(document: Document, court: str) -> str:
    """The key that a decision has in every source that gives the same facts of it.

    Args:
        document: the decision as its source writes it down.
        court: the id of its court, or the words for it.

    Returns:
        The key of its first citation (``439-f3d-1055``); for an unreported decision court, docket number and
        day (``ca1-08-2331-2010-05-28``, Bluebook 10.8.1); else the source's id or the hash of its bytes.
    """
    for fact in document.stated("citation"):
        made = _slug(fact.value, citation=True)
        if made:
            return made
    docket = next((fact.value for fact in document.stated("docket-number")), "")
    day = next((fact.value for fact in document.stated("decided", "year")), "")
    if docket and court:
        return "-".join(filter(None, map(_slug, (court, _number(docket), day))))
    record = next((fact.value for fact in document.stated("record")), "")
    if record:
        return _slug(f"{document.source.reader} {record}")
    return f"text-{document.source.sha256[:16]}"


def _number(docket: str) -> str:
    """The first docket number, by which consolidated cases are known, without the words before it."""
    words = _THOUSANDS.sub("", docket).replace("Nos.", " ").replace("No.", " ").replace("—", "-").split()
    return " ".join(words[:4]).split(",")[0]


def _slug(words: str, *, citation: bool = False) -> str:
    try:
        return citation_key(words) if citation else slug(words)
    except ValueError:
        return ""
