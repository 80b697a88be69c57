"""What records state under the usual names, and which files hold no text: the examples of ``rules/records.yml``."""

import json

import pytest

from loader.read import Item, read_item
from loader.read.formats.records import catalogue, names


def stated(example):
    """The facts of a record, or what it is when it holds no text."""
    data = json.dumps(example.record).encode()
    if not {*names().texts} & {*example.record}:
        return catalogue(data)
    (decision,) = read_item(Item(data, "record.json"), "json")
    return {(fact.name, fact.value) for fact in decision.facts}


@pytest.mark.parametrize("example", names().examples, ids=lambda one: str(one.record))
def test_a_record_gives_what_its_example_says(example):
    found = stated(example)
    assert found == example.what if example.what else found >= {*example.gives.items()}


@pytest.mark.parametrize("example", names().counterexamples, ids=lambda one: str(one.record))
def test_a_record_does_not_give_what_its_counterexample_says(example):
    found = stated(example)
    assert found != example.what if example.what else not found & {*example.gives.items()}
