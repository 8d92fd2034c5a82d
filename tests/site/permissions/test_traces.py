"""Files, comments, versions, tags and mails of a restricted partnership."""

import frappe
import pytest
from frappe.core.doctype.file.utils import find_file_by_url

from partnership_module.constants import NOTES_ON_DOCUMENTS

from ..worlds.partnership_world import OPEN, OUTSIDER, SECRET, SEES, SEES_NOT, TECHNICIAN, each_doctype


@each_doctype
def test_files(world, login, doctype):
	secret, public = (
		frappe.get_doc("File", {"attached_to_doctype": doctype, "attached_to_name": world[title][doctype]})
		for title in (SECRET, OPEN)
	)
	for user in (*SEES, *SEES_NOT):
		with login(user):
			assert bool(find_file_by_url(secret.file_url)) == (user in SEES)
			assert secret.has_permission("read") == (user in SEES)
			assert find_file_by_url(public.file_url)
			listed = frappe.get_list("File", {"attached_to_doctype": doctype}, pluck="name", limit=0)
		assert (secret.name in listed) == (user in SEES)
		assert public.name in listed


def test_other_files_stay_in_the_list(login):
	with login(OUTSIDER):
		own = frappe.get_doc(doctype="File", file_name="mit.txt", content="Mit", is_private=1).insert()
		assert frappe.get_list("File", {"name": own.name})


@each_doctype
@pytest.mark.parametrize("note", NOTES_ON_DOCUMENTS)
def test_comments_versions_and_tags(world, login, doctype, note):
	type_field, name_field = NOTES_ON_DOCUMENTS[note]
	secret, public = (
		frappe.get_doc(note, {type_field: doctype, name_field: world[title][doctype]})
		for title in (SECRET, OPEN)
	)
	with login(TECHNICIAN):
		assert frappe.get_list(note, {"name": ["in", [secret.name, public.name]]}, pluck="name") == [
			public.name
		]
		assert (secret.has_permission("read"), public.has_permission("read")) == (False, True)


@each_doctype
def test_mails(world, login, doctype):
	secret, public = (
		frappe.get_doc(
			"Communication", {"reference_doctype": doctype, "reference_name": world[title][doctype]}
		)
		for title in (SECRET, OPEN)
	)
	with login(TECHNICIAN):
		names = frappe.get_list("Communication", {"reference_doctype": doctype}, pluck="name")
		assert public.name in names
		assert secret.name not in names
		assert not secret.has_permission("read")


def test_notes_about_nothing_stay_in_the_list(login):
	comment = frappe.get_doc(doctype="Comment", comment_type="Info", content="Uden emne").insert()
	with login(TECHNICIAN):
		assert frappe.get_list("Comment", {"name": comment.name})
		assert comment.has_permission("read")
