"""The same partnership twice, restricted and open, and everybody who may come along."""

from functools import partial

import frappe

from ..worlds.kept import kept
from ..worlds.partnership_world import AUDITS, MANAGES, MEMBER, OUTSIDER, add_user, build

SYSTEM, VISITOR, GUEST = "system@partnership.invalid", "visitor@partnership.invalid", "Guest"
"""A System Manager without our roles, and a Website User."""

WHO = {
	"manager": MANAGES,
	"member": MEMBER,
	"outsider": OUTSIDER,
	"auditor": AUDITS,
	"system": SYSTEM,
	"visitor": VISITOR,
	"guest": GUEST,
}


@partial(kept, autouse=True)
def world(site):
	return build()


@kept
def people(world):
	add_user(SYSTEM, ["System Manager"])
	frappe.get_doc(
		doctype="User", email=VISITOR, first_name="Visitor", user_type="Website User", send_welcome_email=0
	).insert()
	return WHO
