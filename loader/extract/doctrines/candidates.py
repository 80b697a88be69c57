"""What opinions call a doctrine and no file of ours knows: candidates for people to look at, never doctrines.

A name counts when it is quoted, hyphenated or a proper name, or when the opinions use it more than once.
Which words it may not have is ``rules/doctrine-candidates.yml``.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from loader.extract.prose.passages import Passages
from loader.model import DoctrineCandidate, DoctrineMention, Evidence, Span
from loader.rulefiles import content
from ontology.names import slug

TIMES: Final = 2
"""How often a plain name must be used."""

CONFIDENCE: Final = 0.5
_RULE: Final = "called-a-doctrine"
_NAME_WORDS: Final = 4


@cache
def entries() -> Mapping[str, Any]:
    """The rule file, as read."""
    return dict(content("doctrine-candidates"))


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join((*entries()["heads"], *entries()["weak-heads"]))
    word = r"[A-Za-z][\w’'-]*"
    return re.compile(
        rf"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Oo]ur|so-called|[Uu]nder)\s+(?P<open>[“\"]?)"
        rf"(?P<name>{word}(?:\s+{word}){{0,{_NAME_WORDS - 1}}}?)(?P<close>[”\"]?)\s+(?P<head>{heads})\b"
    )


@cache
def _refused() -> re.Pattern[str]:
    words = entries()["not-in-names"] + "|" + entries()["lawyers-words"]
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def read_candidates(passages: Passages, mentions: Sequence[DoctrineMention]) -> tuple[DoctrineCandidate, ...]:
    """Read what the opinions of a decision call a doctrine that is not among ours.

    Args:
        passages: its sentences and citations.
        mentions: where it names doctrines that are.

    Returns:
        One candidate for each opinion and name, in order of the text, with every place.
    """
    known = {place for one in mentions for place in range(one.evidence.span.start, one.evidence.span.end)}
    places: dict[str, list[tuple[str, Span, bool]]] = defaultdict(list)
    for found in _pattern().finditer(passages.prose):
        span = Span(found.start("name"), found.end("head"))
        at = passages.places.of(span.start)
        if at and not _refused().search(found["name"]) and known.isdisjoint(range(span.start, span.end)):
            name = slug(f"{found['name']} {found['head']}")
            places[name].append((at.opinion.name, span, _is_proper(found)))
    return tuple(_candidates(passages, places))


def _is_proper(found: re.Match[str]) -> bool:
    """Whether a name is marked as one: between quotation marks, hyphenated, or with a capital."""
    quoted = bool(found["open"] and found["close"])
    return quoted or "-" in found["name"] or any(word[0].isupper() for word in found["name"].split())


def _candidates(
    passages: Passages, places: Mapping[str, list[tuple[str, Span, bool]]]
) -> list[DoctrineCandidate]:
    made: list[DoctrineCandidate] = []
    for name, found in places.items():
        is_weak = name.rpartition("-")[2] in entries()["weak-heads"]
        proper = any(marked for _, _, marked in found)
        if not proper and (is_weak or len(found) < TIMES):
            continue
        for opinion in dict.fromkeys(opinion for opinion, _, _ in found):
            spans = [span for own, span, _ in found if own == opinion]
            words = " ".join(spans[0].of(passages.decision.source.text).split())
            evidence = tuple(Evidence(span, _RULE, CONFIDENCE) for span in spans)
            made.append(DoctrineCandidate(name, words, opinion, evidence))
    return sorted(made, key=lambda one: one.evidence[0].span)
