"""What is one e-mail address, and what is said of what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.addresses import NONE, SEVERAL, WITH_MORE, findings, single_address
from partnership_module.rules.findings import Finding


@pytest.mark.parametrize(
	"typed",
	[
		"a@x.dk",
		" a@x.dk ",
		"Bo.Hansen+post@sub.kommune-nord.dk",
		"o'hara@x.co",
		"a@xn--rdovre-r1a.dk",
		"A@X.DK",
	],
)
def test_one_address_is_read_without_blanks(typed):
	assert single_address(typed) == typed.strip()


@pytest.mark.parametrize(
	("typed", "said"),
	[
		("a@x.dk, b@x.dk", SEVERAL),
		("a@x.dk;b@x.dk", SEVERAL),
		("a@x.dk b@x.dk", SEVERAL),
		("a@x.dk\nb@x.dk", SEVERAL),
		("Bo <a@x.dk>, Lis <b@x.dk>", SEVERAL),
		("Bo <a@x.dk>", WITH_MORE),
		("<a@x.dk>", WITH_MORE),
		("a@x.dk,", WITH_MORE),
		("mailto:a@x.dk", WITH_MORE),
		("a@x.dk (privat)", WITH_MORE),
		("a@x", NONE),
		("a@", NONE),
		("@x.dk", NONE),
		("a@@x.dk", NONE),
		("x.dk", NONE),
		("bo@kommune", NONE),
		("søren@x", NONE),
		("a@" + "x" * 300 + ".dk", NONE),
		("", NONE),
	],
)
def test_what_is_none_is_told_as_it_is(typed, said):
	found = single_address(typed)
	assert isinstance(found, Finding)
	assert found.message == said


@given(st.text())
def test_what_is_read_holds_nothing_that_parts_addresses(typed):
	found = single_address(typed)
	assert isinstance(found, Finding) or not set(found) & set(' ,;<>"()\n\t')


def test_findings_name_the_field_and_pass_what_is_empty():
	typed = [
		("members.0.email", ""),
		("members.1.email", " "),
		("members.2.email", "a@x.dk"),
		("email", "Bo"),
	]
	(found,) = findings(typed)
	assert found.place == "email"
	assert str(found) == 'email: "Bo" is no e-mail address. Write for instance name@example.org.'
