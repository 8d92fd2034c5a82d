"""What every document of a partnership does when it is saved: its dates in their place, then the rules."""

from collections.abc import Iterable
from typing import ClassVar

import frappe
from frappe.model.document import Document
from frappe.model.utils import is_virtual_doctype
from frappe.utils import getdate

from ...dossier import schema
from ...records import turns
from ...records.mapping import model_from_doc, referred, typed_numbers
from ...records.versions import CopiesNameTheirOriginal
from ...records.words import _
from ...rules import numbers
from ...rules.dates import end_of, start_of
from ...rules.findings import Finding
from ..access import names, restricting
from ..messages import refuse, refuse_because
from . import (
	case_numbers,
	contradictions,
	copying,
	filled_tables,
	one_reading,
	recorded_rows,
	said_days,
	single_addresses,
)
from .typed_text import TypedText

PRECISIONS = {
	"Partnership": {
		"first_contact": "first_contact_precision",
		"negotiation_start": "negotiation_start_precision",
		"start_date": "start_precision",
		"end_date": "end_precision",
		"revision_due": "revision_precision",
		"evaluation_due": "evaluation_precision",
	},
	"Partnership Phase": {"from_date": "precision", "to_date": "precision"},
	"Partnership Milestone": {"due": "due_precision", "met_on": "met_precision"},
	"Partnership Agreement": {"end_date": "end_precision"},
	"Partnership Milestone Due Date": {"due": "due_precision"},
}
"""By DocType, each date that may be imprecise and the field that says how precise it is."""
FIRST_DAYS = {"Partnership Agreement": {"effective_date": "effective_precision"}}
"""Those that mean the first day that they can."""


