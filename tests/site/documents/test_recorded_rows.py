"""What a button records is written by nothing else: insert, save, submit, copy and the API all leave it."""

import frappe
import frappe.client
import pytest

from partnership_module.constants import CHILD_TABLES, CONFIDENTIAL, MANAGER
from partnership_module.partnership.agreements import negotiation
from partnership_module.partnership.documents.recorded_rows import RECORDS, is_written, writing
from partnership_module.partnership.lifecycle import notice

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import linked, named
from ..worlds.partnership_world import add_user

PARTIES = ["Røde", "Grønne", "Blå"]
REFUSED = frappe.ValidationError
AGREEMENT = "Partnership Agreement"
MANAGES = "bestyrer@partnership.invalid"

COMPUTED = {
	"Partner Report": {"title"},
	"Partner Access Link": None,
	"Partnership": {"suggested_complexity", "complexity_reason"},
	"Partnership Agreement": {"version", "status"},
	"Partnership Agreement Circulation": {"opened_on"},
	"Partnership Appendix": {"file_name", "file_pages", "file_digest"},
	"Partnership Milestone": {"due_said_on"},
	"Partnership Milestone Occurrence": {"due"},
	"Steering Meeting": {"key", "uid"},
	"Steering Meeting Decision": {"tally"},
	"Steering Meeting Agenda Item": {"about", "reference_doctype", "reference_name"},
}
"""Read-only fields that are no record: computed at every save, what a dossier or a calendar names a meeting
by, or where an item of the agenda comes from.
None: all, because no role may write the DocType."""


@kept
def draft():
	partnership = play.partnership("Knapper (prøve)", PARTIES)
	text = play.agreement(partnership.name, is_history=False)
	text.append("approvals", {"party": named("Røde"), "body": "Bestyrelsen"})
	text.save()
	return text


@kept
def signed(draft):
	negotiation.decide(draft.name, named("Røde"), "Bestyrelsen", "Approved", frappe.utils.today())
	draft.reload()
	draft.submit()
	play.sign(draft, "Røde", frappe.utils.today(), signatory="Anna")
	draft.reload()
	return draft


@pytest.fixture(params=["Administrator", MANAGES])
def whoever(request, login):
	if request.param == MANAGES:
		add_user(MANAGES, [MANAGER])
	with login(request.param):
		yield request.param


# --- the declaration and the forms -----------------------------------------------------------------------


def data_fields(doctype: str):
	return [df for df in frappe.get_meta(doctype).fields if df.fieldtype not in frappe.model.no_value_fields]


@pytest.mark.parametrize("doctype", RECORDS)
def test_what_a_button_records_is_read_only_in_its_form(doctype):
	meta = frappe.get_meta(doctype)
	for field in RECORDS[doctype].fields:
		df = meta.get_field(field)
		assert df.read_only or (field in RECORDS[doctype].at_first and df.read_only_depends_on), field


@pytest.mark.parametrize("doctype", [*CONFIDENTIAL, *CHILD_TABLES])
def test_what_is_read_only_in_a_form_is_recorded_by_a_button_or_computed(doctype):
	computed = COMPUTED.get(doctype, set())
	if computed is not None:
		found = {df.fieldname for df in data_fields(doctype) if df.read_only}
		recorded = RECORDS[doctype].fields if doctype in RECORDS else ()
		assert found - computed <= set(recorded)


def tables_that_are_copied() -> set[str]:
	tables = (df for doctype in CONFIDENTIAL for df in frappe.get_meta(doctype).get_table_fields())
	return {df.options for df in tables if not df.no_copy}


@pytest.mark.parametrize("doctype", RECORDS)
def test_what_a_button_records_is_not_copied(doctype):
	meta, record = frappe.get_meta(doctype), RECORDS[doctype]
	if not meta.istable or doctype in tables_that_are_copied():
		copied = [field for field in record.fields if not meta.get_field(field).no_copy]
		assert set(copied) <= set(record.at_first)


# --- new documents ---------------------------------------------------------------------------------------


def new_meeting(partnership: str, **values):
	doc = frappe.get_doc("Partnership", partnership)
	if not doc.groups:
		doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
		doc.save()
	return {
		"doctype": "Steering Meeting",
		"partnership": partnership,
		"title": "Møde",
		"group_name": "Styregruppe",
		"start": "2026-01-05 10:00:00",
		**values,
	}


