"""What the app has left in other tables is gone before its own are dropped."""

from pathlib import Path

import frappe
import frappe.share
import pytest
from frappe.desk.form import assign_to

from partnership_module import uninstall
from partnership_module.constants import (
	APP,
	DOSSIER_DOCTYPES,
	FIXTURES,
	MODULE,
	ONBOARDING_STEPS,
	PARTNERSHIP,
	ROLE_PROFILE,
	ROLES,
	TEMPLATE,
	USER,
)
from partnership_module.demo import loading

from ..worlds.partnership_world import add_partnership

TITLE = "Brugt samarbejde"
BY_DOCTYPE = {
	"Comment": "reference_doctype",
	"Custom DocPerm": "parent",
	"Custom Field": "dt",
	"DocShare": "share_doctype",
	"Document Follow": "ref_doctype",
	"Dynamic Link": "link_doctype",
	"Notification Log": "document_type",
	"Property Setter": "doc_type",
	"Report": "ref_doctype",
	"Tag Link": "document_type",
	"ToDo": "reference_type",
	"User Permission": "allow",
	"Version": "ref_doctype",
}


@pytest.fixture
def doctypes() -> list[str]:
	return frappe.get_all("DocType", filters={"module": MODULE}, pluck="name")


@pytest.fixture
def used(monkeypatch) -> dict[str, str]:
	"""A partnership with traces in every table of BY_DOCTYPE; the files of the site stay on its disk."""
	monkeypatch.setattr(uninstall, "delete_files", lambda doctypes: None)
	monkeypatch.setitem(frappe.flags, "in_uninstall", True)
	documents = add_partnership(TITLE)
	for doctype in DOSSIER_DOCTYPES:
		_use(doctype, documents[doctype])
	contact = {
		"first_name": "Kontakt",
		"links": [{"link_doctype": PARTNERSHIP, "link_name": documents[PARTNERSHIP]}],
	}
	frappe.get_doc(doctype="Contact", **contact).insert()
	frappe.get_doc(
		doctype="Property Setter", doctype_or_field="DocType", doc_type=PARTNERSHIP, name="p"
	).db_insert()
	frappe.get_doc(
		doctype="Custom Field", dt=PARTNERSHIP, fieldname="egen", fieldtype="Data", name="c"
	).db_insert()
	frappe.get_doc(doctype="Custom DocPerm", parent=PARTNERSHIP, role="System Manager", name="d").db_insert()
	report = {"report_name": "Vores", "ref_doctype": PARTNERSHIP, "report_type": "Report Builder"}
	frappe.get_doc(doctype="Report", is_standard="No", roles=[{"role": "System Manager"}], **report).insert()
	return documents


def _use(doctype: str, name: str) -> None:
	frappe.share.add(doctype, name, "Guest")
	assign_to.add({"assign_to": ["Administrator"], "doctype": doctype, "name": name, "description": "Ring"})
	for about, fields in {
		"Document Follow": {"ref_doctype": doctype, "ref_docname": name},
		"Notification Log": {"document_type": doctype, "document_name": name},
		"User Permission": {"user": "Guest", "allow": doctype, "for_value": name},
	}.items():
		frappe.get_doc(doctype=about, name=frappe.generate_hash(), **fields).db_insert()


def count(doctype: str, field: str, values) -> int:
	return frappe.db.count(doctype, {field: ["in", values]})


def test_nothing_elsewhere_names_our_doctypes(used, doctypes):
	assert not [doctype for doctype, field in BY_DOCTYPE.items() if not count(doctype, field, doctypes)]
	uninstall.before_uninstall()
	assert not [doctype for doctype, field in BY_DOCTYPE.items() if count(doctype, field, doctypes)]
	assert not frappe.db.exists("Has Role", {"parenttype": "Report", "parent": "Vores"})


def test_what_is_about_others_stays(used, doctypes):
	tables = {doctype: field for doctype, field in BY_DOCTYPE.items() if doctype != "Custom DocPerm"}
	frappe.get_doc("User", "Administrator").add_comment("Info", "Bliver")
	before = {
		doctype: frappe.db.count(doctype) - count(doctype, field, doctypes)
		for doctype, field in tables.items()
	}
	uninstall.before_uninstall()
	assert {doctype: frappe.db.count(doctype) for doctype in tables} == before
	assert before["Comment"] and before["Property Setter"] and before["Custom Field"] and before["Report"]


