"""Who writes to partners: the municipality, with the logo of its letter head, and the coordinator."""

from typing import NamedTuple

import frappe
from frappe.utils import validate_email_address


class Sender(NamedTuple):
	"""What the municipality is called, and the address of its logo on this site; either may be empty."""

	name: str
	logo: str


def of(partnership: str) -> Sender:
	"""Look up the sender of letters about a partnership: its company, else that of the site."""
	company = frappe.db.get_value("Partnership", partnership, "company")
	company = company or frappe.db.get_single_value("Global Defaults", "default_company")
	return Sender(_own_name(company), _logo(company))


def _own_name(company: str | None) -> str:
	if not company:
		return ""
	own_organisation = {"company": company, "own_organisation": 1}
	own = frappe.db.get_value("Partner Organisation", own_organisation, "organisation_name")
	return own or frappe.db.get_value("Company", company, "company_name") or ""


def _logo(company: str | None) -> str:
	"""Give the logo where everybody may see it: a public file of this site."""
	heads = [company and frappe.db.get_value("Company", company, "default_letter_head")]
	heads.append(frappe.db.get_value("Letter Head", {"is_default": 1, "disabled": 0}))
	images = (frappe.db.get_value("Letter Head", head, "image") for head in heads if head)
	return next((image for image in images if image and image.startswith("/files/")), "")


def coordinator(link) -> frappe._dict | None:
	"""Look up whom a partner asks: who gave the link out, else the owner of the partnership; None where
	neither has an address."""
	users = (link.owner, frappe.db.get_value("Partnership", link.partnership, "owner"))
	people = (frappe.db.get_value("User", user, ["full_name", "email"], as_dict=True) for user in users)
	return next((person for person in people if person and validate_email_address(person.email or "")), None)
