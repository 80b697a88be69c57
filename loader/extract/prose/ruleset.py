"""The rules of a file, ready to match: cues are searched first, a pattern is compiled when one was found."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, Generic

from loader.errors import RuleError
from loader.extract.prose.cues import Cues
from loader.extract.prose.lexicon import lexicon
from loader.extract.prose.patterns import SIGNS, compiled, written_out
from loader.extract.prose.rules import (
    Family,
    Pointer,
    R,
    RecognitionRule,
    Rule,
    RuleFile,
    TreatmentRule,
    rule_file,
)

_NO: Final = re.compile(r"(?:no|denies)\d?|says\d*_\w+")
_DENIES: Final = "denies"
_SAYS: Final = "says"
HEARD: Final = 1_000
"""How many characters before the words of a rule are heard for speaker, denial and supposition."""


@dataclass(frozen=True)
class Compiled(Generic[R]):
    """A rule ready to match: its file, and its pattern with all names in it written out.

    Of several that have one pattern it is any; they are alike in ``by`` and ``where``. ``family`` has all.
    """

    file: str
    rule: R
    written: str
    cue: re.Pattern[str]
    family: Mapping[str, R]

    def meant(self, match: re.Match[str]) -> R:
        """The rule that a match is of."""
        said = next((name for name, words in self._said(match) if words), "")
        return self.family[said.partition("_")[2]]

    @property
    def rules(self) -> tuple[R, ...]:
        """All the rules of which its pattern reads one, each once."""
        return tuple({one.id: one for one in self.family.values()}.values())

    def _said(self, match: re.Match[str]) -> Iterator[tuple[str, str | None]]:
        groups = {} if "" in self.family else match.groupdict()
        return ((name, words) for name, words in groups.items() if name.startswith(_SAYS))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first has its cue: of hundreds of rules an opinion needs some.

        Raises:
            RuleError: it is no regular expression.
        """
        try:
            return re.compile(self.written, re.IGNORECASE)
        except re.error as error:
            raise RuleError(
                f"rules/{self.file}.yml: rule {self.rule.id} is wrong: {error.args[0]}"
            ) from error

    @cached_property
    def names_its_case(self) -> bool:
        """Whether the rule is about a case that its sentence names."""
        return self.rule.where == "sentence" and "(?P<there>" not in self.written

    def heard(self, match: re.Match[str]) -> str:
        """The words of the sentence, up to the cue, that may deny or suppose what a match says.

        A negation that the pattern itself asks for (its group ``no``, ``no2``, ...) belongs to the cue, and
        what a construction is filled with or denies by is no longer before it.
        """
        asked = [
            match.start(name) for name, words in match.groupdict().items() if words and _NO.fullmatch(name)
        ]
        cue = None if asked else self.cue.search(match.string, match.start(), match.end())
        end = min(asked) if asked else cue.start() if cue else match.start()
        return match.string[max(0, match.start() - HEARD) : end]


def denies_it(match: re.Match[str]) -> bool:
    """Whether the construction that matched denies what is said by it: "*neither* Wood nor Reed controls"."""
    found = match.groupdict().items()
    return sum(bool(words) for name, words in found if name.startswith(_DENIES)) % 2 == 1


