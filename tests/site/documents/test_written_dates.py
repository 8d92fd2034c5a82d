"""A due date is typed in words: what is filled in is what the record keeps."""

import frappe
import pytest

from partnership_module.partnership.forms.written_dates import understood

from ..worlds import histories as play


@pytest.mark.parametrize(
	("text", "day", "precision"),
	[
		("efterår 2027", "2027-11-30", "Season"),
		("2. kvartal 2027", "2027-06-30", "Quarter"),
		("june 2027", "2027-06-30", "Month"),
		("2027", "2027-12-31", "Year"),
		("1. maj 2027", "2027-05-01", "Day"),
	],
)
def test_a_written_date_is_kept_as_it_was_meant(text, day, precision):
	found = understood(text)
	assert found == {"day": day, "precision": precision}
	milestone = frappe.get_doc(
		doctype="Partnership Milestone",
		partnership=play.partnership("Datoer (prøve)", ["Hvide", "Sorte"]).name,
		title="Hus",
		due=found["day"],
		due_precision=found["precision"],
	).insert()
	assert (str(milestone.due), milestone.due_precision) == (day, precision)


@pytest.mark.parametrize("text", ["", "når vi kan", "efterår", "vinter 1700", "forår 3500", "<b>2027"])
def test_what_is_no_date_is_refused_in_a_sentence(text):
	with pytest.raises(frappe.ValidationError, match="is not understood as a date"):
		understood(text)
