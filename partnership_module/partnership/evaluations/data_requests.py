"""Requests to the parties for data that an evaluation still lacks. Permission first."""

from datetime import date

import frappe
from frappe.utils import getdate

from ...prints.language import date_text, translator
from ...records.words import _
from ...rules.findings import N_
from .. import api
from ..documents import organisations
from ..mail import kinds, outgoing
from ..mail.party_mails import about, addresses, letter, mail, receivers
from .fetching import EVALUATION, locked

SUBJECT = N_("Data for the evaluation of {title}")
SUBJECT_BY = N_("Data for the evaluation of {title}, by {day}")
LACKS = N_("The evaluation of the partnership {title} still lacks this from you:")
SEND = N_("Please send it as an answer to this mail.")
SEND_BY = N_("Please send it by {day}, as an answer to this mail.")


@api.method()
def recipients(evaluation: str) -> list[dict]:
	"""List whose data is missing: [{"party", "title", "addresses", "missing"}].

	A party without addresses gets no mail.
	"""
	doc = frappe.get_doc(EVALUATION, evaluation)
	doc.check_permission("write")
	missing = _missing(doc)
	rows = receivers(doc.partnership, list(missing))
	return [{**row, "missing": [owed.contribution for owed in missing[row["party"]]]} for row in rows]


@api.method(methods=["POST"])
def send(evaluation: str, answer_by: str | None = None, seen: str | None = None) -> dict[str, list[str]]:
	"""Ask every party that has an address for what is missing; returns what the parties are called:
	{"mailed", "not_mailed"}.

	answer_by is recorded as the day on which the data is due, where there is none yet. seen: as of
	`turns.locked`.
	"""
	doc = locked(evaluation, seen)
	missing = _missing(doc)
	day = answer_by and getdate(answer_by)
	for row in (row for rows in missing.values() for row in rows):
		row.due = row.due or day
	doc.save()
	reachable = addresses(doc.partnership, list(missing))
	mailed = [
		party
		for party, to in reachable.items()
		if _ask(doc, party, to, [row.contribution for row in missing[party]], day)
	]
	if not outgoing.can_mail():
		outgoing.tell_unsent()
	not_mailed = [party for party in missing if party not in mailed]
	return {"mailed": organisations.called(mailed), "not_mailed": organisations.called(not_mailed)}


def _missing(evaluation) -> dict[str, list]:
	"""Collect by party the rows of the data that was not received; refuses where none is missing."""
	missing: dict[str, list] = {}
	for row in evaluation.data_contributions:
		if not row.received_on:
			missing.setdefault(row.party, []).append(row)
	if not missing:
		frappe.throw(
			_(
				"No data is missing. Fetch the verdicts to see what the parties owe, or add it under Data "
				"Contributions."
			)
		)
	return missing


def _ask(evaluation, party: str, to: list[str], missing: list[str], by: date | None) -> bool:
	title, language = frappe.db.get_value("Partnership", evaluation.partnership, ["title", "language"])
	translate = translator(language)
	day = by and date_text(by, "Day", language)
	paragraphs = (
		translate(LACKS).format(title=title),
		*(f"– {contribution}" for contribution in missing),
		translate(SEND_BY).format(day=day) if day else translate(SEND),
	)
	said = letter(organisations.title(party), paragraphs, translate)
	subject = translate(SUBJECT_BY if day else SUBJECT).format(title=title, day=day)
	told = about(evaluation, day=day or "", language=language)
	return mail(kinds.DATA_REQUEST, evaluation, to, subject, said, told=told)