@pytest.mark.parametrize(
	"values",
	[
		{"minutes_sent_on": "2026-01-06 10:00:00", "objections_until": "2026-01-20"},
		{"approved_on": "2026-01-30"},
		{"cancelled": 1},
		{"attendance": [{"person": "Anna", "response": "Coming"}]},
		{"addenda": [{"added_on": "2026-01-30", "addendum": "Andet."}]},
		{"objections": [{"party": "Røde", "objection": "Nej."}]},
		{"decisions": [{"decision": "Ja.", "carried_out_on": "2026-01-30"}]},
		{"imported_by": "Nogen", "imported_on": "2026-01-30 10:00:00"},
	],
)
def test_a_new_meeting_brings_no_record_along(draft, whoever, values):
	with pytest.raises(REFUSED, match="recorded by a button"):
		frappe.client.insert(new_meeting(draft.partnership, **linked(values)))


@pytest.mark.parametrize("docstatus", [1, 2])
def test_no_document_begins_submitted(draft, whoever, docstatus):
	evaluation = {"doctype": "Evaluation", "partnership": draft.partnership, "title": "Slut", "kind": "Final"}
	text = {"doctype": AGREEMENT, "partnership": draft.partnership, "sections": [{"block": "Parties"}]}
	for values in (new_meeting(draft.partnership), evaluation, text):
		for flags in ({}, {"imported": 1}):
			with pytest.raises(REFUSED, match=r"begins as a draft|Cannot change docstatus"):
				frappe.client.insert({**values, "docstatus": docstatus, "flags": flags})


@pytest.mark.parametrize(
	"rows",
	[
		{"signatures": [{"party": "Røde", "signed_on": "2026-01-05", "how": "On Paper"}]},
		{"signatures": [{"party": "Røde", "party_name": "Andre", "weight": 9}]},
		{"approvals": [{"party": "Røde", "body": "Ledelsen", "outcome": "Approved"}]},
		{"consents": [{"party": "Røde", "given_on": "2026-01-05"}]},
		{"postponements": [{"party": "Røde", "body": "Ledelsen", "postponed_to": "2026-01-05"}]},
		{
			"corrections": [
				{
					"party": "Røde",
					"what": "Decision",
					"reason": "Nej",
					"corrected_by": "Anna",
					"corrected_on": "2026-01-05 10:00:00",
				}
			]
		},
		{"entered_as_history": 1, "history_reason": "Gammel"},
		{"imported_by": "Nogen", "imported_on": "2026-01-30 10:00:00"},
	],
)
def test_a_new_agreement_brings_no_record_along(draft, whoever, rows):
	with pytest.raises(REFUSED, match="recorded by a button"):
		frappe.client.insert({"doctype": AGREEMENT, "partnership": draft.partnership, **linked(rows)})


# --- stored documents ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	"table, change",
	[
		("signatures", {"signatory": "Bo"}),
		("signatures", {"signatory_title": "Formand"}),
		("signatures", {"party_name": "Andre"}),
		("signatures", {"cvr": "12345674"}),
		("signatures", {"weight": 7}),
		("signatures", {"must_sign": 1}),
		("signatures", {"reference": "Andet"}),
		("signatures", {"signed_on": "2004-01-01"}),
		("signatures", {"party": "Blå"}),
		("circulations", {"answered_on": "2026-01-05 10:00:00"}),
		("circulations", {"comment": "Ja"}),
		("approvals", {"outcome": "Rejected"}),
		("approvals", {"outcome": None}),
		("approvals", {"decided_on": "2004-01-01"}),
		("approvals", {"party": "Blå"}),
		("approvals", {"body": "Andre"}),
		("approvals", {"postponed_to": "2030-01-01"}),
		("approvals", {"sent_on": "2004-01-01"}),
	],
)
def test_nobody_rewrites_a_row_of_a_frozen_agreement(signed, whoever, table, change):
	values = signed.as_dict(convert_dates_to_str=True)
	change = linked(change)
	values[table][0].update(change)
	with pytest.raises(REFUSED):
		frappe.client.save(values)
	((field, value),) = change.items()
	row = signed.get(table)[0]
	with pytest.raises(REFUSED):
		frappe.client.set_value(row.doctype, row.name, field, value)
	assert frappe.get_doc(AGREEMENT, signed.name).get(table)[0].get(field) == row.get(field)


