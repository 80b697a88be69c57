"""Full citations read beside the others of their decision: no new case, or a name that begins too soon."""

from dataclasses import replace
from typing import Final

from loader.extract.citations.authorities import CaseIndex
from loader.extract.citations.cases.shortnames import plain
from loader.extract.citations.found import Found
from loader.model import Pin, Span

_LONGEST: Final = 200  # pages, in which an opinion is cited by the page alone


def beside_others(one: Found, index: CaseIndex) -> Found:
    """A citation as the other full citations of the decision let it be read.

    In "cases like Saucier and Brosseau v. Haugen" the first name is another case that is cited. "State v.
    Salamon, supra, 287 Conn. 544" is a page of the case that 287 Conn. 509 begins, and no new one.

    Args:
        one: any citation.
        index: the cases that full citations name.
    """
    if one.form != "full" or not one.name or one.kind != "case":
        return one
    return _as_pinpoint(_without_coordination(one, index), index)


def _without_coordination(one: Found, index: CaseIndex) -> Found:
    first, joined, rest = (one.name or "").partition(" and ")
    if not joined or " v. " not in rest or " v. " in first:
        return one
    known = any(
        first in (other.name or "").split(" v. ") for key in index.keys for other in index.citations_of(key)
    )
    if not known:
        return one
    stands_apart = one.full_span.start == one.span.start  # at the mark of the note
    shift = 0 if stands_apart else len(first) + len(joined)
    return replace(one, name=rest, full_span=Span(one.full_span.start + shift, one.full_span.end))


def _as_pinpoint(one: Found, index: CaseIndex) -> Found:
    """A short form, where a page is all that is cited of a case of that name and volume cited before."""
    page = one.cites[0].page if len(one.cites) == 1 else ""
    if one.year or one.history or not page.isdigit():
        return one
    cite = one.cites[0]
    own = index.key_of(cite)
    if own is None or any(other.year for other in index.citations_of(own)):
        return one
    held = index.at_page(cite.volume, cite.reporter, page)
    if any(key != own and _begins(one, int(page), key, index) for key in held):
        return replace(one, form="short", pins=(Pin(page, page, None, (), cite.reporter), *one.pins))
    return one


def _begins(one: Found, page: int, key: str, index: CaseIndex) -> bool:
    """Whether a case cited before, of that name, begins at a page before this one and can have it."""
    cite = one.cites[0]
    first = index.first_page(key, cite.reporter)
    earlier = [other for other in index.citations_of(key) if other.span.start < one.span.start]
    named = any(_is_called(one.name or "", other.name or "") for other in earlier)
    return named and first is not None and first < page <= first + _LONGEST


def _is_called(name: str, full: str) -> bool:
    words, whole = plain(name), plain(full)
    return bool(words) and (words == whole or words in whole.split(" v "))
