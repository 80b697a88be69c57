"""No question gives an empty answer for a value that nothing here is called by: every one, by every parameter."""

from collections.abc import Iterator

import httpx
import pytest

from queries.catalog import QuerySpec, catalog
from queries.header import ParamType

Case = tuple[QuerySpec, str, str]

INJECTIONS = ('" } DROP ALL #', "} UNION { ?s ?p ?o", "\\u0022 } #", "x\u0000y", "x" * 501)

UNKNOWN: dict[ParamType, tuple[str, ...]] = {
    "case": (
        "none",
        "1 F.3d",
        "439 F.3d 1056",
        "999 U.S. 999",
        "439 Q.Z.3d 1055",
        "https://law.example/case/none",
    ),
    "citation-key": ("439 F.3d 1055", "none"),
    "confidence": ("2", "-1", "high", "1e9"),
    "court": ("ca99", "Court of Nowhere"),
    "date": ("1998-02-30", "24 September 1998", "1998-9-24", "0000-01-01"),
    "disposition": ("affirmd", "pardoned"),
    "doctrine": ("state-created-dangers", "perpetual-motion"),
    "integer": ("many", "1.5", "99999999999"),
    "iri": ("none", "http://", "https://law.example/none"),
    "judge": ("Bybeeee", "Nobody"),
    "opinion-type": ("disent", "verdict"),
    "page": ("1061 n. 1", "99999", "nowhere"),
    "posture": ("summary-judgement-day", "squatting"),
    "publication": ("publisched", "secret"),
    "text": ("zyzzyva",),
    "treatment": ("distinguishd", "ignored"),
    "version": ("0.0.0", "latest"),
    "year": ("1500", "99999", "MCM", "-1"),
}


def cases() -> Iterator[Case]:
    for spec in catalog():
        for name, param in spec.header.params.items():
            for value in (*UNKNOWN[param.type], *INJECTIONS):
                yield spec, name, value


def asked(spec: QuerySpec, **changed: str) -> dict[str, str]:
    given = {name: param.example for name, param in spec.header.params.items() if not param.optional}
    decision = spec.header.params.get("decision")
    return given | ({"decision": decision.example} if decision else {}) | changed


@pytest.mark.parametrize(("spec", "name", "value"), cases(), ids=lambda part: getattr(part, "id", None))
def test_a_value_that_nothing_is_called_by_is_refused_with_the_reason(
    library: httpx.Client, spec: QuerySpec, name: str, value: str
) -> None:
    answer = library.get(f"/queries/{spec.id}", params=asked(spec, **{name: value}))
    assert answer.status_code in {400, 404, 422}, answer.text[:300]
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert name in problem["detail"]
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("spec", list(catalog()), ids=lambda spec: spec.id)
@pytest.mark.parametrize("form", ["application/json", "text/csv", "text/html"])
def test_rows_after_the_last_are_refused_and_so_are_too_many(
    library: httpx.Client, spec: QuerySpec, form: str
) -> None:
    address, headers = f"/queries/{spec.id}", {"Accept": form}
    for page, status in (({"offset": "9999"}, 404), ({"limit": "10001"}, 422), ({"offset": "-1"}, 422)):
        assert library.get(address, params=asked(spec) | page, headers=headers).status_code == status


@pytest.mark.parametrize("spec", list(catalog()), ids=lambda spec: spec.id)
def test_a_parameter_that_a_question_does_not_have_is_refused_with_the_nearest(
    library: httpx.Client, spec: QuerySpec
) -> None:
    for name in spec.header.params:
        answer = library.get(f"/queries/{spec.id}", params=asked(spec, **{f"{name}s": "x"}))
        assert answer.status_code == 422
        assert f"did you mean {name}" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("citation/check?decision=439+F.3d+1055&page=1107", "did you mean 1083 or 1082 or 1081?"),
        ("quotation/of-authority?authority=974+F.2d+119&page=112", "did you mean"),
        ("authority/by-name?called=v.+Grubs", "did you mean L.W. v. Grubbs"),
        ("judge/record?judge=Bibee", "did you mean BYBEE?"),
        ("authority/status?authority=974+F.2d+120", "did you mean L.W. v. Grubbs"),
    ],
)
def test_what_may_have_been_meant_is_offered(library: httpx.Client, address: str, words: str) -> None:
    answer = library.get(f"/queries/{address}")
    assert answer.status_code == 404
    assert words in answer.json()["detail"]
