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

_NOT_COURTS: Final = frozenset({"agency", "attorney-general"})
_LOCAL: Final = frozenset({"state", "territorial"})


@dataclass(frozen=True, slots=True)
class Weight:
    """What a decision weighs in the citing court, and the rule that says so."""

    force: Force
    reason: str


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
    if question == "unknown":
        federal = binding(deciding, citing, on, "federal", citing_on=citing_on)
        state = binding(deciding, citing, on, "state", citing_on=citing_on)
        if federal.force == state.force:
            return federal
        turns = f"{federal.force} on a federal question ({federal.reason}), {state.force} on one of state law"
        return Weight("unknown", f"{turns} ({state.reason})")
    pair = _Pair(court(deciding), court(citing), on, citing_on)
    if pair.deciding.type in _NOT_COURTS:
        return Weight("persuasive", "what is not a court makes no precedent for courts")
    same = pair.inherited() or pair.own()
    if same:
        return same
    return pair.on_federal_law() if question == "federal" else pair.on_state_law()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A deciding and a citing court at their dates."""

    deciding: Court
    citing: Court
    on: date
    citing_on: date | None

    def own(self) -> Weight | None:
        """A court's own earlier decisions."""
        if self.deciding is not self.citing:
            return None
        if self.citing.type == "last-resort":
            return Weight(
                "binding", "stare decisis: a court of last resort follows itself until it overrules itself"
            )
        if self.citing.type == "appellate" and self.citing.system == "federal":
            return Weight("binding", "the law of the circuit binds later panels until the court sits en banc")
        if self.citing.type == "appellate":
            return Weight("unknown", "whether one panel binds another differs from state to state")
        return Weight(
            "persuasive",
            "a trial judge's decision binds no other: Camreta v. Greene, 563 U.S. 692, 709 n.7 (2011)",
        )

    def inherited(self) -> Weight | None:
        """Decisions of the court that the citing court, or one above it, took over from."""
        for division in table().divisions:
            under_new = self.citing.id == division.new or division.new in self._above()
            if self.deciding.id != division.old or not under_new:
                continue
            if self.on >= division.day:
                return Weight("persuasive", f"made after {division.new} took over on {division.day}")
            if division.adopted is None:
                return Weight(
                    "persuasive", f"{division.new} is not bound by {division.old}'s earlier decisions"
                )
            return Weight("binding", f"made before {division.day} and taken over: {division.adopted}")
        return None

    def on_federal_law(self) -> Weight:
        """Precedent on a question of federal law."""
        if self.citing.system in {"international", "tribal"}:
            return self._by_hierarchy()
        if self.deciding.id == "scotus":
            return Weight(
                "binding", "the Supreme Court's reading of federal law binds every court: U.S. Const. art. VI"
            )
        if self.deciding.system in _LOCAL and self.citing.system not in _LOCAL:
            return Weight("persuasive", "a state court's reading of federal law binds no federal court")
        return self._by_hierarchy()

    def on_state_law(self) -> Weight:
        """Precedent on a question of state law."""
        if self.deciding.system not in _LOCAL:
            if self.citing.system in _LOCAL:
                return Weight("persuasive", "a state's own courts have the last word on its law")
            if self.deciding.id == "scotus":
                return Weight("unknown", "it yields to what the state's highest court has said since")
            return self._by_hierarchy()
        if self.citing.system in _LOCAL:
            return self._by_hierarchy()
        if self.deciding.type != "last-resort":
            unless = "followed unless the state's highest court would differ: West v. AT&T, 311 U.S. 223, 237 (1940)"
            return Weight("persuasive", unless)
        if self.citing.id == "scotus" or self.deciding.place in _places_under(self.citing.id):
            return Weight(
                "binding",
                "state law is what its highest court says: Erie R.R. v. Tompkins, 304 U.S. 64, 78 (1938)",
            )
        return Weight(
            "unknown", f"binding if the law of {self.deciding.place} governs: Erie R.R. v. Tompkins"
        )

    def _by_hierarchy(self) -> Weight:
        """The plain rule: a court is bound by those that review it."""
        name = self.deciding.name
        if self.deciding.id not in self._above():
            local = self.deciding.system in _LOCAL and self.deciding.type == "last-resort"
            if (
                local
                and self.citing.place == self.deciding.place
                and self.citing.system == self.deciding.system
            ):
                other = self.citing.type == "last-resort"
                return Weight(
                    "persuasive" if other else "binding",
                    f"{name} is a court of last resort of {self.citing.place}",
                )
            return Weight("persuasive", f"{name} does not review the judgments of {self.citing.name}")
        if self.citing.type == "bankruptcy" and self.deciding.type != "appellate":
            return Weight(
                "unknown", "courts differ on whether one district judge or panel binds bankruptcy judges"
            )
        if (
            len(self.citing.appeals_to) > 1
            and self.citing.system == "federal"
            and self.citing.type in {"trial", "agency"}
        ):
            return Weight(
                "unknown", "binding if the appeal lies there: Golsen v. Commissioner, 54 T.C. 742, 757 (1970)"
            )
        if self.deciding.id in table().own_law:
            return Weight("unknown", "it binds the trial courts of its own district only")
        return Weight("binding", f"{name} reviews the judgments of {self.citing.name}")

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


def _places_under(court_id: str) -> frozenset[str]:
    """The states that a federal court sits in, or that the districts under it do."""
    if court(court_id).type != "appellate":
        return frozenset({court(court_id).place})
    return frozenset(other.place for other in table().courts.values() if court_id in other.appeals_to)
