"""The contact list: who coordinates, and the people of each party in its groups, on a day."""

from ...rules.findings import N_
from ...rules.lifecycle import continuity
from .. import partials
from ..page import page, style_sheet
from ..partials import View
from . import people
from .standing import Standing

CONTACT_LIST = N_("Contact list")


def contacts_html(standing: Standing) -> str:
	"""Print who is reached for what, as a complete document; with addresses as far as they are handed in."""
	_, contacts, parties = standing._, people.contacts(standing), _organisations(standing)
	reached = [*contacts, *(row for of in parties for row in of["people"])]
	shown = [row["address"] for row in reached]
	body = partials.render(
		"partnerships/contacts.html",
		standing.language,
		contacts=contacts,
		parties=parties,
		empty=_empty_secretaries(standing),
		with_email=any(address.email for address in shown),
		with_phone=any(address.phone for address in shown),
	)
	return page(
		body,
		title=standing.partnership.title,
		subtitle=standing.told_of,
		language=standing.language,
		kind=_(CONTACT_LIST),
		style=style_sheet("partnerships/partnerships.css"),
	)


def _organisations(standing: Standing) -> list[View]:
	"""List the parties, then others that somebody sits for, each with its people and its empty seats."""
	_, parties = standing._, [party.organisation for party in standing.parties]
	capacities = {party.organisation: party.capacity for party in standing.parties}
	others = dict.fromkeys(member.organisation for member in standing.members)
	names = [*parties, *(name for name in others if name and name not in parties)]
	rows = [_organisation(name, capacities.get(name), standing) for name in names]
	if None in others:
		rows.append({**_organisation(None, None, standing), "name": _("Without an organisation")})
	return [row for row in rows if row["people"] or row["empty"] or row["name"] in parties]


def _organisation(name: str | None, capacity: str | None, standing: Standing) -> View:
	return {
		"name": name,
		"capacity": capacity,
		"people": people.people_of(name, standing),
		"empty": [
			people.empty_text(seat, standing)
			for seat in people.empty_seats(standing)
			if name and seat.organisation == name
		],
	}


def _empty_secretaries(standing: Standing) -> list[str]:
	return [
		people.empty_text(seat, standing)
		for seat in people.empty_seats(standing)
		if seat.seat == continuity.SECRETARY
	]