class RuleSet(Generic[R]):
    """The rules of one file, ready to match.

    Args:
        name: the file's stem, for messages.
        content: the file. Its patterns are compiled when they are first needed.
        signs: what stands for citations in the texts to be matched, as in
            :mod:`loader.extract.prose.patterns`.
        families: rules that have one pattern.

    Raises:
        RuleError: a rule has a wrong cue, or names words that the file has not.
    """

    def __init__(
        self,
        name: str,
        content: RuleFile[R],
        signs: Mapping[str, str] = SIGNS,
        families: Iterable[Family[R]] = (),
    ) -> None:
        self.precedence = content.precedence
        self.in_dissent = content.in_dissent
        self.reported = content.reported
        self.modifiers = {slug: compiled(shows, {}) for slug, shows in content.modifiers.items()}
        self.pointers = {
            sort: compiled(shows.pattern, content.words) for sort, shows in content.pointers.items()
        }
        self._pointing: Cues[Pointer] = Cues()
        for sort, shows in content.pointers.items():
            for words in shows.cue:
                self._pointing.add(words, sort)
        self._cues: dict[bool, Cues[Compiled[R]]] = {True: Cues(), False: Cues()}
        for rule in content.rules:
            if unknown := set(rule.constructions) - content.constructions.keys():
                raise RuleError(f"rules/{name}.yml: rule {rule.id} is wrong: {', '.join(sorted(unknown))}")
        ready: list[Compiled[R]] = []
        alone = (Family(one.pattern, one.cue, {"": one}) for one in content.rules if not one.constructions)
        for one in (*alone, *_predicates(content), *families):
            rule = next(iter(one.rules.values()))
            try:
                pattern = written_out(one.pattern, content.words, signs)
                ready.append(self._prepare(name, rule, one, pattern))
            except (KeyError, ValueError) as error:
                raise RuleError(f"rules/{name}.yml: rule {rule.id} is wrong: {error.args[0]}") from error
        self.rules = tuple(ready)

    def _prepare(self, name: str, rule: R, family: Family[R], pattern: str) -> Compiled[R]:
        cue = re.compile("|".join(map(re.escape, family.cue)), re.IGNORECASE)
        prepared = Compiled(name, rule, pattern, cue, family.rules)
        for letters in family.cue:
            self._cues[rule.where == "parenthetical"].add(letters, prepared)
        return prepared

    def hits(self, text: bytes, *, parenthetical: bool = False) -> Iterator[tuple[Compiled[R], int]]:
        """Where cues occur: the cheap search that decides which patterns are worth trying where.

        Args:
            text: of :func:`loader.extract.prose.cues.letters`.
            parenthetical: whether the rules for parentheticals are wanted, or all the others.

        Yields:
            A rule and the offset of one of its cues.
        """
        return self._cues[parenthetical].find(text)

    def pointing(self, text: bytes) -> Iterator[tuple[Pointer, int]]:
        """Where words may point back at a case: a sort of pointer and the offset of one of its cues."""
        return self._pointing.find(text)


def _predicates(content: RuleFile[R]) -> Iterator[Family[R]]:
    """For each construction its pattern, filled with all that is said by it: one group for each rule.

    What is said of laws is read in another copy of a text than what is said of cases alone.
    """
    for way, pattern in content.constructions.items():
        used = [rule for rule in content.rules if way in rule.constructions]
        for treats in dict.fromkeys(getattr(rule, "treats", ()) for rule in used):
            rules = {_name(rule): rule for rule in used if getattr(rule, "treats", ()) == treats}
            said = "|".join(f"(?P<{_SAYS}_{name}>{rule.pattern})" for name, rule in rules.items())
            cues = tuple(dict.fromkeys(cue for rule in rules.values() for cue in rule.cue))
            yield Family(pattern.replace("{predicate}", f"(?:{said})"), cues, rules)


def _name(rule: Rule) -> str:
    return rule.id.replace("-", "_")


@cache
def treatment_rules() -> RuleSet[TreatmentRule]:
    """The rules of ``rules/treatments/`` and those of the lexicon, in the words of ``rules/treatments.yml``.

    Raises:
        RuleError: a file is wrong; the message names the rule.
    """
    file, said = rule_file("treatments", RuleFile[TreatmentRule]), lexicon()
    words = {**file.words, **said.words}
    content = file.model_copy(update={"words": words, "constructions": said.predicates})
    return RuleSet("treatments", content, families=said.families())


@cache
def recognition_rules() -> RuleSet[RecognitionRule]:
    """The rules of ``rules/recognitions.yml``.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("recognitions", RuleFile[RecognitionRule])


def load(name: str, model: type[RuleFile[R]]) -> RuleSet[R]:
    """The rules of a file of ``loader/rules``.

    Args:
        name: its stem.
        model: what it must conform to.

    Raises:
        RuleError: as :func:`rule_file` and :class:`RuleSet` say.
    """
    return RuleSet(name, rule_file(name, model))
