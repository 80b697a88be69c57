"""Which sections are suspected to be misprints, in long opinions and in short ones."""

import pytest

from loader.extract.citations.misprints import examples
from loader.extract.citations.reading import read_citations


@pytest.mark.parametrize("example", examples(), ids=lambda one: one["text"])
def test_the_examples_of_the_file_hold(decision, example):
    read = read_citations(decision(example["text"]))
    suspected = [key for key, authority in read.authorities.items() if authority.suspected]
    assert suspected == ([example["suspected"]] if example["suspected"] else [])
