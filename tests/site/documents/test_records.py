"""What a form refuses, in sentences, and what it fills in by itself."""

import html

import frappe
import pytest

from partnership_module.constants import CONFIDENTIAL, PARTNERSHIP
from partnership_module.partnership.messages import refuse_because

from ..worlds import demo
from ..worlds.kept import kept


@kept
def partnership():
	return demo.partnership("greenlanders")


def refused(doc) -> str:
	"""What the form says when it does not save."""
	with pytest.raises(frappe.ValidationError) as refusal:
		doc.save()
	return html.unescape(str(refusal.value))


@pytest.mark.parametrize(
	"table, row, said",
	[
		("parties", {"from_date": "2004-02-01", "to_date": "2004-01-01"}, "before it starts on"),
		("members", {"group_name": ""}, "Members, row 1, Group: This is missing"),
		("members", {"group_name": "Bestyrelsen"}, "names the group Bestyrelsen"),
		("contributions", {"minimum": 5, "maximum": 4}, "The minimum 5 of"),
		("phases", {"title": ""}, "Phases, row 1, Title: This is missing"),
	],
)
def test_a_row_that_cannot_be_is_refused(partnership, table, row, said):
	if not partnership.get(table):
		partnership.append(table, {"party": partnership.parties[0].organisation, "kind": "Hours"})
	partnership.get(table)[0].update(row)
	assert said in refused(partnership)


def test_a_party_twice_is_refused(partnership):
	partnership.append("parties", {"organisation": partnership.parties[0].organisation})
	assert "stands twice, in row 1 and row 3" in refused(partnership)


def test_the_end_before_the_start_is_refused_with_both_dates(partnership):
	partnership.update({"start_date": "2004-03-31", "end_date": "2003-03-31", "end_precision": "Day"})
	message = refused(partnership)
	assert "2003" in message and "2004" in message
	assert "Correct one of the two dates" in message


def test_all_problems_are_told_at_once(partnership):
	partnership.append("parties", {"organisation": partnership.parties[0].organisation})
	partnership.members[0].group_name = "Bestyrelsen"
	message = refused(partnership)
	assert "stands twice" in message
	assert "Bestyrelsen" in message


def test_a_goal_that_a_milestone_names_cannot_be_renamed(partnership):
	goal = partnership.goals[0].title
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": partnership.name})
	milestone.goal = goal
	milestone.save()
	partnership.goals[0].title = "Noget andet"
	assert f"names the goal {goal}, which the partnership does not have" in refused(partnership)


def test_no_organisation_is_a_municipality_unless_somebody_says_so():
	club = frappe.new_doc("Partner Organisation", organisation_name="Boldklubben")
	with pytest.raises(frappe.ValidationError, match="Sector: This is missing"):
		club.insert()


def test_a_wrong_cvr_number_is_refused():
	doc = frappe.get_doc(
		doctype="Partner Organisation", organisation_name="Prøve", sector="Business", cvr="12345678"
	)
	assert "12345678 is not a valid CVR number of Prøve" in refused(doc)


@pytest.mark.parametrize("field, label", [("background", "Background"), ("exit_rule", "Exit Rule")])
def test_a_cpr_number_is_refused_and_its_field_named(partnership, field, label):
	partnership.set(field, "Sagen vedrører 010190-1234.")
	assert f"The field {label} holds a CPR number" in refused(partnership)


def test_a_cpr_number_in_a_row_is_refused_with_its_row(partnership):
	partnership.parties[1].remark = "Kontakt 010190-1234"
	assert "Parties, row 2, Remark" in refused(partnership)


def test_a_site_may_switch_the_cpr_guard_off(partnership):
	frappe.db.set_single_value("Partnership Settings", "cpr_guard", 0)
	partnership.background = "Sagen vedrører 010190-1234."
	partnership.save()


def test_a_task_under_an_unknown_activity_is_refused(partnership):
	role = frappe.get_doc("Partner Role", {"partnership": partnership.name})
	role.append("tasks", {"task": "Holder møde", "activity": "Kaffe"})
	assert "Holder møde names the activity Kaffe" in refused(role)


