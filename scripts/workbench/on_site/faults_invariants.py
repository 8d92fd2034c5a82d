"""What holds on a site at every moment, whatever was killed: asked of the tables and the disk themselves.

Each check yields a sentence for what is broken. What a killed process may leave is in `left_over`.
"""

import hashlib
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import frappe
from frappe.utils import getdate

from partnership_module.constants import CONFIDENTIAL, MODULE, OPEN_PERIOD, OPEN_TO_ALL_ROLES, RESTRICTABLE
from partnership_module.dossier.milestones.open_periods import OpenPeriod
from partnership_module.partnership.files import file_watch
from partnership_module.partnership.files.frozen_files import PACKAGE, PRIVATE, PUBLIC, SECRET_NAME
from partnership_module.partnership.milestones import open_periods

OURS = (*CONFIDENTIAL, *OPEN_TO_ALL_ROLES)
AGREEMENT, EVALUATION, MEETING = "Partnership Agreement", "Evaluation", "Steering Meeting"
FROZEN = (AGREEMENT, EVALUATION)
PERIOD = ("partnership", "milestone", "responsible", *OpenPeriod._fields)


def broken() -> list[str]:
	return [sentence for check in CHECKS for sentence in check()]


def rows_without_parent() -> Iterator[str]:
	for table in frappe.get_all("DocType", {"module": MODULE, "istable": 1}, pluck="name"):
		kinds = frappe.db.sql(f"select distinct parenttype from `tab{table}`")  # nosec B608
		for (parenttype,) in kinds:
			query = (
				f"select c.name from `tab{table}` c left join `tab{parenttype}` p on p.name = c.parent "  # nosec B608
				"where c.parenttype = %s and (p.name is null or p.docstatus != c.docstatus)"
			)
			for (name,) in frappe.db.sql(query, parenttype):
				yield f"{table} {name}: its {parenttype} is missing, or is submitted and the row is not."


def records_without_partnership() -> Iterator[str]:
	for doctype in (*RESTRICTABLE, "Partnership Dispute"):
		if frappe.get_meta(doctype).has_field("partnership"):
			query = (
				f"select c.name from `tab{doctype}` c left join tabPartnership p on p.name = c.partnership "  # nosec B608
				"where p.name is null and ifnull(c.partnership, '') != ''"
			)
			for (name,) in frappe.db.sql(query):
				yield f"{doctype} {name}: its partnership is missing."


def files_and_rows() -> Iterator[str]:
	rows = frappe.get_all(
		"File",
		{"attached_to_doctype": ["in", OURS], "is_folder": 0},
		["name", "file_url", "attached_to_doctype", "attached_to_name"],
	)
	for row in rows:
		if not frappe.db.exists(row.attached_to_doctype, row.attached_to_name):
			yield f"File {row.name}: {row.attached_to_doctype} {row.attached_to_name} is missing."
		if (row.file_url or "").startswith((PRIVATE, PUBLIC)) and not _on_disk(row.file_url).exists():
			yield f"File {row.name}: {row.file_url} is missing on the disk."
	for path in _files_without_row():
		if not SECRET_NAME.fullmatch(path.name):
			yield f"{path.name} lies in the private files and no row names it."


def left_over() -> list[str]:
	"""List the files that a process left that was killed while it froze something: the daily round tells of
	each."""
	told = " ".join(problem.sentence for problem in file_watch.files_without_row())
	found = [path.name for path in _files_without_row() if SECRET_NAME.fullmatch(path.name)]
	return [f"{name} is not told of" if name not in told else name for name in found]


def _files_without_row() -> list[Path]:
	named = set(frappe.get_all("File", {"file_url": ["like", f"{PRIVATE}%"]}, pluck="file_url"))
	folder = Path(frappe.get_site_path("private", "files"))
	return [path for path in sorted(folder.iterdir()) if path.is_file() and PRIVATE + path.name not in named]


def _on_disk(url: str) -> Path:
	folder = ("private", "files") if url.startswith(PRIVATE) else ("public", "files")
	return Path(frappe.get_site_path(*folder, url.rsplit("/", 1)[-1]))


def digests() -> Iterator[str]:
	fields = ["name", "docstatus", "frozen_html", "digest", "pdf", "pdf_digest", "sealed_pdf"]
	for doctype in FROZEN:
		for row in frappe.get_all(doctype, {"docstatus": ["<", 2]}, [*fields, "sealed_pdf_digest"]):
			what = f"{doctype} {row.name}"
			if not row.docstatus and (row.digest or row.pdf):
				yield f"{what} is a draft with the digest or the PDF of a frozen text."
			if row.docstatus and not (row.frozen_html and row.digest and row.pdf and row.pdf_digest):
				yield f"{what} is submitted and lacks text, digest or PDF."
			elif row.docstatus:
				yield from _unlike(what, row)


