"""Keys: what stays of a record when its title changes. Given once, when it is made."""

from ...records import turns

LONGEST = 140


def give(doc, called: str, **among: str) -> None:
	"""Give a new document its key, the title that it has, made unique among those with the same values."""
	if not (doc.flags.imported and doc.key):
		doc.key = free(doc.doctype, doc.get(called), among)


def keep(doc) -> None:
	"""A key that is written by hand is put back."""
	if before := doc.get_doc_before_save():
		doc.key = before.key


def free(doctype: str, title: str, among: dict[str, str]) -> str:
	"""The title, or with a number behind it the first that no other document has for its key."""
	key, number = title, 1
	while turns.is_there(doctype, {**among, "key": key}):
		number += 1
		end = f" ({number})"
		key = title[: LONGEST - len(end)] + end
	return key
