"""Where Frappe and ERPNext 15 and 16 differ for this app: here, each with its test, and nowhere else.

tests/site/records/test_versions.py runs on both.
"""

import functools
import importlib
from collections.abc import Callable

import frappe

FRAPPE = int(frappe.__version__.partition(".")[0])
DOES_NOT_FIT = (1264, 1366, 1406)
"""MariaDB: out of range, incorrect value (also a text that is too long), data too long."""


class CopiesNameTheirOriginal:
	"""A document whose copy has rows that name the parent of the original, until it is inserted.

	Frappe 16 makes all rows those of the copy, which has no name yet, whenever it is updated.
	"""

	def _init_child(self, value, key):
		named = value.get("parent") if FRAPPE >= 16 and not self.name else None
		row = super()._init_child(value, key)
		if named:
			row.parent = named
		return row


def listed(doctype: str, **asked) -> list:
	"""List as frappe.get_list does, with columns of what records link to, such as `partnership.title`.

	Whether a record is there is asked of the record alone, as in its own list: a report shows what the list
	shows. Frappe 16 would leave out records that link to what the user may not open, only because a column of
	it is asked for.
	"""
	if FRAPPE < 16:
		return frappe.get_list(doctype, **asked)
	chosen = {key: asked[key] for key in ("filters", "or_filters") if key in asked}
	readable = frappe.get_list(doctype, fields=["name"], **chosen, run=False)
	query = frappe.get_all(doctype, **asked, run=False).where(frappe.qb.DocType(doctype).name.isin(readable))
	return query.run(as_dict=not asked.get("as_list"))


def join_own_links(**_given) -> None:
	"""Let columns of what a record of the same DocType is named in a link show that record, once. Hook before
	every request and every job.

	Frappe 16 joins the table to itself and reads the record's own column; two such links it does not join.
	"""
	if FRAPPE < 16:
		return
	column = importlib.import_module("frappe.database.query").LinkTableField
	if not hasattr(column.apply_select, "before_ours"):
		column.apply_select = _joining_own_links(column.apply_select)


def _joining_own_links(apply_select: Callable) -> Callable:
	@functools.wraps(apply_select)
	def applied(self, query, engine=None):
		if self.doctype != self.parent_doctype:
			return apply_select(self, query, engine=engine)
		linked = frappe.qb.DocType(self.doctype).as_(f"{self.link_fieldname} linked")
		on = linked.name == frappe.qb.DocType(self.parent_doctype)[self.link_fieldname]
		return query.left_join(linked).on(on).select(linked[self.fieldname].as_(self.alias or None))

	applied.before_ours = apply_select
	return applied


def does_not_fit(error: Exception) -> bool:
	"""Tell whether the database refuses a value that its column does not hold.

	The driver of Frappe 16 calls some of that an OperationalError, as a database that is busy or gone.
	"""
	if isinstance(error, frappe.db.OperationalError):
		return error.args[0] in DOES_NOT_FIT
	return isinstance(error, frappe.db.DataError)


def budget_fields() -> tuple[str, str]:
	"""Name the fields of Budget that have its fiscal year and its amount.

	For each account ERPNext 15 has a row, and 16 a document.
	"""
	if frappe.get_meta("Budget").has_field("fiscal_year"):
		return "fiscal_year", "accounts.budget_amount"
	return "from_fiscal_year", "budget_amount"


def attach_by(get_print: Callable) -> None:
	"""Let `frappe.attach_print` use what was put in place of `frappe.get_print`.

	In Frappe 16 both stand in a module of their own, and the one calls the other there.
	"""
	if FRAPPE >= 16:
		importlib.import_module("frappe.utils.print_utils").get_print = get_print


def sync_database() -> None:
	"""End the transaction of a request as Frappe does once it has an answer; 15 is told that it has one."""
	sync = importlib.import_module("frappe.app").sync_database
	sync(*([True] if FRAPPE < 16 else []))


def energy_points(doctype: str, name: str) -> list[dict]:
	"""List what Frappe 15 has given for a document; 16 has no energy points."""
	if FRAPPE >= 16:
		return []
	# frappe.get_attr would give what stands in for it, which asks here.
	log = importlib.import_module("frappe.social.doctype.energy_point_log.energy_point_log")
	points: list[dict] = log.get_reviews(doctype, name)
	return points


def open_on_workspace(bootinfo) -> None:
	"""Let the desk open on the default workspace of the user, as in Frappe 15; in 16 on a page of icons."""
	if FRAPPE >= 16 and bootinfo.get("home_page") == "desktop":
		bootinfo["home_page"] = "Workspaces"


def desktop_of(app: str) -> dict[str, list[str]]:
	"""List by DocType the icons of an app on the desktop, and the sidebars that Frappe 16 has beside.

	There the icon of a workspace names no app, only the icon of the app as its parent.
	"""
	icons = frappe.get_all("Desktop Icon", {"app": app}, pluck="name")
	if FRAPPE < 16:
		return {"Desktop Icon": icons}
	# Of no icon nothing is asked: to Frappe, those without a parent would be under it.
	below = frappe.get_all("Desktop Icon", {"parent_icon": ["in", icons]}, pluck="name") if icons else []
	sidebars = frappe.get_all("Workspace Sidebar", {"app": app}, pluck="name")
	return {"Desktop Icon": [*below, *icons], "Workspace Sidebar": sidebars}
