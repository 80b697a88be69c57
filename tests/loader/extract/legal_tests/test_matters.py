"""Elements of different statements that speak of the same matter share a key."""

from loader.extract.legal_tests.matters import matters


def test_elements_in_other_words_share_a_key():
    keys = matters(
        [
            [("the government acted affirmatively", ""), ("the act caused the harm", "")],
            [("whether the officer affirmatively placed her in danger", "")],
            [("the government’s act caused the harm to the plaintiff", "")],
        ]
    )
    assert keys[1][0] == keys[0][0]
    assert keys[2][0] == keys[0][1]


def test_elements_of_one_statement_never_share_a_key():
    keys = matters([[("the risk was known", ""), ("the risk was known to him", "")]])
    assert len(set(keys[0])) == 2


def test_the_words_of_authorities_count_too():
    keys = matters(
        [
            [("deliberate indifference to the known danger", "")],
            [("the requisite culpability", "acted with deliberate indifference to the known danger")],
        ]
    )
    assert keys[0] == keys[1]


def test_what_a_thing_is_not_does_not_count():
    keys = matters(
        [
            [("he was grossly negligent", "")],
            [("a deliberate choice was made, rather than grossly negligent", "")],
        ]
    )
    assert keys[0] != keys[1]
