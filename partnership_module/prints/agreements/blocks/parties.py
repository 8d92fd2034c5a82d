"""Who the agreement is between, and who may join it."""

from ....dossier import schema
from ....rules.organisations import registration
from ...language import listed, number_text
from ...partials import View
from .. import voting
from ..draft import Draft


def parties(draft: Draft) -> View | None:
	rows = [_row(party, draft) for party in draft.parties if _is_shown(party.organisation, draft)]
	rows += [
		_joining(party, draft)
		for party in draft.partnership.parties
		if party.organisation == draft.joins and _is_shown(party.organisation, draft)
	]
	acceding = [name for name in draft.acceding if _is_shown(name, draft)]
	if not (rows or acceding):
		return None
	return {
		"rows": rows,
		"with_signatories": any(row["signatory"] for row in rows),
		"acceding": draft.say("may_accede", parties=listed(acceding, draft.language)) if acceding else "",
	}


def _is_shown(name: str, draft: Draft) -> bool:
	return draft.limit.shows({"parties": [name]})


def _joining(party: schema.Party, draft: Draft) -> View:
	row = _row(party, draft)
	return {**row, "details": [*row["details"], *filter(None, [draft.say("accedes")])]}


def _row(party: schema.Party, draft: Draft) -> View:
	return {
		"name": party.organisation,
		"details": [
			detail
			for detail in (party.capacity, _registration(party.organisation, draft), _weight(party, draft))
			if detail
		],
		"signatory": party.signatory,
		"signatory_title": party.signatory_title,
	}


def _weight(party: schema.Party, draft: Draft) -> str:
	"""Say what a party's vote weighs, where weight counts; "" where it does not."""
	if not draft.weights_shown:
		return ""
	total = sum(row.weight or 0 for row in voting.voters(draft.partnership))
	weight, whole = (number_text(value, draft.language) for value in (party.weight or 0, total))
	return draft.say("weight_of_party", weight=weight, total=whole)


def _registration(name: str, draft: Draft) -> str | None:
	number = registration(name, draft.dossier.organisations)
	return number and draft._("CVR no. {number}").format(number=number)
