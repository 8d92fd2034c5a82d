"""Before Frappe deletes our DocTypes, take away what they have left in other tables, so that nothing there
points at what is gone. What install adds stands in `constants`, and goes by the same names.
"""

from collections.abc import Iterator

import frappe

from .constants import APP, FIXTURES, MODULE, ONBOARDING_STEPS, ROLE_PROFILE, ROLES, SETTINGS
from .demo.loading import MADE
from .partnership.access import lent_rights, projects
from .partnership.desk import digest
from .partnership.files import frozen_files
from .records import versions

GOES_ALONG = (
	"Comment",
	"Dashboard Chart",
	"Document Share Key",
	"Email Unsubscribe",
	"Energy Point Log",
	"Global Search DocType",
	"List Filter",
	"Notification Log",
	"Number Card",
	"Print Format",
	"Reminder",
	"Server Script",
	"Submission Queue",
	"Tag Link",
	"ToDo",
	"View Log",
	"Workflow Action",
)
"""DocTypes whose records are nothing without the document they are about, although they need not name one."""

DATE_PARTS = {"YYYY": "____", "YY": "__", "MM": "__", "DD": "__"}
"""Parts of a naming series that stand for a date, with what stands for them in SQL's LIKE."""


def before_uninstall():
	"""Delete or empty what our DocTypes have left in other tables. Hook, while they are still there."""
	doctypes = frappe.get_all("DocType", filters={"module": MODULE}, pluck="name")
	delete_files(doctypes)
	delete_series(doctypes)
	for doctype, field, goes_along in _links_to_doctypes():
		(delete_rows if goes_along else clear_links)(doctype, field, doctypes)
	delete_rows("Notification", "module", [MODULE])
	delete_rows("Custom Field", "options", doctypes)
	delete_rows("Custom DocPerm", "parent", doctypes)
	delete_rows("Deleted Document", "deleted_doctype", doctypes)
	for table in ("__global_search", "__UserSettings"):
		frappe.db.delete(table, {"doctype": ["in", doctypes]})
	delete_what_the_app_owns()
	projects.take_reading()
	lent_rights.take("Data Import")
	delete_roles()
	delete_desktop()
	delete_records_of_the_app()


def after_uninstall():
	"""Delete what Frappe keeps of all it has deleted, to bring it back: without the app nothing could open
	it. Hook."""
	deleted = frappe.get_all(
		"Deleted Document",
		or_filters={"data": ["like", f'%"module": "{MODULE}"%'], "deleted_name": ["in", [MODULE, SETTINGS]]},
		pluck="name",
	)
	frappe.db.delete("Deleted Document", {"name": ["in", deleted]})
	frappe.db.commit()  # remove_app has committed before and does not do so again


def delete_files(doctypes: list[str]) -> None:
	"""Delete the files that are attached to our documents, and what is left of those deleted before.

	From the disk they go when all else has gone: an uninstall that fails leaves everything as it was.
	"""
	of_ours = {"attached_to_doctype": ["in", doctypes]}
	for url in frappe.get_all("File", {**of_ours, "is_folder": 0}, pluck="file_url"):
		if (url or "").startswith((frozen_files.PRIVATE, frozen_files.PUBLIC)):
			frozen_files.remove_with_the_rows(url)
	# Frappe's own deleting refuses files of what is frozen, and takes them from the disk at once.
	frappe.db.delete("File", of_ours)
	for doctype in doctypes:
		attached = ["like", f'%"attached_to_doctype": "{doctype}"%']
		frappe.db.delete("Deleted Document", {"deleted_doctype": "File", "data": attached})


def delete_series(doctypes: list[str]) -> None:
	"""Delete the counters of names such as PS-0001."""
	series = frappe.qb.Table("tabSeries")
	for doctype in doctypes:
		for pattern in _series_patterns(frappe.get_meta(doctype)):
			frappe.qb.from_(series).delete().where(series.name.like(pattern)).run()


def delete_rows(doctype: str, field: str, values) -> None:
	"""Delete what names one of `values` in `field`, with its own rows where it has tables."""
	filters = {field: ["in", values]}
	if not frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(doctype, filters)
		return
	for name in frappe.get_all(doctype, filters=filters, pluck="name"):
		frappe.delete_doc(doctype, name, force=True, ignore_on_trash=True, delete_permanently=True)


def clear_links(doctype: str, field: str, values) -> None:
	"""Empty `field`, and what names the document, in a record that has a life of its own."""
	names = [df.fieldname for df in frappe.get_meta(doctype).get_dynamic_link_fields() if df.options == field]
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.update(table).where(table[field].isin(values))
	for emptied in (field, *names):
		query = query.set(table[emptied], None)
	query.run()


def delete_what_the_app_owns() -> None:
	"""Delete what the fixtures, the onboarding and install have put on the site; roles go by themselves."""
	frappe.db.set_value("User", {"role_profile_name": ROLE_PROFILE}, "role_profile_name", None)
	owned = {**FIXTURES, "Role Profile": (ROLE_PROFILE,), "Onboarding Step": ONBOARDING_STEPS}
	for doctype, names in owned.items():
		if doctype != "Role":
			delete_rows(doctype, "name", names)


def delete_roles() -> None:
	"""Delete our roles, whoever has them and whatever else they were allowed."""
	for doctype in ("Has Role", "Custom DocPerm", "DocPerm"):
		frappe.db.delete(doctype, {"role": ["in", ROLES]})
	frappe.db.delete("Role", {"name": ["in", ROLES]})


def delete_desktop() -> None:
	"""Delete what Frappe 16 makes of a workspace: its icon and its sidebar."""
	for doctype, names in versions.desktop_of(APP).items():
		delete_rows(doctype, "name", names)


def delete_records_of_the_app() -> None:
	"""Delete what Frappe keeps of the app itself: patches, scheduled jobs, the note of what the demo made."""
	frappe.db.delete("Patch Log", {"patch": ["like", f"{APP}.%"]})
	frappe.db.delete("Scheduled Job Type", {"method": ["like", f"{APP}.%"]})
	frappe.db.delete("DefaultValue", {"defkey": ["in", (digest.UNWANTED, digest.TOLD)]})
	frappe.defaults.clear_default(key=MADE, parent="__global")


def _links_to_doctypes() -> Iterator[tuple[str, str, bool]]:
	"""Yield the link fields to DocType outside of our own: DocType, field, whether the record goes along."""
	of_ours = frappe.get_all("DocType", {"module": MODULE}, pluck="name")
	without_table = frappe.get_all("DocType", or_filters={"issingle": 1, "is_virtual": 1}, pluck="name")
	filters = {"fieldtype": "Link", "options": "DocType", "parent": ["not in", [*of_ours, *without_table]]}
	for field in frappe.get_all("DocField", filters, ["parent", "fieldname", "reqd"]):
		yield field.parent, field.fieldname, bool(field.reqd) or field.parent in GOES_ALONG


def _series_patterns(meta) -> Iterator[str]:
	naming = meta.get_field("naming_series")
	options = naming.options.split("\n") if naming else [meta.autoname or ""]
	for series in options:
		parts = series.split(".")
		if parts[-1].startswith("#"):
			yield "".join(DATE_PARTS.get(part, part.replace("_", r"\_")) for part in parts[:-1])