def test_a_role_of_the_same_title_is_refused(partnership):
	role = frappe.get_doc("Partner Role", {"partnership": partnership.name})
	assert "already has a role" in refused(frappe.copy_doc(role))


def test_a_role_that_an_activity_names_cannot_be_deleted(partnership):
	role = frappe.get_doc("Partner Role", {"partnership": partnership.name})
	partnership.append("activities", {"title": "Møder", "role_order": role.title})
	partnership.save()
	with pytest.raises(frappe.ValidationError, match=f"names the role {role.title}"):
		role.delete()


def test_a_number_that_is_none_is_refused_with_its_label(partnership):
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": partnership.name})
	milestone.update({"direction": "increase", "target": "mange"})
	assert 'Target: "mange" is not a number' in refused(milestone)


def test_thousands_that_could_be_decimals_are_asked_about(partnership):
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": partnership.name})
	milestone.update({"direction": "increase", "target": "1.200"})
	assert 'Target: "1.200" can mean 1200 or 1.2.' in refused(milestone)
	milestone.reload().update({"direction": "increase", "target": "1200"}).save()
	indicator = frappe.new_doc("Partnership Indicator", partnership=partnership.name, title="Besøg")
	indicator.append("targets", {"due": "2005-12-31", "value": "2,500"})
	assert 'Targets, row 1, Value: "2,500" can mean 2500 or 2,5.' in refused(indicator)


def test_a_milestone_without_a_code_gets_the_next_one(partnership):
	codes = set(frappe.get_all("Partnership Milestone", {"partnership": partnership.name}, pluck="code"))
	milestone = frappe.get_doc(
		doctype="Partnership Milestone", partnership=partnership.name, title="Ny"
	).insert()
	assert milestone.code == f"M{len(codes) + 1}"


def test_an_imprecise_date_becomes_the_last_day_it_can_mean(partnership):
	milestone = frappe.get_doc(
		doctype="Partnership Milestone",
		partnership=partnership.name,
		title="Ny",
		due="2004-10-04",
		due_precision="Season",
	).insert()
	assert str(milestone.due) == "2004-11-30"


@pytest.mark.parametrize("typed", ["0", "0,60", ""])
def test_a_threshold_is_kept_as_it_was_typed(partnership, typed):
	values = {"direction": "increase", "target": "10", "partial_threshold": typed}
	milestone = frappe.get_doc(
		doctype="Partnership Milestone", partnership=partnership.name, title="Kurser", **values
	).insert()
	stored = frappe.db.get_value(milestone.doctype, milestone.name, "partial_threshold") or ""
	assert stored == typed


def test_the_suggested_complexity_follows_the_record(partnership):
	assert partnership.suggested_complexity == "Medium"
	partnership.core_task = 1
	partnership.save()
	assert partnership.suggested_complexity == "High"


def test_a_refusal_is_danish_for_a_danish_user(partnership):
	frappe.local.lang = "da"
	partnership.append("parties", {"organisation": partnership.parties[0].organisation})
	assert "to gange" in refused(partnership)


def test_a_refusal_shows_what_was_typed_as_text():
	with pytest.raises(frappe.ValidationError, match="&lt;b&gt;Nobody&lt;/b&gt; left"):
		refuse_because("{0} left", "<b>Nobody</b>")


@pytest.mark.parametrize("doctype", sorted({*CONFIDENTIAL} - {PARTNERSHIP}))
def test_the_records_of_a_partnership_are_found_by_an_index(doctype):
	assert frappe.db.get_column_index(f"tab{doctype}", "partnership")


def test_only_money_has_a_currency(partnership):
	party = partnership.parties[0].organisation
	for kind in ("Money", "Hours", "In Kind"):
		partnership.append("contributions", {"party": party, "kind": kind, "currency": "DKK"})
	partnership.save()
	assert [row.currency for row in partnership.reload().contributions][-3:] == ["DKK", None, None]
