"""What mail servers report of a mail that they could not deliver (RFC 3464)."""

import re
from collections.abc import Iterator
from email import message_from_string
from email.message import Message
from typing import NamedTuple

FAILED, DELAYED = "failed", "delayed"
CODE = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b")


class Bounce(NamedTuple):
	"""What became of a mail at one recipient.

	message_id: of the mail, without its brackets. addresses: the recipient, as the server knew it and as it
	was written to. action: FAILED or DELAYED. code: 5.x.x is for good, 4.x.x for a time; "" where none is
	given. said: in the words of the server.
	"""

	message_id: str
	addresses: tuple[str, ...]
	action: str
	code: str
	said: str


def read(mail: Message) -> list[Bounce]:
	"""List the recipients that a mail reports as failed or delayed; none where it reports nothing, or not of
	which mail."""
	if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
		return []
	parts = mail.get_payload()
	message_id = next(filter(None, map(_message_id, parts)), "")
	reports = [part for part in parts if part.get_content_type() == "message/delivery-status"]
	if not message_id:
		return []
	return [bounce for report in reports for bounce in _recipients(report, message_id)]


def _recipients(report: Message, message_id: str) -> Iterator[Bounce]:
	"""Yield what is told of each recipient; the first group of fields is of the mail as a whole."""
	for fields in report.get_payload()[1:] if report.is_multipart() else ():
		addresses = (_value(fields, name).lower() for name in ("Original-Recipient", "Final-Recipient"))
		action, said = _field(fields, "Action").lower(), _value(fields, "Diagnostic-Code")
		code = CODE.search(_field(fields, "Status")) or CODE.search(said)
		known = tuple(dict.fromkeys(address.strip("<>") for address in addresses if "@" in address))
		if known and action in (FAILED, DELAYED):
			yield Bounce(message_id, known, action, code[0] if code else "", said[:500])


def _message_id(part: Message) -> str:
	"""Find of which mail a part is a copy, or its headers; "" where it is none."""
	kind = part.get_content_type()
	if kind == "message/rfc822" and part.is_multipart():
		returned = part.get_payload()[0]
	elif kind == "text/rfc822-headers":
		returned = message_from_string((part.get_payload(decode=True) or b"").decode("utf-8", "replace"))
	else:
		return ""
	return _field(returned, "Message-ID").strip("<>")


def _value(fields: Message, name: str) -> str:
	"""Read a field that names a type before its value: "rfc822; tove@example.org"."""
	return _field(fields, name).partition(";")[2].strip()


def _field(fields: Message, name: str) -> str:
	return " ".join(str(fields.get(name, "")).split())
