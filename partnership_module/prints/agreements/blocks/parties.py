"""Who the agreement is between, and who may join it."""

from ....dossier import schema
from ....rules.organisations import registration
from ...partials import View
from ..draft import Draft


def parties(draft: Draft) -> View | None:
	rows = [_row(party, draft) for party in draft.parties]
	rows += [
		_joining(party, draft) for party in draft.partnership.parties if party.organisation == draft.joins
	]
	if not (rows or draft.acceding):
		return None
	return {
		"rows": rows,
		"with_signatories": any(row["signatory"] for row in rows),
		"acceding": draft.acceding,
	}


def _joining(party: schema.Party, draft: Draft) -> View:
	row = _row(party, draft)
	return {**row, "details": [*row["details"], draft._("Accedes to the agreement")]}


def _row(party: schema.Party, draft: Draft) -> View:
	return {
		"name": party.organisation,
		"details": [
			detail for detail in (party.capacity, _registration(party.organisation, draft)) if detail
		],
		"signatory": party.signatory,
		"signatory_title": party.signatory_title,
	}


def _registration(name: str, draft: Draft) -> str | None:
	number = registration(name, draft.dossier.organisations)
	return number and draft._("CVR no. {number}").format(number=number)
