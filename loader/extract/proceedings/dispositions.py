"""What a court does with what is before it: affirms, reverses, remands, in whole or in part, and of what.

An act counts only where the sentence says that this court acts now; what courts did, should do or would do
if something were so is no act. The words are ``rules/dispositions.yml``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loader.extract.proceedings.disposition_rules import END, Frame, Rules, known_rules
from loader.model import Span

_OBJECT: Final = re.compile(
    r"\s+(?!in\s+part\b|for\b|and\b|on\b|with\b|to\b(?!\s+the)|as\b)"
    r"(?P<object>[^;,]{3,120}?\bthat, [^;,]{3,60}, [^;,]{3,120}?|[^;]{3,160}?)"
    rf"(?=\s*(?:{END}|;|,?\s+and\s+(?:also\s+)?(?:remand|vacate|reverse|affirm|dismiss|deny|grant)|,\s|$))",
    re.IGNORECASE,
)
_DANGLING: Final = re.compile(
    r"(?:[\s,]|\b(?:and|but|we|is|are|be|should|must|shall|will|he|also|likewise|hereby|therefore|accordingly|thus)\b)+$",
    re.IGNORECASE,
)
_ORDERED: Final = re.compile(
    r".{0,60}?\b(?:ordered|adjudged|decreed|finds?|concludes?|holds?|held|clear|follows)\s+that\s+",
    re.IGNORECASE,
)
_LONGEST: Final = 1_500
_SOFT_HYPHEN: Final = "\u00ad"
_OTHERWISE: Final = re.compile(
    r"(?<=[;,])\s*(?:but\s+)?otherwise\b(?=.*\breversed)", re.IGNORECASE | re.DOTALL
)
_NOT: Final = re.compile(r"\bnot\s+(?:be\s+)?$", re.IGNORECASE)
_QUALIFIES: Final = 40


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a court does in one sentence.

    Attributes:
        disposition: concept of the disposition scheme.
        span: the verb.
        sentence: the sentence it stands in.
        of: the words for what is disposed of, when the sentence gives them.
        toward: the words for whom or what claim it is disposed of: the act is limited to them.
        rule: the frame that says so; ``confidence`` is how surely it does.
    """

    disposition: str
    span: Span
    sentence: Span
    of: Span | None
    toward: Span | None
    rule: str
    confidence: float


def acts_in(text: str, sentence: Span) -> tuple[Act, ...]:
    """What the court does in one sentence.

    Args:
        text: the source text, or a mask of it of the same length in which quotations and citations are
            blanked out, because they report what others did.
        sentence: the sentence, in ``text``.

    Returns:
        The acts in order; none when the sentence reports, wishes or supposes.
    """
    if sentence.end - sentence.start > _LONGEST:
        return ()
    known = known_rules()
    words, places = _joined(text, sentence)
    if not known.verbs.search(words) or known.rules.search(words):
        return ()
    opened = _opened(words, known)
    if opened is None:
        return ()
    frame, start = opened
    found = _acts(words, known, frame, start)
    return tuple(_placed(act, sentence, places) for act in found)


def _joined(text: str, sentence: Span) -> tuple[str, Sequence[int]]:
    """The words of a sentence without soft hyphens, and where each character stands in the text."""
    words = sentence.of(text)
    if _SOFT_HYPHEN not in words:
        return words, range(sentence.start, sentence.end + 1)
    places = [at for at in range(sentence.start, sentence.end) if text[at] != _SOFT_HYPHEN]
    return "".join(text[at] for at in places), [*places, sentence.end]


def _placed(act: Act, sentence: Span, places: Sequence[int]) -> Act:
    """An act whose spans count into the text."""

    def moved(span: Span) -> Span:
        return Span(places[span.start], places[span.end - 1] + 1)

    return replace(
        act,
        span=moved(act.span),
        sentence=sentence,
        of=moved(act.of) if act.of else None,
        toward=moved(act.toward) if act.toward else None,
    )


def _opened(words: str, known: Rules) -> tuple[Frame, int] | None:
    """The first frame that says that this court acts here, and where its verb begins."""
    found = []
    for frame in known.frames:
        if frame.after_we and not re.search(r"\b(?:we|our)\b", words, re.IGNORECASE):
            continue
        for match in frame.pattern.finditer(words):
            verb = _last_verb(match, words, known)
            if verb is not None and not known.bars.search(words, 0, verb):
                found.append((verb, frame))
                break
    if not found:
        return None
    verb, frame = min(found, key=lambda each: each[0])
    return frame, verb


