"""The index of places agrees with the model, which walks."""

from hypothesis import given
from hypothesis import strategies as st

from loader.lift.places import Places, SpanIndex
from loader.model import Span


@given(st.sets(st.integers(0, 60), max_size=20), st.integers(0, 70))
def test_the_index_finds_what_walking_finds(ends, place):
    marks = sorted(ends)
    spans = [Span(start, end) for start, end in zip(marks[::2], marks[1::2], strict=False)]
    walked = next((span for span in spans if place in span), None)
    assert SpanIndex(reversed(spans), lambda span: span).at(place) == walked


def test_each_place_of_a_decision_is_where_the_model_says(reading):
    decision = reading.decision
    places = Places(decision)
    for place in range(len(decision.source.text)):
        assert next((page.label for page in places.pages(place)), None) == decision.page_at(place)
        opinion = decision.opinion_at(place)
        note = opinion.footnote_at(place) if opinion else None
        assert places.footnote(place) == ((opinion, note) if note else None)
