"""The hearing round of an evaluation: every party is sent the report and may comment. Permission first."""

from datetime import date

import frappe
from frappe.utils import getdate

from ...prints.language import date_text, translator
from ...records.export import dossier_of
from ...records.words import _
from ...rules.findings import N_
from .. import api
from ..documents import organisations
from ..documents.recorded_rows import writing
from ..files import paper
from ..links import access_links
from ..mail import kinds, outgoing
from ..mail.party_mails import about, addresses, letter, mail, receivers
from .fetching import EVALUATION, locked

TASK = "Hearing"
"""What a link to answer opens."""
SUBJECT = N_("Hearing on the evaluation of {title}")
SUBJECT_BY = N_("Hearing on the evaluation of {title}, by {day}")
REPORT = N_("Evaluation report, draft")
ATTACHED = N_("The draft of the evaluation report on the partnership {title} is attached.")
MENTIONED = N_("Do you agree with it? If not, what should it say instead?")
ANSWER = N_("Please answer this mail.")
ANSWER_BY = N_("Please answer this mail by {day}.")


@api.method()
def recipients(evaluation: str, again: bool = False) -> list[dict]:
	"""List who would be sent the report now: [{"party", "title", "addresses"}].

	A party without addresses gets no mail. again: also those that were sent it before.
	"""
	doc = frappe.get_doc(EVALUATION, evaluation)
	doc.check_permission("write")
	return receivers(doc.partnership, [row.party for row in _to_be_sent(doc, again)])


@api.method(methods=["POST"])
def send(
	evaluation: str, answer_by: str | None = None, by_hand: bool = False, again: bool = False
) -> dict[str, list[str]]:
	"""Mail the report to every party that was not sent it yet and has an address.

	by_hand: the user hands it to those without an address; else they are left for later. again: all are sent
	it, also those that were sent it before. Returns what the parties are called whose day is recorded:
	{"mailed", "by_hand"}.
	"""
	doc = locked(evaluation)
	rows = _to_be_sent(doc, again)
	reachable = addresses(doc.partnership, [row.party for row in rows])
	sent = [row for row in rows if by_hand or row.party in reachable]
	before = {row.name: {"sent_on": row.sent_on, "answer_by": row.answer_by} for row in sent}
	day = answer_by and getdate(answer_by)
	for row in sent:
		row.update({"sent_on": getdate(), "answer_by": day})
	_save(doc)
	mailed = _mail(doc, reachable, day)
	if unsent := [row for row in sent if row.party in reachable and row.party not in mailed and not by_hand]:
		for row in unsent:
			row.update(before[row.name])
		_save(doc)
	if len(mailed) < len(reachable) or not outgoing.can_mail():
		outgoing.tell_unsent(doc, [(_(REPORT), "Evaluation Report")])
	handed = [row.party for row in sent if row.party not in mailed and row not in unsent]
	return {"mailed": organisations.called(mailed), "by_hand": organisations.called(handed)}


def _save(doc) -> None:
	with writing(doc):
		doc.save()


@api.method(methods=["POST"])
def answer(evaluation: str, party: str, received_on: str, comment: str | None = None) -> None:
	"""Record what a party said to the report, and when."""
	record(locked(evaluation), party, getdate(received_on), comment)


def record(evaluation, party: str, received_on: date, comment: str | None) -> None:
	"""Record an answer in a draft; who was asked for it by a link is asked no more."""
	row = row_of(evaluation, party) or evaluation.append("hearing", {"party": party})
	row.update({"received_on": received_on, "comment": comment})
	_save(evaluation)
	access_links.close(EVALUATION, evaluation.name, task=TASK, party=party)


def row_of(evaluation, party: str):
	"""Find what is recorded of a party in the hearing; None where it is not heard."""
	return next((row for row in evaluation.hearing if row.party == party), None)


def _to_be_sent(evaluation, again: bool) -> list:
	"""Pick the rows of the parties that were not sent the report yet, or all; refuses where there is none."""
	if not evaluation.hearing:
		frappe.throw(
			_("No party is listed in the hearing. Fetch the verdicts first: that lists the parties.")
		)
	rows = [row for row in evaluation.hearing if again or not row.sent_on]
	if not rows:
		frappe.throw(
			_("Every party in the hearing was sent the report. Choose to send it again to all of them.")
		)
	return rows


def _mail(evaluation, reachable: dict[str, list[str]], answer_by: date | None) -> list[str]:
	"""Mail the report as it reads now to each party that has an address; returns the parties whose mail
	went out."""
	if not reachable:
		return []
	dossier = dossier_of(evaluation)
	language, title = dossier.partnership.language, dossier.partnership.title
	translate = translator(language)
	content = paper.pdf(evaluation.report(dossier), title=evaluation.title, language=language)
	report = {"fname": f"{translate(REPORT)}.pdf", "fcontent": content}
	day = answer_by and date_text(answer_by, "Day", language)
	answer = translate(ANSWER_BY).format(day=day) if day else translate(ANSWER)
	called = organisations.titles(reachable)
	said = (translate(ATTACHED).format(title=title), translate(MENTIONED), answer)
	subject = translate(SUBJECT_BY if day else SUBJECT).format(title=title, day=day)
	told = about(evaluation, day=day or "", language=language)
	return [
		party
		for party, recipients in reachable.items()
		if mail(
			kinds.HEARING,
			evaluation,
			recipients,
			subject,
			letter(called[party], said, translate),
			[report],
			told=told,
		)
	]