def _last_verb(match: re.Match[str], words: str, known: Rules) -> int | None:
    verbs = [verb for verb in known.verbs.finditer(words, match.start()) if verb.end() == match.end()]
    if not verbs or "between" not in match.re.groupindex:
        return None
    between = match["between"] or ""
    barred = known.bars.search(between + " ") or re.search(r"\b(?:would|should\s+not|not|could)\b", between)
    return None if barred else verbs[0].start()


def _acts(words: str, known: Rules, frame: Frame, start: int) -> Iterator[Act]:
    """The verbs from the first one on, as far as they are the court's; spans count into the words."""
    passive = frame.id in {"is-done", "done-alone", "should-be-done"}
    # "Affirmed on a remittitur of $254; otherwise reversed": the second is what happens without one.
    condition = _OTHERWISE.search(words) if "remittitur" in words.lower() else None
    for verb in known.verbs.finditer(words, start, condition.start() if condition else len(words)):
        if verb.start() != start and not _goes_on(words, verb, known, passive=passive):
            continue
        meaning = next((each for each in known.meanings if _is(each[0], verb)), None)
        if meaning is None or (verb["done"] and not meaning[3].search(words, 0, verb.end())):
            continue
        in_part = _in_part(words, verb, known, passive=passive)
        of = _object(words, verb, known)
        yield Act(
            disposition=meaning[2] if in_part else meaning[1],
            span=Span(*verb.span()),
            sentence=Span(0, len(words)),
            of=of,
            toward=_toward(words, verb, of, known),
            rule=frame.id,
            confidence=frame.confidence,
        )


def _is(pattern: re.Pattern[str], verb: re.Match[str]) -> bool:
    """Whether a verb is one that a pattern names, in the words that follow it."""
    found = pattern.match(verb.string, verb.start())
    return found is not None and found.end() == verb.end()


def _goes_on(words: str, verb: re.Match[str], known: Rules, *, passive: bool) -> bool:
    """Whether a further verb of the sentence is the court's act as well."""
    before = words[: verb.start()]
    if known.bars.search(before) or _NOT.search(before):
        return False
    return _is_done(words, verb, passive=passive) if verb["done"] else _coordinated(words, verb)


def _in_part(words: str, verb: re.Match[str], known: Rules, *, passive: bool) -> bool:
    before = words[max(0, verb.start() - _QUALIFIES) : verb.start()]
    if known.partly.match(words, verb.end()) or known.partly_before.search(before):
        return True
    return passive and bool(verb["done"]) and bool(known.parts.search(words, 0, verb.start()))


def _is_done(words: str, verb: re.Match[str], *, passive: bool) -> bool:
    """Whether a participle goes on from the first verb, or stands in a clause of its own with is or are."""
    before = words[max(0, verb.start() - 60) : verb.start()]
    if re.search(r"\b(?:is|are|be)\s+(?:\w+\s+){0,3}$", before):
        return True
    return passive and bool(
        re.search(
            r"(?:\band|\bbut|,|;|\bcauses?|\bcases?|\bappeals?|\bmatters?|\bpart)\s+(?:\w+\s+){0,2}$", before
        )
    )


def _coordinated(words: str, verb: re.Match[str]) -> bool:
    before = words[max(0, verb.start() - 40) : verb.start()]
    return bool(
        re.search(
            r"(?:\band|\bbut|,|;|\bwe|\bor)\s+(?:(?:we|also|therefore|thus|otherwise|now|hereby|must|further|accordingly|in\s+turn)\s+){0,3}$",
            before,
            re.IGNORECASE,
        )
    )


def _object(words: str, verb: re.Match[str], known: Rules) -> Span | None:
    """What is disposed of: what stands after an active verb, or before ``is affirmed``."""
    if verb["done"]:
        before = [each.end() for each in known.verbs.finditer(words, 0, verb.start())]
        found = known.passive.search(words, before[-1] if before else 0, verb.start())
        if found is None:
            return None
        kept = _DANGLING.sub("", found["object"])
        led = _ORDERED.match(kept)
        start = found.start("object") + (led.end() if led else 0)
        return Span(start, found.start("object") + len(kept)) if kept else None
    found = _OBJECT.match(words, verb.end())
    if found is None:
        return None
    kept = found["object"].removesuffix(" that").removesuffix(" which")
    return Span(found.start("object"), found.start("object") + len(kept))


def _toward(words: str, verb: re.Match[str], of: Span | None, known: Rules) -> Span | None:
    """Whom or what claim an act is limited to: named with what is disposed of, or before the next verb."""
    following = known.verbs.search(words, verb.end())
    behind = Span(verb.end(), following.start() if following else len(words))
    for place in filter(None, (of, behind)):
        found = known.toward.search(words, place.start, place.end)
        if found:
            kept = _DANGLING.sub("", found["toward"])
            return Span(found.start("toward"), found.start("toward") + len(kept)) if kept else None
    return None