def _unlike(what: str, row) -> Iterator[str]:
	if _sha(row.frozen_html.encode()) != row.digest:
		yield f"{what}: its text has not its digest."
	for field in ("pdf", "sealed_pdf"):
		path = row[field] and _on_disk(row[field])
		if path and path.exists() and _sha(path.read_bytes()) != row[f"{field}_digest"]:
			yield f"{what}: the file of {field} has not its digest."


def _sha(content: bytes) -> str:
	return hashlib.sha256(content).hexdigest()


def approved_meetings() -> Iterator[str]:
	meetings = {"docstatus": 1, "approved_on": ["is", "not set"], "imported_on": ["is", "not set"]}
	for name in frappe.get_all(MEETING, meetings, pluck="name"):
		yield f"{MEETING} {name} is submitted and was approved on no day."


def in_force() -> Iterator[str]:
	"""In force, and over after that, are the versions that all have signed who must; and no others."""
	rows = frappe.get_all(AGREEMENT, {"docstatus": 1, "minimum_signatures": ["in", (0, None)]}, ["*"])
	for row in rows:
		signatures = frappe.get_all(
			"Partnership Agreement Signature", {"parent": row.name}, ["signed_on", "digest", "must_sign"]
		)
		has_all = all(_has_signed(one, row.digest) for one in signatures)
		is_begun = row.status in ("In Force", "Superseded", "Ended")
		is_early = row.effective_date and row.effective_date > getdate()
		if is_begun != (has_all and not is_early) and not row.imported_on:
			yield f"{AGREEMENT} {row.name} is {row.status}; all have signed: {has_all}."


def _has_signed(signature, digest: str) -> bool:
	"""What is signed on a day that is still to come was signed by a wrong clock, and does not count yet."""
	day = signature.signed_on
	return bool(day) and day <= getdate() and signature.digest == digest


def periods() -> Iterator[str]:
	"""The table of open periods is what the rule makes of the milestones."""
	before = _periods()
	open_periods.renew_all()
	after = _periods()
	frappe.db.rollback()
	for row in before ^ after:
		yield f"Open period {row[:3]}: {'not of the rule' if row in before else 'missing'}."


def _periods() -> set[tuple]:
	return set(frappe.get_all(OPEN_PERIOD, fields=list(PERIOD), as_list=True))


def twice() -> Iterator[str]:
	"""No report, mail, task or package is there twice."""
	for doctype, fields in (
		("Partner Report", ("partnership", "party", "period_from", "period_to")),
		("Partnership Mail Delivery", ("about_doctype", "about_name", "email", "subject")),
		("ToDo", ("reference_type", "reference_name", "allocated_to", "date", "description")),
		("Partnership Agreement", ("partnership", "version")),
		("Partnership Milestone", ("partnership", "code")),
		("Partnership", ("title",)),
	):
		columns = ", ".join(f"`{field}`" for field in fields)
		query = f"select {columns}, count(*) from `tab{doctype}` where docstatus < 2 group by {columns} "  # nosec B608
		for row in frappe.db.sql(f"{query} having count(*) > 1"):
			yield f"{doctype} {row[-1]} times: {' | '.join(map(str, row[:-1]))[:200]}"


def mails_and_deliveries() -> Iterator[str]:
	"""A mail that is queued is one that is kept as sent, and the other way round."""
	query = (
		"select d.name from `tabPartnership Mail Delivery` d "
		"left join `tabEmail Queue` q on q.name = d.queue where ifnull(d.queue, '') != '' and q.name is null"
	)
	for (name,) in frappe.db.sql(query):
		yield f"Partnership Mail Delivery {name}: its mail is not in the queue."
	query = (
		"select q.name, q.reference_doctype from `tabEmail Queue` q "
		"left join `tabPartnership Mail Delivery` d on d.queue = q.name "
		"where d.name is null and q.reference_doctype in %s"
	)
	for name, doctype in frappe.db.sql(query, [OURS]):
		yield f"Email Queue {name}, of {doctype}: no delivery is kept of it."


def packages() -> Iterator[str]:
	"""A journal package is whole, and has the digest in its name."""
	rows = {"attached_to_field": PACKAGE, "attached_to_doctype": ["in", OURS]}
	for url in frappe.get_all("File", rows, pluck="file_url"):
		content = _on_disk(url).read_bytes() if _on_disk(url).exists() else b""
		if _sha(content) not in url or zipfile.ZipFile(BytesIO(content)).testzip():
			yield f"The journal package {url} is not whole."


CHECKS = (
	rows_without_parent,
	records_without_partnership,
	files_and_rows,
	digests,
	approved_meetings,
	in_force,
	periods,
	twice,
	mails_and_deliveries,
	packages,
)
