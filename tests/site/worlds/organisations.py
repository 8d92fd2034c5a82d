"""Organisations by what people call them, for tests: links hold their numbers."""

import frappe

from partnership_module.records.mapping import organisation_names

ORGANISATION = "Partner Organisation"


def name_of(title: str) -> str | None:
	"""The number of the organisation that is called so; None when there is none."""
	return organisation_names([title]).get(("organisation", title))


def made(title: str, **values) -> str:
	"""The number of the organisation that is called so, which is made when it is missing."""
	if name := name_of(title):
		return name
	values = {"sector": "Other", **values}
	return frappe.get_doc(doctype=ORGANISATION, organisation_name=title, **values).insert().name


def named(title: str) -> str:
	"""The number of an organisation of the site; what is a number already, or no organisation, stays."""
	return name_of(title) or title


LINKS = (
	"party",
	"organisation",
	"raised_by",
	"responsible",
	"mediator",
	"acceding_party",
	"lead",
	"facilitator",
)


def linked(values):
	"""Values of documents and rows in which organisations are named by what they are called, with numbers."""
	if isinstance(values, dict):
		return {
			key: named(value) if key in LINKS and isinstance(value, str) else linked(value)
			for key, value in values.items()
		}
	return [linked(value) for value in values] if isinstance(values, list) else values
