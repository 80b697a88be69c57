"""The reference page is made from the Turtle and is up to date."""

from pathlib import Path

from ontology.reference import reference
from ontology.terms import schemes, terms

PAGE = Path(__file__).parents[2] / "docs" / "vocabulary.md"


def test_the_page_in_the_repository_is_fresh():
    stale = "run `python -m ontology.reference > docs/vocabulary.md`"
    assert PAGE.read_text(encoding="utf-8") == reference(), stale


def test_every_term_is_on_the_page_with_its_definition():
    page = reference()
    assert [term.name for term in terms() if f"`{term.name}` |" not in page] == []
    assert all(term.definition in page for term in terms())


def test_every_scheme_has_its_section():
    page = reference()
    assert all(f"### {scheme.label}\n" in page and scheme.definition in page for scheme in schemes())
