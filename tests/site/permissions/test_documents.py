"""A restricted partnership and all that hangs on it, opened and changed by everybody who may and may not."""

import frappe
import frappe.share
import pytest
from frappe.desk.form.load import getdoc
from frappe.model.base_document import get_controller

from partnership_module import constants
from partnership_module.constants import (
	CHILD_TABLES,
	CONFIDENTIAL,
	DISPUTE,
	DOSSIER_DOCTYPES,
	MANAGERS_ONLY,
	PARTNERSHIP,
	PARTNERSHIP_RECORDS,
	RESTRICTABLE,
)
from partnership_module.partnership.documents.table_rows import TableRow
from partnership_module.records import export, mapping

from ..worlds.asking import refused, requested
from ..worlds.partnership_world import (
	AUDITS,
	GROUP,
	LEAVING,
	MANAGES,
	MEMBER,
	NOBODY,
	OPEN,
	OUTSIDER,
	ROLES_OF,
	SECRET,
	each_doctype,
	each_who_sees,
	each_who_sees_not,
)

# --- the lists in constants --------------------------------------------------------------------------------


def test_everything_with_a_link_to_a_partnership_follows_it():
	links = frappe.get_all("DocField", {"fieldtype": "Link", "options": PARTNERSHIP}, pluck="parent")
	assert {PARTNERSHIP, *links} == {*RESTRICTABLE, DISPUTE}


def test_a_dossier_holds_everything_that_hangs_on_a_partnership_but_disputes_and_links():
	assert {mapping.DOCTYPES[model] for model in export.PARTNERSHIP_RECORDS.values()} == set(
		PARTNERSHIP_RECORDS
	)


def test_all_tables_of_these_follow():
	tables = {
		field.options for doctype in CONFIDENTIAL for field in frappe.get_meta(doctype).get_table_fields()
	}
	assert tables == set(CHILD_TABLES)


RIGHTS = {
	constants.MANAGER: "read write create delete print export report email share",
	constants.USER: "read write create print export report email",
	constants.AUDITOR: "read print export report",
}
ALL_RIGHTS = (*RIGHTS[constants.MANAGER].split(), "submit", "cancel", "amend", "import")
IMPORTED = (
	*("Partner Organisation", "Partnership", "Partner Role"),
	*("Partnership Milestone", "Partnership Indicator"),
)
SUBMITS = {
	"Steering Meeting": {constants.MANAGER, constants.USER},
	"Partnership Agreement": {constants.MANAGER},
	"Evaluation": {constants.MANAGER},
}


@pytest.mark.parametrize("doctype", [*DOSSIER_DOCTYPES, "Partner Organisation"])
def test_the_rights_of_the_roles(doctype):
	granted = {row.role: row for row in frappe.get_meta(doctype).permissions}
	assert set(granted) == set(RIGHTS)
	for role, rights in RIGHTS.items():
		expected = {*rights.split(), *(["submit"] if role in SUBMITS.get(doctype, ()) else [])}
		expected |= {"import"} if doctype in IMPORTED and role != constants.AUDITOR else set()
		assert {right for right in ALL_RIGHTS if granted[role].get(right)} == expected


@pytest.mark.parametrize("doctype", MANAGERS_ONLY)
@pytest.mark.parametrize("user", [*ROLES_OF, "Administrator"])
def test_what_stands_beside_is_for_managers(world, login, doctype, user):
	both = [world[SECRET][doctype], world[OPEN][doctype]]
	manages = user in (MANAGES, "Administrator")
	with login(user):
		for name in both:
			assert refused(getdoc, doctype, name) != manages
			assert frappe.get_doc(doctype, name).has_permission("write") == (user == "Administrator")
		if manages:
			assert set(frappe.get_list(doctype, {"name": ["in", both]}, pluck="name")) == set(both)
		else:
			assert refused(frappe.get_list, doctype)


@pytest.mark.parametrize("doctype", MANAGERS_ONLY)
def test_what_stands_beside_is_not_shared_past_a_restriction(world, doctype):
	with pytest.raises(frappe.ValidationError, match="cannot be shared"):
		frappe.share.add(doctype, world[SECRET][doctype], OUTSIDER)


# --- documents ---------------------------------------------------------------------------------------------


@each_doctype
@each_who_sees
def test_who_may_see_it_opens_it(world, login, doctype, user):
	with login(user):
		getdoc(doctype, world[SECRET][doctype])
		getdoc(doctype, world[OPEN][doctype])


@each_doctype
@each_who_sees_not
def test_who_may_not_see_it_does_not_open_it(world, login, doctype, user):
	with login(user):
		assert refused(getdoc, doctype, world[SECRET][doctype])
		assert refused(requested, "frappe.client.get", doctype=doctype, name=world[SECRET][doctype])
		getdoc(doctype, world[OPEN][doctype])


