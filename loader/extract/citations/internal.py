"""What a citation can mean, and which opinion of the same decision an internal reference means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loader.extract.citations.found import Found
from loader.extract.citations.order import Place
from loader.model import CrossReference, Decision, Evidence, Opinion
from ontology.names import slug

_KINDS: Final = {
    "majority": ("lead", "majority", "plurality"),
    "plurality": ("lead", "majority", "plurality"),
    "dissent": ("dissent",),
    "concurrence": ("concurrence",),
}
_JUDGE: Final = re.compile(r"(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2}),?\s+(?:C\.\s*)?J{1,2}\.")
_KIND_OF_OPINION: Final = re.compile(
    r"\b(?P<kind>dissenting|concurring|majority|plurality)\s+opinion|^opinion\s+of\s+the\s+(?P<court>Court)",
    re.IGNORECASE,
)
_SPOKEN: Final = re.compile(r"\b[Tt]he\s+(?P<kind>dissent|concurrence|majority|plurality)\b")
_ROMAN: Final = re.compile(r"[IVX]+")
_REACH: Final = 300
_NOTES_ELSEWHERE: Final = frozenset({"ante-note", "post-note"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a citation means: an authority, an opinion of this decision, or nothing, with the reason.

    ``label`` is how an authority is written that no full citation names: § 1332(d), known from § 1332(a);
    ``kind`` is its kind, where the citation's own words do not tell.
    """

    authority: str | None = None
    opinion: str | None = None
    reason: str | None = None
    rule: str = ""
    confidence: float = 1.0
    doubt: str | None = None
    label: str | None = None
    kind: str | None = None


def internal_target(decision: Decision, place: Place, one: Found) -> Target:
    """Tell which opinion an internal reference means.

    By its own words (Maj. Op.), by the parenthesis after it ("(Breyer, J., dissenting)"), by the pages it
    names, or by what the words before it speak of ("the dissent suggests ..., post, at 8").

    Args:
        decision: where it stands.
        place: of the reference.
        one: the reference; its pins name pages and notes.
    """
    here = place.opinion
    named = _of_kind(decision, one.target, here) or _in_brackets(decision, one, here)
    if named:
        return _checked(decision, named, one, "cross-words", 0.97)
    if found := _at_pages(decision, one, here):
        return Target(opinion=found.name, rule="cross-page", confidence=0.9)
    if one.rule in _NOTES_ELSEWHERE and (noted := _with_notes(decision, one, here)):
        return Target(opinion=noted.name, rule="cross-note", confidence=0.85)
    if not one.pins or all(not pin.first.isdigit() for pin in one.pins) or one.section:
        return _in_its_place(decision, one, here)
    if one.target != "above" and (spoken := _spoken_of(decision, place, one)):
        return _checked(decision, spoken, one, "cross-spoken-of", 0.7)
    return Target(reason="page-not-in-file")


def _in_its_place(decision: Decision, one: Found, here: Opinion) -> Target:
    """The opinion that has the part or the notes named: this one, or the only other; else a doubt."""
    notes = [int(note) for pin in one.pins for note in pin.notes if note.isdigit()]
    part = re.findall(r"[IVX]+|[A-Za-z]+|\d+", one.section or "")
    if part and not _ROMAN.fullmatch(part[0]):
        part = []  # "Part B, infra" is one of the part that it stands in
    having = [
        o for o in decision.opinions if _has_part(o, part) and max(notes, default=0) <= len(o.footnotes)
    ]
    if here in having or len(having) > 1:
        return Target(opinion=here.name, rule="cross-here", confidence=0.8)
    if having:
        return Target(opinion=having[0].name, rule="cross-elsewhere", confidence=0.7)
    divided = any(_ROMAN.fullmatch(s.path.split(".")[0]) for o in decision.opinions for s in o.sections)
    noted = any(o.footnotes for o in decision.opinions)
    doubt = ("part-not-in-opinion" if divided else None) if part else "note-not-in-opinion" if noted else None
    return Target(opinion=here.name, rule="cross-here", confidence=0.5 if doubt else 0.8, doubt=doubt)


def _has_part(opinion: Opinion, part: Sequence[str]) -> bool:
    """Whether an opinion has a part, so far as it is divided where that would be."""
    paths = [section.path.split(".") for section in opinion.sections]
    same = [path for path in paths if part and path[0] == part[0]]
    divided = len(part) > 1 and any(len(path) > 1 for path in same)
    return not part or (any(path[:2] == part[:2] for path in same) if divided else bool(same))


