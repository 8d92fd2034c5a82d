"""The people of a partnership on a day: who sits where for whom, which seats are empty, whom to ask."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ...dossier import schema
from ...rules.findings import N_
from ...rules.lifecycle import continuity
from ..partials import View
from .standing import UNKNOWN, Address, Standing

SEATS = {"External": N_("external member"), "Ad Hoc": N_("takes part as needed")}


class Contact(NamedTuple):
	"""about: what one asks this person about."""

	about: str
	person: str
	organisation: str | None
	address: Address


def people_of(organisation: str | None, standing: Standing) -> list[View]:
	"""List the people of an organisation once each, with their seats: [{"person", "tasks", "address"}]."""
	tasks: dict[str, list[str]] = {}
	for member in standing.members_of(organisation):
		tasks.setdefault(member.person, []).append(seat_text(member, standing))
	for party in (party for party in standing.parties if party.organisation == organisation):
		if party.contact_person:
			tasks.setdefault(party.contact_person, []).append(standing._("contact person of the party"))
		if party.signatory:
			tasks.setdefault(party.signatory, []).append(_signs(party, standing))
	return [
		{"person": person, "tasks": own, "address": standing.address(person, organisation)}
		for person, own in tasks.items()
	]


def seat_text(member: schema.Member, standing: Standing) -> str:
	"""Write a seat: "Styregruppe, formand"; who holds it for no party is told in brackets."""
	words = ", ".join(filter(None, (member.group_name, member.function)))
	kind = SEATS.get(member.seat)
	return f"{words} ({standing._(kind)})" if kind else words


def _signs(party: schema.Party, standing: Standing) -> str:
	_ = standing._
	if not party.signatory_title:
		return _("signs for the party")
	return _("signs for the party as {title}").format(title=party.signatory_title)


def empty_seats(standing: Standing) -> list[continuity.EmptySeat]:
	return continuity.empty_seats(standing.partnership, standing.as_of)


def empty_text(seat: continuity.EmptySeat, standing: Standing) -> str:
	"""Say which seat is empty, and since when, as far as it is known."""
	_ = standing._
	secretary = _("secretary") if seat.seat == continuity.SECRETARY else ""
	place = ", ".join(filter(None, (seat.group, secretary)))
	if not seat.since:
		return place
	since = standing.day_text(seat.since)
	if not seat.last_holder:
		return _("{seat}, since {date}").format(seat=place, date=since)
	return _("{seat}, since {date} (before: {person})").format(
		seat=place, date=since, person=seat.last_holder
	)


def contacts(standing: Standing) -> list[View]:
	"""List who is to be asked about the whole, each once: coordinator, secretaries, the mediator."""
	found = _contacts(standing)
	return [
		{**row._asdict(), "about": [other.about for other in found if other.person == row.person]}
		for row in {row.person: row for row in reversed(found)}.values()
	][::-1]


def _contacts(standing: Standing) -> list[Contact]:
	_, partnership = standing._, standing.partnership
	functions = _functions(standing.dossier.roles, standing)
	found = [*functions, *_secretaries(functions, standing)]
	if partnership.mediator:
		found.append(Contact(_("Mediator"), partnership.mediator, None, UNKNOWN))
	return found


def _functions(roles: Iterable[schema.Role], standing: Standing) -> list[Contact]:
	"""List who has a function; a function that nobody is named for has no contact."""
	rows = [(role, role.function) for role in roles if role.played_by == "Function"]
	return [
		_contact(role.title, holder, standing) for role, holder in rows if holder and holder != role.title
	]


def _secretaries(functions: Iterable[Contact], standing: Standing) -> list[Contact]:
	"""List the secretaries of the groups, but those that stand as a function of that group already."""
	vacant = {seat.group for seat in empty_seats(standing) if seat.seat == continuity.SECRETARY}
	told = [(row.person, row.about.casefold()) for row in functions]
	return [
		_contact(standing._("Secretary of {group}").format(group=group.title), group.secretary, standing)
		for group in standing.partnership.groups
		if group.secretary
		and group.title not in vacant
		and not any(person == group.secretary and group.title.casefold() in about for person, about in told)
	]


def _contact(about: str, person: str, standing: Standing) -> Contact:
	seats = [member for member in standing.members if member.person == person]
	organisation = seats[0].organisation if seats else None
	return Contact(about, person, organisation, standing.address(person, organisation))


def is_of(holder: str | None, party: str, standing: Standing) -> bool:
	"""Tell whether the holder of a function is a party, one of its people, or is called after it."""
	if not holder:
		return False
	people = {member.person for member in standing.members_of(party)}
	called_after = re.search(rf"(?<!\w){re.escape(party)}(?:'?s)?(?!\w)", holder, re.IGNORECASE)
	return holder in people or bool(called_after)
