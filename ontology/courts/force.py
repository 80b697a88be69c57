"""Whether a decision binds the court that cites it, by rule: who decided, who cites, when, and whose law.

The rules are those of precedent at large. They do not know of a decision that was unpublished, overruled
or vacated, nor of an argument that it was wrong in its day.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ontology.courts.table import Court, court, table

Force = Literal["binding", "persuasive", "unknown"]
Question = Literal["federal", "state", "unknown"]


@dataclass(frozen=True, slots=True)
class Weight:
    """What a decision weighs in the citing court, and the rule that says so."""

    force: Force
    reason: str


_NO_COURT: Final = Weight("persuasive", "what is not a court makes no precedent for courts")
_LAST_RESORT: Final = Weight(
    "binding", "stare decisis: a court of last resort follows itself until it overrules itself"
)
_CIRCUIT_LAW: Final = Weight(
    "binding", "the law of the circuit binds later panels until the court sits en banc"
)
_PANELS: Final = Weight("unknown", "whether one panel binds another differs from court to court")
_TRIAL_JUDGE: Final = Weight(
    "persuasive", "a trial judge's decision binds no other: Camreta v. Greene, 563 U.S. 692, 709 n.7 (2011)"
)
_SUPREMACY: Final = Weight(
    "binding", "the Supreme Court's reading of federal law binds all courts: U.S. Const. art. VI"
)
_NOT_ON_FEDERAL: Final = Weight("persuasive", "a state court's reading of federal law binds no federal court")
_NOT_ON_STATE: Final = Weight("persuasive", "a state's own courts have the last word on its law")
_YIELDS: Final = Weight("unknown", "it yields to what the state's highest court has said since")
_ERIE: Final = Weight(
    "binding", "state law is what its highest court says: Erie R.R. v. Tompkins, 304 U.S. 64, 78 (1938)"
)
_ELSEWHERE: Final = Weight(
    "unknown", "binding if that state's law governs: Klaxon Co. v. Stentor, 313 U.S. 487, 496 (1941)"
)
_PREDICTION: Final = Weight(
    "persuasive", "followed unless the highest court would differ: West v. AT&T Co., 311 U.S. 223, 237 (1940)"
)
_BANKRUPTCY: Final = Weight(
    "unknown", "courts differ on whether a district judge or panel binds bankruptcy judges"
)
_GOLSEN: Final = Weight(
    "unknown", "binding if the appeal lies there: Golsen v. Commissioner, 54 T.C. 742, 757 (1970)"
)
_OWN_DISTRICT: Final = Weight("unknown", "it binds the trial courts of its own district only")

_NOT_COURTS: Final = frozenset({"agency", "attorney-general"})
_LOCAL: Final = frozenset({"state", "territorial"})
_OUTSIDE: Final = frozenset({"international", "tribal"})


def binding(
    deciding: str, citing: str, on: date, question: Question = "unknown", *, citing_on: date | None = None
) -> Weight:
    """Say whether a decision binds the court that cites it.

    Args:
        deciding: id of the court that made the decision.
        citing: id of the court that cites it.
        on: the day the decision was made.
        question: whose law the decision is cited for; a state question is one of the law of the deciding
            court's own state, or, when that is federal, of the state the citing court sits in.
        citing_on: the day of citing; None means under the circuits and courts of the present day.

    Returns:
        The force and its reason. An unknown question is answered when the answer does not turn on it.

    Raises:
        KeyError: one of the ids is no court's.
    """
    pair = _Pair(court(deciding), court(citing), on, citing_on)
    if question != "unknown":
        return pair.weight(question)
    federal, state = pair.weight("federal"), pair.weight("state")
    if federal.force == state.force:
        return federal
    turns = f"{federal.force} on federal law ({federal.reason}); {state.force} on state law ({state.reason})"
    return Weight("unknown", turns)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A deciding and a citing court at their dates."""

    deciding: Court
    citing: Court
    on: date
    citing_on: date | None

    def weight(self, question: Literal["federal", "state"]) -> Weight:
        if self.deciding.type in _NOT_COURTS:
            return _NO_COURT
        same = self._inherited() or self._own()
        if same:
            return same
        return self._on_federal_law() if question == "federal" else self._on_state_law()

    def _own(self) -> Weight | None:
        if self.deciding.id not in _lineage(self.citing) and self.citing.id not in _lineage(self.deciding):
            return None
        if self.citing.type == "appellate":
            return _PANELS if self.citing.system in _LOCAL else _CIRCUIT_LAW
        if self.citing.type == "bankruptcy-appellate-panel":
            return _PANELS
        return _LAST_RESORT if self.citing.type == "last-resort" else _TRIAL_JUDGE

    def _inherited(self) -> Weight | None:
        """Decisions of the court that the citing court, or one above it, took over from."""
        for division in table().divisions:
            under_new = self.citing.id == division.new or division.new in self._above()
            if self.deciding.id != division.old or not under_new:
                continue
            if self.on >= division.day:
                return Weight("persuasive", f"made after {division.new} took over on {division.day}")
            if division.adopted is None:
                return Weight(
                    "persuasive", f"{division.new} need not follow {division.old}'s earlier decisions"
                )
            return Weight("binding", f"made before {division.day} and taken over: {division.adopted}")
        return None

    def _on_federal_law(self) -> Weight:
        if self.citing.system in _OUTSIDE:
            return self._by_hierarchy()
        if self.deciding.id == "scotus":
            return _SUPREMACY
        if self.deciding.system in _LOCAL and self.citing.system not in _LOCAL:
            return _NOT_ON_FEDERAL
        return self._by_hierarchy()

    def _on_state_law(self) -> Weight:
        if self.deciding.system not in _LOCAL:
            if self.citing.system in _LOCAL:
                return _NOT_ON_STATE
            return _YIELDS if self.deciding.id == "scotus" else self._by_hierarchy()
        if self.citing.system in _LOCAL:
            return self._by_hierarchy()
        if self.deciding.type != "last-resort":
            return _PREDICTION
        here = self.citing.id == "scotus" or self.deciding.place in _places_under(self.citing)
        return _ERIE if here else _ELSEWHERE

    def _by_hierarchy(self) -> Weight:
        """The plain rule: a court is bound by those that review it, and by its state's highest court."""
        deciding = _lineage(self.deciding)
        if not deciding & self._above():
            below = self.citing.type != "last-resort" and self.deciding.type == "last-resort"
            if below and self.deciding.system in _LOCAL and self._share_a_state():
                return Weight("binding", f"{self.deciding.name} has the last word in {self.citing.place}")
            return Weight("persuasive", f"{self.deciding.name} does not review {self.citing.name}")
        if self.citing.type == "bankruptcy" and self.deciding.type != "appellate":
            return _BANKRUPTCY
        if (
            self.citing.system == "federal"
            and sum(court(up).type == "appellate" for up in self.citing.appeals_to) > 1
        ):
            return _GOLSEN
        if deciding & table().own_law:
            return _OWN_DISTRICT
        return Weight("binding", f"{self.deciding.name} reviews {self.citing.name}")

    def _share_a_state(self) -> bool:
        return (self.citing.system, self.citing.place) == (self.deciding.system, self.deciding.place)

    def _above(self) -> frozenset[str]:
        """The courts that review the citing court, and theirs, as things stood when it cited."""
        found, waiting = set[str](), list(self.citing.appeals_to)
        while waiting:
            at = waiting.pop()
            for division in table().divisions:
                if at == division.new and self.citing_on and self.citing_on < division.day:
                    at = division.old
            if at not in found:
                found.add(at)
                waiting += court(at).appeals_to
        return frozenset(found)


def akin(one: str, other: str) -> bool:
    """Whether two ids mean one court, or one of them a division or district of the other."""
    return one in _lineage(court(other)) or other in _lineage(court(one))


def _lineage(of: Court) -> frozenset[str]:
    """The id of a court and of the courts it is a part of."""
    found, at = {of.id}, of.part_of
    while at:
        found.add(at)
        at = court(at).part_of
    return frozenset(found)


def _places_under(of: Court) -> frozenset[str]:
    """The states that a federal court sits in, or that the courts under it do."""
    if of.type != "appellate":
        return frozenset({of.place})
    return frozenset(other.place for other in table().courts.values() if of.id in other.appeals_to)
