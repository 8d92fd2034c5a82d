"""The hearing round of an evaluation: every party is sent the report and may comment. Permission first."""

import frappe
from frappe import _
from frappe.utils import getdate

from ..agreement.language import translator
from ..agreement.pdf import pdf_bytes
from ..dossier.export import dossier_of
from ..rules.findings import _ as N_
from .evaluating import locked
from .meetings.planning import emails

SUBJECT = N_("Hearing on the evaluation of {title}")
MESSAGE = N_("The draft of the evaluation report is attached. What does {party} say to it?")


@frappe.whitelist(methods=["POST"])
def send(evaluation: str) -> dict[str, list[str]]:
	"""Send the report to every party that was not sent it yet; {"sent", "not_mailed"}: the parties."""
	doc = locked(evaluation)
	rows = [row for row in doc.hearing if not row.sent_on]
	if not rows:
		frappe.throw(
			_("Every party in the hearing was sent the report. Add the parties that are still missing.")
		)
	for row in rows:
		row.sent_on = getdate()
	doc.save()
	parties = [row.party for row in rows]
	addresses = _addresses(doc.partnership, parties) if can_mail() else {}
	_mail(doc, addresses)
	return {"sent": parties, "not_mailed": [party for party in parties if party not in addresses]}


@frappe.whitelist(methods=["POST"])
def answer(evaluation: str, party: str, received_on: str, comment: str | None = None) -> None:
	"""Record what a party said to the report."""
	doc = locked(evaluation)
	row = next((row for row in doc.hearing if row.party == party), None) or doc.append(
		"hearing", {"party": party}
	)
	row.update({"received_on": getdate(received_on), "comment": comment})
	doc.save()


def silent(evaluation) -> list[str]:
	"""The parties in the hearing of whom no answer is recorded."""
	return [row.party for row in evaluation.hearing if not (row.received_on or row.comment)]


def can_mail() -> bool:
	"""Whether the site has an account that mails go out from."""
	return bool(frappe.db.exists("Email Account", {"enable_outgoing": 1, "default_outgoing": 1}))


def _mail(evaluation, addresses: dict[str, list[str]]) -> None:
	"""One mail for each party that has an address, with the report as it reads now."""
	if not addresses:
		return
	dossier = dossier_of(evaluation)
	language, title = dossier.partnership.language, dossier.partnership.title
	translate = translator(language)
	report = pdf_bytes(evaluation.report(dossier), title=evaluation.title, language=language)
	for party, recipients in addresses.items():
		frappe.sendmail(
			recipients=recipients,
			subject=translate(SUBJECT).format(title=title),
			message=frappe.utils.escape_html(translate(MESSAGE).format(party=party)),
			attachments=[{"fname": f"{evaluation.name}.pdf", "fcontent": report}],
			reference_doctype=evaluation.doctype,
			reference_name=evaluation.name,
		)


def _addresses(partnership: str, parties: list[str]) -> dict[str, list[str]]:
	"""By party the addresses of its contacts; of a party without any those of its current members."""
	found, today = _of_contacts(parties), getdate()
	members = [
		row
		for row in frappe.get_doc("Partnership", partnership).members
		if row.organisation in set(parties) - found.keys()
		and not (row.to_date and getdate(row.to_date) < today)
	]
	for name, address in emails(members).items():
		party = next(row.organisation for row in members if row.name == name)
		if address:
			found.setdefault(party, []).append(address)
	return {party: list(dict.fromkeys(addresses)) for party, addresses in found.items()}


def _of_contacts(parties: list[str]) -> dict[str, list[str]]:
	contact, link = frappe.qb.DocType("Contact"), frappe.qb.DocType("Dynamic Link")
	rows = (
		frappe.qb.from_(link)
		.join(contact)
		.on(contact.name == link.parent)
		.where((link.parenttype == "Contact") & (link.link_doctype == "Partner Organisation"))
		.where(link.link_name.isin(parties) & (contact.email_id != ""))
		.select(link.link_name, contact.email_id)
		.orderby(contact.creation)
		.run()
	)
	found: dict[str, list[str]] = {}
	for party, address in rows:
		found.setdefault(party, []).append(address)
	return found
