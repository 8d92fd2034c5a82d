"""Mails to those who are called to a meeting, with its papers and its place in their calendars."""

from datetime import datetime, timezone

import frappe
from frappe.utils import get_datetime, validate_email_address

from ...dossier import schema
from ...prints import partials
from ...prints.language import meeting_time, translator
from ...prints.meetings.invitation import Invitation, Person, calendar, invitation_of
from ...prints.meetings.papers import approval, facts, minutes_html, summons_html
from ...records.export import dossier_of
from ...records.mapping import model_from_doc
from ...rules.findings import N_
from ..files import paper
from ..mail import outgoing

SUMMONS, UPDATE, CANCELLATION, MINUTES = (
	(N_("Summons"), N_("You are called to a meeting. The agenda is attached.")),
	(
		N_("New summons"),
		N_("The summons has changed. This one replaces the one before; the agenda is attached."),
	),
	(N_("Cancelled"), N_("The meeting is cancelled.")),
	(N_("Minutes"), N_("The minutes of the meeting are attached.")),
)
"""The first word of the subject, and the first sentence of the mail."""


def people(meeting) -> list[Person]:
	"""List those who are called and have an address."""
	return [
		Person(row.person, row.email)
		for row in meeting.attendance
		if row.email and validate_email_address(row.email)
	]


def send_summons(meeting) -> bool:
	"""Mail the agenda as PDF and the invitation that calendars understand, or the cancellation of both;
	returns whether it went out."""
	kind = CANCELLATION if meeting.cancelled else (SUMMONS if meeting.sequence == 1 else UPDATE)
	dossier = dossier_of(meeting)
	html = summons_html(dossier, model_from_doc(meeting, schema.Meeting))
	language = dossier.partnership.language
	invitation = _invitation(meeting)
	attachments = [
		_pdf(meeting, html, language, translator(language)("Summons")),
		{
			"fname": "invite.ics",
			"fcontent": calendar(invitation, datetime.now(timezone.utc)),
			# Mail programs take it for an invitation only with the method in the type.
			"content_type": f"text/calendar; method={invitation.method}",
		},
	]
	remark = meeting.cancelled_reason if meeting.cancelled else None
	return _send(meeting, kind, attachments, language, remark)


def send_minutes(meeting) -> bool:
	"""Mail the decision minutes as PDF, with the day until which one may object; returns whether they went
	out."""
	dossier, model = dossier_of(meeting), model_from_doc(meeting, schema.Meeting)
	html, language = minutes_html(dossier, model), dossier.partnership.language
	_ = translator(language)
	papers = [_pdf(meeting, html, language, _("Decision minutes"))]
	return _send(meeting, MINUTES, papers, language, approval(dossier, model, language))


def _pdf(meeting, html: str, language: str, kind: str) -> dict:
	name = f"{kind} - {meeting.title}.pdf".replace("/", "-")
	return {"fname": name, "fcontent": paper.pdf(html, title=meeting.title, language=language)}


def _invitation(meeting) -> Invitation:
	uid = f"{meeting.name}@{frappe.local.site}"
	return invitation_of(model_from_doc(meeting, schema.Meeting), uid, _organiser(), tuple(people(meeting)))


def _organiser() -> Person | None:
	user = frappe.get_doc("User", frappe.session.user)
	return Person(user.full_name, user.email) if validate_email_address(user.email or "") else None


def _send(meeting, kind: tuple[str, str], attachments: list[dict], language: str, remark: str | None) -> bool:
	_ = translator(language)
	word, sentence = kind
	start = get_datetime(meeting.start)
	when = meeting_time(start, get_datetime(meeting.end) if meeting.end else None, language)
	body = partials.render(
		"meetings/mail.html",
		language,
		greeting=_("Good day"),
		sentence=_(sentence),
		facts=facts(model_from_doc(meeting, schema.Meeting), language),
		remark=remark,
	)
	return outgoing.send(
		recipients=[person.email for person in people(meeting)],
		subject=f"{_(word)}: {meeting.title}, {when}",
		message=body,
		attachments=attachments,
		reference_doctype=meeting.doctype,
		reference_name=meeting.name,
	)
