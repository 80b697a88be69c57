"""Whatever is wrong with a file has a name: it is refused in one line that says what to do, or read with a doubt."""

import json
import zipfile
from pathlib import Path

import pytest

from loader.errors import NoDecision, SourceError
from loader.model import Decision
from loader.read import Item, Refused, items, read_item

OPINIONS = Path(__file__).parents[2] / "data" / "opinions"
METS = (OPINIONS / "cap-mets.xml").read_text("utf-8")
PAGE = (OPINIONS / "page.html").read_text("utf-8")
STATIC = (OPINIONS / "cap-static.json").read_bytes()
FOLLOWED = "We follow the reasons which the court has given many times before, and affirm the judgment."
TEXT = f"Doe v. Roe\n\n12 F.3d 34 | 9th Cir. | 1994\n\nLead Opinion\n\nSMITH, Circuit Judge:\n\n{FOLLOWED}\n"
MOST = 5_000_000


def read(data: bytes, name: str = "doe") -> Decision:
    (decision,) = read_item(Item(data, name, name))
    return decision


def refusal(data: bytes, name: str = "doe") -> str:
    with pytest.raises(SourceError) as caught:
        list(read_item(Item(data, name, name)))
    said = str(caught.value)
    assert said.startswith(name)
    assert "\n" not in said
    return said


def zipped(members: dict[str, bytes], folder: Path) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def declared(prolog: str) -> bytes:
    return METS.replace("<?xml version='1.0' encoding='utf-8'?>", prolog, 1).encode()


def test_xml_bomb():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = declared(f'<!DOCTYPE mets [<!ENTITY a0 "ha">{entities}]>').replace(b"AFFIRMED.", b"&a8;")
    assert "declares the XML entity 'a0', which may be an attack" in refusal(bomb)


def test_external_entity(tmp_path):
    (tmp_path / "secret").write_text("the combination of the safe")
    attack = declared(f'<!DOCTYPE mets [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>')
    assert "declares the XML entity 'x'" in refusal(attack.replace(b"AFFIRMED.", b"&x;"))


def test_external_document_type_is_not_fetched(tmp_path):
    (tmp_path / "secret.dtd").write_text('<!ENTITY x "the combination of the safe">')
    attack = declared(f'<!DOCTYPE mets SYSTEM "file://{tmp_path}/secret.dtd">')
    assert "combination" not in read(attack).source.text


def test_truncated_json():
    assert "is cut off: its JSON ends within a value" in refusal(STATIC[: len(STATIC) * 2 // 3])


def test_truncated_xml():
    assert "is cut off: its XML ends within an element" in refusal(METS.encode()[: len(METS) * 2 // 3])


def test_truncated_html_is_read_as_far_as_it_goes():
    assert "Poe is not" in read(PAGE[: PAGE.index("Poe is not") + 10].encode()).source.text


def test_zip_bomb_and_path_traversal(tmp_path):
    folder = tmp_path / "inside"
    folder.mkdir()
    path = zipped({"bomb.txt": b"0" * 4_000_000, "../../evil.txt": TEXT.encode()}, folder)
    bomb, evil = items(path, MOST)
    assert isinstance(bomb, Refused)
    assert "far more than text does, which may be an attack" in bomb.message
    assert isinstance(evil, Item)
    assert read(evil.data).key == "12-f3d-34"
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["a.zip", "inside"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [TEXT, METS, PAGE, STATIC.decode()], ids=["text", "mets", "page", "json"])
def test_byte_order_mark(text, encoding):
    made, plain = read(text.encode(encoding)), read(text.encode())
    assert made.source.text == plain.source.text
    assert made.source.reader == plain.source.reader


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "us-ascii", "latin1"])
def test_encoding_that_xml_declares(encoding):
    xml = METS.replace("utf-8", encoding, 1)
    decision = read(xml.encode("cp1252", "xmlcharrefreplace"))
    assert "The officer’s promise “created” the" in decision.source.text
    assert not decision.source.text.count("\ufffd")


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="iso-8859-1">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
    ],
)
def test_encoding_that_a_page_declares(meta):
    page = PAGE.replace("<head>", f"<head>{meta}").replace("AFFIRMED.", "AFFIRMED by Judge Peña.")
    assert "AFFIRMED by Judge Peña." in read(page.encode("cp1252")).source.text


