"""What people do with an agreement that was sent round: comment, approve, postpone, sign.

Each method asks for permission first (frappe.PermissionError), and locks the agreement, so that two people
who act at once lose nothing.
"""

from datetime import date, datetime

import frappe
from frappe.utils import formatdate, get_datetime, getdate, now_datetime

from ...constants import AGREEMENT
from ...records.words import _
from ...rules import dates
from ...rules.agreements import approvals
from ...rules.lifecycle import transitions
from .. import api
from ..documents import one_reading, organisations
from ..links import access_links
from ..mail import deliveries
from ..messages import refuse, refuse_because, sentence
from . import agreement_facts as facts
from . import corrections, signature_mails, signatures
from .signature_task import ask_next
from .steps import locked, refuse_others, save


@api.method(methods=["POST"])
def answer(agreement: str, party: str, comment: str | None = None) -> None:
	"""Record what a party said to the text that it was sent last."""
	record_answer(locked(agreement), party, comment)


def record_answer(doc, party: str, comment: str | None) -> None:
	"""Record what a party said, below the permission that `answer` asks for."""
	facts.last_sent(doc, party).update({"answered_on": now_datetime(), "comment": comment})
	save(doc)


@api.method(methods=["POST"])
def decide(agreement: str, party: str, body: str, outcome: str, decided_on: str) -> None:
	"""Record what a party's body decided about the text as it reads now."""
	doc = locked(agreement)
	fingerprint = facts.current_digest(doc)
	record_decision(doc, party, body, outcome, decided_on)
	if not undecided(doc, party, fingerprint):
		access_links.close(AGREEMENT, doc.name, task="Approval", party=party)


def record_decision(
	doc, party: str, body: str, outcome: str, decided_on: str | date, reason: str | None = None
) -> None:
	"""Record what a body decided, below the permission that `decide` asks for. reason: joins the remark."""
	row, fingerprint = _approval(doc, party, body), facts.current_digest(doc)
	_refuse_unfit_outcome(row, outcome)
	if row.outcome and row.digest == fingerprint:
		refuse_because(
			_("{0} has decided on this text already. Take the decision back first, or correct its day."), body
		)
	_refuse_wrong_day(doc, row, "decided_on", decided_on)
	row.update({"outcome": outcome, "decided_on": getdate(decided_on), "digest": fingerprint})
	row.remark = "\n".join(filter(None, (row.remark, reason)))
	save(doc)


def undecided(doc, party: str, fingerprint: str) -> list:
	"""List the approvals of a party that wait for a decision on the text with this fingerprint."""
	return [
		row
		for row in doc.approvals
		if row.party == party and not (row.outcome and row.digest in (None, "", fingerprint))
	]


@api.method(methods=["POST"])
def take_back(agreement: str, party: str, body: str, reason: str) -> None:
	"""Take a body's decision back, so that the text may be negotiated again; the record keeps what it was."""
	doc = locked(agreement)
	row = _approval(doc, party, body)
	if not row.outcome:
		refuse_because(_("{0} has not decided yet, so there is nothing to take back."), body)
	corrections.note(doc, row, "outcome", None, reason)
	row.update({"outcome": None, "decided_on": None, "digest": None})
	save(doc)


@api.method(methods=["POST"])
def consent(agreement: str, party: str, given_on: str, reference: str | None = None) -> None:
	"""Record that a party consented to a new version in writing, in place of a decision at a meeting."""
	doc = locked(agreement)
	refuse_others(doc, party)
	if doc.docstatus.is_submitted():
		frappe.throw(_("The text is frozen: it needs no consent any more."))
	if any(row.party == party for row in doc.consents):
		refuse_because(_("{0} has consented already."), organisations.title(party))
	row = doc.append("consents", {"party": party, "given_on": getdate(given_on), "reference": reference})
	_refuse_wrong_day(doc, row, "given_on", given_on)
	save(doc)


@api.method(methods=["POST"])
def postpone(agreement: str, party: str, body: str, postponed_to: str, reason: str | None = None) -> None:
	"""Record that a body put its decision off; every postponement is kept."""
	record_postponement(locked(agreement), party, body, postponed_to, reason)


def record_postponement(doc, party: str, body: str, postponed_to: str | date, reason: str | None) -> None:
	"""Record that a body put its decision off, below the permission that `postpone` asks for."""
	row = _approval(doc, party, body)
	doc.append(
		"postponements",
		{
			"party": party,
			"body": body,
			"expected_on": row.postponed_to or row.sent_on,
			"postponed_to": getdate(postponed_to),
			"reason": reason,
		},
	)
	row.postponed_to = getdate(postponed_to)
	save(doc)


