"""Names of the vocabulary lead to what they name, and a name of two things says so."""

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from ontology.names import DOCTRINE
from queries.lexicon import Lexicon, lexicon

PREFERRED = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
ALSO = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
NOTE = NamedNode("http://www.w3.org/2004/02/skos/core#note")


def said(slug, predicate, words):
    return Triple(NamedNode(DOCTRINE + slug), predicate, Literal(words, language="en"))


@pytest.fixture
def small():
    return Lexicon(
        DOCTRINE,
        [
            said("elm", PREFERRED, "elm doctrine"),
            said("elm", ALSO, "rule of trees"),
            said("fir", PREFERRED, "fir"),
            said("fir", ALSO, "rule of trees"),
            said("ash", PREFERRED, "fir tree"),
            said("ash", ALSO, "Fir"),
            said("oak", NOTE, "not a name"),
        ],
    )


@pytest.mark.parametrize("name", ["elm", "Elm Doctrine", "elm-doctrine", "ELM  doctrine.", DOCTRINE + "elm"])
def test_a_slug_a_label_or_an_iri_names_a_thing_in_any_spelling(small, name):
    assert small.find(name) == (DOCTRINE + "elm",)


def test_a_label_of_two_things_finds_both(small):
    assert small.find("rule of trees") == (DOCTRINE + "elm", DOCTRINE + "fir")


def test_a_slug_means_its_owner_even_where_it_is_anothers_label(small):
    assert small.find("fir") == (DOCTRINE + "fir",)


@pytest.mark.parametrize("name", ["not a name", "oak", "???", ""])
def test_what_is_no_name_finds_nothing(small, name):
    assert small.find(name) == ()


def test_suggestions_are_slugs_and_come_once(small):
    assert small.suggestions("rule of tree") == ("elm", "fir")
    assert small.slugs == ("ash", "elm", "fir")


@pytest.mark.parametrize("kind", ["court", "doctrine", "opinion-type", "treatment"])
def test_every_slug_of_the_vocabulary_names_exactly_its_owner(kind):
    words = lexicon(kind)
    assert words.slugs
    assert all(words.find(slug) == (words.space + slug,) for slug in words.slugs)
