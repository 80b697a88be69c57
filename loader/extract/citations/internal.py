"""What a citation can mean, and which opinion of the same decision an internal reference means."""

from dataclasses import dataclass

from loader.extract.citations.found import Found
from loader.extract.citations.order import Place
from loader.model import Decision


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
    """Tell which opinion an internal reference means, by its words and by the pages it names.

    Args:
        decision: where it stands.
        place: of the reference.
        one: the reference; its pins name pages and notes.
    """
    here = place.opinion
    pages = {page.label: decision.opinion_at(page.span.start) for page in decision.pages}
    reached = [pages.get(pin.first) for pin in one.pins if pin.first.isdigit()]
    named = _named_opinion(decision, one.target, here.name)
    if named:
        numbered = [pin.first for pin in one.pins if pin.first.isdigit()]
        wrong = not all(_spans_page(decision, named, page) for page in numbered)
        return Target(
            opinion=named,
            rule="cross-words",
            confidence=0.97,
            doubt="page-outside-opinion" if wrong else None,
        )
    found = next((opinion for opinion in reached if opinion), None)
    if found:
        return Target(opinion=found.name, rule="cross-page", confidence=0.9)
    if not one.pins or all(not pin.first.isdigit() for pin in one.pins) or one.section:
        return Target(opinion=here.name, rule="cross-here", confidence=0.8)
    return Target(reason="page-not-in-file")


def _spans_page(decision: Decision, name: str, label: str) -> bool:
    opinion = next(opinion for opinion in decision.opinions if opinion.name == name)
    return any(
        page.label == label and page.span.start < opinion.span.end and page.span.end > opinion.span.start
        for page in decision.pages
    )


def _named_opinion(decision: Decision, target: str | None, here: str) -> str | None:
    wanted = {
        "majority": {"lead", "majority", "plurality"},
        "dissent": {"dissent"},
        "concurrence": {"concurrence"},
    }.get(target or "")
    fitting = [o.name for o in decision.opinions if wanted and o.type in wanted and o.name != here]
    return fitting[0] if len(fitting) == 1 else None
