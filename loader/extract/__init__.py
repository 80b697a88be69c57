"""What each opinion says: its citations, and how it treats, names and reports what it cites."""

from loader.extract.citations import read_citations
from loader.extract.doctrines import read_doctrines
from loader.extract.passages import Passages
from loader.extract.recognitions import read_recognitions
from loader.extract.treatments import read_treatments
from loader.model import Decision, Reading


def extract(decision: Decision) -> Reading:
    """Read everything one decision says.

    Args:
        decision: as read from its file.

    Returns:
        The decision with what was extracted; every span counts into ``decision.source.text``.
    """
    cited = read_citations(decision)
    passages = Passages(decision, cited.citations, cited.cross_references)
    mentions = read_doctrines(passages)
    return Reading(
        decision=decision,
        authorities=cited.authorities,
        citations=cited.citations,
        cross_references=cited.cross_references,
        treatments=read_treatments(passages),
        doctrine_mentions=mentions,
        recognitions=read_recognitions(passages, mentions, cited.authorities),
        issues=cited.issues,
    )
