"""What things are called when shown to a lawyer, after the Bluebook."""

from loader.lift.graph import stated
from ontology import names

SUPREME_COURT = "scotus"
"""The one court that every reporter of its decisions names, so that a citation does not."""


def cited_as(name: str | None, citations: tuple[str, ...], court: str, year: int | None) -> str:
    """A decision as it is cited in full (Bluebook B10): name, first reporter, court and year.

    Args:
        name: case name, when known.
        citations: parallel forms, the official or first one first; may be empty.
        court: abbreviation of the court; empty when the reporter names it already (Bluebook 10.4(a)).
        year: year of decision, when known.

    Returns:
        For example ``"Kennedy v. City of Ridgefield, 439 F.3d 1055 (9th Cir. 2006)"``.
    """
    parenthesis = " ".join(part for part in (court, str(year or "")) if part)
    cited = ", ".join(part for part in (name or "", *citations[:1]) if part)
    return f"{cited} ({parenthesis})" if parenthesis else cited


def court_abbreviation(court: str | None) -> str:
    """How citations name a court (``"9th Cir."``), by its courts-db id.

    Returns:
        Nothing when the court is unknown, or when the reporter names it (Bluebook 10.4(a)).
    """
    return (
        ""
        if court is None or court == SUPREME_COURT
        else stated("court", "cl:citationString").get(names.court(court), "")
    )


def opinion_label(heading: str, authors: tuple[str, ...], case: str) -> str:
    """An opinion by its heading, authors and case: ``"Dissenting Opinion of Bybee in Kennedy v. ..."``."""
    opinion = heading or "Opinion"
    written = f"{opinion} of {' and '.join(map(judge_label, authors))}" if authors else opinion
    return f"{written} in {case}"


def judge_label(name: str) -> str:
    """A judge's name in ordinary letters; opinions print surnames in capitals."""
    return name.title() if name.isupper() else name
