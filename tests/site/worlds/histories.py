"""Short words for what people do in a negotiation, for tests that play a history in order.

Parties are named by what they are called."""

import frappe

from partnership_module.partnership.agreements import negotiation, sending
from partnership_module.partnership.lifecycle import next_steps, notice

from .organisations import linked, made, named


def partnership(title: str, parties: list[str], **values):
	"""A partnership in negotiation between parties, which are made when they are missing."""
	rows = [{"organisation": made(title), "status": "Negotiating"} for title in parties]
	return frappe.get_doc(
		doctype="Partnership", title=title, status="Negotiation", parties=rows, **values
	).insert()


def agreement(partnership: str, text: str = "Parterne hjælper hinanden.", *, is_history=True, **values):
	"""A draft. As history, it may be signed on days before it is frozen here."""
	sections = [
		{"heading": "Formål", "block": "Text", "text": text},
		{"heading": "Parter", "block": "Parties"},
		{"heading": "Underskrifter", "block": "Signatures"},
	]
	values = linked({"partnership": partnership, "sections": sections, **values})
	draft = frappe.get_doc(doctype="Partnership Agreement", **values).insert()
	if is_history:
		negotiation.enter_as_history(draft.name, "Underskrevet på papir; scannet fra sagen.")
		draft.reload()
	return draft


def sent(agreement: str, party: str | None = None) -> list[str]:
	"""Hand a party the text as it reads now; without one all that were not sent it."""
	return sending.note_sent(agreement, "Handed Over", party)


def sign(doc, party: str, day: str, **values) -> str:
	"""Send the frozen text to a party and have it sign; the agreement's status."""
	sent(doc.name, named(party))
	return negotiation.sign(doc.name, named(party), doc.digest, day, "On Paper", **values)


def steps_of(partnership: str) -> dict[str, list[str]]:
	return {step["status"]: step["blocked_by"] for step in next_steps.next_steps(partnership)["steps"]}


def party(partnership: str, organisation: str):
	doc = frappe.get_doc("Partnership", partnership)
	return next(row for row in doc.parties if row.organisation == named(organisation))


def give_notice(partnership: str, party: str, given_on: str) -> dict:
	return notice.give_notice(partnership, named(party), given_on)


def withdraw(partnership: str, party: str, withdrew_on: str, reason: str | None = None) -> None:
	notice.withdraw(partnership, named(party), withdrew_on, reason)


def meeting(partnership: str, title: str, stances: dict[str, str], start: str = "2004-09-30 10:00:00"):
	"""A draft of a meeting with one decision about an amendment."""
	doc = frappe.get_doc("Partnership", partnership)
	if not doc.groups:
		doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
		doc.save()
	return frappe.get_doc(
		doctype="Steering Meeting",
		partnership=partnership,
		title=title,
		group_name="Styregruppe",
		start=start,
		decisions=[{"kind": "Amendment", "decision": "Aftalen ændres."}],
		stances=[
			{"decision_number": 1, "party": named(party), "stance": stance}
			for party, stance in stances.items()
		],
	).insert()
