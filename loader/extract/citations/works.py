"""Books, articles and acts that are cited again by an author or words of their title (Bluebook 4.2)."""

import re
from collections import defaultdict
from typing import Final

from loader.extract.citations.cases.shortnames import plain
from loader.extract.citations.found import Found

_TITLED: Final = frozenset({"journal", "treatise", "legislative", "session-law", "statute", "record"})
_AUTHORED: Final = frozenset({"journal", "treatise"})


class Works:
    """The works that were cited so far, and the cases that no reporter prints."""

    def __init__(self) -> None:
        self._authors: dict[str, set[str]] = defaultdict(set)
        self._titles: dict[str, str] = {}
        self._given: dict[str, set[str]] = defaultdict(set)

    def remember(self, one: Found) -> None:
        """Take in a citation; one of no work is passed over."""
        if not one.key or one.form not in {"full", "name"}:
            return
        for name in (one.defines, *_parties(one)):
            if name:
                self._given[plain(name)].add(one.key)
        if one.kind in _TITLED:
            self._titles.setdefault(one.key, plain(f"{one.name or ''} {one.label or ''}"))
        if one.kind in _AUTHORED and one.form == "full":
            named = one.author or ((one.label or "").partition(",")[0] if one.kind == "treatise" else "")
            for word in re.findall(r"[^\W\d_][\w’'-]{2,}", named):
                self._authors[plain(word)].add(one.key)

    def called(self, name: str) -> str | None:
        """The one work, or case without a reporter, to which a name was given, or a name of a party."""
        words = plain(name)
        keys = [
            key
            for given in self._given
            if words and f" {given}".endswith(f" {words}")
            for key in self._given[given]
        ]
        return keys[0] if len({*keys}) == 1 else None

    def of_author(self, name: str) -> str | None:
        """The one book or article whose authors these are: "Prosser", "Ayres & Gertner"."""
        words = map(plain, re.split(r"[\s,&]+", name))
        works = set[str]().union(*(self._authors.get(word, set()) for word in words))
        return works.pop() if len(works) == 1 else None

    def titled(self, name: str) -> str | None:
        """The one work, act or report in whose title or number a name is: "S. Rep. No. 17"."""
        words = plain(name)
        if " " not in words:
            return None
        fitting = [key for key, title in self._titles.items() if f" {words} " in f" {title} "]
        return fitting[0] if len(fitting) == 1 else None


def _parties(one: Found) -> list[str]:
    """By which names a case that no reporter prints is called."""
    return (
        [one.name, one.name.partition(" v. ")[0]] if one.kind == "case" and one.name and not one.cites else []
    )