class PartnershipRecord(TypedText, CopiesNameTheirOriginal, Document):
	"""A document that the rules read as a model. Subclasses name the model and give their own findings."""

	model: ClassVar[type[schema.Model]]

	def load_from_db(self):
		"""Load as Frappe does, which asks each table of rows; here those are asked that have some."""
		self.flags.loads = True
		try:
			super().load_from_db()
		finally:
			self.flags.pop("loads", None)
		return self

	def _get_table_fields(self, **asked):
		fields = super()._get_table_fields(**asked)
		if not self.flags.loads or self.flags.ignore_children:
			return fields
		self._leave_rows_unlocked()
		filled = filled_tables.of(self, fields)
		for field in fields:
			if field not in filled:
				self.set(field.fieldname, [])
		return filled

	def load_children_from_db(self):
		"""Load the rows as Frappe 16 does, but of tables that have some; 15 asks `_get_table_fields`."""
		self._leave_rows_unlocked()
		every = self._table_fieldnames
		filled = {field.fieldname for field in filled_tables.of(self, self.meta.get_table_fields())}
		vars(self)["_table_fieldnames"] = {name: every[name] for name in every if name in filled}
		try:
			super().load_children_from_db()
		finally:
			vars(self)["_table_fieldnames"] = every
		for name in every.keys() - filled:
			self.set(name, [])

	def _leave_rows_unlocked(self) -> None:
		"""Lock no rows where the turn is held: Frappe would lock the gaps beside them too, where the rows of
		others are added."""
		self.flags.for_update = bool(self.flags.for_update) and not turns.holds(self)

	def update_child_table(self, fieldname, df=None):
		"""Write the rows of a table as Frappe does, but where the turn is held delete only those that were
		there: to delete what may be there locks the gap beside it, and two who save wait for each other."""
		field, before = df or self.meta.get_field(fieldname), self.get_doc_before_save()
		is_left_alone = field.options in (self.flags.ignore_children_type or ())
		is_virtual = field.get("is_virtual") or is_virtual_doctype(field.options)
		if not before or is_left_alone or is_virtual or not turns.holds(self):
			return super().update_child_table(fieldname, df)
		rows = self.get(fieldname)
		kept = {row.name for row in rows if not row.is_new()}
		if gone := {row.name for row in before.get(fieldname)} - kept:
			frappe.db.delete(field.options, {"name": ["in", sorted(gone)]})
		for row in rows:
			row.db_update()

	def before_writing(self) -> None:
		"""Take the turn to write in the partnership."""
		super().before_writing()
		turns.take_for(self)

	def save(self, *given, **named):
		"""Save as Frappe does, which writes over `flags.ignore_version` with what it is told in the call."""
		if self.flags.ignore_version:
			named["ignore_version"] = True
		return super().save(*given, **named)

	def on_trash(self):
		turns.take_for(self)

	def before_rename(self, _old: str, _new: str, _merge: bool = False):
		turns.take_for(self)

	def before_discard(self):
		"""Refuse what Frappe 16 offers for a draft: it would stand there as cancelled, and nothing of a
		cancellation done."""
		frappe.throw(_("A draft is not discarded. Delete it if it is not needed any more."))

	def before_insert(self):
		copying.forget_the_original(self)

	def run_before_save_methods(self):
		"""Run Frappe's own, then refuse contradictions: at its end the document stands as it will be
		written."""
		with one_reading.until_saved(self):
			super().run_before_save_methods()
			contradictions.refuse_saved(self)

	def after_delete(self):
		contradictions.refuse_deleted(self)
		said_days.renew(self)

	def run_post_save_methods(self):
		super().run_post_save_methods()
		said_days.renew(self)

	def before_validate(self):
		recorded_rows.guard(self)

	def before_update_after_submit(self):
		recorded_rows.guard(self)

	def validate(self):
		single_addresses.refuse_others(self)
		said_days.set_in(self)
		record = model_from_doc(self, self.model)
		if self.set_dates_to_last_day():
			record = model_from_doc(self, self.model)
		typed = numbers.findings(typed_numbers(self, self.model, self.doctype))
		refuse([*typed, *self.findings(record)], self.doctype)
		self.refuse_meetings_of_others()

	def refuse_meetings_of_others(self):
		"""Refuse a meeting of another partnership where the one that decided is named."""
		named = referred([self], self.model).get("meeting")
		own = self.get("partnership") or self.name
		others = {"name": ["in", named], "partnership": ["!=", own]}
		if named and (foreign := frappe.db.get_value("Steering Meeting", others)):
			called = names.called("Steering Meeting", foreign)
			refuse_because(_("{0} is a meeting of another partnership. Choose one of this one."), called)

	def set_dates_to_last_day(self) -> bool:
		"""Move each imprecise date to the day that it means; returns whether one moved."""
		moved = False
		for row in (self, *self.get_all_children()):
			for fields, meant in ((PRECISIONS, end_of), (FIRST_DAYS, start_of)):
				for field, precision in fields.get(row.doctype, {}).items():
					if row.get(field):
						day = meant(getdate(row.get(field)), row.get(precision) or "Day")
						moved = moved or day != getdate(row.get(field))
						row.set(field, day)
		return moved

	def findings(self, record: schema.Model) -> Iterable[Finding]:
		"""Find what makes this record impossible."""
		raise NotImplementedError

	def get_document_share_key(self, *args, **kwargs) -> str:
		"""Give the key that opens a print by its address; none where only members see it."""
		if restricting.is_kept_close(self.doctype, self.name):
			return ""
		return super().get_document_share_key(*args, **kwargs)


class RecordOfPartnership(PartnershipRecord):
	"""A document that hangs on a partnership. `called` is the field in which no two of them are the same."""

	called: ClassVar[str | None] = None

	def before_insert(self):
		super().before_insert()
		case_numbers.inherit(self)

	@property
	def partnership_model(self) -> schema.Partnership:
		"""Read the partnership as the rules do, of what was read for an import or to refuse contradictions
		where that is held."""
		if self.flags.partnership_model:
			return self.flags.partnership_model
		is_read = self.flags.reading and contradictions.are_looked_for(self)
		if is_read and (partnership := one_reading.stored(self).partnership):
			return partnership
		return model_from_doc(frappe.get_doc("Partnership", self.partnership), schema.Partnership)

	def namesakes(self) -> bool:
		"""Tell whether another document of this partnership is called the same."""
		filters = {
			"partnership": self.partnership,
			self.called: self.get(self.called),
			"name": ["!=", self.name or ""],
		}
		return turns.is_there(self.doctype, filters)

	def refuse_namesakes(self, message: str):
		"""Refuse a name that is taken in this partnership; `message` has {0} for the name."""
		if self.namesakes():
			refuse_because(message, self.get(self.called))
