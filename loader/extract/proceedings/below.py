"""Where a case comes from and what was ruled there, as opinions of the court tell it: ``rules/below.yml``."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal

from loader.extract.facts.own import own_sentences
from loader.extract.proceedings.parties import Parties
from loader.extract.proceedings.rulings import DECIDES
from loader.extract.prose.attribution import is_imagined
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.rules import Rule, RuleFile
from loader.extract.prose.ruleset import Compiled, RuleSet, load
from loader.extract.prose.wording import printed
from loader.model import CourtBelow, Evidence, RulingBelow, Span
from loader.rulefiles import content
from ontology import courts

_TRIES: Final = frozenset({"trial", "bankruptcy"})


class BelowRule(Rule):
    """A rule that reads which court is below, or what it did."""

    reads: Literal["court", "ruling"]


class _File(RuleFile[BelowRule]):
    """The rules with ``acts``: the disposition that a verb makes, where it is not called like it."""

    acts: dict[str, str]


@cache
def below_rules() -> RuleSet[BelowRule]:
    """The rules of ``rules/below.yml``.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("below", _File)


def read_court_below(passages: Passages) -> tuple[CourtBelow, ...]:
    """The court that a case comes from, where its text says so.

    Args:
        passages: its sentences.

    Returns:
        One court whose judgments this one reviews: by the likeliest rule, of several the one told last, for
        a case that is moved is tried where it came to. None if no such court is named.
    """
    here = passages.decision.court
    best: tuple[float, CourtBelow] | None = None
    for compiled, sentence in _told(passages, "court"):
        for match in compiled.pattern.finditer(sentence.span.of(passages.spoken)):
            name = next(group for group in ("court", "court2") if match.groupdict().get(group))
            words = printed(passages, _span(sentence, match.span(name)))
            court = courts.by_name(words)
            reviewed = courts.table().courts.get(court or "")
            if reviewed is None or here not in reviewed.appeals_to:
                continue
            evidence = Evidence(sentence.span, compiled.rule.id, compiled.rule.weight)
            if best is None or compiled.rule.weight >= best[0]:
                best = compiled.rule.weight, CourtBelow(court, words, None, "appeal", evidence)
    return (best[1],) if best else ()


def read_rulings_below(passages: Passages, parties: Parties) -> tuple[RulingBelow, ...]:
    """What the opinions of the court say that the court below did.

    Args:
        passages: their sentences. Those about a cited case are left out.
        parties: who takes part.

    Returns:
        The rulings, in order of the text. None of a decision of a court that tries cases itself.
    """
    court = courts.table().courts.get(passages.decision.court or "")
    if court is not None and court.type in _TRIES:
        return ()
    deciding = {opinion.name for opinion in passages.decision.opinions if opinion.type in DECIDES}
    found = {
        made.verb: made
        for compiled, sentence in _told(passages, "ruling")
        if sentence.opinion in deciding
        for made in _rulings(passages, compiled, sentence, parties)
    }
    return tuple(sorted(found.values(), key=lambda one: one.verb))


def _told(
    passages: Passages, reads: Literal["court", "ruling"]
) -> Iterator[tuple[Compiled[BelowRule], Sentence]]:
    own = {sentence.number for sentence in own_sentences(passages)}
    for compiled, sentence in passages.in_sentences(below_rules().hits(letters(passages.spoken))):
        if compiled.rule.reads == reads and sentence.number in own:
            yield compiled, sentence


def _rulings(
    passages: Passages, compiled: Compiled[BelowRule], sentence: Sentence, parties: Parties
) -> Iterator[RulingBelow]:
    said = sentence.span.of(passages.spoken)
    for match in compiled.pattern.finditer(said):
        if is_imagined(said[: match.start()], match.group()):
            continue
        did = " ".join(match["did"].lower().split())
        of = printed(passages, _span(sentence, match.span("of")))
        place = passages.places.of(sentence.span.start)
        yield RulingBelow(
            disposition=_acts().get(did, did),
            opinion=sentence.opinion,
            verb=_span(sentence, match.span("did")),
            evidence=Evidence(sentence.span, compiled.rule.id, compiled.rule.weight),
            of=of,
            parties=parties.named(of),
            sought_by=parties.seeking(of),
            footnote=place.footnote.number if place and place.footnote else None,
            page=place.page if place else None,
        )


@cache
def _acts() -> dict[str, str]:
    return dict(content("below")["acts"])


def _span(sentence: Sentence, bounds: Sequence[int]) -> Span:
    return Span(sentence.span.start + bounds[0], sentence.span.start + bounds[1])
