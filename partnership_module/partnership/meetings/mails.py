"""Mails to those who are called to a meeting, with its papers and its place in their calendars."""

from collections.abc import Iterable
from datetime import datetime, timezone
from functools import partial
from typing import Any, NamedTuple

import frappe
from frappe.utils import get_datetime, get_fullname, get_system_timezone, validate_email_address

from ...dossier import schema
from ...prints import partials
from ...prints.language import date_text, meeting_time, translator
from ...prints.meetings.invitation import NO_ANSWER, Invitation, Person, calendar, invitation_of
from ...prints.meetings.papers import approval, facts, minutes_html, summons_html
from ...records.export import dossier_of
from ...records.mapping import model_from_doc
from ...rules.findings import N_
from ...rules.meetings.replies import ANSWERS
from ..files import paper
from ..mail import kinds, outgoing
from ..mail.rewording import About
from . import pages
from .organiser import answers_to

SUMMONS, UPDATE, CANCELLATION, UNCALLED, MINUTES = (
	(
		N_("Summons"),
		N_(
			"You are called to a meeting. The agenda is attached. Please say before the meeting whether you "
			"come."
		),
	),
	(
		N_("New summons"),
		N_(
			"The summons has changed. This one replaces the one before; the agenda is attached. Please say "
			"before the meeting whether you come."
		),
	),
	(N_("Cancelled"), N_("The meeting is cancelled.")),
	(N_("Cancelled for you"), N_("You are no longer called to this meeting. It takes place without you.")),
	(N_("Minutes"), N_("The minutes of the meeting are attached.")),
)
"""The first word of the subject, and the first sentence of the mail."""
SAVE_POINT = "mail_with_page"
KINDS = {
	SUMMONS: kinds.SUMMONS,
	UPDATE: kinds.NEW_SUMMONS,
	CANCELLATION: kinds.MEETING_CANCELLED,
	UNCALLED: kinds.NO_LONGER_CALLED,
	MINUTES: kinds.MINUTES,
}
PARTSTATS = {answer: partstat for partstat, answer in ANSWERS.items()}


def people(meeting) -> list[Person]:
	"""List those who are called and have an address, with their answers."""
	return [
		Person(row.person, row.email, PARTSTATS.get(row.response, NO_ANSWER))
		for row in meeting.attendance
		if row.email and validate_email_address(row.email)
	]


class _Mail(NamedTuple):
	"""kind: of SUMMONS and its neighbours. meeting: what it is about. kept_with: what shows what becomes of
	it. person: to whom it goes, where that is one person."""

	kind: tuple[str, str]
	meeting: Any
	kept_with: Any
	recipients: list[str]
	language: schema.Language
	person: str = ""


def send_summons(meeting, kind: tuple[str, str], receivers: list[Person], organiser: Person) -> list[Person]:
	"""Mail the agenda as PDF and the invitation that calendars understand to some of those who are called;
	returns to whom it went out."""
	dossier, model = dossier_of(meeting), model_from_doc(meeting, schema.Meeting)
	language = dossier.partnership.language
	papers = [_pdf(meeting, summons_html(dossier, model), language, translator(language)("Summons"))]
	invitation = invitation_of(
		model,
		meeting.uid,
		zone=get_system_timezone(),
		organiser=organiser,
		people=tuple(people(meeting)),
		cancelled=False,
	)
	letter = {"calendar": _file(invitation), "reply_to": answers_to(meeting, organiser)}
	reached = []
	for group, page in pages.by_page(meeting, receivers):
		mail = _Mail(kind, meeting, meeting, [person.email for person in group], language, _alone(group))
		with_page = partial(_body, kind, facts(model, language), None, language)
		if _sent_with_page(mail, page, with_page, attachments=papers, **letter):
			reached += group
	return reached


def _sent_with_page(mail: _Mail, page: str | None, body, **letter) -> bool:
	"""Mail people the page that is theirs; no link is replaced by one that no mail took."""
	frappe.db.savepoint(SAVE_POINT)
	is_sent = _send(mail, body(pages.address(mail.kept_with, page)), **letter)
	if not is_sent:
		frappe.db.rollback(save_point=SAVE_POINT)
	return is_sent


