"""Reading citations, as a story: find, order, nest, resolve, name. eyecite finds; what follows is ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from loader.extract.citations import references
from loader.extract.citations.authorities import CaseIndex
from loader.extract.citations.cases import dockets, namerefs, shortforms, shortnames, versus
from loader.extract.citations.cases import finding as cases
from loader.extract.citations.cases.again import beside_others
from loader.extract.citations.cases.atmarks import named_at_marks
from loader.extract.citations.cases.courtwords import chosen_by_court
from loader.extract.citations.cases.reporters import find_reporter_tokens
from loader.extract.citations.claims import Claims
from loader.extract.citations.found import Found
from loader.extract.citations.history import read_history
from loader.extract.citations.internal import Target, cross_reference
from loader.extract.citations.masks import for_matching
from loader.extract.citations.misprints import suspected_sections
from loader.extract.citations.order import Place, Places, parents
from loader.extract.citations.provisions import finding as provisions
from loader.extract.citations.provisions import ties
from loader.extract.citations.provisions.codes import SECTION_OF_ACT
from loader.extract.citations.provisions.owners import LOCAL, Owners
from loader.extract.citations.resolve import resolve
from loader.extract.citations.signals import governing_signals
from loader.extract.citations.tailed import with_tail
from loader.extract.citations.toldhistory import with_history
from loader.model import (
    Authority,
    Citation,
    CitedHistory,
    CrossReference,
    Decision,
    Evidence,
    Issue,
    Pin,
    Span,
)

_DOUBTS = {
    "pin-before-first-page": "the page cited is before the first page of the case; kept as printed",
    "pin-outside-antecedent": "the page cited lies outside the case that id. looks back to; kept as printed",
    "id-skips-implausible": "id. cannot mean the nearest citation, whose pages do not reach the page cited",
    "volume-not-of-case": "no full citation has this volume; told by the case's name alone, kept as printed",
    "part-not-in-opinion": "the part cited is none of the parts found here; kept as printed",
    "note-not-in-opinion": "the note cited is none of the notes found here; kept as printed",
    "page-outside-opinion": "the page cited is not a page of the opinion named; kept as printed",
}


@dataclass(frozen=True, slots=True)
class Citations:
    """What reading citations gives: authorities by key, citations and internal references, doubts."""

    authorities: dict[str, Authority]
    citations: tuple[Citation, ...]
    cross_references: tuple[CrossReference, ...]
    history: tuple[CitedHistory, ...]
    issues: tuple[Issue, ...]


def read_citations(decision: Decision) -> Citations:
    """Read every citation and internal reference of a decision.

    Args:
        decision: as read; only text inside paragraphs of its opinions is looked at, so that its own heading
            is no authority.

    Returns:
        Citations in the order of the file, with spans into ``decision.source.text``.
    """
    places = Places(decision)
    text = for_matching(decision, places.blocks)
    starts = (page.span.start for page in decision.pages)
    marks = {start + 1 for start in starts if text.startswith("[", start)}  # "[737 N.W.2d 770]" begins a page
    owners = Owners(decision.court)
    found = [
        one
        for one in _find(text, places.blocks, owners)
        if places.of(one.span.start)
        and not (one.span.start in marks and one.form == "full" and text.startswith("]", one.span.end))
    ]
    found = named_at_marks(text, decision, places.blocks, found)
    index = CaseIndex(found)
    found = [beside_others(one, index) for one in found]
    index = CaseIndex(found)
    where = [_known(places.of(one.span.start)) for one in found]
    within = parents(found)
    targets = resolve(decision, text, found, where, within, index)
    found, where, told = _with_names(text, places, found, where, targets, index, decision.name or "")
    within = parents(found)
    found = with_history(text, found, within)
    targets = resolve(decision, text, found, where, within, index, told)
    signals = governing_signals(text, places.blocks, found, within)
    suspected = suspected_sections(text, found, targets)
    return _assemble(found, where, within, targets, signals, index, suspected, owners)


def _find(text: str, blocks: Sequence[Span], owners: Owners) -> list[Found]:
    tokens, laws = find_reporter_tokens(text)
    short, claimed = shortforms.find(text, blocks, tokens)
    rest = [token for place, token in enumerate(tokens) if place not in claimed]
    found = short + cases.find(text, blocks, rest)
    claims = Claims(one.span for one in found)
    heads = [Span(min(one.full_span.start, one.span.start), one.span.end) for one in found]
    made = provisions.find(text, laws, owners)
    for one in (*dockets.find(text, blocks, heads), *made, *references.find(text)):
        if claims.claim(one.span):
            found.append(with_tail(text, blocks, one))
    found = references.with_parallels(text, found)
    found.sort(key=lambda one: (one.full_span.start, -one.full_span.end, one.span))
    return found


def _known(place: Place | None) -> Place:
    assert place is not None, "only citations inside a paragraph are kept"  # noqa: S101
    return place


def _with_names(
    text: str,
    places: Places,
    found: list[Found],
    where: list[Place],
    targets: list[Target],
    index: CaseIndex,
    own: str,
) -> tuple[list[Found], list[Place], dict[int, Target]]:
    """Add the references by name alone, now that it is known which names there are, and what they mean."""
    names = shortnames.short_names(found, [target.authority for target in targets], index, own)
    taken = [span for one in found for span in _own_words(one)]
    cited = [
        (one.full_span.start, target.authority, one.name is not None)
        for one, target in zip(found, targets, strict=True)
        if target.authority
    ]
    hits = namerefs.find(text, names, taken, places.blocks, own, cited)
    hits = namerefs.later_decisions(text, hits, found, [target.authority for target in targets])
    hits = [*chosen_by_court(text, hits, index)]
    added = [
        (shortforms.named(text, places.blocks, span, sure), places.of(span.start), key)
        for span, key, sure in hits
    ]
    free = Claims(one.span for one in found)  # "Graham AMA Brief at 6" is a brief, not Graham at 6
    added = [entry for entry in added if free.claim(entry[0].span)]
    taken += [span for span, _, _ in hits] + [one.full_span for one in found]
    unlisted = versus.find(text, places.blocks, taken, own, index)
    together = [
        *((one, at, target) for one, target in unlisted if (at := places.of(one.span.start))),
        *((one, at, None) for one, at in zip(found, where, strict=True)),
        *((one, _known(place), _named(key, one.confidence)) for one, place, key in added),
    ]
    together.sort(key=lambda entry: (entry[0].full_span.start, -entry[0].full_span.end, entry[0].span))
    told = {number: entry[2] for number, entry in enumerate(together) if entry[2]}
    return [e[0] for e in together], [e[1] for e in together], told


def _named(key: str | None, sure: float) -> Target:
    """The target of a name alone, which several cases may have."""
    reason = None if key else "ambiguous-name"
    return Target(authority=key, reason=reason, rule="name-alone", confidence=sure)


def _own_words(one: Found) -> list[Span]:
    """A citation's own words: its name and itself, and a bracket that only gives it a short name."""
    head = Span(min(one.full_span.start, one.span.start), one.span.end)
    return [head, *(p.span for p in one.parentheticals if p.kind in {"short-name", "writer"})]


