"""How the people of a partnership are reached, as it was typed beside their names."""

from collections.abc import Iterator
from typing import NamedTuple

from . import schema

OF_MEMBER = ("email", "phone")
OF_PARTY = ("contact_email", "contact_phone", "signatory_email", "signatory_phone")


class Reached(NamedTuple):
	"""A person, for which organisation, and what is known of address and telephone."""

	person: str
	organisation: str | None
	email: str | None
	phone: str | None


def reached(partnership: schema.Partnership) -> Iterator[Reached]:
	"""Give the members, contact persons and signatories that have an address or a telephone."""
	for member in partnership.members:
		if member.email or member.phone:
			yield Reached(member.person, member.organisation, member.email, member.phone)
	for party in partnership.parties:
		for person, email, phone in (
			(party.contact_person, party.contact_email, party.contact_phone),
			(party.signatory, party.signatory_email, party.signatory_phone),
		):
			if person and (email or phone):
				yield Reached(person, party.organisation, email, phone)


def without_addresses(dossier: schema.Dossier) -> schema.Dossier:
	"""Leave out how people are reached, for a paper that goes to many."""
	partnership = dossier.partnership
	members = tuple(row.model_copy(update=dict.fromkeys(OF_MEMBER)) for row in partnership.members)
	parties = tuple(row.model_copy(update=dict.fromkeys(OF_PARTY)) for row in partnership.parties)
	return dossier.model_copy(
		update={
			"partnership": partnership.model_copy(update={"members": members, "parties": parties}),
			"agreements": tuple(_without_receivers(agreement) for agreement in dossier.agreements),
		}
	)


def _without_receivers(agreement: schema.Agreement) -> schema.Agreement:
	rows = tuple(row.model_copy(update={"sent_to": ()}) for row in agreement.circulations)
	return agreement.model_copy(update={"circulations": rows})
