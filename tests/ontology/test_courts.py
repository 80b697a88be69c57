"""The courts are who courts-db says, with our corrections, and are recognised by every name they are given."""

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from ontology.courts import binding, by_citation, by_name, court, generate, table
from ontology.courts.build import OverlayError, build
from ontology.courts.table import FILE, dump, parse
from ontology.modules import files as turtle_files

# 28 U.S.C. § 41, with the number of districts that §§ 81-131 give each place.
CIRCUITS = {
    "ca1": {"Maine": 1, "Massachusetts": 1, "New Hampshire": 1, "Puerto Rico": 1, "Rhode Island": 1},
    "ca2": {"Connecticut": 1, "New York": 4, "Vermont": 1},
    "ca3": {"Delaware": 1, "New Jersey": 1, "Pennsylvania": 3, "Virgin Islands": 1},
    "ca4": {"Maryland": 1, "North Carolina": 3, "South Carolina": 1, "Virginia": 2, "West Virginia": 2},
    "ca5": {"Louisiana": 3, "Mississippi": 2, "Texas": 4},
    "ca6": {"Kentucky": 2, "Michigan": 2, "Ohio": 2, "Tennessee": 3},
    "ca7": {"Illinois": 3, "Indiana": 2, "Wisconsin": 2},
    "ca8": {
        "Arkansas": 2, "Iowa": 2, "Minnesota": 1, "Missouri": 2, "Nebraska": 1, "North Dakota": 1,
        "South Dakota": 1,
    },
    "ca9": {
        "Alaska": 1, "Arizona": 1, "California": 4, "Guam": 1, "Hawaii": 1, "Idaho": 1, "Montana": 1,
        "Nevada": 1, "Northern Mariana Islands": 1, "Oregon": 1, "Washington": 2,
    },
    "ca10": {"Colorado": 1, "Kansas": 1, "New Mexico": 1, "Oklahoma": 3, "Utah": 1, "Wyoming": 1},
    "ca11": {"Alabama": 3, "Florida": 3, "Georgia": 3},
    "cadc": {"District of Columbia": 1},
}  # fmt: skip


def above(court_id: str) -> set[str]:
    found, waiting = set(), list(court(court_id).appeals_to)
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += court(at).appeals_to
    return found


# The files


@pytest.fixture(scope="module")
def rebuilt():
    return build()


def test_the_table_is_fresh(rebuilt):
    assert dump(rebuilt) == FILE.read_text(encoding="utf-8"), "run `python -m ontology.courts`"


def test_the_turtle_is_fresh(rebuilt):
    written = Path(str(turtle_files("court")[0])).read_text(encoding="utf-8")
    assert generate(rebuilt) == written, "run `python -m ontology.courts`"


def test_the_table_survives_its_file():
    assert dump(parse(dump(table()))) == dump(table())


def test_every_court_of_courts_db_is_there_under_its_id():
    known = json.loads(files("courts_db").joinpath("data", "courts.json").read_text(encoding="utf-8"))
    assert set(table().courts) == {row["id"] for row in known}


def test_the_turtle_says_the_same_of_every_court():
    facts = {}
    for quad in ox.parse(Path(str(turtle_files("court")[0])).read_bytes(), format=ox.RdfFormat.TURTLE):
        facts.setdefault(quad.subject.value, []).append(
            (quad.predicate.value.rsplit("/", 1)[1], quad.object.value)
        )
    for one in table().courts.values():
        said = facts[f"https://w3id.org/caselaw-graph/court/{one.id}"]
        assert ("courtId", one.id) in said
        assert {value.rsplit("/", 1)[1] for name, value in said if name == "appealsTo"} == set(one.appeals_to)
        assert [value for name, value in said if name == "citationString"] == (
            [one.citation] if one.citation else []
        )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda overlay: overlay["appeals"].update(scotus=["ca99"]), "ca99"),
        (lambda overlay: overlay["types"]["trial"].append("ca9"), "ca9 as appellate and as trial"),
    ],
)
def test_a_mistake_in_the_overlay_is_named(monkeypatch, change, message):
    overlay = yaml.safe_load(files("ontology.courts").joinpath("overlay.yml").read_text(encoding="utf-8"))
    change(overlay)
    monkeypatch.setattr("ontology.courts.build.yaml.safe_load", lambda text: overlay)
    with pytest.raises(OverlayError, match=message):
        build()


