"""A text whose only heading is that of the opinion of the court may hold opinions that no heading tells of."""

from loader.read import Item, read_item

COURT = (
    "The reservist was on orders that day, and the court had power over her and over what she had done then."
)
APART = "I dissent from the holding of the majority opinion and would set aside the finding of guilt for that day."


def test_a_dissent_that_only_its_judge_heads_is_an_opinion_of_its_own_below_the_courts():
    lines = ["United States v. Doe", "56 M.J. 843 | A.F. Ct. Crim. App. | 2002", "OPINION OF THE COURT"]
    lines += [
        "ROBERTS, Judge:",
        COURT,
        "AFFIRMED.",
        "DOE, Judge",
        "(concurring in part, dissenting in part):",
    ]
    (decision,) = read_item(Item("\n\n".join([*lines, APART]).encode(), "doe.txt"))
    court, apart = decision.opinions
    assert (court.type, court.heading) == ("lead", "OPINION OF THE COURT")
    assert apart.type == "concurrence-in-part"
    assert apart.paragraphs[-1].span.of(decision.source.text) == APART
