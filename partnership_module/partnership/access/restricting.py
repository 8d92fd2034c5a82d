"""What a restricted partnership demands beside permissions: a way in for whoever restricts it, private
files, and no shares past the list of members. Disputes always demand the latter two."""

import frappe
from frappe.utils import comma_and

from ...constants import DISPUTE, DOSSIER_DOCTYPES, MANAGERS_ONLY, PARTNERSHIP, PARTNERSHIP_RECORDS
from ...permissions import is_insider, is_member, partnership_of
from ...records.words import _
from ..messages import refuse_because
from . import names
from .traces import withdraw_followers


def refuse_to_lock_oneself_out(partnership) -> None:
	"""Refuse to restrict a partnership in which the user has no seat, unless a role opens it anyway."""
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
	"""Refuse to restrict a partnership with public files, which open for everybody who has their address."""
	if not _is_being_restricted(partnership) or partnership.is_new():
		return
	if names := _public_files(_documents(partnership.name)):
		refuse_because(
			_(
				"These files are public: {0}. Remove them, attach them again as private files, "
				"then restrict the partnership."
			),
			comma_and(names),
			title=_("Public files"),
		)


def end_ways_in(doc, _event: str | None = None) -> None:
	"""End what was shared with persons, mailed with a key or followed, once a document is restricted.

	Hook after a document is saved, also when it is moved to a restricted partnership. From then on the list
	of members alone says who sees it.
	"""
	if doc.doctype == PARTNERSHIP:
		if doc.restricted:
			documents = _documents(doc.name)
			_end_ways_in(documents) if _is_being_restricted(doc) else withdraw_followers(documents)
	elif _is_moved(doc) and _restricted(doc.partnership):
		_end_ways_in({doc.doctype: [doc.name]})


def _is_moved(doc) -> bool:
	before = doc.get_doc_before_save()
	return bool(before) and before.partnership != doc.partnership


def _end_ways_in(documents: dict[str, list[str]]) -> None:
	for doctype, doc_names in documents.items():
		if doc_names:
			frappe.db.delete("DocShare", {"share_doctype": doctype, "share_name": ["in", doc_names]})
			key = {"reference_doctype": doctype, "reference_docname": ["in", doc_names]}
			frappe.db.delete("Document Share Key", key)
	withdraw_followers(documents)


def refuse_key(key, _method: str | None = None) -> None:
	"""Refuse a Document Share Key for what is restricted: it opens a print to whoever has the address.
	Hook `validate`."""
	if is_kept_close(key.reference_doctype, key.reference_docname):
		frappe.throw(_("Prints of this document are opened by its members only."), title=_("Not shared"))


def refuse_print(doc, _method: str | None = None, *_settings) -> None:
	"""Refuse a print of what is restricted or confidential to who has only a key or a website permission.
	Hook `before_print`."""
	if frappe.flags.ignore_print_permissions:
		return
	partnership = names.stored(PARTNERSHIP, doc.get("partnership"))
	if is_kept_close(doc.doctype, doc.name) or (partnership and _restricted(partnership)):
		doc.check_permission("read")


def is_kept_close(doctype: str | None, name: str | None) -> bool:
	"""Tell whether a document is a dispute or belongs to a restricted partnership."""
	return doctype == DISPUTE or _belongs_to_restricted(doctype, name)


def refuse_share(share, _method: str | None = None) -> None:
	"""Refuse to share what is restricted or confidential. Hook `validate` of DocShare.

	Assigning a task to somebody without permission shares as well.
	"""
	if share.share_doctype == DISPUTE:
		said = _(
			"A dispute is confidential and cannot be shared. "
			"Give {0} a seat in the partnership on behalf of a party involved instead."
		)
	elif _belongs_to_restricted(share.share_doctype, share.share_name):
		said = _("This partnership is restricted and cannot be shared. Add {0} as a member instead.")
	else:
		return
	refuse_because(said, share.user or _("whoever needs it"), title=_("Not shared"))


def refuse_public_file(file, _method: str | None = None) -> None:
	"""Refuse a public file on what is restricted or confidential. Hook `validate` of File.

	A link to another site is left alone: nothing here protects it.
	"""
	if file.is_private or (file.file_url or "").startswith(("http://", "https://")):
		return
	if file.attached_to_doctype == DISPUTE:
		said = _("Files of a dispute are private. Attach {0} as a private file.")
	elif _belongs_to_restricted(file.attached_to_doctype, file.attached_to_name):
		said = _("Files of a restricted partnership are private. Attach {0} as a private file.")
	else:
		return
	refuse_because(said, file.file_name or "", title=_("Not attached"))


def _is_being_restricted(partnership) -> bool:
	before = partnership.get_doc_before_save()
	return bool(partnership.restricted) and not (before and before.restricted)


def _belongs_to_restricted(doctype: str | None, name: str | None) -> bool:
	if not name or doctype not in (*DOSSIER_DOCTYPES, *MANAGERS_ONLY):
		return False
	return _restricted(partnership_of(doctype, name))


def _restricted(partnership: str | None) -> bool:
	return bool(partnership and frappe.db.get_value(PARTNERSHIP, partnership, "restricted"))


def _documents(partnership: str) -> dict[str, list[str]]:
	"""List the names of a partnership and of all that hangs on it, by DocType."""
	hanging = {
		doctype: frappe.get_all(doctype, filters={"partnership": partnership}, pluck="name")
		for doctype in (*PARTNERSHIP_RECORDS, *MANAGERS_ONLY)
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
