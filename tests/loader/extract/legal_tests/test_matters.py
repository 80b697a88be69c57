"""Elements of different statements that speak of the same matter share a key."""

from loader.extract.legal_tests.matters import Said, matters


def test_elements_in_other_words_share_a_key():
    keys = matters(
        [
            [Said("the government acted affirmatively"), Said("the act caused the harm")],
            [Said("whether the officer affirmatively placed her in danger")],
            [Said("the government’s act caused the harm to the plaintiff")],
        ]
    )
    assert keys[1][0] == keys[0][0]
    assert keys[2][0] == keys[0][1]


def test_elements_of_one_statement_never_share_a_key():
    keys = matters([[Said("the risk was known"), Said("the risk was known to him")]])
    assert len(set(keys[0])) == 2


def test_the_words_of_authorities_count_too():
    keys = matters(
        [
            [Said("deliberate indifference to the known danger")],
            [Said("the requisite culpability", "acted with deliberate indifference to the known danger")],
        ]
    )
    assert keys[0] == keys[1]


def test_what_a_thing_is_not_does_not_count():
    keys = matters(
        [
            [Said("he was grossly negligent")],
            [Said("a deliberate choice was made, rather than grossly negligent")],
        ]
    )
    assert keys[0] != keys[1]


def test_what_only_mentions_a_matter_does_not_reject_it():
    keys = matters(
        [
            [Said("deliberate indifference to a known danger")],
            [Said("the conscience of the judiciary be shocked by deliberate indifference", is_rejected=True)],
        ]
    )
    assert keys[0] != keys[1]


def test_what_rejects_a_matter_in_nearly_its_words_shares_its_key():
    keys = matters(
        [
            [Said("the government’s act caused the harm")],
            [Said("the act caused the harm suffered", is_rejected=True)],
        ]
    )
    assert keys[0] == keys[1]
