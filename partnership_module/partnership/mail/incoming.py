"""Mails that come in: who wrote them, whether that is certain, and whether a machine did."""

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import getaddresses

EXCHANGE = "exchange online"
"""What is trusted where the receiving server leaves out its own name; it renames what came along."""

BULK = ("bulk", "junk", "list", "auto_reply")
MACHINE_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response", "List-Id")
RESULT = re.compile(r"^\s*(\w+)\s*=\s*(\w+)")
PROPERTY = re.compile(r"\b([\w-]+\.[\w-]+)\s*=\s*\"?([^\s;\"]+)")
COMMENT = re.compile(r"\([^()]*\)")
VOUCHERS = {
	"dkim": ("header.d", "header.i"),
	"spf": ("smtp.mailfrom",),
	"dmarc": ("header.from",),
}
"""By check the properties that say for whom it passed."""


def sender_of(mail: Message) -> str | None:
	"""Give the address that a mail is from, in lower case; None without one, or with several."""
	addresses = [address.lower() for _name, address in getaddresses(mail.get_all("From", []))]
	return addresses[0] if len(addresses) == 1 and "@" in addresses[0] else None


def is_of_machine(mail: Message) -> bool:
	"""Tell whether a machine wrote a mail: an out-of-office note, a bounce, a list."""
	submitted = str(mail.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
	return (
		submitted != "no"
		or str(mail.get("Precedence", "")).strip().lower() in BULK
		or str(mail.get("Return-Path", "")).strip() == "<>"
		or any(header in mail for header in MACHINE_HEADERS)
		or mail.get_content_type() == "multipart/report"
	)


def is_answered_by_machine(mail: Message) -> bool:
	"""Tell whether nobody pressed anything: unlike "auto-generated", which calendars write too that hand over
	what a person pressed (RFC 3834)."""
	submitted = str(mail.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
	if submitted != "auto-generated":
		return is_of_machine(mail)
	return "X-Auto-Response-Suppress" in mail or str(mail.get("Return-Path", "")).strip() == "<>"


def is_proven(mail: Message, server: str | None) -> bool:
	"""Tell whether SPF or DKIM passed for the domain that a mail is from, as `server` checked it (RFC 8601).

	server: the name by which the receiving server is known in Authentication-Results; what others say may be
	of whoever sent the mail.
	"""
	sender = sender_of(mail)
	if not sender or not server:
		return False
	domain = sender.rpartition("@")[2]
	return any(_vouches(result, domain) for result in _results(mail, server.strip().lower()))


def _results(mail: Message, server: str) -> Iterator[str]:
	"""Yield the single results that the server wrote."""
	headers = [COMMENT.sub(" ", str(header)) for header in mail.get_all("Authentication-Results", [])]
	for header in headers[:1] if server == EXCHANGE else headers:
		name, *results = header.split(";")
		if server == EXCHANGE:
			yield from (name, *results)
		elif name.lower().split()[:1] == [server]:
			yield from results


def _vouches(result: str, domain: str) -> bool:
	check = RESULT.match(result)
	if not check or check[2].lower() != "pass" or check[1].lower() not in VOUCHERS:
		return False
	properties = {name.lower(): value for name, value in PROPERTY.findall(result)}
	named = (properties.get(name) for name in VOUCHERS[check[1].lower()])
	return any(_in_line(value.rpartition("@")[2].lower(), domain) for value in named if value)


def _in_line(vouched: str, domain: str) -> bool:
	"""Tell whether one domain is the other or lies in it."""
	return "." in vouched and (
		vouched == domain or domain.endswith(f".{vouched}") or vouched.endswith(f".{domain}")
	)
