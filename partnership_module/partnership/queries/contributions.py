"""What the parties bring to the partnerships that a user may read."""

import frappe

from ...rules.numbers import number
from ..documents import organisations

TABLE = "Partnership Contribution"
AMOUNTS = ("minimum", "maximum", "actual")
FIELDS = (
	*("party", "jointly_with", "source", "recipient", "kind", "description", *AMOUNTS, "up_to", "currency"),
	*("state", "frequency", "phase", "note", "condition", "condition_met"),
	*("actual_on", "approval_threshold", "approval_body"),
)


def stored_contributions(filters: frappe._dict) -> list:
	"""Read the contributions of the partnerships that the user may read, amounts as numbers; two queries, and
	one more for a party, since it may be among those that bring something jointly."""
	conditions = [[TABLE, "kind", "=", filters.kind]] if filters.kind else []
	if filters.partnership:
		conditions.append(["Partnership", "name", "=", filters.partnership])
	rows = frappe.get_list(
		"Partnership",
		filters=[*conditions, [TABLE, "kind", "is", "set"]],
		fields=["name", "title", *(f"contributions.{field}" for field in FIELDS)],
		order_by=f"`tabPartnership`.title asc, `tabPartnership`.name asc, `tab{TABLE}`.idx asc",
		limit_page_length=0,
	)
	for row in rows:
		row.update({field: number(row[field]) for field in AMOUNTS})
		row.jointly_with = [line.strip() for line in (row.jointly_with or "").splitlines() if line.strip()]
	if filters.party:
		name = organisations.title(filters.party)
		rows = [row for row in rows if row.party == filters.party or name in row.jointly_with]
	return organisations.put_in(rows)