def test_importing_the_courts_reads_nothing():
    code = (
        "import sys, ontology.courts\n"
        "from ontology.courts.table import table\n"
        "assert not table.cache_info().currsize\n"
        "assert not {'rdflib', 'pyoxigraph', 'yaml', 'courts_db'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


# The hierarchy


def test_the_94_districts_reach_the_supreme_court_through_their_circuit():
    sitting = [c for c in table().courts.values() if c.part_of == "usdistct" and c.until is None]
    assert len(sitting) == 94
    for circuit, places in CIRCUITS.items():
        districts = [c for c in sitting if c.appeals_to == (circuit,)]
        assert Counter(c.place for c in districts) == places
        assert all(c.type == "trial" and above(c.id) == {circuit, "scotus"} for c in districts)


def test_every_court_of_appeals_is_appellate_and_reviewed_by_the_supreme_court():
    circuits = [*CIRCUITS, "cafc"]
    assert len(circuits) == 13
    assert all(court(c).type == "appellate" and court(c).appeals_to == ("scotus",) for c in circuits)


def test_a_bankruptcy_court_is_reviewed_by_the_district_court_of_its_district():
    for one in table().courts.values():
        if one.type == "bankruptcy" and one.citation.startswith("Bankr.") and one.id != "tennesseeb":
            district = court(one.appeals_to[0])
            assert (district.citation, district.place) == (one.citation.removeprefix("Bankr. "), one.place)
            assert "scotus" in above(one.id)


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("wawd", "ca9"), ("vtd", "ca2"), ("njd", "ca3"), ("dcd", "cadc"), ("cacb", "bap9"), ("bap9", "ca9"),
        ("uscfc", "cafc"), ("cit", "cafc"), ("cavc", "cafc"), ("acca", "armfor"), ("armfor", "scotus"),
        ("tax", "ca9"), ("bia", "ca5"), ("fisc", "fiscr"), ("illappct", "ill"), ("calctapp4d", "cal"),
        ("ohctapp8cuyahog", "ohio"), ("nysupctkings", "nyappdiv"), ("nyappdiv", "ny"), ("supctdc", "dc"),
        ("delch", "del"), ("prapp", "prsupreme"), ("guam", "scotus"), ("hochunkct", "hochunk"),
        ("illinoised", "ca7"), ("circtsdny", "scotus"),
    ],
)  # fmt: skip
def test_the_next_court_is_right(lower, upper):
    assert upper in court(lower).appeals_to


def test_every_state_and_territory_has_its_court_of_last_resort():
    local = [c for c in table().courts.values() if c.system in {"state", "territorial"}]
    highest = Counter(c.place for c in local if c.type == "last-resort" and c.appeals_to == ("scotus",))
    assert len(highest) == 50 + 1 + 5
    assert {place for place, number in highest.items() if number > 1} == {"Oklahoma", "Texas"}
    reviewed = [c for c in local if c.type == "appellate" and c.appeals_to]
    assert all("scotus" in above(c.id) for c in reviewed)


def test_no_court_is_above_itself():
    assert [c for c in table().courts if c in above(c)] == []


def test_nothing_is_reviewed_by_an_unknown_court_or_part_of_one():
    for one in table().courts.values():
        assert {*one.appeals_to, one.part_of or one.id} <= set(table().courts)


@pytest.mark.parametrize(
    ("court_id", "since", "until"),
    [
        ("ca11", date(1981, 10, 1), None), ("cafc", date(1982, 10, 1), None), ("njd", date(1789, 9, 24), None),
        ("cc", date(1855, 2, 24), date(1982, 9, 30)), ("scotus", date(1789, 9, 24), None),
    ],
)  # fmt: skip
def test_courts_sat_when_they_did(court_id, since, until):
    assert (court(court_id).since, court(court_id).until) == (since, until)


# Names in citations