def _assemble(
    found: Sequence[Found],
    where: Sequence[Place],
    within: Sequence[int | None],
    targets: Sequence[Target],
    signals: Sequence[str],
    index: CaseIndex,
    suspected: Mapping[str, str],
    owners: Owners,
) -> Citations:
    authorities = _authorities(found, targets, index, owners)
    citations: list[Citation] = []
    references: list[CrossReference] = []
    issues: list[Issue] = []
    numbers = {place: place + 1 for place in range(len(found))}
    for place, (one, at, target) in enumerate(zip(found, where, targets, strict=True)):
        if target.doubt:
            issues.append(Issue("extract", "warning", target.doubt, _DOUBTS[target.doubt], one.span))
        meant = authorities.get(target.authority or "")
        sure = min(one.confidence, target.confidence, LOCAL if meant and meant.local else 1)
        evidence = Evidence(one.full_span, one.rule, round(sure, 2))
        if one.form == "cross":
            references.append(cross_reference(numbers[place], one, at, target, evidence, signals[place]))
            continue
        parent = within[place]
        citations.append(
            Citation(
                number=numbers[place],
                opinion=at.opinion.name,
                form=one.form,
                kind=_kind(one, target, authorities),
                span=one.span,
                full_span=one.full_span,
                evidence=evidence,
                authority=target.authority,
                reason=target.reason,
                to_opinion=target.opinion,
                writer=_writer(one),
                name=one.name,
                parallels=tuple(map(str, one.cites)) if one.form != "short" else (),
                pins=tuple(_pin(pin, target, index) for pin in one.pins),
                signal=signals[place],
                parentheticals=one.parentheticals,
                within=numbers[parent] if parent is not None and found[parent].form != "cross" else None,
                footnote=at.footnote.number if at.footnote else None,
                page=at.page,
                court=one.court,
                year=one.year,
            )
        )
    for key in suspected.keys() & authorities.keys():
        authorities[key] = replace(authorities[key], suspected=(suspected[key],))
    history = read_history(found, targets, within, [at.opinion.name for at in where])
    return Citations(authorities, tuple(citations), tuple(references), history, tuple(issues))


def _authorities(
    found: Sequence[Found], targets: Sequence[Target], index: CaseIndex, owners: Owners
) -> dict[str, Authority]:
    """What is cited, by key: the cases, and what each citation names by its own words or means."""
    authorities = {key: index.authority(key) for key in index.keys}
    labels = ties.labels_of_one_law(found)
    for one, target in zip(found, targets, strict=True):
        key = target.authority
        if one.key and one.key == key and key not in authorities:
            authorities[key] = _as_authority(one, key, labels.get(key, ()))
        if key and target.label and key not in authorities:
            authorities[key] = Authority(key, target.kind or one.kind, target.label, (target.label,))
        if key and one.rule == SECTION_OF_ACT and one.label not in (written := authorities[key].citations):
            authorities[key] = replace(authorities[key], citations=(*written, one.label or ""))
    return {
        key: replace(one, local=True) if owners.is_local(one.citations[0], one.kind) else one
        for key, one in authorities.items()
    }


def _as_authority(one: Found, key: str, labels: tuple[str, ...]) -> Authority:
    """What a citation names by its own words; ``labels`` are the other ways in which it is cited."""
    written = labels or (one.label or key,)
    named = (one.name if one.kind == "case" else None) or (one.label and written[0])
    year = one.year if one.kind in {"case", "journal", "treatise"} else None
    return Authority(key, one.kind, named, written, year=year)


def _kind(one: Found, target: Target, authorities: dict[str, Authority]) -> str:
    if target.opinion:
        return "opinion"
    if target.authority in authorities:
        return authorities[target.authority].kind
    return one.kind


def _writer(one: Found) -> str | None:
    return f"{one.writer[1]}-{one.writer[0].lower()}" if one.writer else None


def _pin(pin: Pin, target: Target, index: CaseIndex) -> Pin:
    """A pin without a reporter, as after id., is in the reporter that the case is cited by first."""
    if pin.reporter or target.authority not in index.keys:
        return pin
    return replace(pin, reporter=index.reporter_of(target.authority or ""))