@api.method(methods=["POST"])
def sign(
	agreement: str,
	party: str,
	digest: str,
	signed_on: str,
	how: str,
	signatory: str | None = None,
	signatory_title: str | None = None,
	reference: str | None = None,
	evidence: str | None = None,
	drawing: str | None = None,
	signed_precision: str = "Day",
) -> str:
	"""Record a party's signature under the frozen text with this digest; returns the agreement's status
	after it.

	signed_precision: how precisely the day is known of what was signed before it came here, one of
	dates.PRECISIONS; signed_on is then any day of that month or year.
	"""
	doc = locked(agreement)
	row = _open_signature(doc, party)
	_refuse_other_text(doc, party, digest)
	day = _signed_on(doc, signed_on, signed_precision)
	_refuse_wrong_day(doc, row, "signed_on", day)
	given = {"signed_on": day, "signed_precision": signed_precision, "how": how, "reference": reference}
	given |= {"evidence": evidence, "drawing": drawing}
	turn = signatures.record(doc, row, signatory, signatory_title, **given)
	signature_mails.send_copies(doc)
	ask_next(doc, turn)
	return frappe.db.get_value(AGREEMENT, doc.name, "status")


@api.method(methods=["POST"])
def enter_as_history(agreement: str, reason: str) -> None:
	"""Say that an agreement was signed before it came here: days before the freeze may be recorded then."""
	doc = locked(agreement)
	doc.check_permission("submit")
	if doc.docstatus.is_submitted():
		frappe.throw(_("The text is frozen. Only a draft can be entered as history."))
	if not reason.strip():
		frappe.throw(_("Say where the signed paper is and why it is entered now."))
	doc.update({"entered_as_history": 1, "history_reason": reason.strip()})
	save(doc)


@api.method(methods=["POST"])
def correct_day(agreement: str, row: str, day: str, reason: str) -> None:
	"""Correct a day that was recorded wrongly, of a signature, a decision or a consent; both stay visible."""
	doc = locked(agreement)
	doc.check_permission("submit")
	dated_row, field = corrections.dated(doc, row)
	_refuse_wrong_day(doc, dated_row, field, day)
	corrections.note(doc, dated_row, field, getdate(day), reason)
	dated_row.set(field, getdate(day))
	if field == "signed_on":
		dated_row.signed_precision = "Day"
	save(doc)


@api.method()
def overview(agreement: str) -> dict:
	"""Tell who was sent which text, whose turn it is, and the days that each step of the negotiation took."""
	doc = frappe.get_doc(AGREEMENT, agreement)
	doc.check_permission("read")
	one_reading.begin(doc)
	fingerprint = facts.current_digest(doc)
	held, steps = facts.approved_text(doc, fingerprint), approvals.timeline(_events(doc))
	parties = facts.required_parties(doc)
	titles = _titles(doc, [*parties, *(step.party for step in steps)])
	mailed = deliveries.last_of(AGREEMENT, doc.name)
	return {
		"digest": fingerprint,
		"next": _next(doc),
		"parties": [
			{**_standing(doc, held, party, fingerprint, mailed), "title": titles[party]} for party in parties
		],
		"timeline": [{**step.__dict__, "party": titles[step.party]} for step in steps],
	}


def _titles(doc, parties: list[str]) -> dict:
	"""How parties are called: those of a frozen text as they were then, with their name now."""
	titles = organisations.titles(parties)
	for row in doc.signatures:
		if row.party_name and row.party_name != titles[row.party]:
			titles[row.party] = _("{0} (now {1})").format(row.party_name, titles[row.party])
	return titles


def _next(doc) -> dict | None:
	"""The status that comes next and what still blocks it, in sentences; None when nothing does."""
	step = transitions.agreement_next(facts.agreement_facts(doc), getdate())
	if not step:
		return None
	return {
		"status": step.status,
		"blocked_by": [sentence(finding, AGREEMENT) for finding in step.blocked_by],
	}


def _standing(doc, held: list, party: str, fingerprint: str, mailed: dict[str, dict]) -> dict:
	sent = [row for row in doc.circulations if row.party == party]
	last = sent[-1] if sent else None
	signed = any(row.party == party and row.signed_on for row in doc.signatures)
	waiting, is_ready = approvals.waiting(held, party), approvals.is_ready(held, party)
	return {
		"party": party,
		"sent_on": last and last.sent_on,
		"how": last and last.how,
		"sent_to": last and last.sent_to,
		"mails": [
			mailed[to.lower()] for to in ((last and last.sent_to) or "").split() if to.lower() in mailed
		],
		"was_sent_this": facts.was_sent(doc, party, fingerprint),
		"opened_on": last and last.opened_on,
		"answered_on": last and last.answered_on,
		"comment": last and last.comment,
		"waits_for": [_waited_for(row) for row in held if row.party == party and row.body in waiting]
		or ([] if is_ready else [_("no body that decides is named")]),
		"is_ready": is_ready,
		"signed": signed,
		"to_confirm": _to_confirm(doc, party),
		"has_turn": bool(last)
		and last.digest == fingerprint
		and not (last.answered_on or signed or is_ready),
	}


