"""Short words for what people do in a negotiation, for tests that play a history in order."""

import frappe

from partnership_module.partnership import leaving, negotiation, steps


def partnership(title: str, parties: list[str], **values):
	"""A partnership in negotiation between parties, which are made when they are missing."""
	for name in parties:
		if not frappe.db.exists("Partner Organisation", name):
			frappe.get_doc(doctype="Partner Organisation", organisation_name=name, sector="Other").insert()
	rows = [{"organisation": name, "status": "Negotiating"} for name in parties]
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
	draft = frappe.get_doc(
		doctype="Partnership Agreement", partnership=partnership, sections=sections, **values
	).insert()
	if is_history:
		negotiation.enter_as_history(draft.name, "Underskrevet på papir; scannet fra sagen.")
		draft.reload()
	return draft


def sign(doc, party: str, day: str, **values) -> str:
	"""Send the frozen text to a party and have it sign; the agreement's status."""
	negotiation.send(doc.name, party)
	return negotiation.sign(doc.name, party, doc.digest, day, "On Paper", **values)


def steps_of(partnership: str) -> dict[str, list[str]]:
	return {step["status"]: step["blocked_by"] for step in steps.next_steps(partnership)["steps"]}


def party(partnership: str, organisation: str):
	doc = frappe.get_doc("Partnership", partnership)
	return next(row for row in doc.parties if row.organisation == organisation)


give_notice, withdraw = leaving.give_notice, leaving.withdraw


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
			{"decision_number": 1, "party": party, "stance": stance} for party, stance in stances.items()
		],
	).insert()