def _checked(decision: Decision, opinion: Opinion, one: Found, rule: str, sure: float) -> Target:
    """The opinion that words name, with a doubt where a page cited is none of its pages."""
    pages = [page for page in decision.pages if page.span.start < opinion.span.end]
    labels = {page.label for page in pages if page.span.end > opinion.span.start}
    wrong = any(pin.first.isdigit() and pin.first not in labels for pin in one.pins)
    return Target(
        opinion=opinion.name, rule=rule, confidence=sure, doubt="page-outside-opinion" if wrong else None
    )


def _of_kind(decision: Decision, kind: str | None, here: Opinion) -> Opinion | None:
    """The one other opinion that is a majority, dissent or concurrence."""
    wanted = _KINDS.get(kind or "")
    fitting = [o for o in decision.opinions if wanted and o.type.startswith(wanted) and o.name != here.name]
    return fitting[0] if len(fitting) == 1 else None


def _in_brackets(decision: Decision, one: Found, here: Opinion) -> Opinion | None:
    """The opinion that a parenthesis names by its writer or its kind (Bluebook 10.6.1)."""
    for words in (bracket.text for bracket in one.parentheticals):
        if judge := _JUDGE.search(words):
            ending = f"-{slug(judge['name'].split()[-1])}"
            fitting = [o for o in decision.opinions if o.name.endswith(ending) and o.name != here.name]
            if len(fitting) == 1:
                return fitting[0]
        elif (kind := _KIND_OF_OPINION.search(words)) and (found := _of_kind(decision, _kind(kind), here)):
            return found
    return None


def _at_pages(decision: Decision, one: Found, here: Opinion) -> Opinion | None:
    """The opinion that has a page named; slip opinions each begin with page 1, so their side counts."""
    for label in (pin.first for pin in one.pins if pin.first.isdigit()):
        pages = [page.span for page in decision.pages if page.label == label]
        held = [decision.opinion_at(page.start) for page in pages]
        alone = len(decision.opinions) == 1
        fitting = [opinion for opinion in held if opinion and (alone or _on_side(one, opinion, here))]
        fitting = fitting or [
            o for o in decision.opinions for p in pages if o.span.start in p and _on_side(one, o, here)
        ]
        if fitting:
            return fitting[-1] if one.target == "above" else fitting[0]
    return None


def _with_notes(decision: Decision, one: Found, here: Opinion) -> Opinion | None:
    """The opinion before or after this one that has the notes named, where this one has not."""
    wanted = {int(note) for pin in one.pins for note in pin.notes}
    if wanted <= {note.number for note in here.footnotes}:
        return None
    having = (o for o in decision.opinions if wanted <= {note.number for note in o.footnotes})
    return next((o for o in having if o.name != here.name and _on_side(one, o, here)), None)


def _on_side(one: Found, opinion: Opinion, here: Opinion) -> bool:
    if one.rule in {"ante", "post"} and opinion.name == here.name:
        return False
    if one.target == "above":
        return opinion.span.start <= here.span.start
    return one.target != "below" or opinion.span.start >= here.span.start


def _spoken_of(decision: Decision, place: Place, one: Found) -> Opinion | None:
    """The opinion that the words just before speak of: "The dissent suggests that ... See infra, at 2254"."""
    floor = max(place.paragraph.span.start, one.span.start - _REACH)
    spoken = [*_SPOKEN.finditer(decision.source.text, floor, one.span.start)]
    return _of_kind(decision, spoken[-1]["kind"].lower(), place.opinion) if spoken else None


def _kind(found: re.Match[str]) -> str:
    word = (found["kind"] or found["court"]).lower()
    return {"dissenting": "dissent", "concurring": "concurrence", "court": "majority"}.get(word, word)


def cross_reference(
    number: int, one: Found, at: Place, target: Target, evidence: Evidence, signal: str
) -> CrossReference:
    """The reference of the model that a found one is, with its number, its place and what it means."""
    return CrossReference(
        number=number,
        opinion=at.opinion.name,
        phrase=one.name or one.label or "",
        span=one.span,
        full_span=one.full_span,
        signal=signal,
        parentheticals=one.parentheticals,
        evidence=evidence,
        to_opinion=target.opinion,
        pins=one.pins,
        pages=tuple(
            f"{pin.first}-{pin.last}" if pin.last else pin.first for pin in one.pins if pin.first.isdigit()
        ),
        notes=tuple(note for pin in one.pins for note in pin.notes),
        reason=target.reason,
        footnote=at.footnote.number if at.footnote else None,
        page=at.page,
    )
