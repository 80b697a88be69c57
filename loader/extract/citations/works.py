"""Books, articles and acts that are cited again by an author or words of their title (Bluebook 4.2)."""

import re
from typing import Final

from loader.extract.citations.cases.shortnames import plain
from loader.extract.citations.found import Found

_TITLED: Final = frozenset({"journal", "treatise", "legislative", "session-law", "statute", "record"})
_AUTHORED: Final = frozenset({"journal", "treatise"})


class Works:
    """The works that were cited so far."""

    def __init__(self) -> None:
        self._authors: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def remember(self, one: Found) -> None:
        """Take in a citation; one of no work is passed over."""
        if not one.key or one.form not in {"full", "name"}:
            return
        if one.kind in _TITLED:
            self._titles.setdefault(one.key, plain(f"{one.name or ''} {one.label or ''}"))
        if one.kind in _AUTHORED and one.form == "full":
            book = one.kind == "treatise"
            named = f"{one.author or ''} {(one.label or '').partition(',')[0]}" if book else one.author
            for word in re.findall(r"[^\W\d_][\w’'-]{2,}", named or ""):
                self._authors.setdefault(plain(word), one.key)

    def of_author(self, name: str) -> str | None:
        """The one book or article whose authors these are: "Prosser", "Ayres & Gertner"."""
        words = map(plain, re.split(r"[\s,&]+", name))
        works = {self._authors[word] for word in words if word in self._authors}
        return works.pop() if len(works) == 1 else None

    def titled(self, name: str) -> str | None:
        """The one work, act or report in whose title or number a name is: "S. Rep. No. 17"."""
        words = plain(name)
        if " " not in words:
            return None
        fitting = [key for key, title in self._titles.items() if f" {words} " in f" {title} "]
        return fitting[0] if len(fitting) == 1 else None
