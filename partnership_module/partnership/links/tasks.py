"""What links can open: the tasks of all subjects, by the word that a link keeps."""

import frappe

from ...records import turns
from ..agreements.approval_task import ApprovalTask
from ..agreements.draft_task import DraftTask
from ..evaluations.hearing_task import HearingTask
from ..evaluations.scores_task import ScoresTask
from ..meetings.minutes_task import MinutesTask
from ..meetings.summons_task import SummonsTask
from ..milestones.met_task import MetTask
from ..partner_reports.report_task import ReportTask
from ..partnerships.overview_task import OverviewTask
from .task import Task

TASKS: dict[str, type[Task]] = {
	task.word: task
	for task in (
		*(ReportTask, MetTask, DraftTask, ApprovalTask),
		*(HearingTask, ScoresTask, SummonsTask, MinutesTask, OverviewTask),
	)
}


def of(link) -> Task | None:
	"""Open what a stored link opens, locked; None where that is gone, or belongs to others by now."""
	kind = TASKS.get(link.task)
	if not kind or link.reference_doctype != kind.doctype:
		return None
	if not frappe.db.exists(kind.doctype, link.reference_name):
		return None
	task = kind(turns.locked(kind.doctype, link.reference_name), link.party, link.person, link.email)
	is_same = task.partnership == link.partnership and link.party in kind.parties(task.doc)
	return task if is_same else None
