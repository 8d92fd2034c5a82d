"""What a restricted partnership asks for beside the permissions: a way in for whoever restricts it, private
files, and no shares past the list of members. Disputes ask for the latter two as well, always."""

import frappe
from frappe import _
from frappe.utils import comma_and

from ..constants import BESIDE, DISPUTE, HANGING, PARTNERSHIP, SECURED
from ..permissions import is_insider, is_member


def refuse_to_lock_oneself_out(partnership) -> None:
	"""Whoever restricts a partnership has a seat in it, unless a role opens it anyway."""
	user = frappe.session.user
	if (
		_is_being_restricted(partnership)
		and not is_insider(user, "write")
		and not is_member(partnership, user)
	):
		frappe.throw(
			_(
				"A restricted partnership is open to its members only. Add yourself as a member first: "
				"a row under Members with your user and no end in the past."
			),
			title=_("You would lock yourself out"),
		)


def refuse_public_files(partnership) -> None:
	"""A public file opens for everybody who has its address, whoever may see the partnership."""
	if not _is_being_restricted(partnership) or partnership.is_new():
		return
	if names := _public_files(_documents(partnership.name)):
		frappe.throw(
			_(
				"These files are public: {0}. Remove them, attach them again as private files, "
				"then restrict the partnership."
			).format(comma_and(names)),
			title=_("Public files"),
		)


def withdraw_shares(partnership) -> None:
	"""From now on the list of members says who sees it, not what was shared one by one before."""
	if _is_being_restricted(partnership):
		for doctype, names in _documents(partnership.name).items():
			if names:
				frappe.db.delete("DocShare", {"share_doctype": doctype, "share_name": ["in", names]})


def refuse_share(share, _method: str | None = None) -> None:
	"""Hook before a DocShare is saved. Assigning a task to somebody without permission shares as well."""
	if share.share_doctype == DISPUTE:
		said = _(
			"A dispute is confidential and cannot be shared. "
			"Give {0} a seat in the partnership on behalf of a party involved instead."
		)
	elif _belongs_to_restricted(share.share_doctype, share.share_name):
		said = _("This partnership is restricted and cannot be shared. Add {0} as a member instead.")
	else:
		return
	frappe.throw(said.format(share.user or _("whoever needs it")), title=_("Not shared"))


def refuse_public_file(file, _method: str | None = None) -> None:
	"""Hook before a File is saved. A link to another site is not ours to protect."""
	if file.is_private or (file.file_url or "").startswith(("http://", "https://")):
		return
	if file.attached_to_doctype == DISPUTE:
		said = _("Files of a dispute are private. Attach {0} as a private file.")
	elif _belongs_to_restricted(file.attached_to_doctype, file.attached_to_name):
		said = _("Files of a restricted partnership are private. Attach {0} as a private file.")
	else:
		return
	name = frappe.bold(frappe.utils.escape_html(file.file_name or ""))
	frappe.throw(said.format(name), title=_("Not attached"))


def _is_being_restricted(partnership) -> bool:
	before = partnership.get_doc_before_save()
	return bool(partnership.restricted) and not (before and before.restricted)


def _belongs_to_restricted(doctype: str | None, name: str | None) -> bool:
	if not name or doctype not in (*SECURED, *BESIDE):
		return False
	return _restricted(name if doctype == PARTNERSHIP else frappe.db.get_value(doctype, name, "partnership"))


def _restricted(partnership: str) -> bool:
	return bool(frappe.db.get_value(PARTNERSHIP, partnership, "restricted"))


def _documents(partnership: str) -> dict[str, list[str]]:
	"""The names of a partnership and of all that hangs on it, by DocType."""
	hanging = {
		doctype: frappe.get_all(doctype, filters={"partnership": partnership}, pluck="name")
		for doctype in (*HANGING, *BESIDE)
	}
	return {PARTNERSHIP: [partnership], **hanging}


def _public_files(documents: dict[str, list[str]]) -> list[str]:
	return [
		file_name
		for doctype, names in documents.items()
		for file_name in frappe.get_all(
			"File",
			filters={
				"attached_to_doctype": doctype,
				"attached_to_name": ["in", names],
				"file_url": ["like", "/files/%"],
			},
			pluck="file_name",
		)
	]
