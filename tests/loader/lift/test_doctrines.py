"""Mentions of doctrines, and reports of who recognises them."""


def test_a_mention_ties_a_doctrine_to_words_and_authorities(ask):
    assert ask(
        "SELECT ?doctrine ?words ?authority { ?mention a cl:DoctrineMention ; cl:doctrine ?doctrine ; "
        "cl:evidence/nif:anchorOf ?words ; cl:mentionsAuthority/cl:caseName ?authority }"
    ) == [
        (
            "https://w3id.org/caselaw-graph/doctrine/state-created-danger",
            "state-created danger doctrine",
            "Poe v. Coe",
        )
    ]


def test_a_recognition_is_of_one_court_with_year_and_authority(ask):
    assert ask(
        "SELECT ?court ?status ?year ?on ?page ?note { ?recognition a cl:Recognition ; cl:recognizedBy "
        "?court ; cl:recognitionStatus ?status ; cl:year ?year ; cl:restsOn/cl:caseName ?on "
        "; cl:evidence ?anchor . ?anchor cl:page/cl:pageLabel ?page ; cl:inFootnote/cl:noteNumber ?note }"
    ) == [
        (
            "https://w3id.org/caselaw-graph/court/ca9",
            "https://w3id.org/caselaw-graph/def/recognition/recognized",
            "1900",
            "Poe v. Coe",
            "34",
            "1",
        )
    ]
