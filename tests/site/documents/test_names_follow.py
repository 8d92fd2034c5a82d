"""What is noted of an organisation beside its record: its number on signatures, its name where it answers."""

import frappe

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import made

WHOLE = "Esbjerg Kommune (prøve)"
DEPARTMENT = "Social, Esbjerg (prøve)"
CVR = "29189803"


@kept
def agreement():
	whole = made(WHOLE, cvr=CVR)
	made(DEPARTMENT, part_of=whole)
	return play.agreement(play.partnership("Navne følger (prøve)", [DEPARTMENT, "Hvide"]).name)


def test_a_department_signs_with_the_number_that_is_printed_of_it(agreement):
	agreement.submit()
	row = next(row for row in agreement.signatures if row.party == made(DEPARTMENT))
	assert (row.party_name, row.cvr) == (DEPARTMENT, CVR)
	assert f"CVR-nr. {CVR}" in agreement.frozen_html


def rename(title: str, new: str) -> None:
	frappe.get_doc("Partner Organisation", made(title)).update({"organisation_name": new}).save()


def test_who_answers_is_called_as_the_organisation_is_now(agreement):
	for section, who in zip(agreement.sections, (DEPARTMENT, "Tove Larsen", None), strict=True):
		section.answered_by = who
	agreement.save()
	other = play.agreement(play.partnership("Andre parter (prøve)", ["Sorte", "Grå"]).name)
	other.sections[0].answered_by = DEPARTMENT
	other.save()
	rename(DEPARTMENT, "Velfærd, Esbjerg (prøve)")
	assert [row.answered_by for row in agreement.reload().sections] == [
		"Velfærd, Esbjerg (prøve)",
		"Tove Larsen",
		None,
	]
	assert other.reload().sections[0].answered_by == DEPARTMENT
	agreement.save()


def test_who_answers_follows_in_templates():
	section = {"block": "Question", "question": "Hvem?", "answered_by": DEPARTMENT}
	made(DEPARTMENT)
	template = frappe.get_doc(
		doctype="Agreement Template", template_name="Navne (prøve)", language="da", sections=[section]
	).insert()
	rename(DEPARTMENT, "Velfærd, Esbjerg (prøve)")
	assert template.reload().sections[0].answered_by == "Velfærd, Esbjerg (prøve)"


def test_who_brings_something_jointly_is_called_as_the_organisation_is_now(agreement):
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	row = {"party": made("Hvide"), "jointly_with": DEPARTMENT, "recipient": DEPARTMENT, "kind": "Hours"}
	partnership.append("contributions", row)
	partnership.save()
	rename(DEPARTMENT, "Velfærd, Esbjerg (prøve)")
	(row,) = partnership.reload().contributions
	assert (row.jointly_with, row.recipient) == ("Velfærd, Esbjerg (prøve)",) * 2
	partnership.save()