@pytest.mark.parametrize("table", ["signatures", "circulations", "approvals"])
def test_no_row_that_records_something_is_dropped(signed, whoever, table):
	values = signed.as_dict(convert_dates_to_str=True)
	values[table] = values[table][1:]
	with pytest.raises(REFUSED, match="stays as it is"):
		frappe.client.save(values)


def test_no_row_is_added_to_the_list_of_a_frozen_text(signed, whoever):
	values = signed.as_dict(convert_dates_to_str=True)
	values["signatures"].append({"party": named("Blå")})
	with pytest.raises(REFUSED, match="recorded by a button"):
		frappe.client.save(values)


def test_a_body_may_be_added_after_the_freeze_and_taken_away_while_it_has_not_decided(signed):
	signed.append("approvals", {"party": named("Grønne"), "body": "Udvalget", "purpose": "Information"})
	signed.save()
	signed.approvals = signed.approvals[:1]
	signed.save()
	assert [row.body for row in signed.approvals] == ["Bestyrelsen"]


def test_no_row_of_another_document_is_taken_over(signed, draft):
	other = play.agreement(signed.partnership, kind="Amendment", rationale="Nyt")
	row = signed.signatures[0].as_dict()
	values = other.as_dict(convert_dates_to_str=True)
	values["signatures"] = [{"name": row.name, "party": named("Røde")}]
	with pytest.raises(REFUSED, match="belongs to another document"):
		frappe.client.save(values)
	assert frappe.get_doc(AGREEMENT, signed.name).signatures[0].name == row.name


def test_submitting_brings_no_record_along(draft, whoever):
	values = draft.as_dict(convert_dates_to_str=True)
	values["approvals"][0].update({"outcome": "Approved", "decided_on": "2026-01-05"})
	with pytest.raises(REFUSED, match="recorded by a button"):
		frappe.client.submit(values)


def test_a_button_writes_its_own_document_for_the_moment_alone(draft):
	other = frappe.get_doc(AGREEMENT, draft.name)
	with writing(draft):
		assert is_written(draft) and not is_written(other)
	assert not is_written(draft)


# --- parties of a partnership ----------------------------------------------------------------------------


def test_before_a_text_is_frozen_the_past_of_a_party_may_be_typed(draft):
	partnership = frappe.get_doc("Partnership", draft.partnership)
	partnership.parties[0].update({"status": "Signed", "from_date": "2004-01-01"})
	partnership.parties[1].update({"status": "Under Notice", "notice_given_on": "2004-02-01"})
	partnership.save()
	assert [row.status for row in partnership.parties[:2]] == ["Signed", "Under Notice"]


@pytest.mark.parametrize(
	"change",
	[
		{"status": "Signed"},
		{"status": "Under Notice", "to_date": "2026-12-31"},
		{"notice_given_on": "2026-01-05"},
	],
)
def test_after_that_nobody_signs_or_gives_notice_by_hand(signed, whoever, change):
	partnership = frappe.get_doc("Partnership", signed.partnership)
	partnership.parties[1].update(change)
	with pytest.raises(REFUSED, match="becomes a party by signing"):
		partnership.save()


def test_a_notice_is_taken_back_with_a_reason(signed):
	frappe.db.set_value("Partnership", signed.partnership, "notice_months", 3)
	for party in PARTIES[1:]:
		play.sign(signed, party, frappe.utils.today())
	notice.give_notice(signed.partnership, named("Blå"), frappe.utils.today())
	with pytest.raises(REFUSED, match="Say why"):
		notice.take_back_notice(signed.partnership, named("Blå"), " ")
	notice.take_back_notice(signed.partnership, named("Blå"), "Bestyrelsen har ombestemt sig.")
	row = play.party(signed.partnership, "Blå")
	assert (row.status, row.notice_given_on, row.to_date) == ("Signed", None, None)
	assert "ombestemt" in row.remark
	with pytest.raises(REFUSED, match="is not under notice"):
		notice.take_back_notice(signed.partnership, named("Blå"), "Igen")
