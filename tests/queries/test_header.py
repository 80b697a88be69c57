"""A header says what a query asks, and is refused with the file and the key when it does not."""

import pytest

from queries.errors import QueryFileError
from queries.header import read_header

SOUND = """\
#+ summary: Who asks?
#+ description: A question.
#+ params:
#+   since: {type: date, help: "From when.", example: 1998-09-24, optional: true}
#+ columns:
#+   name: {type: text, help: "A name."}
#+ tags: [test]
SELECT ?name WHERE { ?s ?p ?name } ORDER BY ?name
"""
CHECK = """\
#+ summary: All is well.
#+ level: error
#+ problem: It may not be.
#+ solution: Mend it.
#+ columns:
#+   focus: {type: iri, help: "The thing."}
#+   message: {type: text, help: "What is wrong."}
#+ tags: [hygiene]
"""


def test_a_bare_date_in_the_yaml_stays_text():
    param = read_header(SOUND, "a.rq").params["since"]
    assert (param.example, param.optional) == ("1998-09-24", True)


def test_a_check_has_a_level_and_a_question_has_none():
    assert read_header(CHECK, "a.rq").is_check
    assert not read_header(SOUND, "a.rq").is_check


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "#+ tags: [test]\n",
            "#+ tags: [test]\n#+ colour: red\n",
            "header key `colour`: Extra inputs are not",
        ),
        ("#+ tags: [test]\n", "", "header key `tags`: Field required"),
        ("type: date", "type: day", "header key `params.since.type`: Input should be 'case'"),
        (
            "type: text",
            "type: concept",
            "header key `columns.name`: a concept, and nothing else, has a `scheme`",
        ),
        ("type: text", "type: text, scheme: role", "header key `columns.name`: a concept, and nothing else"),
        ('help: "A name."', 'help: " "', "header key `columns.name.help`: String should have at least 1"),
        ("[test]", "[Test]", "header key `tags.0`: String should match pattern"),
        ("Who asks?", "Who asks", "header: `summary` is the question, so it ends with a question mark"),
        ("#+ description: A question.\n", "", "header: either `description`, or all of `level`"),
        ("#+ tags", "#+ level: error\n#+ tags", "header: either `description`, or all of `level`"),
        ("#+ params:", "#+ params: {", "the header is not YAML: "),
        ("#+ ", "# ", "has no header: begin it with `#+ summary: ...`"),
    ],
)
def test_a_wrong_header_is_refused_with_the_file_and_the_key(old, new, message):
    with pytest.raises(QueryFileError) as refused:
        read_header(SOUND.replace(old, new), "queries/a/b.rq")
    assert str(refused.value).startswith("queries/a/b.rq")
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_check_answers_with_a_focus_and_a_message():
    with pytest.raises(QueryFileError, match="the columns of a check are `focus` and `message`"):
        read_header(CHECK.replace("message:", "reason:"), "a.rq")
