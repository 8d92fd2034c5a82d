"""The hearing round of an evaluation: every party is sent the report and may comment. Permission first."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from ..agreement.language import date_text, translator
from ..agreement.pdf import pdf_bytes
from ..dossier.export import dossier_of
from ..rules.findings import _ as N_
from .evaluating import EVALUATION, locked
from .meetings.planning import emails

SUBJECT = N_("Hearing on the evaluation of {title}")
REPORT = N_("Evaluation report, draft")
ATTACHED = N_("To {party}: the draft of the evaluation report on the partnership {title} is attached.")
ASKED = N_("Do you agree with it? If not, what should it say instead?")
ANSWER = N_("Please answer this mail.")
ANSWER_BY = N_("Please answer this mail by {day}.")


@frappe.whitelist()
def recipients(evaluation: str) -> list[dict]:
	"""Who would be sent the report now, [{"party", "addresses"}]; no mail reaches who has no address."""
	doc = frappe.get_doc(EVALUATION, evaluation)
	doc.check_permission("write")
	parties = [row.party for row in _not_sent(doc)]
	addresses = _addresses(doc.partnership, parties) if can_mail() else {}
	return [{"party": party, "addresses": addresses.get(party, [])} for party in parties]


@frappe.whitelist(methods=["POST"])
def send(evaluation: str, answer_by: str | None = None, by_hand: bool = False) -> dict[str, list[str]]:
	"""Mail the report to every party that was not sent it yet and has an address.

	by_hand: the user hands it to those without an address; else they are left for later.
	Returns {"mailed", "by_hand"}, the parties whose day is recorded.
	"""
	doc = locked(evaluation)
	rows = _not_sent(doc)
	addresses = _addresses(doc.partnership, [row.party for row in rows]) if can_mail() else {}
	sent = [row for row in rows if by_hand or row.party in addresses]
	for row in sent:
		row.sent_on = getdate()
	doc.save()
	_mail(doc, addresses, answer_by and getdate(answer_by))
	return {
		"mailed": list(addresses),
		"by_hand": [row.party for row in sent if row.party not in addresses],
	}


@frappe.whitelist(methods=["POST"])
def answer(evaluation: str, party: str, received_on: str, comment: str | None = None) -> None:
	"""Record what a party said to the report."""
	doc = locked(evaluation)
	row = next((row for row in doc.hearing if row.party == party), None) or doc.append(
		"hearing", {"party": party}
	)
	row.update({"received_on": getdate(received_on), "comment": comment})
	doc.save()


def can_mail() -> bool:
	"""Whether the site has an account that mails go out from."""
	return bool(frappe.db.exists("Email Account", {"enable_outgoing": 1, "default_outgoing": 1}))


def _not_sent(evaluation) -> list:
	"""The rows of the parties that were not sent the report yet; refuses where there is none."""
	if not evaluation.hearing:
		frappe.throw(
			_("No party is listed in the hearing. Fetch the verdicts first: that lists the parties.")
		)
	rows = [row for row in evaluation.hearing if not row.sent_on]
	if not rows:
		frappe.throw(
			_(
				"Every party in the hearing was sent the report. To send it to a party once more, empty its "
				"Sent On first."
			)
		)
	return rows


def _mail(evaluation, addresses: dict[str, list[str]], answer_by: date | None) -> None:
	"""One mail for each party that has an address, with the report as it reads now."""
	if not addresses:
		return
	dossier = dossier_of(evaluation)
	language, title = dossier.partnership.language, dossier.partnership.title
	translate = translator(language)
	report = pdf_bytes(evaluation.report(dossier), title=evaluation.title, language=language)
	for party, receivers in addresses.items():
		frappe.sendmail(
			recipients=receivers,
			reply_to=_answers_to(),
			subject=translate(SUBJECT).format(title=title),
			message=_letter(party, title, answer_by, language),
			attachments=[{"fname": f"{translate(REPORT)}.pdf", "fcontent": report}],
			reference_doctype=evaluation.doctype,
			reference_name=evaluation.name,
		)


def _letter(party: str, title: str, answer_by: date | None, language: str) -> str:
	translate = translator(language)
	day = answer_by and date_text(answer_by, "Day", language)
	sentences = (
		translate(ATTACHED).format(party=party, title=title),
		translate(ASKED),
		translate(ANSWER_BY).format(day=day) if day else translate(ANSWER),
		frappe.utils.get_fullname(frappe.session.user),
	)
	return "".join(f"<p>{frappe.utils.escape_html(sentence)}</p>" for sentence in sentences)


def _answers_to() -> str | None:
	"""The address of whoever sends the report; without one answers go to the account of the site."""
	address = frappe.db.get_value("User", frappe.session.user, "email")
	return address if frappe.utils.validate_email_address(address or "") else None


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