def _to_confirm(doc, party: str) -> str:
	"""Name who signed for a party, while it waits to be confirmed; "" where nothing does."""
	return next((row.waiting_signatory for row in doc.signatures if row.party == party), None) or ""


def _waited_for(approval) -> str:
	"""Name the body that is waited for, with its refusal or the day to which it postponed its decision."""
	if approval.outcome == approvals.REJECTED:
		return _("{0}: rejected").format(approval.body)
	if approval.postponed_to:
		return _("{0}: postponed to {1}").format(approval.body, formatdate(approval.postponed_to))
	return approval.body


def _events(doc) -> list:
	partnership = frappe.get_doc("Partnership", doc.partnership)
	events = [
		(partnership.first_contact, _("First contact"), None, partnership.first_contact_precision),
		(
			partnership.negotiation_start,
			_("Start of negotiation"),
			None,
			partnership.negotiation_start_precision,
		),
		(doc.draft_date, _("Draft"), None),
	]
	events += [(row.sent_on, _("Sent"), row.party) for row in doc.circulations]
	events += [(row.answered_on, _("Answered"), row.party) for row in doc.circulations]
	events += [
		(
			row.expected_on or getdate(row.creation),
			_("{0}: postponed to {1}").format(row.body, formatdate(row.postponed_to)),
			row.party,
		)
		for row in doc.postponements
	]
	events += [
		(row.decided_on, f"{row.body}: {_(row.outcome)}", row.party) for row in doc.approvals if row.outcome
	]
	events.append((doc.frozen_on, _("Text frozen"), None))
	events += [(row.signed_on, _("Signed"), row.party, row.signed_precision) for row in doc.signatures]
	return [approvals.Event(_when(day), *told) for day, *told in events]


def _when(day) -> date | datetime | None:
	"""A day, or a moment where its time is known."""
	return get_datetime(day) if isinstance(day, datetime) else day and getdate(day)


def _approval(doc, party: str, body: str):
	for row in doc.approvals:
		if (row.party, row.body) == (party, body):
			return row
	refuse_because(
		_("{0} of {1} is not among the approvals. Add a row for it and save first."),
		body,
		organisations.title(party),
	)


def _refuse_wrong_day(doc, row, field: str, day) -> None:
	refuse(corrections.wrong_day(doc, row, field, getdate(day)), AGREEMENT)


def _refuse_unfit_outcome(row, outcome: str) -> None:
	"""Refuse an outcome that does not fit: a body that decides approves or rejects, others are informed."""
	if approvals.fits(row.purpose, outcome):
		return
	if outcome == approvals.INFORMED:
		refuse_because(_("{0} decides. Say whether it approved or rejected the text."), row.body)
	refuse_because(_("{0} is only informed. Record it as informed, or change its purpose."), row.body)


def _signed_on(doc, signed_on: str, precision: str) -> date:
	"""Give the last day on which a party may have signed; only what came here signed may be imprecise."""
	if precision not in dates.PRECISIONS:
		refuse_because(
			_("{0} is no precision of a date. Choose one of: {1}."),
			precision,
			", ".join(map(_, dates.PRECISIONS)),
		)
	if precision != "Day" and not doc.entered_as_history:
		frappe.throw(_("The day of a signature is known when it is given here. Enter the day."))
	return dates.end_of(getdate(signed_on), precision)


def _open_signature(doc, party: str):
	refuse_others(doc, party)
	if not doc.docstatus.is_submitted():
		frappe.throw(_("The text is not frozen yet. Submit the agreement, then have it signed."))
	row = signatures.row_of(doc, party)
	if row.signed_on:
		refuse_because(_("{0} has signed already."), organisations.title(party))
	if row.waiting_since:
		refuse_because(
			_("{0} has signed for {1} by link, and that waits. Confirm it or refuse it first."),
			row.waiting_signatory,
			organisations.title(party),
		)
	return row


def _refuse_other_text(doc, party: str, digest: str) -> None:
	if digest != doc.digest:
		refuse_because(
			_("{0} signed another text than the one that is frozen. Have it sign the frozen text."),
			organisations.title(party),
		)
	if party in facts.unsent(doc):
		refuse_because(
			_("{0} has not been sent the frozen text yet. Send it first."), organisations.title(party)
		)
