from typing import NoReturn

import frappe
from frappe.contacts.address_and_contact import load_address_and_contact
from frappe.utils import getdate

from ....dossier import schema
from ....dossier.former_names import renamed
from ....records.export import around
from ....records.words import _
from ....rules import structure
from ...agreements import answerers, limited_sections
from ...documents import contributors, keys, succession
from ...documents.partnership_record import PartnershipRecord
from ...messages import refuse_because
from ...partner_reports import titles

CALLED = ("organisation_name", "cvr")
"""The fields that a former name keeps."""


class PartnerOrganisation(PartnershipRecord):
	"""An organisation that can be a party, whoever it is: the municipality itself is one of them.

	What it is called may change; its name in links, its key and its former names are the site's own.
	"""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.partner_organisation_former_name.partner_organisation_former_name import (
			PartnerOrganisationFormerName,
		)

		company: DF.Link | None
		customer: DF.Link | None
		cvr: DF.Data | None
		description: DF.SmallText | None
		former_names: DF.Table[PartnerOrganisationFormerName]
		key: DF.Data | None
		language: DF.Literal["", "da", "en"]
		organisation_name: DF.Data
		own_organisation: DF.Check
		part_of: DF.Link | None
		sector: DF.Literal[
			"",
			"Municipality",
			"Region",
			"State",
			"Police",
			"Voluntary Organisation",
			"Business",
			"Education and Research",
			"Other",
		]
		succeeded_by: DF.Link | None
		succeeded_on: DF.Date | None
		supplier: DF.Link | None
	# end: auto-generated types

	model = schema.Organisation

	def onload(self):
		load_address_and_contact(self)

	def before_insert(self):
		if not self.flags.imported:
			self.former_names = []
		keys.give(self, "organisation_name")

	def validate(self):
		super().validate()
		self.refuse_namesakes()
		keys.keep(self)
		self.keep_former_names()

	def findings(self, record: schema.Organisation):
		if self.flags.imported:
			return []  # The whole dossier was checked when it was read; others of it are not stored yet.
		stored = self.stored_name()
		others = around({self.part_of, self.succeeded_by} - {None, "", self.name})
		renaming = {stored: self.organisation_name} if stored else {}
		rows = [record, *(renamed(row, renaming) for row in others if row.organisation_name != stored)]
		all_findings = structure.organisations_findings(rows)
		return [finding for finding in all_findings if finding.place.startswith("organisations.0.")]

	def stored_name(self) -> str | None:
		"""Give the name as it is stored; None of a new organisation."""
		before = self.get_doc_before_save()
		return before and before.organisation_name

	def refuse_namesakes(self):
		"""Refuse a name that is taken; the database compares without capitals, accents and blanks at the
		end."""
		same = {"organisation_name": self.organisation_name, "name": ["!=", self.name or ""]}
		if namesake := frappe.db.get_value(self.doctype, same, "organisation_name"):
			refuse_because(
				_("The site already has an organisation {0}. Choose it, or give this one another name."),
				namesake,
				title=_("Not saved"),
				error=frappe.DuplicateEntryError,
			)

	def keep_former_names(self):
		"""Keep what the organisation was called until today; nothing else writes the table."""
		before = self.get_doc_before_save()
		if not before:
			return
		self.former_names = before.former_names
		if any((before.get(field) or "") != (self.get(field) or "") for field in CALLED):
			self.append(
				"former_names", {**{field: before.get(field) for field in CALLED}, "until": getdate()}
			)

	def on_update(self):
		before = self.stored_name()
		if before not in (None, self.organisation_name):
			titles.renew(self.name)
			answerers.renew(self.name, before, self.organisation_name)
			limited_sections.follow_organisation(self.name, before, self.organisation_name)
			contributors.renew(self.name, before, self.organisation_name)
		if not self.flags.imported:
			succession.tell_where_still_party(self)

	def before_rename(self, old: str, new: str, merge: bool = False) -> NoReturn:
		"""Refuse Frappe's ways to another name or into another organisation: they would rewrite who signed
		what."""
		if merge:
			refuse_because(
				_(
					"Organisations are not merged: what {0} agreed and signed stays its own. Enter under "
					"Succeeded By which organisation took its place."
				),
				self.organisation_name,
				title=_("Not merged"),
			)
		refuse_because(
			_("{0} keeps its number {1}. To call it otherwise, change the field Name and save."),
			self.organisation_name,
			self.name,
			title=_("Not renamed"),
		)
