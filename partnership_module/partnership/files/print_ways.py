"""A wrapper around `frappe.get_print` that leads all ways to a print to ours: download, bulk print, mailed
prints.

Frappe looks at the named print format alone for who makes the PDF. Without a name it takes wkhtmltopdf, which
runs no script and makes a blank page of a print of this app. All ways go through `frappe.get_print`, so that
is wrapped, in every request and every job before anything is printed. A job is a process of its own, and most
print nothing: what makes a print, WeasyPrint among it, is loaded by who prints.
"""

import functools
import inspect
import io
from collections.abc import Callable

import frappe
from pypdf import PdfReader, PdfWriter

from ...records import versions
from ...records.words import _


def lead_to_ours(**_given) -> None:
	"""Wrap `frappe.get_print`, once. Hook before every request and every job."""
	if not hasattr(frappe.get_print, "before_ours"):
		frappe.get_print = _ours_or(frappe.get_print)
		versions.attach_by(frappe.get_print)


def _ours_or(get_print: Callable) -> Callable:
	parameters = inspect.signature(get_print)

	@functools.wraps(get_print)
	def printed(*given, **named):
		from . import printing

		bound = parameters.bind(*given, **named)
		bound.apply_defaults()
		wanted = bound.arguments
		if wanted["doctype"] not in printing.DOCTYPES:
			return get_print(*given, **named)
		page = _page(get_print, wanted)
		payload = printing.payload_in(page)
		if payload is None:
			return get_print(*given, **named) if wanted["as_pdf"] else page
		if not wanted["as_pdf"]:
			return payload["html"]
		return _delivered(_pdf(wanted["doctype"], wanted["name"], payload), wanted)

	printed.before_ours = get_print
	return printed


def _page(get_print: Callable, wanted: dict) -> str:
	"""Make Frappe's page of the print, and forget the generator that Frappe notes for this print alone."""
	is_noted = "pdf_generator" in frappe.local.form_dict
	page = get_print(**{**wanted, "as_pdf": False, "output": None})
	if not is_noted:
		frappe.local.form_dict.pop("pdf_generator", None)
	return page


def _pdf(doctype: str, name: str, payload: dict) -> bytes:
	"""Make the PDF: a mail carries the frozen one, which whoever gets it can verify; a print shows the
	signatures too."""
	from . import printing

	if frappe.flags.ignore_print_permissions and (frozen := printing.frozen_file(doctype, name)):
		return frozen
	return printing.pdf_of_payload(payload)


def _delivered(pdf: bytes, wanted: dict) -> bytes | PdfWriter:
	"""Give the PDF as it is asked for: added to others, locked, or as it is."""
	password = wanted["password"] or (wanted["pdf_options"] or {}).get("password")
	if wanted["output"] is not None:
		return merged(wanted["output"], pdf, str(wanted["name"]))
	return _locked(pdf, password) if password else pdf


def merged(output: PdfWriter, pdf: bytes, name: str) -> PdfWriter:
	"""Add a PDF to others, with the files embedded in it under the name of its document.

	A merge is not tagged, no PDF/A and none of the frozen files; its subject says so.
	"""
	reader = PdfReader(io.BytesIO(pdf))
	output.append(reader, outline_item=name, import_outline=False)
	for file, contents in reader.attachments.items():
		for content in contents:
			output.add_attachment(f"{name}-{file}", content)
	subject = _(
		"Copies put together for printing. To keep or to verify, take the PDF of each document itself."
	)
	output.add_metadata({"/Subject": subject})
	return output


def _locked(pdf: bytes, password: str) -> bytes:
	writer = PdfWriter(clone_from=io.BytesIO(pdf))
	writer.encrypt(password)
	locked = io.BytesIO()
	writer.write(locked)
	return locked.getvalue()


def refuse_blank_page(doctype: str | None = None, print_format: str | None = None, **_given) -> None:
	"""Refuse wkhtmltopdf for a print of this app: it would be a blank page. Hook `on_print_pdf`.

	It gets here only where a program calls Frappe's own function past the wrapper.
	"""
	from . import printing

	if doctype not in printing.DOCTYPES:
		return
	chosen = print_format or frappe.get_meta(doctype).default_print_format
	if frappe.db.get_value("Print Format", chosen, "pdf_generator") == printing.GENERATOR:
		frappe.throw(
			_("This print cannot be made that way. Print it from its form, or with frappe.get_print.")
		)
