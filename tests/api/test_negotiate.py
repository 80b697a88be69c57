import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.negotiate import GRAPHS, HTML, SOLUTIONS, Format, NotAcceptable, choose, parse

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "offers", "expected"),
    [
        (None, SOLUTIONS, "application/sparql-results+json"),
        ("", SOLUTIONS, "application/sparql-results+json"),
        ("*/*", SOLUTIONS, "application/sparql-results+json"),
        ("*/*", GRAPHS, "text/turtle"),
        ("application/sparql-results+xml", SOLUTIONS, "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.6", SOLUTIONS, "text/tab-separated-values"),
        ("text/*", SOLUTIONS, "text/csv"),
        ("application/*", GRAPHS, "application/n-triples"),
        ("TEXT/Turtle", GRAPHS, "text/turtle"),
        # The closest range speaks for a type, whatever a wider one says (RFC 9110, 12.5.1).
        ("text/*;q=0.9, text/turtle;q=0.1, application/n-triples;q=0.2", GRAPHS, "application/n-triples"),
        ("text/turtle;q=0, */*", GRAPHS, "application/n-triples"),
        ("application/sparql-results+json;q=0, */*", SOLUTIONS, "application/sparql-results+xml"),
        # Among equals what was named comes before what a wildcard lets in.
        ("application/rdf+xml, */*", GRAPHS, "application/rdf+xml"),
        # A broader name is answered under that name.
        ("application/json", SOLUTIONS, "application/json"),
        ("application/json", GRAPHS, "application/json"),
        ("text/xml", SOLUTIONS, "text/xml"),
        (BROWSER, (*SOLUTIONS, HTML), "text/html"),
        (BROWSER, SOLUTIONS, "application/xml"),
        # Parameters that may be disregarded are; others name something we do not have.
        ("text/turtle;charset=UTF-8", GRAPHS, "text/turtle"),
        (
            'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"',
            GRAPHS,
            "application/ld+json",
        ),
        ("text/turtle;level=2, application/n-triples;q=0.1", GRAPHS, "application/n-triples"),
        ('application/x;a="b,text/turtle", application/rdf+xml', GRAPHS, "application/rdf+xml"),
        # Malformed elements accept nothing, and spoil nothing.
        ("turtle, text/turtle;q=7, */turtle, application/n-triples", GRAPHS, "application/n-triples"),
    ],
)
def test_a_header_chooses(accept: str | None, offers: tuple[Format, ...], expected: str) -> None:
    assert choose(accept, offers).media_type == expected


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "turtle", "*/turtle", "text/turtle;q=2"])
def test_what_is_not_on_offer_is_refused_with_what_is(accept: str) -> None:
    with pytest.raises(NotAcceptable, match=r"text/turtle, application/n-triples") as refusal:
        choose(accept, GRAPHS)
    assert refusal.value.offers == GRAPHS


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("ttl", "text/turtle"),
        ("turtle", "text/turtle"),
        ("JSONLD", "application/ld+json"),
        ("xml", "application/rdf+xml"),
        ("application/ld json", "application/ld+json"),  # an unescaped + in an address
        ("text/turtle", "text/turtle"),
    ],
)
def test_a_format_asked_for_by_name_overrides_the_header(asked: str, expected: str) -> None:
    assert choose("application/n-triples", GRAPHS, asked).media_type == expected


def test_a_format_of_another_name_is_refused() -> None:
    with pytest.raises(NotAcceptable, match="'pdf'"):
        choose("*/*", GRAPHS, "pdf")


def test_text_says_that_it_is_utf_8() -> None:
    assert choose("text/csv", SOLUTIONS).content_type == "text/csv; charset=utf-8"
    assert choose("text/turtle", GRAPHS).content_type == "text/turtle; charset=utf-8"
    assert choose("application/ld+json", GRAPHS).content_type == "application/ld+json"


def test_each_format_has_a_key_and_a_type_of_its_own() -> None:
    formats = (*SOLUTIONS, *GRAPHS, HTML)
    assert len({each.key for each in formats}) == len({each.media_type for each in formats}) == len(formats)


token = st.text("abcdefghijklmnopqrstuvwxyz0123456789+-.", min_size=1, max_size=12)
weight = st.one_of(st.none(), st.integers(0, 1000))


@given(st.lists(st.tuples(token, token, weight), min_size=1, max_size=6))
def test_what_is_written_as_the_standard_says_is_read_back(ranges: list[tuple[str, str, int | None]]) -> None:
    header = " , ".join(
        f"{kind}/{subtype}" + ("" if thousandths is None else f" ; q={thousandths / 1000:.3f}")
        for kind, subtype, thousandths in ranges
    )
    assert [(each.type, each.subtype, each.weight) for each in parse(header)] == [
        (kind, subtype, 1.0 if thousandths is None else thousandths / 1000)
        for kind, subtype, thousandths in ranges
    ]


@given(st.text(max_size=200))
def test_any_header_is_answered_or_refused(header: str) -> None:
    try:
        chosen = choose(header, (*GRAPHS, HTML))
    except NotAcceptable:
        return
    assert chosen.format in (*GRAPHS, HTML)
    assert chosen.media_type in chosen.format.media_types


@given(st.lists(st.tuples(st.sampled_from(GRAPHS), st.integers(1, 1000)), min_size=1, max_size=6))
def test_the_chosen_format_is_one_of_the_heaviest(weighed: list[tuple[Format, int]]) -> None:
    unique = {each.media_type: thousandths for each, thousandths in weighed}
    header = ", ".join(f"{name};q={thousandths / 1000}" for name, thousandths in unique.items())
    chosen = choose(header, GRAPHS)
    assert unique[chosen.media_type] == max(unique.values())
