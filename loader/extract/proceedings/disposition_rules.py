"""The words by which courts dispose of what is before them: ``rules/dispositions.yml``, compiled."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from loader.rulefiles import content

# The stop of a title or an initial ends no object: Dr. Furst, J. Smith.
END: Final = r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bInc)(?<!\bCo)(?<!\bCorp)(?<!\s[A-HJ-UW-Z])\."


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern that says that this court acts now; ``after_we`` asks for "we" or "our" in the sentence."""

    id: str
    pattern: re.Pattern[str]
    confidence: float
    after_we: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What the keys of the file say, each as one pattern.

    ``meanings`` are those of a verb: itself, its disposition in whole and in part, what is named before it.
    """

    frames: tuple[Frame, ...]
    verbs: re.Pattern[str]
    meanings: tuple[tuple[re.Pattern[str], str, str, re.Pattern[str]], ...]
    bars: re.Pattern[str]
    rules: re.Pattern[str]
    partly: re.Pattern[str]
    partly_before: re.Pattern[str]
    parts: re.Pattern[str]
    toward: re.Pattern[str]
    passive: re.Pattern[str]
    tiers: tuple[re.Pattern[str], ...]


@cache
def raw() -> dict[str, Any]:
    """The content of ``rules/dispositions.yml``."""
    loaded: dict[str, Any] = content("dispositions")
    return loaded


@cache
def known_rules() -> Rules:
    """The rules of ``dispositions.yml``, compiled."""
    known = raw()
    # Judge Grant's order grants nothing.
    does = "(?:" + "|".join(verb["does"] for verb in known["verbs"]) + r")(?![’'\w])"
    done = "(?:" + "|".join(verb["done"] for verb in known["verbs"]) + ")"
    adverb, subject = (
        re.sub(r"\s*\n?\s{2,}|\n", "", known[name]).strip() for name in ("adverbs", "subjects")
    )

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, words in (
            ("does", does),
            ("done", done),
            ("adverb", f"(?:{adverb})"),
            ("subject", subject),
            ("end", END),
        ):
            pattern = pattern.replace("{" + name + "}", words)
        return re.compile(pattern.replace(r"\ ", r"\s+"), re.IGNORECASE)

    return Rules(
        frames=tuple(
            Frame(frame["id"], compiled(frame["pattern"]), frame["confidence"], frame.get("after") == "we")
            for frame in known["frames"]
        ),
        verbs=compiled(rf"\b(?:(?P<does>{does})|(?P<done>{done}))\b"),
        meanings=tuple(
            (
                compiled(rf"(?:{verb['does']}|{verb['done']})(?!\w)"),
                verb["disposition"],
                verb.get("in-part", verb["disposition"]),
                compiled(verb.get("of", "")),
            )
            for verb in known["verbs"]
        ),
        bars=compiled(" ".join(known["bars"].split())),
        rules=compiled(" ".join(known["rules"].split())),
        partly=compiled(known["partly"]),
        partly_before=compiled(known["partly-before"]),
        parts=compiled(known["parts"]),
        toward=compiled(known["toward"]),
        passive=compiled(known["passive"]),
        tiers=tuple(compiled(tier) for tier in known["tiers"]),
    )
