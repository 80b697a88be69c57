"""What a decision is called that no source names."""

from dataclasses import replace

import pytest

from loader.extract import extract
from loader.extract.proceedings.naming import named_by_caption
from loader.read import Item, read_item

SLIP = """UNITED STATES COURT OF APPEALS FOR THE FIRST CIRCUIT

No. 92-1818

{caption}

APPEAL FROM THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF MASSACHUSETTS

BOUDIN, Circuit Judge. The defendant was convicted in the district
court and appeals to this court. He says that the judgment of the court
was wrong, and that his petition should have been granted there. We do
not agree with him. The plaintiff proved its case, the court weighed
what was before it, and nothing more is asked of a court. We affirm.
"""


def name(caption: str) -> str:
    decision = next(read_item(Item(SLIP.format(caption=caption).encode(), "92-1818.txt")))
    assert decision.name == "92-1818.txt"
    return extract(decision).decision.name


@pytest.mark.parametrize(
    ("caption", "called"),
    [
        (
            "UNITED STATES OF AMERICA, Appellee, v. SUBIR CHAKLADER, Defendant, Appellant.",
            "UNITED STATES OF AMERICA v. SUBIR CHAKLADER",
        ),
        (
            "Nestor Omar BARREIRO, Petitioner, v. IMMIGRATION AND NATURALIZATION SERVICE, ET AL., Respondents.",
            "Nestor Omar BARREIRO v. IMMIGRATION AND NATURALIZATION SERVICE",
        ),
    ],
)
def test_its_caption_names_it_by_the_first_party_of_each_side(caption: str, called: str) -> None:
    assert name(caption) == called


def test_a_caption_without_a_party_leaves_the_name_of_the_file() -> None:
    assert name("Not for publication.") == "92-1818.txt"


def test_a_name_that_the_source_gives_is_kept() -> None:
    text = SLIP.format(
        caption="UNITED STATES OF AMERICA, Appellee, v. SUBIR CHAKLADER, Defendant, Appellant."
    )
    decision = next(read_item(Item(text.encode(), "92-1818.txt")))
    named = replace(decision, name="Chaklader")
    assert named_by_caption(named, extract(decision).procedure.participations).name == "Chaklader"