def send_cancellation(rows: list, kind: tuple[str, str], sequence: int, reason: str | None) -> list[str]:
	"""Mail to whom `rows` (Steering Meeting Invitation) were sent that this is taken back; returns the
	addresses that it went out to. It needs no meeting: that may be gone."""
	first = rows[0]
	language = frappe.db.get_value("Partnership", first.partnership, "language") or "da"
	organiser = Person(first.organiser or "", first.organiser_email or outgoing.sending_address() or "")
	invitation = Invitation(
		uid=first.uid,
		sequence=sequence,
		title=first.title,
		start=first.start,
		end=first.end,
		zone=get_system_timezone(),
		organiser=organiser,
		people=tuple(Person(row.person, row.email) for row in rows),
		cancelled=True,
		takes_place=kind is UNCALLED,
	)
	letter = {"calendar": _file(invitation), "reply_to": organiser.email}
	about = _kept_with(first)
	body = partial(_body, kind, [(translator(language)("Meeting"), first.title)], reason, language)
	people = [Person(row.person, row.email) for row in rows]
	groups: Iterable[tuple[list[Person], str | None]] = [(people, None)]
	if kind is CANCELLATION and frappe.db.get_value("Steering Meeting", about.name, "cancelled"):
		groups = pages.by_page(about, people)
	mails = (
		(_Mail(kind, first, about, [person.email for person in group], language, _alone(group)), page)
		for group, page in groups
	)
	sent = (mail.recipients for mail, page in mails if _sent_with_page(mail, page, body, **letter))
	return [email for emails in sent for email in emails]


def _alone(people: list[Person]) -> str:
	return people[0].name if len(people) == 1 else ""


def _kept_with(row) -> frappe._dict:
	"""Name what a mail is kept with: the meeting, else the partnership."""
	if meeting := frappe.db.get_value("Steering Meeting", {"uid": row.uid}):
		return frappe._dict(doctype="Steering Meeting", name=meeting)
	return frappe._dict(doctype="Partnership", name=row.partnership)


def _file(invitation: Invitation) -> outgoing.CalendarFile:
	return outgoing.CalendarFile(calendar(invitation, datetime.now(timezone.utc)), invitation.method)


def send_minutes(meeting) -> bool:
	"""Mail the decision minutes as PDF, with the day until which one may object; returns whether they went
	out."""
	dossier, model = dossier_of(meeting), model_from_doc(meeting, schema.Meeting)
	html, language = minutes_html(dossier, model), dossier.partnership.language
	mail = _Mail(MINUTES, meeting, meeting, [person.email for person in people(meeting)], language)
	return _send(
		mail,
		_body(MINUTES, facts(model, language), approval(dossier, model, language), language),
		attachments=[_pdf(meeting, html, language, translator(language)("Decision minutes"))],
	)


def paper_of(meeting, print_format: str) -> dict:
	"""Make the summons or the minutes as they read now, as a PDF to attach."""
	dossier, model = dossier_of(meeting), model_from_doc(meeting, schema.Meeting)
	language = dossier.partnership.language
	if print_format == "Meeting Summons":
		return _pdf(meeting, summons_html(dossier, model), language, translator(language)("Summons"))
	return _pdf(meeting, minutes_html(dossier, model), language, translator(language)("Decision minutes"))


def _pdf(meeting, html: str, language: str, kind: str) -> dict:
	name = f"{kind} - {meeting.title}.pdf".replace("/", "-")
	return {"fname": name, "fcontent": paper.pdf(html, title=meeting.title, language=language)}


def _subject(meeting, kind: tuple[str, str], language: str) -> str:
	called = translator(language)(kind[0], context="Steering Meeting")
	return f"{called}: {named(meeting, language)}"


def named(meeting, language: schema.Language) -> str:
	"""Name the partnership, the group where the title does not, the meeting and its time."""
	start, end = get_datetime(meeting.start), get_datetime(meeting.end) if meeting.end else None
	partnership = frappe.db.get_value("Partnership", meeting.partnership, "title")
	group = meeting.get("group_name") or frappe.db.get_value(
		"Steering Meeting", {"uid": meeting.uid}, "group_name"
	)
	about = [partnership, group, meeting.title]
	names = [name for place, name in enumerate(about) if name and not _is_said(name, about[place + 1 :])]
	return ", ".join((*names, meeting_time(start, end, language)))


def _is_said(name: str, titles: list[str]) -> bool:
	return any(name.lower() in title.lower() for title in titles if title)


def _body(
	kind: tuple[str, str], known: list[tuple[str, str]], remark: str | None, language: str, page: str = ""
) -> str:
	_ = translator(language)
	return partials.render(
		"meetings/mail.html",
		language,
		greeting=_("Good day"),
		sentence=_(kind[1]),
		facts=known,
		remark=remark,
		about_page=_("The page of the meeting:"),
		page=page,
		regards=_("Kind regards"),
		sender=get_fullname(frappe.session.user),
	)


def _send(mail: _Mail, body: str, **letter) -> bool:
	meeting, language = mail.meeting, mail.language
	partnership = frappe.db.get_value("Partnership", meeting.partnership, "title") or ""
	day = date_text(get_datetime(meeting.start).date(), "Day", language)
	return outgoing.send(
		KINDS[mail.kind],
		About(partnership, meeting.title, mail.person, day, language),
		recipients=mail.recipients,
		subject=_subject(meeting, mail.kind, language),
		message=body,
		reference_doctype=mail.kept_with.doctype,
		reference_name=mail.kept_with.name,
		**letter,
	)
