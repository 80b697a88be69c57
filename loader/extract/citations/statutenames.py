"""What statutes are called that are cited by a whole title, a reign's year, or the parts of a chapter."""

import re

from ontology.names import slug


def title_of_code(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of a whole title: "Title 17 of the United States Code" is 17 U.S.C."""
    code = "C.F.R." if "Federal" in hit["code"] else "U.S.C."
    return slug(f"{hit['n']} {code}"), f"{hit['n']} {code}"


def english(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of a statute by the year of a reign: "9 & 10 Vict. ch. 93"."""
    label = f"{' '.join(hit['n'].split())} {' '.join(hit['reign'].split())}, ch. {hit['c']}"
    return slug(label), label


def revised_statutes(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of a part of a chapter: "Section 221, div. 5, chap. 38, R. S."."""
    parts = " ".join(hit["p"].split())
    label = f"Rev. Stat. ch. {hit['c']}, {parts[0].lower()}{parts[1:]}"
    return slug(label), label
