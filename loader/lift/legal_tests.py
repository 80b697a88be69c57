"""Legal tests -> quads: the tests, their elements, and each statement of them with its authorities."""

from pyoxigraph import NamedNode

from loader.lift.frame import Frame, concept, doctrine
from loader.lift.provenance import claim
from loader.model import ElementStatement, TestStatement


def lift_legal_tests(frame: Frame) -> None:
    """Describe each test that the decision states, and each statement of it."""
    for statement in frame.reading.tests:
        _lift_statement(frame, statement)


def _lift_statement(frame: Frame, statement: TestStatement) -> None:
    test = frame.quads.describe(
        frame.named("test", statement.test),
        "cl:LegalTest",
        {
            "rdfs:label": _label(frame, statement),
            "cl:testFor": doctrine(statement.doctrine) if statement.doctrine else None,
        },
    )
    claim(
        frame,
        frame.inside("test-statement", statement.evidence.span),
        "cl:TestStatement",
        statement.opinion,
        statement.evidence,
        {
            "cl:statesTest": test,
            "cl:words": statement.evidence.span.of(frame.source_text),
            "cl:connective": concept("connective", statement.connective) if statement.connective else None,
            "cl:elementStatement": [
                _lift_element(frame, statement, element, test) for element in statement.elements
            ],
            "cl:result": _lift_result(frame, statement),
            "cl:statedBy": frame.authority(statement.by) if statement.by else None,
            "cl:supportedBy": [frame.citation(number) for number in statement.citations],
        },
    )


def _lift_result(frame: Frame, statement: TestStatement) -> NamedNode | None:
    result = statement.result
    if result is None:
        return None
    return claim(
        frame,
        frame.inside("result-statement", result.evidence.span),
        "cl:ResultStatement",
        statement.opinion,
        result.evidence,
        {"cl:words": result.words, "cl:force": concept("force", result.force)},
    )


def _label(frame: Frame, statement: TestStatement) -> str:
    """One label for a test, however its statements call it: the first statement's."""
    return next(one.label for one in frame.reading.tests if one.test == statement.test)


def _lift_element(
    frame: Frame, statement: TestStatement, stated: ElementStatement, test: NamedNode
) -> NamedNode:
    element = frame.quads.describe(
        frame.named("element", statement.test, stated.matter),
        "cl:Element",
        {"rdfs:label": _matter(frame, statement.test, stated.matter), "cl:elementOf": test},
    )
    return claim(
        frame,
        frame.inside("element-statement", stated.evidence.span),
        "cl:ElementStatement",
        statement.opinion,
        stated.evidence,
        {
            "cl:statesElement": element,
            "cl:order": stated.order,
            "cl:words": stated.words,
            "cl:stance": concept("stance", stated.stance),
            "cl:supportedBy": [frame.citation(number) for number in stated.citations],
        },
    )


def _matter(frame: Frame, test: str, matter: str) -> str:
    """One label for an element: the words of the first statement of it."""
    return next(
        element.words
        for one in frame.reading.tests
        if one.test == test
        for element in one.elements
        if element.matter == matter
    )
