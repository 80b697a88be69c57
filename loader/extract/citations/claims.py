"""Which characters a citation already claims, so that a weaker rule leaves them alone."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from loader.model import Span


class Claims:
    """A set of spans that do not overlap; asking and adding take logarithmic time."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            self.claim(span)

    def claim(self, span: Span) -> bool:
        """Claim a span unless some of it is claimed already; says whether it was free."""
        at = bisect_left(self._spans, span)
        if any(
            other.start < span.end and span.start < other.end
            for other in self._spans[max(0, at - 1) : at + 1]
        ):
            return False
        insort(self._spans, span)
        return True
