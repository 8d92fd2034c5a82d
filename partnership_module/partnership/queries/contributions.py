"""What the parties bring to the partnerships that a user may read."""

import frappe

from ...rules.numbers import number
from ..documents import organisations

TABLE = "Partnership Contribution"
AMOUNTS = ("minimum", "maximum", "actual")
FIELDS = (
	*("party", "kind", "description", *AMOUNTS, "currency", "condition", "condition_met"),
	*("actual_on", "approval_threshold", "approval_body"),
)


def stored_contributions(filters: frappe._dict) -> list:
	"""Read the contributions of the partnerships that the user may read, amounts as numbers; two queries."""
	wanted = {"party": filters.party, "kind": filters.kind}
	conditions = [[TABLE, field, "=", value] for field, value in wanted.items() if value]
	if filters.partnership:
		conditions.append(["Partnership", "name", "=", filters.partnership])
	rows = frappe.get_list(
		"Partnership",
		filters=[*conditions, [TABLE, "party", "is", "set"]],
		fields=["name", "title", *(f"contributions.{field}" for field in FIELDS)],
		order_by=f"`tabPartnership`.title asc, `tabPartnership`.name asc, `tab{TABLE}`.idx asc",
		limit_page_length=0,
	)
	for row in rows:
		row.update({field: number(row[field]) for field in AMOUNTS})
	return organisations.put_in(rows)
