"""Every check passes on a sound graph, and finds what is wrong on a broken one."""

import pytest

from ontology.names import COURT, DOCTRINE, HOME, concept, term
from queries.catalog import catalog

CHECKS = [spec for spec in catalog() if spec.header.is_check]
BROKEN = HOME + "broken/"

FOUND = {
    "hygiene/cited-without-treatment": {BROKEN + "signed"},
    "hygiene/claim-without-evidence": {BROKEN + "baseless-citation", BROKEN + "baseless-thing"},
    "hygiene/dangling-authority": {BROKEN + "nameless", BROKEN + "kindless"},
    "hygiene/evidence-outside-opinion": {BROKEN + "kindless-citation"},
    "hygiene/opinion-without-author": {BROKEN + "unsigned"},
    "hygiene/primary-treatment": {BROKEN + "signed"},
    "hygiene/self-citation": {BROKEN + "circular-citation"},
    "hygiene/split-authority": {BROKEN + "described", BROKEN + "parallel"},
    "hygiene/unknown-term": {
        concept("treatment", "overuled"),
        COURT + "no-such-court",
        DOCTRINE + "no-such-doctrine",
        term("recognisedBy"),
    },
}


def test_every_check_has_something_to_find():
    assert [spec.id for spec in CHECKS] == sorted(FOUND)


@pytest.mark.parametrize("spec", CHECKS, ids=lambda spec: spec.id)
def test_a_sound_graph_passes(spec, world):
    assert world(spec.text) == []


@pytest.mark.parametrize("spec", CHECKS, ids=lambda spec: spec.id)
def test_a_broken_graph_is_found_out(spec, broken):
    assert {focus for focus, _ in broken(spec.text)} == FOUND[spec.id]


def test_each_wrong_count_of_primary_treatments_is_a_row_of_its_own(broken):
    rows = broken(catalog().get("hygiene/primary-treatment").text)
    assert [message.split("> has ")[1] for _, message in rows] == [
        "2 primary treatments in the opinion.",
        "0 primary treatments in the opinion.",
    ]


def test_the_message_says_what_is_missing(broken):
    rows = broken(catalog().get("hygiene/dangling-authority").text)
    assert [message for _, message in rows] == ["The authority has no class.", "The authority has no label."]
