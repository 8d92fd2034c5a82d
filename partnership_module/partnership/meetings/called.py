"""Those who are called to a meeting, for links to its papers."""

from frappe.utils import validate_email_address

from ..mail import outgoing


def parties(meeting) -> list[str]:
	"""List the parties of those who are called, each once."""
	return list(dict.fromkeys(row.organisation for row in meeting.attendance if row.organisation))


def people(meeting) -> dict[str, list[tuple[str, str]]]:
	"""Map parties to those who are called for them and have an address: (name, address).

	Empty where the site has no account that mails go out from.
	"""
	found: dict[str, list[tuple[str, str]]] = {}
	for row in meeting.attendance if outgoing.can_mail() else ():
		if row.organisation and row.email and validate_email_address(row.email):
			found.setdefault(row.organisation, []).append((row.person, row.email))
	return found


def row_of(meeting, party: str, person: str, email: str):
	"""Find the row of somebody who is called for a party: by the address, else by the name.

	None where nobody is called so, or two who share an address are called otherwise.
	"""
	own = [row for row in meeting.attendance if row.organisation == party]
	by_address = [row for row in own if email and _same(row.email, email)]
	by_name = [row for row in by_address or own if _same(row.person, person)]
	found = by_name or by_address
	return found[0] if len(found) == 1 else None


def _same(one: str | None, other: str | None) -> bool:
	return (one or "").strip().casefold() == (other or "").strip().casefold()