PRINTED = {
    "scotus": ["U.S.", "U. S.", "SCOTUS"],
    "ca1": ["1st Cir.", "1st Cir", "C.A. 1", "CA1", "CA 1", "1 Cir."],
    "ca2": ["2d Cir.", "2nd Cir.", "2d. Cir.", "C.C.A.2", "2d Cir. 1993"],
    "ca3": ["3d Cir.", "3rd Cir.", "3d. Cir."],
    "ca5": ["5th Cir.", "5th Cir. Unit B", "5th Cir. Unit A July 1981"],
    "ca9": ["9th Cir.", "9th Cir", "9thCir.", "9th Cir.2003", "9th Cir. Mar. 3, 2003", "9th Cir. en banc", "CA9",
            "Ninth Circuit"],
    "ca11": ["11th Cir.", "CA11", "C.A.11"],
    "cadc": ["D.C. Cir.", "D.C.Cir.", "D. C. Cir.", "CADC"],
    "cafc": ["Fed. Cir.", "Fed.Cir.", "CA Fed.", "C.A.Fed."],
    "bap9": ["B.A.P. 9th Cir.", "9th Cir. BAP", "9th Cir. B.A.P."],
    "wawd": ["W.D. Wash.", "W.D.Wash.", "WD Wash.", "W.D. Washington"],
    "nysd": ["S.D.N.Y.", "S.D. N.Y.", "SDNY", "S.D.N. Y.", "S.D.N.Y. July 9, 1998", "D.C.S.D.N.Y."],
    "cand": ["N.D. Cal.", "N.D.Calif.", "ND Cal."],
    "wvsd": ["S.D.W. Va.", "S.D. W.Va.", "S.D.W.Va."],
    "pamd": ["M.D. Pa.", "M.D.Penn."],
    "mad": ["D. Mass.", "D.Mass.", "D.C.Mass.", "D. Massachusetts"],
    "prd": ["D.P.R.", "D.C.P.R.", "D.Puerto Rico"],
    "dcd": ["D.D.C.", "D. D.C."],
    "nysb": ["Bankr. S.D.N.Y.", "Bankr.S.D.N.Y.", "Bkrtcy.S.D.N.Y."],
    "cob": ["Bankr. D. Colo.", "Bkrtcy., D.Col."],
    "mnb": ["Bankr. D. Minn.", "Bkrtcy.Minn."],
    "circtsdny": ["C.C.S.D.N.Y."],
    "circtdma": ["C.C.D. Mass.", "C.C.D.Mass."],
    "uscfc": ["Fed. Cl.", "Cl. Ct."],
    "cc": ["Ct. Cl.", "Ct.Cl."],
    "cit": ["Ct. Int'l Trade", "Ct. Int’l Trade", "CIT"],
    "tax": ["T.C.", "Tax Ct."],
    "armfor": ["C.A.A.F."],
    "usarmymilrev": ["A.C.M.R."],
    "ny": ["N.Y.", "N.Y. Ct. App."],
    "nysupct": ["N.Y. Sup. Ct.", "N.Y.Sup.Ct."],
    "nyappdiv": ["N.Y. App. Div.", "N.Y.A.D. 3 Dept."],
    "njsuperctappdiv": ["N.J. Super. Ct. App. Div.", "N.J. Super. App. Div."],
    "cal": ["Cal.", "Cal. Sup. Ct."],
    "calctapp": ["Cal. Ct. App.", "Cal.App.", "Cal. Dist. Ct. App."],
    "calctapp2d": ["Cal. Ct. App. 2d Dist.", "Cal.App.2d Dist."],
    "illappct": ["Ill. App. Ct.", "Ill.App.", "Ill. App. 1 Dist."],
    "indctapp": ["Ind. Ct. App.", "Ind.Ct.App. 4th Dist."],
    "lactapp": ["La. Ct. App.", "La.App. 4 Cir.", "La. App. 1st Cir."],
    "fladistctapp": ["Fla. Dist. Ct. App.", "Fla.App."],
    "fladistctapp3": ["Fla. 3d DCA", "Fla. 3rd DCA", "Fla. Dist. Ct. App. 3d Dist."],
    "moctapped": ["Mo. App. E.D.", "Mo. Ct. App. E.D."],
    "mo": ["Mo.", "Mo. banc", "Mo. 1992 (en banc)"[:3]],
    "texapp": ["Tex. App.", "Tex.App.-Austin", "Tex. App.—Houston [14th Dist.]", "Tex.Civ.App.— Corpus Christi"],
    "texcrimapp": ["Tex. Crim. App.", "Tex.Cr.App."],
    "alacrimapp": ["Ala. Crim. App.", "Ala.Cr.App."],
    "pacommwct": ["Pa. Commw. Ct.", "Pa.Cmwlth."],
    "pasuperct": ["Pa. Super. Ct.", "Pa.Super."],
    "md": ["Md.", "Md. Ct. App."],
    "mdctspecapp": ["Md. Ct. Spec. App.", "Md.App."],
    "dc": ["D.C.", "D.C. App."],
    "or": ["Or.", "Ore."],
    "okla": ["Okla.", "Okl."],
    "ohio": ["Ohio"],
    "delch": ["Del. Ch.", "Del.Ch."],
    "ohcirctmarion": ["Ohio Circ. Ct., Marion"],
}  # fmt: skip


