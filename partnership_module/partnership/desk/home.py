"""What needs me today: the numbers on the workspace, and the partnerships in which it waits."""

from collections import Counter

import frappe
from frappe.utils import getdate

from ...constants import PARTNERSHIP
from ...records.words import _
from ...rules.findings import N_
from ...rules.lifecycle import attention
from .. import api
from ..queries import attention as stored
from ..report.needs_action.needs_action import data
from . import digest

LABELS = {
	attention.LATE_MILESTONE: N_("Late milestones"),
	attention.MISSING_REPORT: N_("Missing reports"),
	attention.REPORT_TO_ACCEPT: N_("Reports to accept"),
	attention.APPROVAL: N_("Approvals awaited"),
	attention.SIGNATURE: N_("Signatures awaited"),
	attention.SUMMONS: N_("Summonses not sent"),
	attention.MINUTES: N_("Minutes not sent"),
	attention.PASSED: N_("Deadlines passed"),
	attention.SOON: N_("Deadlines within {0} days"),
	attention.ENDING: N_("Agreements that end"),
}
SHOWN = 8
"""How many partnerships the workspace lists."""


@api.method()
def today(only_mine: bool | None = None) -> dict:
	"""Count what waits for the user in the partnerships that they may read, by kind.

	only_mine: count in the user's own partnerships only; left out, it is so where they have any.
	{numbers: [{kind, label, count, is_past}], only_mine, has_own, partnerships: [{name, title, status,
	count}], is_empty: whether the user sees no partnership, weekly_mail: see digest.is_wanted,
	may_create: whether they may make one}
	"""
	frappe.has_permission(PARTNERSHIP, "read", throw=True)
	as_of = getdate()
	own = stored.readable(stored.mine(as_of))
	only_mine = bool(own) if only_mine is None else only_mine
	rows = list(data(frappe._dict(mine=only_mine), as_of))
	waiting = Counter(row["partnership_name"] for row in rows)
	return {
		"numbers": _numbers(rows),
		"only_mine": only_mine,
		"has_own": bool(own),
		"partnerships": _listed(own if only_mine else stored.readable(None), waiting),
		"is_empty": not (own or stored.readable(None, most=1)),
		"weekly_mail": digest.is_wanted(),
		"may_create": bool(frappe.has_permission(PARTNERSHIP, "create")),
	}


def _numbers(rows: list[dict]) -> list[dict]:
	counted = Counter(row["kind_code"] for row in rows)
	past = {row["kind_code"] for row in rows if row["colour"] == "red"}
	return [
		{
			"kind": kind,
			"label": _(label).format(attention.AHEAD),
			"count": counted[kind],
			"is_past": kind in past,
		}
		for kind, label in LABELS.items()
	]


def _listed(partnerships: list, waiting: Counter) -> list[dict]:
	"""Those in which most waits come first, then those that were changed last."""
	first = sorted(partnerships, key=lambda row: -waiting[row.name])[:SHOWN]
	return [{**row, "count": waiting[row.name]} for row in first]
