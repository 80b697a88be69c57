"""Numbers the footnotes of an opinion and links each to the mark that calls it, by order and by count."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from loader.model import Footnote, Issue, Span
from loader.read.structure.callouts import Links, find_star, link
from loader.read.structure.notes import Note


@dataclass(frozen=True, slots=True)
class _Numbering:
    """One way to number the notes: the number of each, and which numbers call for a mark."""

    numbers: tuple[int, ...]
    first: int
    count: int

    def fit(self, links: Links) -> tuple[bool, int]:
        """How well marks fit: whether none is wanting and none too many, then how many there are."""
        return len(links.marks) == self.count and not links.beyond, len(links.marks)


def link_notes(
    text: str,
    body: Span,
    notes: Sequence[Note],
    before: int,
    page_at: Callable[[int], str | None],
    known: Sequence[Span] = (),
) -> tuple[tuple[Footnote, ...], tuple[Issue, ...]]:
    """Number the notes of an opinion and link each to its mark.

    When there are more marks than notes, a note is lost and nobody can say which; then none is linked,
    unless the notes kept their labels.

    Args:
        text: the text that spans count into.
        body: the running text of the opinion, without the notes: a mark inside a note does not count.
        notes: the notes in order.
        before: number of the last note of the opinion before; in some decisions the next one counts on.
        page_at: the label of the page that a place in the running text is on.
        known: what the source shows to call notes, in this opinion or another.

    Returns:
        The footnotes and what is doubtful about them. A number is the printed one: notes that a star calls
        are numbered after the others.
    """
    if not notes:
        return (), tuple(_without_notes(link(text, body, 1, 0, known)))
    if any(note.given and note.given.marker for note in notes):
        return _given(notes, before, page_at)
    if _are_labelled(notes):
        return _by_label(text, body, notes, known, page_at)
    tried = [(way, link(text, body, way.first, way.count, known)) for way in _numberings(notes, before)]
    way, links = max(tried, key=lambda found: found[0].fit(found[1]))
    footnotes = []
    for note, number in zip(notes, way.numbers, strict=True):
        mark, confidence = _mark(text, body, known, way, links, number)
        page = page_at(mark.start) if mark else None
        footnotes.append(Footnote(number, note.span, mark, page, confidence))
    return tuple(footnotes), tuple(_doubts(footnotes, links))


def _given(
    notes: Sequence[Note], before: int, page_at: Callable[[int], str | None]
) -> tuple[tuple[Footnote, ...], tuple[Issue, ...]]:
    """The notes of a source that marks them and what calls them; no number is used twice."""
    footnotes: list[Footnote] = []
    taken: set[int] = set()
    printed = [note.printed for note in notes]
    free = count(max((number for number in printed if number), default=before) + 1)
    for note in notes:
        number = note.printed if note.printed and note.printed not in taken else next(free)
        taken.add(number)
        mark = note.given.marker if note.given else None
        page = page_at(mark.start) if mark else None
        footnotes.append(Footnote(number, note.span, mark, page, 1.0 if mark else 0.0))
    return tuple(footnotes), tuple(_unlinked(footnotes))


def _are_labelled(notes: Sequence[Note]) -> bool:
    """Whether the notes stand under numbers that rise; a few may stand under signs."""
    if not all(note.labelled and (note.printed or note.starred) for note in notes):
        return False
    numbers = [note.printed for note in notes if note.printed]
    rise = all(one < other for one, other in pairwise(numbers))
    return bool(numbers) and (rise or all(note.kept for note in notes))


def _by_label(
    text: str,
    body: Span,
    notes: Sequence[Note],
    known: Sequence[Span],
    page_at: Callable[[int], str | None],
) -> tuple[tuple[Footnote, ...], tuple[Issue, ...]]:
    """Notes under labels that rise, or rise anew for another document; what is lost among them is known."""
    numbers = [note.printed for note in notes if note.printed]
    free = count(max(numbers) + 1)
    star = find_star(text, body, known) if len(notes) == len(numbers) + 1 else None
    footnotes: list[Footnote] = []
    issues: list[Issue] = []
    taken: set[int] = set()
    place = body.start
    for row in _rows(notes):
        labels = [note.printed for note in row if note.printed]
        first, last = (labels[0], labels[-1]) if labels else (1, 0)
        links = link(text, Span(place, body.end), first, last - first + 1, known)
        place = max((mark.end for mark, _ in links.marks.values()), default=place)
        for note in row:
            of_star = (star, 0.8 if star else 0.0)
            mark, confidence = links.marks.get(note.printed, (None, 0.0)) if note.printed else of_star
            page = page_at(mark.start) if mark else None
            number = note.printed if note.printed and note.printed not in taken else next(free)
            taken.add(number)
            footnotes.append(Footnote(number, note.span, mark, page, confidence))
        issues += _lost([number for number in links.marks if number not in labels], links)
    return tuple(footnotes), (*issues, *_unlinked(footnotes))


def _rows(notes: Sequence[Note]) -> list[list[Note]]:
    """The notes divided where they begin to count anew."""
    rows: list[list[Note]] = [[]]
    last = 0
    for note in notes:
        if note.printed and note.printed <= last:
            rows.append([])
        last = note.printed or last
        rows[-1].append(note)
    return rows


def _lost(numbers: Sequence[int], links: Links) -> Iterator[Issue]:
    called = {number: links.marks[number][0] for number in numbers}
    called |= {callout.number: callout.span for callout in links.beyond}
    if called:
        listed = ", ".join(map(str, called))
        said = f"the text calls notes {listed}, which do not stand among the notes of the opinion"
        yield Issue("read", "warning", "footnotes-missing", said, next(iter(called.values())))


def _numberings(notes: Sequence[Note], before: int) -> Iterator[_Numbering]:
    """The ways to number notes, the likeliest first: as printed, from 1, stars apart, counting on."""
    count = len(notes)
    first = notes[0].printed
    # One number may be the first word of a note (``. 42 U.S.C. § 1983``); notes that count up kept theirs.
    if first and count > 1 and [note.printed for note in notes] == list(range(first, first + count)):
        yield _Numbering(tuple(range(first, first + count)), first, count)
    yield _Numbering(tuple(range(1, count + 1)), 1, count)
    stars = sum(note.starred for note in notes)
    if stars:
        plain, starred = iter(range(1, count - stars + 1)), iter(range(count - stars + 1, count + 1))
        yield _Numbering(tuple(next(starred if note.starred else plain) for note in notes), 1, count - stars)
    if before:
        yield _Numbering(tuple(range(before + 1, before + count + 1)), before + 1, count)


def _mark(
    text: str, body: Span, known: Sequence[Span], way: _Numbering, links: Links, number: int
) -> tuple[Span | None, float]:
    if links.beyond:
        return None, 0.0
    if number >= way.first + way.count and len(way.numbers) == way.count + 1:
        star = find_star(text, body, known)
        return star, 0.8 if star else 0.0
    return links.marks.get(number, (None, 0.0))


def _without_notes(links: Links) -> Iterator[Issue]:
    if len(links.beyond) > 1:
        said = f"the text calls notes 1 to {links.beyond[-1].number}, but the opinion ends without notes"
        yield Issue("read", "warning", "footnotes-missing", said, links.beyond[0].span)


def _doubts(footnotes: Sequence[Footnote], links: Links) -> Iterator[Issue]:
    span = Span(footnotes[0].span.start, footnotes[-1].span.end)
    if links.beyond:
        said = (
            f"{len(footnotes)} notes stand at the end of the opinion, but its text calls notes up to "
            f"{links.beyond[-1].number}; none is linked"
        )
        yield Issue("read", "warning", "footnotes-miscounted", said, span)
        return
    yield from _unlinked(footnotes)


def _unlinked(footnotes: Sequence[Footnote]) -> Iterator[Issue]:
    unlinked = [str(note.number) for note in footnotes if note.marker is None]
    if unlinked:
        span = Span(footnotes[0].span.start, footnotes[-1].span.end)
        said = f"no mark in the text calls note {', '.join(unlinked)} of {len(footnotes)}"
        yield Issue("read", "warning", "footnote-unlinked", said, span)