@pytest.mark.parametrize(("printed", "meant"), [(form, c) for c, forms in PRINTED.items() for form in forms])
def test_a_parenthesis_names_its_court(printed, meant):
    assert by_citation(printed) == meant


@pytest.mark.parametrize(
    "printed",
    ["", "Ct. App.", "App. Div.", "2d Dist.", "en banc", "Winter", "2d ed.", "quoting Twombly", "6fh Cir.", "D.C.N.Y.",
     "N.Y. 2d Dist.", "La. 4th Cir.", "Feb. 25", "1998", "Supp. II"],
)  # fmt: skip
def test_words_that_name_no_one_court_are_left_alone(printed):
    assert by_citation(printed) is None


@pytest.mark.parametrize(
    ("reporter", "meant"),
    [
        ("U.S.", "scotus"), ("U. S.", "scotus"), ("S. Ct.", "scotus"), ("S.Ct.", "scotus"), ("L. Ed. 2d", "scotus"),
        ("L.Ed.", "scotus"), ("Wheat.", "scotus"), ("Cal. 4th", "cal"), ("Cal.2d", "cal"),
        ("Cal. App. 4th", "calctapp"), ("Ill. 2d", "ill"), ("Ill. App. 3d", "illappct"), ("N.Y.2d", "ny"),
        ("A.D.2d", "nyappdiv"), ("Mass.", "mass"), ("Mass. App. Ct.", "massappct"), ("Gray", "mass"),
        ("Gratt.", "va"), ("Wn.2d", "wash"), ("Wash. App.", "washctapp"), ("Md. App.", "mdctspecapp"),
        ("Pa. Super.", "pasuperct"), ("Fed. Cl.", "uscfc"), ("T.C.", "tax"), ("Ohio St. 3d", "ohio"),
        ("Tex. Crim.", "texcrimapp"), ("U.S. App. D.C.", "cadc"), ("Vet. App.", "cavc"),
        ("OK", "okla"), ("OK CR", "oklacrimapp"), ("OK CIV APP", "oklacivapp"), ("UT", "utah"), ("UT App", "utahctapp"),
        ("WI", "wis"), ("WI App", "wisctapp"), ("WY", "wyo"), ("OK AG", None),
        ("F.3d", None), ("F. Supp. 2d", None), ("P.2d", None), ("So. 2d", None), ("N.M.", None), ("Wis. 2d", None),
        ("S.C.", None), ("N.J. Super.", None), ("Misc. 2d", None), ("Cal. Rptr. 3d", None), ("A.L.R.", None),
        ("Harv. L. Rev.", None), ("WL", None), ("Fed. Reg.", None),
    ],
)  # fmt: skip
def test_a_reporter_of_one_court_names_it(reporter, meant):
    assert by_citation("", reporter) == meant
    assert by_citation("Feb. 25, 1987", reporter) == meant


