"""Review, events, persons and causes of action in the graph."""


def test_the_standard_of_review_has_its_authority(ask_example):
    assert (
        ask_example("""SELECT ?standard ?name { ?one a cl:StandardStatement ;
        cl:standardOfReview/skos:prefLabel ?standard ; cl:supportedBy/cl:citedAuthority/cl:caseName ?name }""")
        == [("de novo", "Wilkins v. City of Oakland")]
    )


def test_opinions_tell_hours_on_the_day_of_the_events(ask_example):
    found = ask_example("""SELECT ?type ?hour { ?one a cl:ToldEvent ; cl:hour ?hour ; cl:ofEvent ?event ;
        cl:inOpinion/cl:opinionType/skos:prefLabel ?type . ?event cl:occurredNotBefore "1998-09-24"^^xsd:date }""")
    assert ("lead opinion", "17:00") in found
    assert ("lead opinion", "17:15") in found


def test_a_person_takes_part_with_role_and_office(ask_example):
    assert ("Noel Shields", "defendant", "Ridgefield Police Officer") in ask_example(
        """SELECT ?name ?role ?office { ?one a cl:Participation ; cl:party/cl:name ?name ;
        cl:partyRole/skos:prefLabel ?role ; cl:office ?office }"""
    )


def test_a_cause_of_action_tells_what_became_of_it(ask_example):
    assert ("the tort of outrage", "granted") in ask_example(
        "SELECT ?words ?outcome { ?one a cl:CauseOfAction ; cl:words ?words ; cl:outcomeBelow/skos:prefLabel ?outcome }"
    )
