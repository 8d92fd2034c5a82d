"""Keys of records: given once, when a record is made, they stay when its title changes."""

from ...records import turns

LONGEST = 140


def give(doc, called: str, **among: str) -> None:
	"""Give a new document its key, the title that it has, made unique among those with the same values."""
	if not (doc.flags.imported and doc.key):
		doc.key = free(doc.doctype, doc.get(called), among)


def keep(doc) -> None:
	"""Put back a key that was written by hand."""
	if before := doc.get_doc_before_save():
		doc.key = before.key


def free(doctype: str, title: str, among: dict[str, str]) -> str:
	"""Give the title, or with a number behind it the first that no other document has for its key."""
	key, number = title, 1
	while turns.is_there(doctype, {**among, "key": key}):
		number += 1
		end = f" ({number})"
		key = title[: LONGEST - len(end)] + end
	return key
