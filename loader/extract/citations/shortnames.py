"""Which cases a printed short name can mean (Bluebook 10.9)."""

from loader.extract.citations.authorities import CaseIndex


class ShortNames:
    """Which cases a short name can mean."""

    def __init__(self, cases: CaseIndex) -> None:
        self._names = {
            key: {
                plain(name)
                for one in cases.citations_of(key)
                for name in (one.name, one.defines)
                if name and not one.repeats_name
            }
            for key in cases.keys
        }

    def fits(self, name: str, key: str) -> bool:
        """Whether a printed short name can be this case: a party, or a name given to it."""
        words = plain(name)
        return any(
            words == full or words in _parties(full) or f" {words} " in f" {full} "
            for full in self._names[key]
        )

    def is_named(self, name: str, key: str) -> bool:
        """Whether a printed name is exactly a name of this case."""
        return plain(name) in self._names[key]

    def all_that_fit(self, name: str) -> list[str]:
        """Keys of all cases that a printed short name can be."""
        return [key for key in self._names if self.fits(name, key)]


def plain(name: str) -> str:
    """A name for comparing: lower case, without stops and scanner's hyphens."""
    return " ".join(
        "".join(c if c.isalnum() or c.isspace() else "" for c in name.replace("-", "").lower()).split()
    )


def _parties(full: str) -> set[str]:
    return {part.strip() for part in full.split(" v ")}
