"""Who wrote a mail, whether a machine did, and whether the receiving server vouches for it."""

from email import message_from_string

import pytest

from partnership_module.partnership.mail.incoming import EXCHANGE, is_of_machine, is_proven, sender_of

SERVER = "mx.kommune.invalid"


def mail(**headers: str):
	lines = {"From": "Anna <Anna@Sub.Partner.invalid>", **headers}
	return message_from_string(
		"".join(f"{name.replace('_', '-')}: {text}\n" for name, text in lines.items()) + "\nx"
	)


def proven(result: str, server: str | None = SERVER) -> bool:
	return is_proven(mail(Authentication_Results=result), server)


@pytest.mark.parametrize(
	"result",
	[
		"spf=pass smtp.mailfrom=sub.partner.invalid",
		"spf=pass (sender IP is 192.0.2.1; ok) smtp.mailfrom=anna@partner.invalid",
		"dkim=fail header.d=x.invalid; dkim=pass header.d=partner.invalid",
		'dkim=pass header.i="@sub.partner.invalid"',
		"dmarc=pass (p=reject) header.from=sub.partner.invalid",
	],
)
def test_a_check_that_passed_in_line_with_the_sender_counts(result):
	assert proven(f"{SERVER} 1; {result}")


@pytest.mark.parametrize(
	"header",
	[
		f"{SERVER}; spf=pass smtp.mailfrom=other.invalid",
		f"{SERVER}; dkim=pass header.d=otherpartner.invalid",
		f"{SERVER}; dkim=pass header.d=invalid",
		f"{SERVER}; spf=softfail smtp.mailfrom=partner.invalid; dkim=fail header.d=partner.invalid",
		f"{SERVER}; spf=fail (spf=pass smtp.mailfrom=partner.invalid) smtp.mailfrom=partner.invalid",
		f"{SERVER}; none",
		f"{SERVER}; iprev=pass policy.iprev=partner.invalid",
		f"{SERVER}.evil.invalid; dkim=pass header.d=partner.invalid",
		"dkim=pass header.d=partner.invalid",
	],
)
def test_all_else_proves_nothing(header):
	assert not proven(header)


def test_nobody_is_trusted_who_is_not_named():
	assert not proven(f"{SERVER}; dkim=pass header.d=partner.invalid", None)
	assert not is_proven(mail(), SERVER)


def test_exchange_online_names_nobody_and_only_its_own_line_counts():
	ok, bad = "dkim=pass header.d=partner.invalid", "dkim=fail header.d=partner.invalid"
	assert proven(f"spf=none smtp.mailfrom=x.invalid; {ok}", EXCHANGE.title())
	forged = mail(Authentication_Results=bad)
	forged["Authentication-Results"] = ok
	assert not is_proven(forged, EXCHANGE)


def test_a_mail_has_one_sender():
	assert sender_of(mail()) == "anna@sub.partner.invalid"
	assert sender_of(mail(From="a@x.invalid, b@x.invalid")) is None
	assert sender_of(message_from_string("Subject: x\n\nx")) is None


@pytest.mark.parametrize(
	("headers", "machine"),
	[
		({}, False),
		({"Auto_Submitted": "no"}, False),
		({"Auto_Submitted": "auto-replied (vacation)"}, True),
		({"Auto_Submitted": "auto-generated; owner=x"}, True),
		({"Precedence": "Bulk"}, True),
		({"Return_Path": "<>"}, True),
		({"List_Id": "<list.x.invalid>"}, True),
		({"Content_Type": "multipart/report; report-type=delivery-status; boundary=b"}, True),
	],
)
def test_machines_are_known(headers, machine):
	assert is_of_machine(mail(**headers)) is machine
