"""Limits and wordings of sections on a site: they come along, follow what they name, and are told about."""

import frappe
import pytest

from partnership_module.partnership.agreements import interview, section_choices
from partnership_module.records.export import dossier_of

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import made

SET = {
	"only": "Besøg\nIndkøb",
	"all_but": "Frivillige",
	"hide_legend": 1,
	"hide_cast": 1,
	"wordings": "requires_consent: kun efter aftale",
	"left_out": "legend",
}
TEMPLATE = "Afgrænset (prøve)"


@kept
def template():
	sections = [
		{"heading": "Arbejdet", "block": "Role Boxes", **SET},
		{"heading": "Parter", "block": "Parties", "only": "Røde"},
		{"heading": "Underskrifter", "block": "Signatures"},
	]
	return frappe.get_doc(
		doctype="Agreement Template", template_name=TEMPLATE, language="da", sections=sections
	).insert()


@kept
def partnership(template):
	return play.partnership(
		"Afgrænsning (prøve)",
		["Røde", "Grønne"],
		activities=[{"title": "Besøg"}, {"title": "Indkøb"}],
		goals=[{"title": "Besøg"}],
	)


@kept
def agreement(partnership):
	return frappe.get_doc(
		doctype="Partnership Agreement", partnership=partnership.name, template=TEMPLATE
	).insert()


def set_in(section) -> dict:
	return {field: section.get(field) for field in SET}


def test_an_agreement_takes_them_from_its_template(agreement):
	assert set_in(agreement.sections[0]) == SET


def test_the_next_version_takes_them_over(agreement):
	new = frappe.get_doc(
		doctype="Partnership Agreement", partnership=agreement.partnership, kind="Amendment"
	).insert()
	assert set_in(new.sections[0]) == SET


def test_they_stand_in_the_dossier(agreement):
	section = dossier_of(agreement).agreements[0].sections[0]
	assert (section.only, section.all_but) == (("Besøg", "Indkøb"), ("Frivillige",))
	assert (section.wordings, section.left_out) == (("requires_consent: kun efter aftale",), ("legend",))
	assert section.hide_legend and section.hide_cast


def rename(partnership, table: str, before: str, now: str) -> None:
	doc = frappe.get_doc("Partnership", partnership.name)
	(row,) = (row for row in doc.get(table) if row.title == before)
	row.title = now
	doc.save()


def test_a_draft_follows_what_an_activity_is_called(agreement, partnership):
	rename(partnership, "activities", "Indkøb", "Indkøb og ærinder")
	assert agreement.reload().sections[0].only == "Besøg\nIndkøb og ærinder"
	assert frappe.get_doc("Agreement Template", TEMPLATE).sections[0].only == SET["only"]


def test_a_draft_does_not_follow_what_its_block_has_no_rows_of(agreement, partnership):
	rename(partnership, "goals", "Besøg", "Flere besøg")
	assert agreement.reload().sections[0].only == SET["only"]


def test_a_draft_follows_a_role(agreement, partnership):
	role = frappe.get_doc(
		doctype="Partner Role",
		partnership=partnership.name,
		title="Frivillige",
		parties=[{"party": made("Røde")}],
	).insert()
	role.title = "Besøgsvenner"
	role.save()
	assert agreement.reload().sections[0].all_but == "Besøgsvenner"


def test_agreement_and_template_follow_an_organisation(agreement):
	organisation = frappe.get_doc("Partner Organisation", made("Røde"))
	organisation.organisation_name = "De Røde (prøve)"
	organisation.save()
	assert agreement.reload().sections[1].only == "De Røde (prøve)"
	assert frappe.get_doc("Agreement Template", TEMPLATE).sections[1].only == "De Røde (prøve)"


def test_a_name_that_is_gone_is_told_when_saved_and_among_the_open_points(agreement, partnership):
	doc = frappe.get_doc("Partnership", partnership.name)
	doc.activities = [row for row in doc.activities if row.title != "Indkøb"]
	doc.save()
	told = (
		'The section Arbejdet is limited by "Indkøb", but the partnership has no activity, role or party '
		"of that name."
	)
	points = [point["sentence"] for point in interview.open_points(agreement.name)]
	assert any(frappe.utils.strip_html(told[:30]) in point and "Indkøb" in point for point in points)
	frappe.clear_messages()
	agreement.reload().save()
	assert any("Indkøb" in str(message) for message in frappe.get_message_log())


@pytest.mark.parametrize(
	("values", "told"),
	[({"wordings": "varsel: Nej"}, "no block prints"), ({"left_out": "varsel"}, "no block prints")],
)
def test_a_sentence_that_does_not_exist_is_refused(agreement, template, values, told):
	for doc in (agreement.reload(), template.reload()):
		doc.sections[0].update(values)
		with pytest.raises(frappe.ValidationError, match=told):
			doc.save()


def test_the_form_offers_what_there_is(agreement):
	assert section_choices.limited_to(agreement.name, "Role Boxes") == [
		{"kind": "Activities", "names": ["Besøg", "Indkøb"]},
		{"kind": "Parties", "names": ["Røde", "Grønne"]},
	]
	assert section_choices.limited_to(agreement.name, "Text") == []


def test_the_form_offers_the_sentences_in_the_language_of_the_agreement():
	rows = {row["name"]: row for row in section_choices.sentences("Changes", "da")}
	assert rows["notice"] == {
		"name": "notice",
		"text": "En part kan udtræde med {number} måneders varsel.",
		"judged": True,
	}
	assert "legend" not in rows and "not_agreed" in rows
