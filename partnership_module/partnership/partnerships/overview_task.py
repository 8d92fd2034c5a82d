"""A person without an account sees how a partnership stands for its party, and what waits for it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import ClassVar

import frappe
from frappe.utils import getdate, now_datetime
from werkzeug.datastructures import FileStorage

from ...dossier import schema
from ...dossier.milestones.verdicts import judged
from ...prints.language import date_text, meeting_time, period_text
from ...prints.meetings.papers import minutes_html
from ...prints.milestones.rows import milestone_row
from ...prints.partnerships import due
from ...prints.partnerships.standing import Standing, with_leaving
from ...records.export import gathered
from ...records.words import _
from ..files import paper, sealing, verification
from ..links import uploads
from ..links.task import Done, Task, Wrong
from ..meetings.minutes import for_parties
from ..messages import refuse_because

AGREEMENT, MEETING = "Partnership Agreement", "Steering Meeting"
COMES_NEXT = 8
"""How many of the days that come next are told."""


class OverviewTask(Task):
	"""What one party has in one partnership; it records nothing."""

	word = "Overview"
	doctype = "Partnership"
	template = "templates/links/overview.html"
	acts = ()
	answers = ("verify",)
	is_dated = False
	days: ClassVar[int] = 7

	@classmethod
	def parties(cls, doc) -> list[str]:
		return [row.organisation for row in doc.parties if row.organisation]

	def title(self) -> str:
		return self.partnership_title()

	def matter(self) -> str:
		said = _("{0}: what waits for {1}, {2}")
		day = date_text(getdate(), "Day", frappe.local.lang)
		return said.format(self.partnership_title(), self.called(), day)

	def request(self) -> list[str]:
		return [
			_("{0}: what waits for {1}, and what is agreed.").format(self.partnership_title(), self.called())
		]

	def refuse_unfit(self) -> None:
		if self.doc.status == "Cancelled":
			refuse_because(_("{0} is cancelled, so there is nothing to see."), self.partnership_title())

	def act(self, action: str, typed: dict[str, str]) -> Done:
		raise NotImplementedError

	def answer(self, action: str, files: Mapping[str, FileStorage]) -> str:
		told = verification.verified(_pdf_of(files), self.partnership)
		if told["is_alarm"] or not told["is_frozen"]:
			raise Wrong(page=(told["sentence"],))
		return told["sentence"]

	def files(self) -> dict[str, Callable[[], tuple[str, bytes]]]:
		agreements = {f"agreement-{row.name}": partial(_agreement, row.name) for row in self._in_force}
		minutes = {
			f"minutes-{meeting.identity}": partial(self._minutes, meeting) for meeting in self._with_minutes
		}
		return agreements | minutes

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		language, today = frappe.local.lang, getdate()
		standing = self._standing
		return {
			"status": with_leaving(
				self.doc.status, standing.leaving, _, lambda day: date_text(day, "Day", language)
			),
			"term": period_text(
				standing.partnership.start_date,
				standing.partnership.end_date,
				standing.partnership.start_precision,
				language,
				standing.partnership.end_precision,
			),
			"agreements": [_agreement_row(row, language) for row in self._in_force],
			"comes_next": [
				{"day": date_text(row.day, row.precision, language), "what": row.what}
				for row in due.of_party(self.called(), standing)[:COMES_NEXT]
			],
			"meetings": [_meeting_row(meeting, language) for meeting in self._planned],
			"minutes": [_meeting_row(meeting, language) for meeting in self._with_minutes],
			"milestones": [
				milestone_row(milestone, verdict, today, language)
				for milestone, verdict in judged(self._dossier.milestones, today)
			],
			"reports": [_report_row(row, language) for row in self._reports],
		}

	@cached_property
	def _dossier(self) -> schema.Dossier:
		return gathered(self.doc.name)

	@property
	def _standing(self) -> Standing:
		told = self._dossier.partnership.model_copy(update={"language": frappe.local.lang})
		return Standing(self._dossier.model_copy(update={"partnership": told}), getdate())

	@cached_property
	def _in_force(self) -> list:
		in_force = {"partnership": self.doc.name, "docstatus": 1, "status": "In Force"}
		return frappe.get_all(
			AGREEMENT, in_force, ["name", "title", "effective_date"], order_by="version asc"
		)

	@property
	def _planned(self) -> list[schema.Meeting]:
		now = now_datetime()
		ahead = [row for row in self._dossier.meetings if row.start >= now and not row.cancelled]
		return sorted(ahead, key=lambda row: row.start)

	@property
	def _with_minutes(self) -> list[schema.Meeting]:
		told = [row for row in self._dossier.meetings if row.minutes_sent_on or row.submitted]
		return sorted((row for row in told if not row.cancelled), key=lambda row: row.start, reverse=True)

	@property
	def _reports(self) -> list[schema.PartnerReport]:
		own = [row for row in self._dossier.reports if row.party == self.called()]
		return sorted(own, key=lambda row: row.period_to, reverse=True)

	def _minutes(self, meeting: schema.Meeting) -> tuple[str, bytes]:
		language = self._dossier.partnership.language
		html = minutes_html(self._dossier, for_parties(meeting))
		return f"{meeting.title}.pdf", paper.pdf(html, title=meeting.title, language=language)


def _pdf_of(files: Mapping[str, FileStorage]) -> bytes:
	"""Give the PDF that was sent to be checked. Raises Wrong where there is none, or it is too large."""
	file = files.get("pdf")
	content = file.stream.read(uploads.largest() + 1) if file else b""
	if not content.startswith(b"%PDF-"):
		raise Wrong({"pdf": _("Choose the PDF that is to be checked.")}, (_("Nothing was checked."),))
	if len(content) > uploads.largest():
		said = _("The file is larger than {0}, so it is none of ours.").format(uploads.largest_in_words())
		raise Wrong({"pdf": said}, (_("Nothing was checked."),))
	return content


def _agreement(name: str) -> tuple[str, bytes]:
	agreement = frappe.get_doc(AGREEMENT, name)
	return f"{agreement.title}.pdf", sealing.to_hand_out(agreement)


def _agreement_row(row, language: str) -> dict:
	since = row.effective_date and date_text(getdate(row.effective_date), "Day", language)
	return {"title": row.title, "since": since, "file": f"agreement-{row.name}"}


def _meeting_row(meeting: schema.Meeting, language: str) -> dict:
	return {
		"title": meeting.title,
		"when": meeting_time(_local(meeting.start), meeting.end and _local(meeting.end), language),
		"place": meeting.place or "",
		"file": f"minutes-{meeting.identity}",
	}


def _local(moment: datetime) -> datetime:
	return moment.replace(tzinfo=None)


def _report_row(report: schema.PartnerReport, language: str) -> dict:
	return {
		"period": period_text(report.period_from, report.period_to, "Day", language),
		"handed_in": report.submitted_on and date_text(report.submitted_on, "Day", language),
		"by": report.submitted_by or "",
	}
