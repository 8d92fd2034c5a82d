"""Mails that come in quote the mails that they answer, and with them the links of who was written to."""

from ...rules.links.addresses import without_tokens

TEXTS = ("subject", "content", "text_content")


def remove(communication, _event: str | None = None) -> None:
	"""Take our links out of a mail before it is stored, for all who read it. Hook `validate`."""
	if communication.sent_or_received != "Received":
		return
	for field in TEXTS:
		if text := communication.get(field):
			communication.set(field, without_tokens(text))
