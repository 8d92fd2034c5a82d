import frappe

TABLES = {
	"groups": "Partnership Group",
	"activities": "Partnership Activity",
	"goals": "Partnership Goal",
	"phases": "Partnership Phase",
}
HANGING = {
	"roles": ("Partner Role", "title"),
	"milestones": ("Partnership Milestone", "code"),
	"indicators": ("Partnership Indicator", "title"),
}


@frappe.whitelist()
def choices(partnership: str) -> dict[str, list[str]]:
	"""What the other forms of a partnership can choose from, by kind: titles, codes and parties."""
	frappe.has_permission("Partnership", "read", doc=partnership, throw=True)
	found = {
		table: frappe.get_all(doctype, {"parent": partnership}, pluck="title", order_by="idx asc")
		for table, doctype in TABLES.items()
	}
	for kind, (doctype, field) in HANGING.items():
		found[kind] = frappe.get_list(
			doctype, {"partnership": partnership}, pluck=field, order_by="creation asc"
		)
	parties = frappe.get_all(
		"Partnership Party", {"parent": partnership}, pluck="organisation", order_by="idx asc"
	)
	return found | {"parties": parties}