def test_mails_stay_and_name_nothing_any_more(used):
	name = frappe.db.get_value("Communication", {"subject": TITLE, "reference_doctype": PARTNERSHIP})
	uninstall.before_uninstall()
	mail = frappe.db.get_value("Communication", name, ["reference_doctype", "reference_name", "content"])
	assert mail == (None, None, TITLE)


def test_roles_go_from_everybody(used):
	frappe.get_doc("User", "Administrator").append_roles(*ROLES)
	frappe.get_doc(doctype="Has Role", parenttype="User", parent="Guest", role=USER, name="r").db_insert()
	frappe.get_doc(doctype="Custom DocPerm", parent="Task", role=USER, name="t").db_insert()
	uninstall.before_uninstall()
	for doctype, field in (
		("Role", "name"),
		("Has Role", "role"),
		("Custom DocPerm", "role"),
		("DocPerm", "role"),
	):
		assert not count(doctype, field, ROLES)


def test_counters_searches_and_records_of_the_app_go(used, doctypes):
	frappe.get_doc(doctype="Patch Log", patch=f"{APP}.patches.x", name="l").db_insert()
	frappe.db.set_global(loading.MADE, "{}")
	search = frappe.qb.Table("__global_search")
	frappe.qb.into(search).columns("doctype", "name").insert(PARTNERSHIP, used[PARTNERSHIP]).run()
	series = frappe.qb.Table("tabSeries")
	counters = frappe.qb.from_(series).select(series.name)
	others = ("PS2-", "XPS-")
	for other in (*others, "DIS-"):
		frappe.qb.into(series).columns("name", "current").insert(other, 1).run()
	assert {"PS-", "MS-"} <= set(counters.run(pluck=True))
	uninstall.before_uninstall()
	assert not {"PS-", "ROLE-", "MS-", "IN-", "SM-", "EV-", "DIS-"} & set(counters.run(pluck=True))
	assert set(others) <= set(counters.run(pluck=True))
	assert not frappe.db.exists("Patch Log", "l")
	assert not frappe.db.exists("DefaultValue", {"defkey": loading.MADE})
	found = frappe.qb.from_(search).select(search.name).where(search.doctype.isin(doctypes))
	assert not found.run()


def test_a_series_with_the_year_in_it():
	meta = frappe._dict(get_field=lambda _: frappe._dict(options="PS-.YYYY.-.####\nA_B-.####"))
	assert list(uninstall._series_patterns(meta)) == ["PS-____-", r"A\_B-"]
	assert not list(
		uninstall._series_patterns(frappe._dict(get_field=lambda _: None, autoname="field:title"))
	)


def test_files_go_from_the_disk_too():
	template = frappe.get_doc(doctype=TEMPLATE, template_name="Med bilag", language="da").insert()
	attached = {"attached_to_doctype": TEMPLATE, "attached_to_name": template.name}
	file = frappe.get_doc(
		doctype="File", file_name="bilag.txt", content=frappe.generate_hash(), **attached
	).insert()
	path = Path(file.get_full_path())
	assert path.exists()
	uninstall.delete_files([TEMPLATE])
	assert not frappe.db.exists("File", file.name)
	assert path.exists()
	frappe.db.after_commit.run()
	assert not path.exists()


def test_what_frappe_16_makes_of_a_workspace_goes_too():
	icon = frappe.get_doc(
		doctype="Desktop Icon", module_name="Prøve", label="Prøve", app="partnership_module"
	)
	icon.db_insert()
	uninstall.delete_desktop()
	assert not frappe.db.exists("Desktop Icon", icon.name)


def test_what_install_and_the_fixtures_have_put_there_goes_and_nothing_names_it(used):
	installed = {**FIXTURES, "Role Profile": (ROLE_PROFILE,), "Onboarding Step": ONBOARDING_STEPS}
	frappe.db.set_value("User", "Guest", "role_profile_name", ROLE_PROFILE)
	assert not [doctype for doctype, names in installed.items() if count(doctype, "name", names) < len(names)]
	uninstall.before_uninstall()
	assert not [doctype for doctype, names in installed.items() if count(doctype, "name", names)]
	rows = {"Has Role": (ROLE_PROFILE, "Partnership Home"), "Kanban Board Column": FIXTURES["Kanban Board"]}
	assert not [doctype for doctype, parents in rows.items() if count(doctype, "parent", parents)]
	assert not frappe.db.get_value("User", "Guest", "role_profile_name")