def test_encoding_that_is_declared_wrongly_is_what_the_bytes_are():
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace(
        "AFFIRMED.", "AFFIRMED by Judge Peña."
    )
    assert "AFFIRMED by Judge Peña." in read(page.encode("utf-8")).source.text


def test_encoding_that_is_not_read_here_is_said_with_how_to_convert_it():
    xml = METS.replace("utf-8", "EUC-JP", 1).encode("utf-8").replace("’".encode(), b"\xa1\xc7")
    assert (
        "declares the encoding 'EUC-JP', which is not read here; convert it with `iconv -f EUC-JP"
        in refusal(xml)
    )


def test_damaged_bytes_are_recorded_with_their_offset_and_the_rest_is_read():
    text = TEXT.replace(FOLLOWED, f"{FOLLOWED}\n\n" * 30).encode()
    place = text.index(b"reasons")
    decision = read(text[:place] + b"\xff" + text[place + 1 :])
    (doubt,) = [issue for issue in decision.issues if issue.code == "damaged-bytes"]
    assert f"byte 0xff at offset {place}; what it stood for is lost and shown as U+FFFD" in doubt.message
    assert decision.source.text.count("\ufffd") == 1


def test_another_encoding_without_a_declaration():
    text = TEXT.replace(FOLLOWED, f"“{FOLLOWED}”")
    assert "is not UTF-8 (byte 0x93 at offset" in refusal(text.encode("cp1252"))


def test_empty_opinion():
    assert "no opinion below it" in refusal(TEXT.partition("Lead Opinion")[0].encode())
    record = json.loads(STATIC)
    record["casebody"]["opinions"] = []
    record["casebody"]["head_matter"] = ""
    assert "no opinion below it" in refusal(json.dumps(record).encode())


def test_record_whose_opinion_has_no_text_is_read_with_a_doubt():
    record = json.loads(STATIC)
    record["casebody"]["opinions"][1]["text"] = " "
    decision = read(json.dumps(record).encode())
    assert [opinion.type for opinion in decision.opinions] == ["majority"]
    assert "opinion-empty" in {issue.code for issue in decision.issues}


def test_two_decisions_in_one_file():
    record = json.loads(STATIC)
    other = {**record, "citations": [{"type": "official", "cite": "13 F.3d 35"}]}
    both = read_item(Item(json.dumps([record, other]).encode(), "two.json"))
    assert [(each.key, each.source.name) for each in both] == [
        ("12-f3d-34", "two.json case 1"),
        ("13-f3d-35", "two.json case 2"),
    ]


def test_two_decisions_in_one_file_of_the_layout_of_the_example():
    other = TEXT.replace("Doe v. Roe", "Poe v. Coe").replace("12 F.3d 34", "13 F.3d 35")
    both = list(read_item(Item(f"{TEXT}\n{other}".encode(), "two.txt")))
    assert [each.key for each in both] == ["12-f3d-34", "13-f3d-35"]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"volume_number": "1", "publication_year": 1903, "jurisdictions": []}, "the record of a volume"),
        ([{"name_abbreviation": "Doe v. Roe", "decision_date": "1994", "citations": []}], "a list of cases"),
        (
            [{"full_name": "Alaska Reports", "short_name": "Alaska", "start_year": 1867, "end_year": 1959}],
            "a list of",
        ),
    ],
)
def test_catalogue_of_a_collection_is_passed_over(record, said):
    with pytest.raises(NoDecision, match=f"^x.json is {said}.* holds no opinion; it is passed over"):
        read_item(Item(json.dumps(record).encode(), "x.json"))


def test_file_that_is_larger_than_allowed(tmp_path):
    path = tmp_path / "large.txt"
    path.write_bytes(TEXT.encode() * 100)
    with pytest.raises(SourceError, match="larger than 1000 bytes; raise CASELAW_MAX_FILE_BYTES"):
        list(items(path, 1000))


def test_pdf_that_breaks_off():
    data = (OPINIONS / "slip.pdf").read_bytes()
    assert "damaged PDF" in refusal(data[: len(data) // 3])


def test_archive_that_breaks_off(tmp_path):
    path = zipped({"doe.txt": TEXT.encode()}, tmp_path)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(SourceError, match="cut off or damaged"):
        list(items(path, MOST))


def test_nothing_but_zeros():
    assert "binary" in refusal(bytes(1000))
