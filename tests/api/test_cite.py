"""Any citation string finds the authority, or is refused with the reason and what may have been meant."""

import httpx
import pytest

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    "asked",
    [
        "500 U.S. 100",
        "111 S.Ct. 2000",
        "Elm v. Fir, 500 U.S. 100, 103-04, 111 S. Ct. 2000 (1991)",
        "See, e.g., Elm, 500 U.S. at 106",
        "Elm v. Fir",
        "500-us-100",
        "https://w3id.org/caselaw-graph/case/500-us-100",
    ],
)
def test_every_way_of_citing_an_authority_finds_it(client: httpx.Client, asked: str) -> None:
    entry = client.get("/cite", params={"q": asked}).json()
    assert entry["name"] == "Elm v. Firs, 500 U.S. 100 (1991)"
    assert entry["parallels"] == ["111 S. Ct. 2000", "500 U.S. 100"]
    assert (entry["opinions"], entry["speak_for"], entry["speak_against"]) == (3, 2, 1)
    assert not entry["name_differs"]


def test_an_entry_tells_what_cites_the_authority_and_how(client: httpx.Client) -> None:
    entry = client.get("/cite", params={"q": "500 U.S. 100"}).json()
    assert [(row["citingName"], row["treatment"]) for row in entry["cited_by"]] == [
        ("Cedar v. Dogwood, 200 F.3d 300 (7th Cir. 2001)", "followed"),
        ("Alder v. Birch, 100 F.3d 200 (9th Cir. 1999)", "distinguished"),
        ("Alder v. Birch, 100 F.3d 200 (9th Cir. 1999)", "followed"),
    ]
    assert {(row["polarity"], row["kind"]) for row in entry["treatments"]} >= {
        (1, "followed"),
        (-1, "distinguished"),
    }


def test_a_name_that_is_not_the_authoritys_is_pointed_out(client: httpx.Client) -> None:
    assert client.get("/cite", params={"q": "Smith v. Jones, 500 U.S. 100 (1991)"}).json()["name_differs"]


def test_a_name_means_the_one_authority_that_has_it_as_a_word(library: httpx.Client) -> None:
    entry = library.get("/cite", params={"q": "Wood"}).json()  # and not Meyers v. Redwood City
    assert entry["name"] == "Wood v. Ostrander, 879 F.2d 583 (9th Cir. 1989)"


def test_a_statute_is_found(client: httpx.Client) -> None:
    entry = client.get("/cite", params={"q": "42 U.S.C. § 1983"}).json()
    assert (entry["kind"], entry["name"]) == ("Statute", "42 U.S.C. § 1983")


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("", 422, "is empty"),
        ("12", 422, "is no citation"),
        ("Id. at 61", 422, "means an authority cited before it"),
        ("x" * 501, 422, "500 characters"),
        ("500 U.S. 101", 404, "did you mean Elm v. Firs, 500 U.S. 100 (1991)?"),
        ("Elm v. Fir, 1 U.S. 1", 404, "did you mean Elm v. Firs, 500 U.S. 100 (1991)?"),
        ("Nobody v. Anybody", 404, "nothing here is cited as"),
        ('500 U.S. 100" } DROP ALL #', 200, "Elm v. Fir"),
        ('" } ; DROP ALL #', 422, "is no citation"),
    ],
)
def test_what_cannot_be_found_is_refused_with_the_reason(
    client: httpx.Client, asked: str, status: int, words: str
) -> None:
    answer = client.get("/cite", params={"q": asked})
    assert answer.status_code == status
    assert words in answer.text


def test_the_lookup_has_a_page(client: httpx.Client) -> None:
    assert "Look a citation up" in client.get("/cite", headers=HTML).text
    page = client.get("/cite", params={"q": "500 U.S. 100"}, headers=HTML).text
    assert "Alder v. Birch, 100 F.3d 200 (9th Cir. 1999)" in page
    assert "authority=111%20S.%20Ct.%202000" in page
    assert client.get("/cite", params={"q": "500 U.S. 101"}, headers=HTML).status_code == 404