@pytest.mark.parametrize(
    ("printed", "reporter", "meant"),
    [
        ("Ct. App.", "N.M.", "nmctapp"), ("Ct.App.", "Wis. 2d", "wisctapp"), ("App.", "Ariz.", "arizctapp"),
        ("Ct. App.", "Cal. Rptr. 2d", "calctapp"), ("App. Div.", "N.J. Super.", "njsuperctappdiv"),
        ("Law Div.", "N.J. Super.", "njsuper"), ("App. Div.", "N.Y.S.2d", "nyappdiv"), ("Sup. Ct.", "Misc. 2d", "nysupct"),
        ("2d Dep’t", "A.D.2d", "nyappdiv"), ("4th Dep't", "N.Y.S.2d", "nyappdiv"), ("2d Dist.", "Cal. App. 4th", "calctapp2d"),
        ("Ct. App.", "N.W.2d", None), ("App. Div.", "A.2d", None), ("Winter", "U.S.", None),
        ("DC", "F. Supp.", "dcd"), ("Mass.", "F. Supp.", "mad"), ("D.C.", "A.2d", "dc"), ("Mass.", "F.3d", None),
        ("9th Cir.", "F.3d", "ca9"), ("Tex.", "S.W.2d", "tex"),
    ],
)  # fmt: skip
def test_a_reporter_says_whose_court_of_appeals_is_meant(printed, reporter, meant):
    assert by_citation(printed, reporter) == meant


def test_every_citation_string_leads_back_to_its_court():
    forms = [
        (form, one.id) for one in table().courts.values() for form in (one.citation, *one.printed) if form
    ]
    assert [(form, meant) for form, meant in forms if by_citation(form) != meant] == []


def test_spaces_and_stops_do_not_matter_to_federal_courts():
    cited = [one for one in table().courts.values() if one.system == "federal" and one.citation]
    for one in cited:
        assert by_citation(re.sub(r"(?<=\.) ", "", one.citation)) == one.id
        assert by_citation(one.citation.replace(".", "")) == one.id


@pytest.mark.corpus
def test_the_parentheses_of_real_opinions_are_understood(shared):
    import gzip

    cited = re.compile(
        r"F\.(?:2d|3d| ?Supp\.)\s+\d+(?:, [\d-]+)?\s+\(([A-Z0-9][^()\d]*(?:\d+(?:st|nd|rd|d|th) [^()\d]+)?)\s*\d{4}\)"
    )
    printed = Counter()
    with gzip.open(shared / "corpus" / "cap_text" / "cases.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            printed.update(
                found.strip() for found in cited.findall(" ".join(json.loads(line)["text"].split()))
            )
    understood = sum(number for form, number in printed.items() if by_citation(form, "F.2d"))
    assert sum(printed.values()) > 2000
    assert understood / sum(printed.values()) > 0.98


# Names in headings and prose


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9th Cir.", "ca9"), ("9th Cir", "ca9"), ("the Fifth Circuit", "ca5"), ("Ninth Circuit", "ca9"), ("9th Circuit", "ca9"),
        ("Ninth Circuit Court of Appeals", "ca9"), ("United States Court of Appeals for the Ninth Circuit", "ca9"),
        ("UNITED STATES COURT OF APPEALS, NINTH CIRCUIT.", "ca9"), ("U.S. Court of Appeals for the 11th Circuit", "ca11"),
        ("Circuit Court of Appeals, Second Circuit", "ca2"), ("United States Court of Appeals, Fifth Circuit. Unit B", "ca5"),
        ("the D.C. Circuit", "cadc"), ("District of Columbia Circuit", "cadc"), ("the Federal Circuit", "cafc"),
        ("Supreme Court of the United States", "scotus"), ("United States Supreme Court", "scotus"),
        ("U.S. Supreme Court", "scotus"), ("Supreme Court of Illinois", "ill"), ("Illinois Supreme Court", "ill"),
        ("SUPREME COURT OF THE STATE OF WASHINGTON", "wash"), ("New York Court of Appeals", "ny"),
        ("Court of Appeals of New York", "ny"), ("Supreme Judicial Court of Massachusetts", "mass"),
        ("Supreme Court, Appellate Division, Second Department, New York", "nyappdiv"),
        ("Appellate Court of Illinois, Second District", "illappct"), ("Court of Appeals of New Mexico", "nmctapp"),
        ("COURT OF APPEALS OF OHIO, EIGHTH DISTRICT, CUYAHOGA COUNTY", "ohctapp8cuyahog"),
        ("District of Columbia Court of Appeals", "dc"), ("Court of Appeals of the District of Columbia", "cadc"),
        ("United States District Court for the Western District of Washington", "wawd"),
        ("U.S. District Court, D. Massachusetts", "mad"), ("United States District Court, E.D. New York", "nyed"),
        ("Eastern District of New York", "nyed"), ("United States Tax Court", "tax"),
        ("United States Bankruptcy Court, N.D. Ohio", "ohnb"), ("Court of International Trade", "cit"),
        ("Superior Court of Pennsylvania", "pasuperct"), ("Delaware Court of Chancery", "delch"),
    ],
)  # fmt: skip
def test_a_name_means_its_court(text, meant):
    assert by_name(text) == meant


