"""Reporters that eyecite's patterns do not know, or not in this form (``rules/reporters.yml``)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from loader.extract.citations.found import ReporterCite
from loader.rulefiles import content

_PAGE: Final = r"(?P<page>\d{1,4})(?![\w]|-\d|,\d{3})"
_SHAPES: Final = {
    "volume": rf"(?P<volume>\d{{1,3}})\s+(?:{{names}})\s*{_PAGE}",
    "year": rf"(?=[A-Z])(?:{{names}})\s*(?P<volume>19\d\d\s?[A-F]?),?\s+{_PAGE}",
    "bracket": rf"\[(?P<volume>1[789]\d\d|20\d\d)\]\s+(?:\d{{1,2}}\s+)?(?:{{names}})\s*{_PAGE}",
    "paragraph": r"(?P<volume>\d{1,3})\s+(?:{names})\s*(?:[¶§]\s*)?(?P<page>\d{2,3},-?\d{3}|\d{4,5})(?!\d)",
    "number": r"(?=[A-Z])(?:{names})\s*(?P<page>\d{4}-\d{1,4}|\d{1,2},\d{3}|\d{1,5})(?![\w]|,\d{3})",
}


@cache
def rules() -> tuple[dict[str, Any], ...]:
    """The entries of ``rules/reporters.yml``; the last one holds the examples."""
    return tuple(content("reporters"))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    made = []
    for by, shape in _SHAPES.items():
        entries = [entry for entry in rules() if entry.get("by") == by]
        forms = ("|".join(entry["forms"]).replace(" ?", r"\s?") for entry in entries)
        names = "|".join(f"(?P<r{place}>{form})" for place, form in enumerate(forms))
        pattern = re.compile(rf"(?<![\w.,$-])(?:{shape.replace('{names}', names)})")
        made.append((pattern, tuple(entry["label"] for entry in entries)))
    return tuple(made)


def find(text: str) -> Iterator[tuple[int, int, ReporterCite]]:
    """Find citations of these reporters.

    Args:
        text: any text; offsets of the result count into it.

    Yields:
        Where one begins and ends, and what it cites, in no order.
    """
    for pattern, labels in _patterns():
        for hit in pattern.finditer(text):
            groups = hit.groupdict()
            label = labels[next(place for place in range(len(labels)) if groups[f"r{place}"])]
            volume = (groups.get("volume") or "").replace(" ", "")
            yield hit.start(), hit.end(), ReporterCite(volume, label, re.sub(r",-?", "", hit["page"]))
