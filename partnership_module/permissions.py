"""Who may see a restricted partnership and everything that hangs on it, and who may see a dispute.

Lists and documents ask the same: `hidden_partnerships`, of disputes `hidden_disputes`. Frappe asks for roles
and user permissions besides: what stands here takes rights away, it never gives any.
"""

import frappe
from frappe.utils import getdate

from .constants import AUDITOR, DISPUTE, MANAGER, PARTNERSHIP, PARTNERSHIP_RECORDS
from .partnership.access import names
from .partnership.access.list_conditions import quoted, refused_rows

READING = ("read", "select", "report", "print", "export")
"""What an auditor may do with a partnership without being a member."""


def hidden_partnerships(user: str | None = None, ptype: str = "read") -> list[str]:
	"""List the names of the restricted partnerships that are closed to the user (default: the session's).

	Reports with queries of their own leave out what belongs to these.
	"""
	user = user or frappe.session.user
	if is_insider(user, ptype):
		return []
	partnership = frappe.qb.DocType(PARTNERSHIP)
	query = frappe.qb.from_(partnership).select(partnership.name).where(partnership.restricted == 1)
	return query.where(partnership.name.notin(_seats(user))).run(pluck=True)


def is_insider(user: str, ptype: str = "read") -> bool:
	"""Tell whether a role opens every partnership to the user, restricted or not."""
	return manages(user) or (AUDITOR in frappe.get_roles(user) and ptype in READING)


def manages(user: str) -> bool:
	"""Tell whether the user is a coordinator of all partnerships."""
	return user == "Administrator" or MANAGER in frappe.get_roles(user)


def is_member(partnership, user: str) -> bool:
	"""Tell whether the user has a seat in force in this document, saved or not."""
	return any(
		row.user == user and (not row.to_date or getdate(row.to_date) >= getdate())
		for row in partnership.members
	)


def _seats(user: str):
	"""Query the partnerships in which the user has a seat in force."""
	member = frappe.qb.DocType("Partnership Member")
	return frappe.qb.from_(member).select(member.parent).where(_in_force(member, user))


def _in_force(member, user: str):
	not_over = member.to_date.isnull() | (member.to_date >= getdate())
	return (member.parenttype == PARTNERSHIP) & (member.user == user) & not_over


# --- partnerships and what hangs on them -----------------------------------------------------------------


def list_condition(user: str | None = None, doctype: str = PARTNERSHIP) -> str:
	"""Write the condition for lists of Partnership and of the DocTypes with a link `partnership`. Hook."""
	user = user or frappe.session.user
	conditions = refused_rows(doctype, user)
	if hidden := hidden_partnerships(user):
		field = "name" if doctype == PARTNERSHIP else "partnership"
		conditions.append(f"`tab{doctype}`.`{field}` not in ({quoted(hidden)})")
	return " and ".join(conditions)


def has_permission(doc, ptype: str = "read", user: str | None = None) -> bool:
	"""Tell whether restriction leaves one such document open to the user. Hook.

	What is stored counts; of what hangs on a partnership also where it is moved to, and what it links to:
	messages and prints tell of that. A partnership that is not stored counts as closed. Before anything is
	compared, names become the stored ones.
	"""
	if not names.normalise(doc):
		return False
	hidden = hidden_partnerships(user, ptype)
	if not hidden:
		return True
	named = {partnership_of(doc.doctype, doc.name), doc.get("partnership"), *_of_links(doc)}
	return not (named & set(hidden) or _is_unknown(doc.get("partnership")) or _has_name_of_none(doc))


def _of_links(doc) -> set[str | None]:
	"""Collect the partnerships of the documents that a document and its rows link to."""
	linked = {
		(doctype, name) for _part, _field, doctype, name in names.links(doc) if doctype in PARTNERSHIP_RECORDS
	}
	return {partnership_of(doctype, name) for doctype, name in linked}


def _is_unknown(partnership: str | None) -> bool:
	return bool(partnership) and names.stored(PARTNERSHIP, partnership) is None


def _has_name_of_none(doc) -> bool:
	"""Tell whether a document that was sent says that it is stored, and is not."""
	return bool(doc.name) and not doc.is_new() and names.stored(doc.doctype, doc.name) is None


def partnership_of(doctype: str, name: str | None) -> str | None:
	"""Look up the partnership of a stored document; None where there is none."""
	if doctype == PARTNERSHIP:
		return names.stored(PARTNERSHIP, name)
	name = names.stored(doctype, name)
	return frappe.db.get_value(doctype, name, "partnership") if name else None


# --- disputes --------------------------------------------------------------------------------------------


def hidden_disputes(user: str | None = None) -> list[str]:
	"""List the names of the disputes that are closed to the user (default: the session's).

	Managers see all. Others see those of a party for which they have a seat in force in that partnership, so
	nobody sees one of a restricted partnership who does not see the partnership. Auditors see none.
	"""
	user = user or frappe.session.user
	if manages(user):
		return []
	dispute = frappe.qb.DocType(DISPUTE)
	query = frappe.qb.from_(dispute).select(dispute.name)
	if frappe.has_permission(DISPUTE, "read", user=user):
		query = query.where(dispute.name.notin(_own_disputes(user)))
	return query.run(pluck=True)


def dispute_list_condition(user: str | None = None, doctype: str = DISPUTE) -> str:
	"""Write the condition for lists of disputes. Hook."""
	user = user or frappe.session.user
	conditions = refused_rows(doctype, user)
	if hidden := hidden_disputes(user):
		conditions.append(f"`tab{doctype}`.`name` not in ({quoted(hidden)})")
	return " and ".join(conditions)


def dispute_has_permission(doc, ptype: str = "read", user: str | None = None) -> bool:
	"""Tell whether a dispute is open to the user. Hook.

	What is stored counts; of a new one, the parties that it names.
	"""
	user = user or frappe.session.user
	if not has_permission(doc, ptype, user):
		return False
	if manages(user):
		return True
	if doc.name and frappe.db.exists(DISPUTE, doc.name):
		return doc.name not in hidden_disputes(user)
	return bool(_represented(doc.partnership, user) & {doc.raised_by, *(row.party for row in doc.parties)})


def _own_disputes(user: str):
	"""Query the disputes of the parties that the user represents; whoever raised one is a party involved."""
	member, dispute, involved = map(
		frappe.qb.DocType, ("Partnership Member", DISPUTE, "Partnership Dispute Party")
	)
	query = frappe.qb.from_(member).join(dispute).on(dispute.partnership == member.parent)
	query = query.join(involved).on(
		(involved.parent == dispute.name) & (involved.party == member.organisation)
	)
	return query.select(dispute.name).where(_in_force(member, user))


def _represented(partnership: str | None, user: str) -> set[str]:
	"""Collect the parties of a partnership on whose behalf the user has a seat in force."""
	member = frappe.qb.DocType("Partnership Member")
	query = frappe.qb.from_(member).select(member.organisation).where(_in_force(member, user))
	return set(query.where(member.parent == partnership).run(pluck=True)) - {None, ""}