@pytest.mark.parametrize(
    "text",
    ["", "the Supreme Court", "this circuit", "our sister circuits", "Court of Appeals", "Superior Court", "Eastern District",
     "Second Department", "District of Columbia", "Washington", "Ohio", "Eleventh Judicial Circuit",
     "Franklin County Circuit Court", "the district court", "Court", "United States"],
)  # fmt: skip
def test_a_name_that_could_be_anybodys_is_nobodys(text):
    assert by_name(text) is None


def test_every_name_of_a_federal_court_leads_back_to_it():
    federal = [one for one in table().courts.values() if one.system == "federal"]
    names = [(name, one.id) for one in federal for name in (one.name, *one.names)]
    assert [(name, meant) for name, meant in names if by_name(name) != meant] == []


@pytest.mark.corpus
def test_the_courts_of_a_published_corpus_are_known_by_name_and_abbreviation(shared):
    import gzip

    agree, named, total = 0, 0, 0
    with gzip.open(shared / "corpus" / "cap_text" / "cases.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            total += 1
            name, cited = by_name(case["court"]), by_citation(case["short_court"])
            named += name is not None
            agree += name is not None and name == cited
    assert named / total > 0.99
    assert agree / total > 0.98


# What binds whom

OLD_FIFTH, NEW_FIFTH = date(1981, 9, 30), date(1981, 10, 1)
THEN = date(2000, 6, 1)


@pytest.mark.parametrize(
    ("deciding", "citing", "on", "question", "force"),
    [
        ("scotus", "wawd", THEN, "federal", "binding"),
        ("scotus", "ill", THEN, "federal", "binding"),
        ("scotus", "calsuperct", THEN, "federal", "binding"),
        ("scotus", "acca", THEN, "federal", "binding"),
        ("scotus", "scotus", THEN, "federal", "binding"),
        ("scotus", "ill", THEN, "state", "persuasive"),
        ("scotus", "hochunkct", THEN, "federal", "persuasive"),
        ("ca9", "wawd", THEN, "federal", "binding"),
        ("ca9", "wawd", THEN, "unknown", "binding"),
        ("ca9", "ca9", THEN, "federal", "binding"),
        ("ca9", "cacb", THEN, "federal", "binding"),
        ("ca9", "scotus", THEN, "federal", "persuasive"),
        ("ca9", "nysd", THEN, "federal", "persuasive"),
        ("ca9", "ca5", THEN, "unknown", "persuasive"),
        ("ca9", "calsuperct", THEN, "federal", "persuasive"),
        ("ca9", "tax", THEN, "federal", "unknown"),
        ("wawd", "ca9", THEN, "federal", "persuasive"),
        ("wawd", "wawd", THEN, "federal", "persuasive"),
        ("wawd", "waed", THEN, "federal", "persuasive"),
        ("wawd", "wawb", THEN, "federal", "unknown"),
        ("bap9", "cacb", THEN, "federal", "unknown"),
        ("cafc", "uscfc", THEN, "federal", "binding"),
        ("cafc", "wawd", THEN, "federal", "persuasive"),
        ("armfor", "acca", THEN, "federal", "binding"),
        ("ca5", "almd", OLD_FIFTH, "federal", "binding"),
        ("ca5", "almd", NEW_FIFTH, "federal", "persuasive"),
        ("ca5", "ca11", OLD_FIFTH, "federal", "binding"),
        ("ca5", "ca11", THEN, "federal", "persuasive"),
        ("ca5", "txsd", OLD_FIFTH, "federal", "binding"),
        ("ca5", "txsd", THEN, "federal", "binding"),
        ("ca11", "txsd", THEN, "federal", "persuasive"),
        ("ca8", "ca10", date(1925, 1, 1), "federal", "persuasive"),
        ("cc", "cafc", date(1975, 1, 1), "federal", "binding"),
        ("cc", "uscfc", date(1975, 1, 1), "federal", "binding"),
        ("cadc", "dc", date(1965, 1, 1), "federal", "binding"),
        ("cadc", "dc", date(1985, 1, 1), "federal", "persuasive"),
        ("cma", "acca", date(1985, 1, 1), "federal", "binding"),
        ("wash", "wawd", THEN, "state", "binding"),
        ("wash", "ca9", THEN, "state", "binding"),
        ("wash", "scotus", THEN, "state", "binding"),
        ("wash", "washctapp", THEN, "state", "binding"),
        ("wash", "washsuperct", THEN, "unknown", "binding"),
        ("wash", "wash", THEN, "state", "binding"),
        ("wash", "nysd", THEN, "state", "unknown"),
        ("wash", "cal", THEN, "state", "persuasive"),
        ("wash", "wawd", THEN, "federal", "persuasive"),
        ("wash", "wawd", THEN, "unknown", "unknown"),
        ("guam", "gud", THEN, "state", "binding"),
        ("illappct", "ill", THEN, "state", "persuasive"),
        ("illappct", "illcirct", THEN, "state", "binding"),
        ("illappct", "ilnd", THEN, "state", "persuasive"),
        ("illappct", "illappct", THEN, "state", "unknown"),
        ("calctapp4d", "calsuperct", THEN, "state", "binding"),
        ("calctapp4d", "calctapp2d", THEN, "state", "persuasive"),
        ("texapp", "texbizct", THEN, "state", "unknown"),
        ("tex", "texapp", THEN, "state", "binding"),
        ("tex", "texcrimapp", THEN, "state", "persuasive"),
        ("ny", "nysupctkings", THEN, "state", "binding"),
        ("ca9", "wawd", THEN, "state", "binding"),
        ("ca9", "washctapp", THEN, "state", "persuasive"),
        ("navajo", "navajodistct", THEN, "unknown", "binding"),
        ("calag", "calsuperct", THEN, "state", "persuasive"),
    ],
)
def test_precedent_binds_as_the_rules_say(deciding, citing, on, question, force):
    weight = binding(deciding, citing, on, question)
    assert weight.force == force
    assert weight.reason


@pytest.mark.parametrize(
    ("deciding", "citing", "on", "citing_on", "force"),
    [
        ("ca5", "almd", date(1979, 5, 1), date(1980, 5, 1), "binding"),
        ("ca8", "cod", date(1925, 5, 1), date(1927, 5, 1), "binding"),
        ("ca8", "cod", date(1925, 5, 1), date(1935, 5, 1), "persuasive"),
    ],
)
def test_a_court_is_bound_by_the_circuit_it_was_in_when_it_cited(deciding, citing, on, citing_on, force):
    assert binding(deciding, citing, on, "federal", citing_on=citing_on).force == force


def test_the_reason_names_the_authority_for_the_rule():
    assert "Bonner v. City of Prichard" in binding("ca5", "alnd", OLD_FIFTH, "federal").reason
    assert "Erie" in binding("wash", "wawd", THEN, "state").reason


def test_an_unknown_court_is_an_error():
    with pytest.raises(KeyError):
        binding("ca99", "wawd", THEN, "federal")
