"""Restricting a partnership: nobody locks himself out, nothing stays open."""

import frappe
import frappe.share
import pytest
from frappe.desk.form import assign_to
from frappe.desk.form.load import getdoc

from partnership_module.constants import PARTNERSHIP
from partnership_module.permissions import hidden_partnerships

from ..worlds.asking import refused
from ..worlds.partnership_world import (
	FORMER,
	GROUP,
	MANAGES,
	MEMBER,
	OPEN,
	OUTSIDER,
	SECRET,
	attach,
	each_doctype,
)


def restrict(world, **changes) -> None:
	doc = frappe.get_doc(PARTNERSHIP, world[OPEN][PARTNERSHIP])
	doc.restricted = 1
	if changes:
		doc.append("members", {"group_name": GROUP, "person": "Nogen", **changes})
	doc.save()


def test_a_user_without_a_seat_does_not_lock_himself_out(world, login):
	with login(OUTSIDER), pytest.raises(frappe.ValidationError, match="Add yourself as a member first"):
		restrict(world)
	with login(OUTSIDER), pytest.raises(frappe.ValidationError, match="Add yourself as a member first"):
		restrict(world, user=OUTSIDER, to_date="2020-01-01")


def test_a_new_restricted_partnership_has_its_author_as_a_member(login):
	new = frappe.new_doc(PARTNERSHIP, title="Nyt", restricted=1)
	with login(OUTSIDER), pytest.raises(frappe.ValidationError, match="Add yourself as a member first"):
		new.insert()
	new.append("groups", {"title": GROUP, "kind": "Steering Group"})
	new.append("members", {"group_name": GROUP, "person": "Mig", "user": OUTSIDER})
	with login(OUTSIDER):
		new.insert()
		assert frappe.get_list(PARTNERSHIP, {"name": new.name})


def test_a_user_with_a_seat_restricts(world, login):
	with login(OUTSIDER):
		restrict(world, user=OUTSIDER)
		assert world[OPEN][PARTNERSHIP] not in hidden_partnerships()
	assert world[OPEN][PARTNERSHIP] in hidden_partnerships(MEMBER)


def test_a_manager_restricts_without_a_seat(world, login):
	with login(MANAGES):
		restrict(world)
	assert world[OPEN][PARTNERSHIP] in hidden_partnerships(OUTSIDER)


def test_a_member_leaves_a_restricted_partnership(world, login):
	doc = frappe.get_doc(PARTNERSHIP, world[SECRET][PARTNERSHIP])
	doc.members = [row for row in doc.members if row.user != MEMBER]
	with login(MEMBER):
		doc.save()
		assert refused(getdoc, PARTNERSHIP, doc.name)


@each_doctype
def test_shares_end_when_it_is_restricted_and_are_refused_from_then_on(world, login, doctype):
	name = world[OPEN][doctype]
	frappe.share.add(doctype, name, OUTSIDER, write=1)
	restrict(world)
	with login(OUTSIDER):
		assert refused(getdoc, doctype, name)
	with pytest.raises(frappe.ValidationError, match="cannot be shared"):
		frappe.share.add(doctype, name, OUTSIDER)


def test_a_task_for_an_outsider_does_not_open_it(world, login):
	args = {"assign_to": [FORMER], "doctype": PARTNERSHIP, "name": world[SECRET][PARTNERSHIP]}
	with login(MANAGES), pytest.raises(frappe.ValidationError, match="Add former"):
		assign_to.add({**args, "description": "Ring"})


@each_doctype
def test_public_files_are_refused(world, doctype):
	with pytest.raises(frappe.ValidationError, match="private"):
		attach(doctype, world[SECRET][doctype], is_private=0, file_name="offentlig.txt")
	link = {"file_url": "https://partner.invalid/side", "file_name": "side"}
	attached = {"attached_to_doctype": doctype, "attached_to_name": world[SECRET][doctype]}
	frappe.get_doc(doctype="File", **link, **attached).insert()


@each_doctype
def test_public_files_keep_it_from_being_restricted(world, doctype):
	file = attach(doctype, world[OPEN][doctype], is_private=0, file_name="offentlig.txt")
	with pytest.raises(frappe.ValidationError, match=r"offentlig.*\.txt"):
		restrict(world)
	file.delete()
	restrict(world)
