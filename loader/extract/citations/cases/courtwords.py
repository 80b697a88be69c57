"""Which decision of a case is meant by the court that the words name: "the District Court in Bivens"."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from loader.extract.citations.authorities import CaseIndex
from loader.model import Span
from ontology import courts
from ontology.courts import Court

_REACH: Final = 90
_COURT: Final = re.compile(
    r"(?:(?P<level>[Dd]istrict\s+[Cc]ourt|[Tt]rial\s+[Cc]ourt|[Cc]ourts?\s+of\s+[Aa]ppeals?|[Aa]ppellate\s+[Cc]ourt|[Ss]upreme\s+[Cc]ourt)"
    r"(?:\s+for\s+the\s+(?P<of>(?:[A-Z][\w.]*\s+){1,2}Circuit))?|(?P<circuit>(?:[A-Z][a-z]+|D\.\s?C\.)\s+Circuit))"
    r"(?:[’']s\s+(?:\w+\s+){1,2})?,?\s*in\s+$"
)
_LEVELS: Final = {"d": "trial", "t": "trial", "c": "appellate", "a": "appellate", "s": "last-resort"}


def chosen_by_court(
    text: str, hits: Iterable[tuple[Span, str | None, float]], cases: CaseIndex
) -> Iterator[tuple[Span, str | None, float]]:
    """Let the court that words name choose among the decisions that have a name.

    Args:
        text: the text for matching.
        hits: of ``namerefs.find``: where a name alone means a case, which, and how surely.
        cases: the cases that full citations name.

    Yields:
        The hits in the same order; one behind "the Second Circuit in" has the key of the only case so named
        that this court decided. Where it is none of them, or several, the hit is left as it is.
    """
    for span, key, sure in hits:
        named = _COURT.search(text, max(0, span.start - _REACH), span.start)
        fitting = [one for one in _of_name(span.of(text), cases) if _fits(named, one, cases)] if named else []
        yield span, fitting[0] if len(fitting) == 1 else key, sure


def _of_name(name: str, cases: CaseIndex) -> list[str]:
    return [
        key
        for key in cases.keys
        if any(
            name in (one.name or "").split(" v. ") or name == one.defines for one in cases.citations_of(key)
        )
    ]


def _fits(named: re.Match[str], key: str, cases: CaseIndex) -> bool:
    court = next((one.court for one in cases.citations_of(key) if one.court), None)
    if court is None:
        return False
    if circuit := named["circuit"] or named["of"]:
        return courts.by_name(" ".join(circuit.split())) == court
    return _level(courts.court(court)) == _LEVELS[named["level"][0].lower()]


def _level(court: Court | None) -> str | None:
    return court.type if court else None
