"""Reporters that eyecite's patterns do not know, or not in this form (``rules/reporters.yml``)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from loader.extract.citations.found import ReporterCite
from loader.extract.citations.windows import Words, around, matches, places_of
from loader.rulefiles import content

_PAGE: Final = r"(?P<page>\d{1,4}[ab]?)(?![\w]|-\d|,\d{3})"
_SHAPES: Final = {
    "volume": r"(?P<volume>\d{1,3})\s+(?:{names})(?:(?P<at>,?\s+at\s+)|\s*)"
    r"(?P<page>\d{1,4}[ab]?)(?![\w]|,\d{3})(?(at)|(?!-\d))",
    "year": rf"(?=[A-Z])(?:{{names}})\s*(?P<volume>19\d\d\s?[A-F]?),?\s+{_PAGE}",
    "bracket": rf"\[(?P<volume>1[789]\d\d|20\d\d)\]\s+(?:\d{{1,2}}\s+)?(?:{{names}})\s*{_PAGE}",
    "paragraph": r"(?P<volume>\d{1,3})\s+(?:{names}),?\s*(?P<at>at\s+)?(?:[¶§]\s*)?"
    r"(?P<page>\d{2,3},-?\d{3}|\d{4,5})(?!\d)",
    "name": rf"(?<=,\s)(?=[A-Z])(?:{{names}}),?\s*{_PAGE}",
    "full-name": r"(?P<volume>\d{1,2})\s+(?:{names})(?:[’']s?)?,?\s+R(?:ep(?:orts?)?|s)?\.?,?\s+"
    r"(?:at\s+)?(?:pp?\.\s*|pages?\s+)?(?P<page>\d{1,4})(?![\w]|,\d{3})",
    "number": r"(?=[A-Z])(?:{names})\s*(?P<page>\d{4}-\d{1,4}|\d{1,2},\d{3}|\d{1,5})(?![\w]|,\d{3})",
}


_REACH: Final = 240
_NEAR: Final = 80
_NEEDS: Final = {
    "bracket": ("[1", "[2"),
    "paragraph": ("CCH", "R.C.", "R. C.", "FERC"),
    "full-name": ("Rep", " R."),
    "name": (" v. ", " v "),
    "year": ("Cas.", "L.R.A", "L. R. A", "L. E. A"),
}
_WORDS: Final = Words(word for words in _NEEDS.values() for word in words)
_NAMED: Final = re.compile(r"\sv\.?\s+[A-Z][^;.]{0,70},\s$")
_BY_SHAPE: Final = re.compile(
    r"(?<=,\s)(?P<volume>\d{1,4})\s+(?P<title>(?:(?:[A-Z][\w’'-]*\.?|&|of|and|the|on|in)\s?){1,8}?)\s(?P<page>\d{1,4})"
    r"(?=(?:,\s*(?:at\s)?\*?\d+(?:\s?[-–]\s?\d+)?){0,4}(?:\s*[&,]?\s*nn?\.\s*\d+)?\s*[(\[](?:[A-Z][\w.]*\s?(?:\d{1,2},\s)?){0,3}(?:18|19|20)\d\d[)\]])"
)
_NO_TITLE: Final = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|Stat\b|Code|Laws|Const|Rule|Reg\b|Cir\b|Dist\b|C\.\s?F|U\.\s?S|Cong|"
    r"Civ\b|Civil|Crim\b|App\b|Sess|Order|Act\b|Op\.|Slip|Weekly|No\b|Edition|Ed\b|Tr\b|Ex\b|Doc|Street|Avenue|Box"
)
# A reporter or journal is abbreviated, or its title says what it is.
_IN_TITLE: Final = re.compile(
    r"[A-Z][a-z]*\.|\b(?:Review|Journal|Quarterly|Studies|Science|Medicine|Psycholog\w*|Bulletin|Law|Judicature|"
    r"Delinquency|Pediatrics|Tech|Rev|LJ|J|L)\b"
)


@cache
def rules() -> tuple[dict[str, Any], ...]:
    """The entries of ``rules/reporters.yml``; the last one holds the examples."""
    return tuple(content("reporters"))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    made = []
    for by, shape in _SHAPES.items():
        entries = [entry for entry in rules() if entry.get("by") == by]
        forms = ("|".join(entry["forms"]).replace(" ?", r"\s?") for entry in entries)
        names = "|".join(f"(?P<r{place}>{form})" for place, form in enumerate(forms))
        pattern = re.compile(rf"(?<![\w.,$-])(?:{shape.replace('{names}', names)})")
        made.append((by, pattern, tuple(entry["label"] for entry in entries)))
    return tuple(made)


def find_by_shape(text: str) -> Iterator[tuple[int, int, ReporterCite, str]]:
    """Find citations of reporters and journals that nothing lists, by their volume, page and year.

    Args:
        text: any text; offsets of the result count into it.

    Yields:
        Where one begins and ends, what it cites, and ``reporters`` after a case's name, else ``journals``.
    """
    for hit in _BY_SHAPE.finditer(text):
        title = " ".join(hit["title"].split())
        if _NO_TITLE.search(title) or not _IN_TITLE.search(title):
            continue
        before = text[max(0, hit.start() - _REACH) : hit.start()]
        last = re.split(r"[;()]|[.”]\s+(?:See|But|Cf)", before)[-1]
        source = "reporters" if re.search(r"\sv\.?\s|\b(?:In\sre|Ex\sparte)\s", last) else "journals"
        yield hit.start(), hit.end(), ReporterCite(hit["volume"], title, hit["page"]), source


def find(text: str) -> Iterator[tuple[int, int, ReporterCite, bool]]:
    """Find citations of these reporters.

    Args:
        text: any text; offsets of the result count into it.

    Yields:
        Where one begins and ends, what it cites, and whether it only points at a page, in no order.
    """
    places = _WORDS.places(text)
    for by, pattern, labels in _patterns():
        windows = (
            around(text, places_of(places, _NEEDS[by]), _NEAR, _NEAR) if by in _NEEDS else [(0, len(text))]
        )
        for hit in matches(pattern, text, windows):
            groups = hit.groupdict()
            if by == "name" and not _NAMED.search(text, max(0, hit.start() - _NEAR), hit.start()):
                continue
            label = labels[next(place for place in range(len(labels)) if groups[f"r{place}"])]
            volume = (groups.get("volume") or "").replace(" ", "")
            cite = ReporterCite(volume, label, re.sub(r",-?", "", hit["page"]))
            yield hit.start(), hit.end(), cite, bool(groups.get("at"))
