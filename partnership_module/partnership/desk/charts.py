"""The charts of the workspace. Each asks for permission as the reports do, and nothing of it is kept: Frappe
keeps one answer for everybody, of charts that say so."""

from operator import attrgetter

import frappe
from frappe.utils import getdate

from ...constants import PARTNERSHIP
from ...dossier.milestones.verdicts import counted_once
from ...prints.milestones.verdicts import STATUSES
from ...records.words import _
from ...rules.findings import N_
from ...rules.milestones import quarters
from .. import api
from ..queries import sectors
from ..queries.milestones import MILESTONE
from ..report.milestones_met.milestones_met import judged

STAGES = {
	N_("Under preparation"): ("Idea", "Negotiation", "Approval", "Signing"),
	N_("At work"): ("Active", "Under Notice", "Suspended"),
	N_("Over"): ("Ended", "Closed", "Cancelled"),
}
"""What the statuses of a partnership come to."""


@api.method()
def milestones(**_asked) -> dict:
	"""Count the milestones of the quarters around today by their status as of today, for Frappe's chart.

	{} where there are none: then the chart says so; without bars its script fails.
	"""
	frappe.has_permission(MILESTONE, "read", throw=True)
	as_of = getdate()
	pairs = counted_once(judged(frappe._dict(), as_of), attrgetter("partnership"))
	found = quarters.counted(((stored.due, verdict.status) for stored, verdict in pairs), as_of)
	if not found:
		return {}
	return _stacked(
		[_("Q{0} {1}").format(quarter.number, f"{quarter.year % 100:02}") for quarter in found],
		{_(word): [counts[code] for counts in found.values()] for code, word in STATUSES.items()},
	)


@api.method()
def partnerships() -> dict:
	"""Count the partnerships by sector of their parties and status, as Frappe's charts have it."""
	frappe.has_permission(PARTNERSHIP, "read", throw=True)
	found = sectors.counted()
	names = sorted({sector for sector, _status in found})
	return _stacked(
		[_(sector) for sector in names],
		{
			_(stage): [sum(found[sector, status] for status in statuses) for sector in names]
			for stage, statuses in STAGES.items()
		},
	)


def _stacked(labels: list[str], series: dict[str, list[int]]) -> dict:
	datasets = [{"name": name, "values": values} for name, values in series.items()]
	return {"labels": labels, "datasets": datasets if labels else []}
