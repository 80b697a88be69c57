"""The lexicon of treatments: what verbs mean that are said of a case, and the constructions they are said in.

An entry (``rules/lexicon.yml``) says what its verbs mean; a construction (``rules/constructions.yml``) says
who does to which case what a verb says: "we follow Wood", "the court in Reed followed Wood", "Wood, followed
in Reed". Each entry in each of its constructions is a rule (``named-follow``) like those of
``rules/treatments/``; a construction is one pattern for all of its verbs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from loader.errors import RuleError
from loader.extract.prose.rules import By, Family, Slug, TreatmentRule, Where
from loader.rulefiles import content

_FORMS: Final = ("verb", "verbs", "verbed", "verben", "verbing")
_Forms = Mapping[str, Mapping[str, Sequence[str]]]
"""The verbs of each entry in each form."""
_FORM: Final = re.compile(r"\{(verb(?:s|ed|en|ing)?|noun)\}")


class Construction(BaseModel):
    """A way of saying that somebody does something to a case.

    Attributes:
        pattern, by, where: as in :class:`loader.extract.prose.rules.TreatmentRule`. ``{verb}`` is a verb in
            its base form (follow), ``{verbs}`` in the third person (follows), ``{verbed}`` in the past,
            ``{verben}`` as its participle (followed), ``{verbing}`` as its gerund; ``{noun}`` is a
            noun for it.
        weight: how surely it is read who does it; a rule weighs no more than that and than its entry.
        means: which kind of an entry is meant: its ``kind``, or the one ``declined``.
        told: whether it tells of what was done before.
        common: whether every entry is used in it, or only one that names it.
        examples, counterexamples: in which a form stands for that of the first verb of each entry.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    pattern: str
    by: By = "this"
    where: Where = "sentence"
    weight: float = Field(default=1, gt=0, le=1)
    means: Literal["kind", "declined"] = "kind"
    told: bool = False
    common: bool = True
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()


class Entry(BaseModel):
    """What some verbs mean that are said of a case.

    Attributes:
        verbs: in their base form, with the preposition of their object ("adhere to"). Forms that are not
            regular are given: "take/takes/took/taken/taking issue with".
        nouns: for what they do, with their preposition ("adherence to").
        kind, negated: as in :class:`loader.extract.prose.rules.TreatmentRule`.
        declined: the kind meant when somebody declines to do it; ``negated`` when left out.
        told: modifiers of what was done before.
        also: constructions in which it is used that are not common.
        without: common ones in which it is not.
        examples: sentences in which some construction of it is read, as the kind after an arrow, if there is
            one, else as ``kind``; counterexamples: in which none is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: tuple[str, ...] = Field(min_length=1)
    nouns: tuple[str, ...] = ()
    kind: Slug
    negated: Slug | None = None
    declined: Slug | None = None
    weight: float = Field(gt=0, le=1)
    told: tuple[Slug, ...] = ()
    also: tuple[Slug, ...] = ()
    without: tuple[Slug, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()

    def forms(self) -> dict[str, list[str]]:
        """Its verbs in each form: patterns, in which adverbs stand before a preposition ("adhere {ad}to")."""
        every = [_forms(verb) for verb in self.verbs]
        nouns = [_with_adverbs(noun) for noun in self.nouns]
        forms = {form: list(dict.fromkeys(verb[form] for verb in every)) for form in _FORMS}
        return {**forms, "noun": nouns} if nouns else forms


class Lexicon(BaseModel):
    """All entries and constructions.

    Attributes:
        words: pieces of their patterns, beside those of the rules.
        predicates: what is said of a case in rules is said in these, the ``constructions`` of
            :class:`loader.extract.prose.rules.RuleFile`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, str]
    constructions: dict[Slug, Construction]
    predicates: dict[Slug, str]
    entries: dict[Slug, Entry]

    def families(self) -> Iterator[Family[TreatmentRule]]:
        """For each construction its pattern and the rule of each verb that is used in it."""
        for way, one in self.constructions.items():
            rules = {
                name.replace("-", "_"): rule
                for name, entry in self.entries.items()
                if (rule := _rule(f"{way}-{name}", way, entry, one))
            }
            forms = {name: self.entries[name.replace("_", "-")].forms() for name in rules}
            yield Family(_either(one.pattern, forms), tuple(sorted(_cues(one.pattern, forms))), rules)


def lexicon() -> Lexicon:
    """The lexicon, as its two files have it.

    Raises:
        RuleError: one of them lacks or misspells a key.
    """
    try:
        return Lexicon.model_validate({**content("constructions"), "entries": content("lexicon")})
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(step) for step in problem["loc"])
        raise RuleError(f"rules/lexicon.yml or constructions.yml: {place}: {problem['msg']}") from error


def _rule(name: str, way: str, entry: Entry, one: Construction) -> TreatmentRule | None:
    """An entry in a construction; None where it is not used in it."""
    kind = entry.kind if one.means == "kind" else entry.declined or entry.negated
    if kind is None or not (way in entry.also or (one.common and way not in entry.without)):
        return None
    forms = entry.forms()
    if not forms.keys() >= set(_FORM.findall(one.pattern)):
        return None
    first = {form: re.sub(r" \{ad\}(?:\(\?:up\)\?)?", " ", words[0]) for form, words in forms.items()}
    return TreatmentRule(
        id=name,
        kind=kind,
        by=one.by,
        where=one.where,
        cue=(first["verb"],),
        pattern=one.pattern,
        weight=min(entry.weight, one.weight),
        negated=entry.negated if one.means == "kind" else None,
        modifiers=entry.told if one.told else (),
        examples=tuple(_FORM.sub(lambda form: first[form[1]], text) for text in one.examples),
        counterexamples=tuple(_FORM.sub(lambda form: first[form[1]], text) for text in one.counterexamples),
    )


def _either(pattern: str, forms: _Forms) -> str:
    """A pattern in which each form is what the verbs are in that form, those of each entry in a group."""
    numbers = count(1)

    def groups(form: re.Match[str]) -> str:
        number = next(numbers)
        said = (f"(?P<says{number}_{name}>{'|'.join(verbs[form[1]])})" for name, verbs in forms.items())
        return f"(?:{'|'.join(said)})"

    return _FORM.sub(groups, pattern)


def _cues(pattern: str, forms: _Forms) -> set[str]:
    """The first words of the verbs of a construction, in the forms that it has."""
    asked = _FORM.findall(pattern)
    return {verb.split(" ")[0] for verbs in forms.values() for form in asked for verb in verbs[form]}


def _forms(verb: str) -> dict[str, str]:
    head, _, rest = verb.partition(" ")
    words = head.split("/") if "/" in head else _regular(head)
    return {form: _with_adverbs(f"{word} {rest}".rstrip()) for form, word in zip(_FORMS, words, strict=True)}


def _with_adverbs(words: str) -> str:
    """Words in whose place adverbs may stand after the first: "adhere {ad}to", "rely {ad}(?:up)?on"."""
    head, _, rest = words.partition(" ")
    return f"{head} {{ad}}{re.sub(r'^on$', '(?:up)?on', rest)}" if rest else head


def _regular(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    if re.search(r"[^aeiou]y$", verb):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if re.search(r"(?:s|x|ch|sh)$", verb) else f"{verb}s"
    return verb, third, f"{stem}ed", f"{stem}ed", f"{verb if verb.endswith('ee') else stem}ing"
