"""Who stands at the head of a page: the municipality of a partnership, with the logo of its letter head; and
whom a partner asks."""

from typing import NamedTuple

import frappe


class Sender(NamedTuple):
	"""What the municipality is called, and the address of its logo on this site; either may be empty."""

	name: str
	logo: str


def of(partnership: str) -> Sender:
	"""Look up the sender of letters about a partnership: its company, else that of the site."""
	company = frappe.db.get_value("Partnership", partnership, "company")
	company = company or frappe.db.get_single_value("Global Defaults", "default_company")
	return Sender(_own_name(company), _logo(company))


def coordinator(user: str) -> dict | None:
	"""Tell whom a partner asks: who gave a link out, {full_name, email}; None without an address."""
	found = frappe.db.get_value("User", user, ["full_name", "email"], as_dict=True)
	return found if found and found.email and "@" in found.email else None


def _own_name(company: str | None) -> str:
	if not company:
		return ""
	own = frappe.db.get_value(
		"Partner Organisation", {"company": company, "own_organisation": 1}, "organisation_name"
	)
	return own or frappe.db.get_value("Company", company, "company_name") or ""


def _logo(company: str | None) -> str:
	"""Give the logo where everybody may see it: a public file of this site."""
	heads = [company and frappe.db.get_value("Company", company, "default_letter_head")]
	heads.append(frappe.db.get_value("Letter Head", {"is_default": 1, "disabled": 0}))
	images = (frappe.db.get_value("Letter Head", head, "image") for head in heads if head)
	return next((image for image in images if image and image.startswith("/files/")), "")