@each_doctype
def test_without_a_role_nothing_opens(world, login, doctype):
	with login(NOBODY):
		assert refused(getdoc, doctype, world[OPEN][doctype])
		assert refused(frappe.get_list, doctype)


@each_doctype
@pytest.mark.parametrize(
	"user, writes", [(MANAGES, True), (MEMBER, True), (LEAVING, True), (AUDITS, False), (OUTSIDER, False)]
)
def test_writing(world, login, doctype, user, writes):
	doc = frappe.get_doc(doctype, world[SECRET][doctype])
	with login(user):
		assert doc.has_permission("write") == writes
		assert refused(doc.save) != writes


@each_doctype
def test_an_auditor_with_the_role_of_a_user_still_only_reads(world, login, doctype):
	frappe.get_doc("User", AUDITS).add_roles(constants.USER)
	doc = frappe.get_doc(doctype, world[SECRET][doctype])
	with login(AUDITS):
		assert doc.has_permission("read")
		assert not doc.has_permission("write")
		assert frappe.get_doc(doctype, world[OPEN][doctype]).has_permission("write")


@pytest.mark.parametrize("doctype", PARTNERSHIP_RECORDS)
def test_what_hangs_cannot_be_moved_out_or_in_by_an_outsider(world, login, doctype):
	out = frappe.get_doc(doctype, world[SECRET][doctype])
	out.partnership = world[OPEN][PARTNERSHIP]
	into = frappe.get_doc(doctype, world[OPEN][doctype])
	into.partnership = world[SECRET][PARTNERSHIP]
	with login(OUTSIDER):
		assert refused(out.save)
		assert refused(into.save)


@pytest.mark.parametrize("doctype", PARTNERSHIP_RECORDS)
def test_nothing_new_is_hung_on_it_by_an_outsider(world, login, doctype):
	copy = frappe.copy_doc(frappe.get_doc(doctype, world[SECRET][doctype]))
	with login(OUTSIDER):
		assert refused(copy.insert)


def test_a_sent_document_cannot_say_that_it_is_open(world, login):
	doc = frappe.get_doc(PARTNERSHIP, world[SECRET][PARTNERSHIP])
	doc.restricted = 0
	doc.append("members", {"group_name": GROUP, "person": "Mig", "user": OUTSIDER})
	with login(OUTSIDER):
		assert refused(doc.save)


# --- rows, which Frappe's API gives and saves by themselves ----------------------------------------------


@pytest.mark.parametrize("doctype", CHILD_TABLES)
def test_every_row_asks_its_document(doctype):
	assert issubclass(get_controller(doctype), TableRow)


@pytest.mark.parametrize("user, sees", [(MEMBER, True), (MANAGES, True), (OUTSIDER, False), (NOBODY, False)])
@pytest.mark.parametrize(
	"doctype, parenttype", [("Partnership Party", PARTNERSHIP), ("Partner Role Task", "Partner Role")]
)
def test_a_row_is_read_by_who_may_read_its_document(world, login, doctype, parenttype, user, sees):
	asked = {"doctype": doctype, "parent": parenttype, "filters": {"parent": world[SECRET][parenttype]}}
	with login(user):
		assert refused(requested, "frappe.client.get", **asked) != sees


def alone():
	return pytest.raises(frappe.ValidationError, match="in its document only")


def test_nobody_becomes_a_member_by_a_row_alone(world, login):
	name = world[SECRET][PARTNERSHIP]
	place = {"parenttype": PARTNERSHIP, "parent": name, "parentfield": "members"}
	row = frappe.get_doc(doctype="Partnership Member", group_name=GROUP, person="Mig", user=OUTSIDER, **place)
	with login(OUTSIDER):
		assert refused(row.insert)
		assert refused(getdoc, PARTNERSHIP, name)
	with login(MANAGES), alone():
		row.insert()


def test_a_row_of_no_document_is_refused_in_a_sentence(world, login):
	row = frappe.get_doc(doctype="Partnership Member", group_name=GROUP, person="Mig")
	with login(MEMBER):
		assert refused(row.insert)


def test_no_row_is_changed_or_deleted_alone(world, login):
	row = frappe.get_doc("Partner Role Task", {"parent": world[SECRET]["Partner Role"]})
	row.task = "Noget andet"
	with login(OUTSIDER):
		assert refused(row.save)
	with login(MEMBER), alone():
		row.save()
	with login(MANAGES), alone():
		frappe.delete_doc(row.doctype, row.name)
