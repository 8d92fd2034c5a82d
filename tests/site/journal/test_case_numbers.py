"""Case and KLE numbers: taken over, checked, found, printed."""

import frappe
import pytest
from frappe.desk.search import search_widget
from frappe.utils import getdate
from frappe.utils.global_search import search, sync_global_search

from partnership_module.partnership.files.printing import partnership_print
from partnership_module.partnership.lifecycle import next_steps
from partnership_module.records.export import export_partnership

from ..worlds import histories as play
from ..worlds.kept import kept

CASE = {"case_number": "2027-001234", "kle_number": "27.69.00-P20"}
MADE = ("Partnership Agreement", "Steering Meeting", "Evaluation")


@kept
def partnership():
	groups = [{"title": "Styregruppe", "kind": "Steering Group"}]
	return play.partnership("Journaliseret (prøve)", ["Røde", "Grønne"], groups=groups, **CASE)


def make(doctype: str, partnership: str, **values):
	if doctype == "Partnership Agreement":
		return play.agreement(partnership, is_history=False, **values)
	if doctype == "Evaluation":
		given = {"title": "Midtvejs", "kind": "Midway", "period_to": "2027-06-30"}
	else:
		given = {"title": "Møde", "group_name": "Styregruppe", "start": "2027-06-30 10:00:00"}
	return frappe.get_doc({"doctype": doctype, "partnership": partnership, **given, **values}).insert()


@pytest.mark.parametrize("doctype", MADE)
def test_what_is_made_in_a_partnership_takes_its_numbers(partnership, doctype):
	doc = make(doctype, partnership.name)
	assert {field: doc.get(field) for field in CASE} == CASE
	other = {"case_number": "2028-1", "kle_number": "00.01.00"}
	doc.update(other)
	doc.save()
	doc.reload()
	assert {field: doc.get(field) for field in CASE} == other
	partnership.reload()
	assert partnership.case_number == CASE["case_number"]


@pytest.mark.parametrize("doctype", MADE)
def test_numbers_of_its_own_stay(partnership, doctype):
	doc = make(doctype, partnership.name, case_number="2028-1")
	assert (doc.case_number, doc.kle_number) == ("2028-1", CASE["kle_number"])


@pytest.mark.parametrize(
	"number, said",
	[("27.69", "lacks the subject"), ("27.69.00-X20", "no facet of KLE"), ("Frivillige", "no KLE number")],
)
def test_what_is_no_kle_number_is_refused_at_its_field(partnership, number, said):
	partnership.kle_number = number
	with pytest.raises(frappe.ValidationError, match=rf"KLE Number: .*{said}"):
		partnership.save()


def test_the_case_number_may_come_after_the_text_is_frozen(partnership):
	text = play.agreement(partnership.name)
	text.submit()
	frozen = text.digest
	text.update({"case_number": "2027-999", "kle_number": "27.00.00"})
	text.save()
	text.reload()
	assert (text.case_number, text.digest) == ("2027-999", frozen)


def test_the_dossier_has_them(partnership):
	make("Steering Meeting", partnership.name)
	dossier = export_partnership(partnership.name)
	assert {field: getattr(dossier.partnership, field) for field in CASE} == CASE
	assert {field: getattr(dossier.meetings[0], field) for field in CASE} == CASE


def test_links_and_the_global_search_find_by_case_number(partnership):
	(found,) = search_widget("Partnership", CASE["case_number"], page_length=5)
	assert found[0] == partnership.name
	sync_global_search()
	assert partnership.name in [row.name for row in search(CASE["case_number"], doctype="Partnership")]


def test_a_new_partnership_prints_as_the_settings_say(partnership):
	assert not partnership.print_case_number
	frappe.db.set_single_value("Partnership Settings", "print_case_number", 1)
	assert play.partnership("Nyt (prøve)", ["Røde", "Grønne"]).print_case_number


def test_the_print_says_them_where_it_is_wanted(partnership):
	meeting = make("Steering Meeting", partnership.name)
	frappe.local.lang = "da"
	assert "2027-001234" not in partnership_print(meeting, "Meeting Summons")
	partnership.reload()
	partnership.print_case_number = 1
	partnership.save()
	assert "Sagsnummer 2027-001234 · KLE 27.69.00-P20" in partnership_print(meeting, "Meeting Summons")


def test_a_copy_is_another_case(partnership):
	copy = frappe.copy_doc(partnership)
	copy.title = "Kopi (prøve)"
	copy.insert()
	assert (copy.case_number, copy.kle_number) == (None, CASE["kle_number"])


def test_the_day_of_closing_is_put_on_record(partnership):
	next_steps.take(partnership.name, "Cancelled", "Ingen penge.")
	partnership.reload()
	assert partnership.closed_on == getdate()
	partnership.closed_on = "2001-01-01"
	with pytest.raises(frappe.ValidationError):
		partnership.save()
