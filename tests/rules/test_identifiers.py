"""CVR numbers of organisations, and CPR numbers of persons in running text.

The numbers are those by which the check digits are commonly explained.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.identifiers import find_cpr, is_cvr

CPR = "070761-4285"
"""Its check digit fits."""
NEW_CPR = "070761-4286"
"""Its check digit does not fit, as it need not since 2007."""


@pytest.mark.parametrize("text", ["13585628", "DK13585628", "13 58 56 28"])
def test_a_cvr_number(text):
	assert is_cvr(text)


@pytest.mark.parametrize("text", ["13585627", "1358562", "135856280", "12345678", "abcdefgh", "", "03585628"])
def test_no_cvr_number(text):
	assert not is_cvr(text)


@pytest.mark.parametrize(
	"text",
	[
		CPR,
		f"Borgeren {CPR} deltager.",
		f"({CPR})",
		f"cpr:{CPR}.",
		f"Ring 12345678 om {CPR}",
		f"første linje\n{CPR}\n",
		CPR.replace("-", ""),
		CPR.replace("-", " "),
		NEW_CPR,
	],
)
def test_a_cpr_number_in_a_text(text):
	found = find_cpr(text)
	assert found in text
	assert found.replace("-", "").replace(" ", "")[:6] == "070761"


@pytest.mark.parametrize(
	"text",
	[
		"",
		"Ring 12345678 eller 87654321.",
		"Aftale af 28-11-2003",
		"28-11-2003 10:00",
		"310261-4285",
		"071361-4285",
		NEW_CPR.replace("-", ""),
		NEW_CPR.replace("-", " "),
		f"1{CPR}",
		f"{CPR}1",
		f"12-{CPR}",
		f"{CPR}-12",
		"CVR 13585628",
		"sag 2003-123456-1234",
	],
)
def test_no_cpr_number_in_a_text(text):
	assert find_cpr(text) is None


DIGITS = {
	"full-width": "０７０７６１-４２８５",
	"arabic": "٠٧٠٧٦١-٤٢٨٥",
	"bold": "𝟎𝟕𝟎𝟕𝟔𝟏-𝟒𝟐𝟖𝟓",
	"superscript": "⁰⁷⁰⁷⁶¹-⁴²⁸⁶",
	"en dash": "070761–4286",
	"em dash": "070761—4286",
	"minus": "070761−4286",
	"non-breaking hyphen": "070761‑4286",
	"full-width hyphen": "070761－4286",
	"soft hyphen": "070761\u00ad-4286",
	"hyphen bullet": "070761\u20434286",
	"letter minus": "070761\u02d74286",
	"superscript minus": "070761\u207b4286",
	"subscript minus": "070761\u208b4286",
	"macron": "070761\u00af4286",
	"two hyphens": "070761--4286",
	"blanks around": "070761 - 4286",
	"no-break spaces": "070761\u00a0\u2011\u202f4286",
	"thin space": "070761\u20094285",
	"braille blank": "070761\u2800-4286",
	"hangul filler": "070761\u3164-4286",
	"halfwidth hangul filler": "070761\uffa0-4286",
	"line break": "070761-\n4286",
	"zero width": "07\u200b07\u200d61\u2060-42\ufeff86",
	"combining": "0\u03087\u030807\u030861-4286",
	"enclosing": "0\u20dd70761-4286",
	"control signs": "0707\x0861-4286",
	"entities": "070761&#45;4286",
	"named entities": "070761&nbsp;&ndash;&nbsp;4286",
	"hexadecimal": "&#x30;70761-4286",
	"entities in entities": "070761&amp;ndash;4286",
	"entities three times": "070761&amp;amp;ndash;4286",
	"tags": "070761<b>-42</b>86",
	"tags with attributes": '<p data-x="1">0707</p><span style="color:red">61</span>-4286',
	"tags as entities": "070761-&lt;i&gt;4286&lt;/i&gt;",
	"tags in capitals": "070761<B>-42</B>86",
	"comments": "070761<!-- x -->-4286",
	"in a tag": "<B070761-4286>",
	"in an attribute": '<p title="070761-4286">x</p>',
	"pairs": "07 07 61 42 85",
	"points": "07.07.61-4285",
	"slashes": "07/07/61-4285",
	"hyphens": "07-07-61-4285",
	"one by one": "0 7 0 7 6 1 - 4 2 8 5",
	"after others": "12345678 0707614285",
}


@pytest.mark.parametrize("text", DIGITS.values(), ids=DIGITS)
def test_a_cpr_number_however_it_is_written(text):
	assert find_cpr(f"Borgeren {text} deltager.")
	assert find_cpr(text)


@pytest.mark.parametrize(
	"label",
	[
		*("cpr", "CPR-nr.:", "Cpr.nr. ", "personnummer er", "CPR-id"),
		*("C.P.R. ", "person-nr. ", "fødselsnummer "),
	],
)
@pytest.mark.parametrize("number", [NEW_CPR, "0707614286", "070761 4286", "07 07 61 42 86"])
def test_after_the_word_cpr_the_date_is_enough(label, number):
	assert find_cpr(f"Sag 12: {label} {number}")


@pytest.mark.parametrize(
	"label",
	[
		"sagsnr. ",
		"Sagsnr.:",
		"sag ",
		"sags-nr. ",
		"j.nr. ",
		"J. nr. ",
		"journalnr. ",
		"journalnummer: ",
		"dok.nr. ",
		"ref. ",
		"akt-id ",
		*("akt ", "jr.nr. ", "dokumentnr. ", "løbenr. ", "reference ", "KLE ", "case no. ", "file "),
		"id ",
	],
)
def test_the_number_of_a_case_needs_the_check_digit(label):
	assert find_cpr(f"Se {label}{NEW_CPR} i arkivet") is None
	assert find_cpr(f"Se {label}{CPR} i arkivet") == CPR


@pytest.mark.parametrize(
	"label",
	[
		*(
			"tlf. ",
			"tlf.: +",
			"Telefon ",
			"telefonnummer: ",
			"mobil ",
			"CVR ",
			"CVR-nr. ",
			"SE-nr. ",
			"P-nr. ",
		),
		*("EAN ", "EAN-nr.: ", "IBAN ", "konto ", "reg. 1234 konto ", "kontonr. 1234 ", "faktura ", "ISBN "),
		*("mob. ", "phone ", "fax ", "GLN ", "reg. 1234 ", "ordre ", "ISSN "),
	],
)
@pytest.mark.parametrize("number", ["0707614285", "070761 4285", "07 07 61 42 85", CPR])
def test_another_number_that_the_text_calls_so_is_none(label, number):
	assert find_cpr(f"Ring eller skriv: {label}{number}.") is None


@pytest.mark.parametrize(
	"text",
	[
		"EAN 5790000123456",
		"DK5000400440116243",
		"+45 12 34 56 78",
		"+4512345678",
		"12 34 56 78 / 87 65 43 21",
		"2004-03-31T13:00:00",
		"31-03-2004 til 31-12-2005",
		"27.36.00-G01-5-20",
		"j.nr. 2003-1234567",
		"2.000.000-2.500.000 kr.",
		"1 010 203 456 kr.",
		"0,0707614285",
		"10 7 0 7 6 1 4 2 8 5",
		"0 7 0 7 6 1 4 2 8 51",
		"5 < 6, 070 & 761, 42 > 85",
		"§ 115, stk. 2, nr. 0",
	],
)
def test_numbers_of_daily_work_are_none(text):
	assert find_cpr(text) is None


def around(length: int) -> str:
	"""A fingerprint of so many signs in which ten digits stand like a CPR number."""
	return "0707614285".join(("c" * ((length - 10) // 2), "d" * ((length - 9) // 2)))


@pytest.mark.parametrize(
	"text",
	[
		*map(around, (64, 40, 32)),
		around(64).upper(),
		"de070761-4285-4abc-8abc-0123456789ab",
		"deadbeef-0707-4614-2850-0707614285ab",
	],
)
def test_what_a_machine_made_of_a_text_or_a_record_is_none(text):
	assert find_cpr(text) is None
	assert find_cpr(f"Jeg har læst teksten med fingeraftrykket {text}. Kunden er {text}") is None
	assert find_cpr(f"<td>{text[:32]}<br>{text[32:]}</td>") is None
	assert find_cpr(f"{text} 070761-4285") == CPR


@pytest.mark.parametrize("text", [around(63), around(33), f"{around(64)}0", f"x{around(64)}"])
def test_another_word_with_a_number_in_it_is_read(text):
	assert find_cpr(text) == "0707614285"


@pytest.mark.parametrize(
	"text",
	[
		"Tlf. 87654321, cpr 070761-4285",
		"kontoret 070761-4285",
		"Tlf. 87654321 070761-4285",
		"Tlf. 87654321\n070761-4285",
		"Tlf.\n070761-4285",
		"Personen 070761-4285 har sagsnr. 2003-17",
		"Telefon til 070761-4285",
		"se 070761-4285",
	],
)
def test_the_name_of_another_number_hides_none(text):
	assert find_cpr(text) == CPR


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
	find_cpr(text)


READING = """
import resource, sys
from partnership_module.rules.identifiers import find_cpr

resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
for part in sys.argv[1:]:
	print(part, flush=True)
	assert find_cpr(part * (400_000 // len(part))) is None
"""
"""Reads a long text of each part; the kernel ends the process after twenty seconds of work of its own.

Linear reading takes some five of them; where it grows with the square, minutes."""


def test_a_text_takes_no_longer_to_read_than_its_length():
	parts = ["Lokale 12 34 <b>", "0 7 0 7 &", "<a", "&amp;", "cpr nr ", "0 ", "07 07-", "070761-"]
	run = subprocess.run(
		[sys.executable, "-c", READING, *parts],
		capture_output=True,
		text=True,
		cwd=Path(__file__).resolve().parents[2],
	)
	assert (run.returncode, run.stdout.splitlines()) == (0, parts), run.stderr


def test_the_first_of_several_as_it_is_written():
	assert find_cpr(f"{CPR} og 0707614285") == CPR
	assert find_cpr(f"0707614285 og {CPR}") == "0707614285"


def test_digits_before_it_that_are_none_do_not_hide_it():
	assert find_cpr(f"310261-4285 og {CPR}") == CPR


letters = st.text(st.characters(exclude_categories=("N",), exclude_characters="-"), max_size=20)


@given(letters, letters)
def test_it_is_found_in_any_text(before, after):
	assert find_cpr(f"{before}{CPR}{after}") == CPR


@given(letters)
def test_a_text_without_digits_holds_none(text):
	assert find_cpr(text) is None
