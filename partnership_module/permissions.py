"""Who may see a restricted partnership and everything that hangs on it.

Lists and documents ask the same question, `hidden_partnerships`. Roles and user permissions come on top:
what stands here takes away, it never gives.
"""

import frappe
from frappe.utils import getdate

from .constants import AUDITOR, HANGING, MANAGER, PARTNERSHIP, REFERRING, SECURED

READING = ("read", "select", "report", "print", "export")
"""What an auditor may do with a partnership without being a member."""


def hidden_partnerships(user: str | None = None, ptype: str = "read") -> list[str]:
	"""The names of the restricted partnerships that are closed to the user (default: the session's).

	Reports with queries of their own leave out what belongs to these.
	"""
	user = user or frappe.session.user
	if is_insider(user, ptype):
		return []
	partnership = frappe.qb.DocType(PARTNERSHIP)
	query = frappe.qb.from_(partnership).select(partnership.name).where(partnership.restricted == 1)
	return query.where(partnership.name.notin(_seats(user))).run(pluck=True)


def is_insider(user: str, ptype: str = "read") -> bool:
	"""Whether a role opens every partnership to the user, restricted or not."""
	roles = frappe.get_roles(user)
	return user == "Administrator" or MANAGER in roles or (AUDITOR in roles and ptype in READING)


def is_member(partnership, user: str) -> bool:
	"""Whether the user has a seat in force in this document, saved or not."""
	return any(
		row.user == user and (not row.to_date or getdate(row.to_date) >= getdate())
		for row in partnership.members
	)


def _seats(user: str):
	"""The partnerships in which the user has a seat in force."""
	member = frappe.qb.DocType("Partnership Member")
	in_force = member.to_date.isnull() | (member.to_date >= getdate())
	query = frappe.qb.from_(member).select(member.parent)
	return query.where((member.parenttype == PARTNERSHIP) & (member.user == user) & in_force)


# --- partnerships and what hangs on them -----------------------------------------------------------------


def list_condition(user: str | None = None, doctype: str = PARTNERSHIP) -> str:
	"""For lists of Partnership and of the DocTypes with a link `partnership`."""
	hidden = hidden_partnerships(user)
	field = "name" if doctype == PARTNERSHIP else "partnership"
	return f"`tab{doctype}`.`{field}` not in ({_quoted(hidden)})" if hidden else ""


def has_permission(doc, ptype: str = "read", user: str | None = None) -> bool:
	"""For one document of these. What is stored counts, and of what hangs also where it is moved to."""
	hidden = hidden_partnerships(user, ptype)
	return not hidden or not {_partnership_of(doc.doctype, doc.name), doc.get("partnership")} & set(hidden)


def _partnership_of(doctype: str, name: str | None) -> str | None:
	if doctype == PARTNERSHIP:
		return name
	return frappe.db.get_value(doctype, name, "partnership") if name else None


# --- what tells of them: files, comments, versions, tags, mails, rows of tables --------------------------


def referring_list_condition(user: str | None = None, doctype: str = "File") -> str:
	"""For lists of a DocType of `REFERRING`."""
	hidden = hidden_partnerships(user)
	if not hidden:
		return ""
	type_column, name_column = (f"coalesce(`tab{doctype}`.`{field}`, '')" for field in REFERRING[doctype])
	told = (
		f"({type_column} = {_quoted([secured])} and {name_column} in ({_hidden_names(secured, hidden)}))"
		for secured in SECURED
	)
	return f"not ({' or '.join(told)})"


def referring_has_permission(doc, ptype: str = "read", user: str | None = None) -> bool:
	"""For one document of `NOTES`."""
	doctype, name = (doc.get(field) for field in REFERRING[doc.doctype])
	if doctype not in SECURED:
		return True
	return _partnership_of(doctype, name) not in hidden_partnerships(user, ptype)


def _hidden_names(doctype: str, hidden: list[str]) -> str:
	names = _quoted(hidden)
	if doctype in HANGING:
		return f"select `name` from `tab{doctype}` where `partnership` in ({names})"
	return names


def _quoted(names: list[str]) -> str:
	return ", ".join(frappe.db.escape(name, percent=False) for name in names)
