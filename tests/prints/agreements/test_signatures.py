"""Who signs an agreement: in which order, as what, where, and with whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.agreements import signing

from ...shared.agreements import printed, seen
from ...shared.pages import faults, laid_out

PARTIES = [{"organisation": "Røde"}, {"organisation": "Grønne"}, {"organisation": "Blå"}]
SIGNATURES = {"heading": "Underskrifter", "block": "Signatures"}
EMPTY = "Dato Underskrift Navn og titel"


def signed(*rows: dict, parties=PARTIES, **agreement) -> str:
	given = {"agreement": {"signatures": list(rows), **agreement}, "parties": parties}
	return seen(SIGNATURES, **given).removeprefix("1 Underskrifter ").replace("\xa0", " ")


@pytest.mark.parametrize(
	("rows", "order"),
	[
		([], ["Røde", "Grønne", "Blå"]),
		(["Blå", "Røde", "Grønne"], ["Blå", "Røde", "Grønne"]),
		(["Blå"], ["Blå", "Røde", "Grønne"]),
		(["Før", "Blå"], ["Blå", "Røde", "Grønne", "Før"]),
	],
)
def test_signatures_stand_in_the_order_of_the_agreement_else_in_that_of_the_parties(rows, order):
	assert signed(*({"party": party} for party in rows)) == " ".join(f"{party} {EMPTY}" for party in order)


@given(st.lists(st.sampled_from("ABCDE"), unique=True), st.lists(st.sampled_from("ABCDEFG")))
def test_every_party_signs_once_in_whatever_order(parties, rows):
	order = signing.in_order(parties, rows)
	assert sorted(order) == sorted(parties)
	named = [party for party in dict.fromkeys(rows) if party in parties]
	assert order[: len(named)] == named


def test_a_party_signs_as_what_the_contract_calls_it():
	html = printed(
		SIGNATURES, parties=PARTIES, agreement={"signatures": [{"party": "Grønne", "signs_as": "Foreningen"}]}
	)
	assert '<div class="signs">Foreningen</div>\n<div class="detail">Grønne</div>' in html
	assert signed({"party": "Røde", "signs_as": "Røde"}).startswith(f"Røde {EMPTY}")


def test_several_persons_sign_for_a_party_each_on_a_line_of_their_own():
	row = {
		"party": "Røde",
		"signatory": "Ida Holm",
		"signatory_title": "Borgmester",
		"signed_on": "2027-03-03",
	}
	row["further_signatories"] = ["Bo Lind, kommunaldirektør, Røde", "Eva Bak"]
	assert signed(row, parties=PARTIES[:2]) == (
		"Røde 3. marts 2027 Dato Underskrift Ida Holm Borgmester "
		"Dato Underskrift Bo Lind kommunaldirektør, Røde Dato Underskrift Eva Bak "
		f"Grønne {EMPTY}"
	)


def test_the_place_stands_before_the_date():
	rows = ({"party": "Røde", "place": "Esbjerg", "signed_on": "2027-03-03", "further_signatories": ["Bo"]},)
	assert signed(*rows, {"party": "Grønne", "place": "Ribe"}, parties=PARTIES[:2]) == (
		"Røde Esbjerg, 3. marts 2027 Sted og dato Underskrift Navn og titel "
		"Esbjerg, Sted og dato Underskrift Bo "
		"Grønne Ribe, Sted og dato Underskrift Navn og titel"
	)


@pytest.mark.parametrize("number", [2, 5, 6, 7, 20])
@pytest.mark.parametrize("lines", [4, 24, 34])
def test_no_signature_is_split_however_many_sign_for_a_party(number, lines):
	parties = [{"organisation": f"Part {place}", "signatory": "Ida Holm"} for place in range(number)]
	rows = [
		{"party": f"Part {place}", "place": "Nykøbing Falster", "signs_as": f"Forening {place}"}
		| {"further_signatories": ["Bo Lind, formand", "Eva Bak, kasserer"][: place % 3]}
		for place in range(number)
	]
	text = {"heading": "Varighed", "block": "Text", "text": "Parterne hjælper hinanden.\n\n" * lines}
	html = printed(text, SIGNATURES, parties=parties, agreement={"signatures": rows})
	assert faults(laid_out(html)) == []
