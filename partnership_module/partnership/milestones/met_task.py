"""A partner without an account says by a link that a milestone is met, and shows it."""

from datetime import date

import frappe
from frappe.utils import getdate

from ...prints.language import date_text
from ...records.words import _
from ..links.task import Done, Task, Wrong
from ..messages import refuse_because
from ..queries.milestones import MILESTONE
from . import marking

SEND = "met"


class MetTask(Task):
	"""One milestone, to be said to be met, by the party that is responsible for it, else by any."""

	word = "Milestone"
	doctype = MILESTONE
	template = "templates/links/met.html"
	acts = (SEND,)
	takes_files = True

	@classmethod
	def parties(cls, doc) -> list[str]:
		if doc.responsible:
			return [doc.responsible]
		rows = {"parent": doc.partnership, "parenttype": "Partnership"}
		return frappe.get_all("Partnership Party", rows, pluck="organisation", order_by="idx asc")

	def title(self) -> str:
		return _("{0}: is the milestone met?").format(self.partnership_title())

	def matter(self) -> str:
		return _("{0}: is the milestone {1} met?").format(self.partnership_title(), self.doc.title)

	def until(self) -> date | None:
		return self.doc.due and getdate(self.doc.due)

	def request(self) -> list[str]:
		asks = _("{0}: is the milestone {1} met? Say when, and what shows it.")
		return [asks.format(self.partnership_title(), self.doc.title)]

	def refuse_unfit(self) -> None:
		if sentence := marking.not_open(self.doc):
			refuse_because(sentence)

	def is_open(self) -> bool:
		return not marking.not_open(self.doc)

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		milestone, language = self.doc, frappe.local.lang
		return {
			"milestone": f"{milestone.code} {milestone.title}",
			"due": milestone.due and date_text(getdate(milestone.due), milestone.due_precision, language),
			"today": getdate().isoformat(),
			"stands": milestone.evidence or "",
		}

	def act(self, action: str, typed: dict[str, str]) -> Done:
		day = self._day(typed)
		evidence = typed.get("evidence", "")
		if not evidence:
			raise Wrong({"evidence": _("Say in a sentence what shows that it is met.")})
		self.doc.flags.ignore_version = True
		marking.record(self.doc, day, f"{self.person} ({self.called()}): {evidence}")
		self.doc.save(ignore_permissions=True)
		met_on = date_text(day, "Day", frappe.local.lang)
		self.note(_("met on {0}. {1}").format(met_on, evidence))
		return Done(
			_("Thank you. It is recorded that the milestone is met."),
			[(_("Milestone"), self.doc.title), (_("Met on"), met_on), (_("What shows it"), evidence)],
		)

	def _day(self, typed: dict[str, str]):
		try:
			return getdate(typed.get("met_on") or None)
		except frappe.ValidationError as error:
			frappe.clear_messages()
			raise Wrong({"met_on": _("Write a day, such as 2027-02-28.")}) from error
