"""Copies forget what only the original has lived through, whichever way they are made."""

import frappe
import pytest

from partnership_module.constants import MODULE
from partnership_module.partnership.agreements import new_versions
from partnership_module.partnership.documents.organisations import title
from partnership_module.partnership.lifecycle import copying
from partnership_module.partnership.meetings import decisions

from ..worlds import demo
from ..worlds import histories as play
from ..worlds.copied_fields import COPIED, LEFT, NEVER_COPIED
from ..worlds.kept import kept
from ..worlds.organisations import made, named

AGREEMENT = "Partnership Agreement"
FILLED_IN_ANEW = {"code", "key", "uid", "agenda", "attendance", "met_precision"}
LAYOUT = ("Section Break", "Column Break", "Tab Break", "HTML", "Button")


def test_every_field_is_copied_or_left():
	doctypes = frappe.get_all("DocType", {"module": MODULE}, pluck="name")
	for doctype in set(doctypes) - NEVER_COPIED.keys():
		fields = [df for df in frappe.get_meta(doctype).fields if df.fieldtype not in LAYOUT]
		copied = sorted(df.fieldname for df in fields if not df.no_copy)
		left = sorted(df.fieldname for df in fields if df.no_copy)
		assert sorted(COPIED[doctype].split()) == copied, doctype
		assert sorted(LEFT.get(doctype, "").split()) == left, doctype


@kept
def partnership():
	doc = play.partnership("Original (prøve)", ["Røde", "Grønne"], first_contact="2003-01-10")
	doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
	doc.append("members", {"group_name": "Styregruppe", "person": "Tove", "from_date": "2003-01-01"})
	doc.append("parties", {"organisation": made("Blå"), "status": "Withdrew", "to_date": "2003-02-01"})
	doc.append("contributions", {"party": named("Blå"), "kind": "Hours", "minimum": "10"})
	doc.append("contributions", {"party": named("Grønne"), "jointly_with": "Blå", "kind": "Hours"})
	doc.update({"start_date": "2003-03-01", "restricted": 1})
	doc.parties[0].update(
		{"status": "Under Notice", "notice_given_on": "2003-05-01", "from_date": "2003-03-01"}
	)
	doc.flags.step = True
	doc.save()
	return doc


@pytest.mark.parametrize("ignore_no_copy", [True, False])
def test_a_copy_of_a_partnership_is_an_idea(partnership, ignore_no_copy):
	copy = frappe.copy_doc(partnership, ignore_no_copy=ignore_no_copy)
	copy.title = "Kopi (prøve)"
	copy.insert()
	assert (copy.title, copy.status, copy.restricted) == ("Kopi (prøve)", "Idea", 1)
	assert not (copy.first_contact or copy.start_date or copy.members)
	assert [(title(row.organisation), row.status) for row in copy.parties] == [
		("Røde", "Negotiating"),
		("Grønne", "Negotiating"),
	]
	assert not any(row.from_date or row.to_date or row.notice_given_on for row in copy.parties)
	assert [(row.party, row.jointly_with) for row in copy.contributions] == [(named("Grønne"), "")]


def test_a_copy_needs_a_title_of_its_own(partnership):
	with pytest.raises(frappe.ValidationError, match="Title"):
		frappe.copy_doc(partnership).insert()
	with pytest.raises(frappe.ValidationError, match="already"):
		copying.copy_partnership(partnership.name, partnership.title)


@kept
def planned(partnership):
	of = {"partnership": partnership.name}
	tasks = [{"task": "Hjælpe", "in_scope": 1}]
	for party in ("Røde", "Blå"):
		frappe.get_doc(
			doctype="Partner Role", title=party, parties=[{"party": named(party)}], tasks=tasks, **of
		).insert()
	target = {"due": "2003-12-31", "value": "40"}
	frappe.get_doc(
		doctype="Partnership Indicator", title="Tal", baseline="3", targets=[target], **of
	).insert()
	whole = {"code": "M1", "title": "Alt", "due": "2003-06-01", "met_on": "2003-05-01"}
	frappe.get_doc(doctype="Partnership Milestone", **whole, **of).insert()
	part = {"code": "M2", "title": "En del", "part_of": "M1", "indicator": "Tal", "direction": "increase"}
	frappe.get_doc(doctype="Partnership Milestone", **part, target="40", **of).insert()
	play.agreement(partnership.name)
	return partnership


def hanging(doctype: str, partnership: str) -> list:
	names = frappe.get_all(doctype, {"partnership": partnership}, pluck="name", order_by="creation, name")
	return [frappe.get_doc(doctype, name) for name in names]


def test_a_partnership_is_copied_with_its_plan(planned):
	name = copying.copy_partnership(planned.name, "Næste (prøve)", text=1, first_day="2004-03-01")
	(role,) = hanging("Partner Role", name)
	(indicator,) = hanging("Partnership Indicator", name)
	whole, part = hanging("Partnership Milestone", name)
	(text,) = hanging(AGREEMENT, name)
	assert (role.title, role.tasks[0].task) == ("Røde", "Hjælpe")
	assert (indicator.baseline or None, str(indicator.targets[0].due)) == (None, "2004-12-31")
	assert (str(whole.due), whole.met_on, part.part_of, part.indicator) == ("2004-06-01", None, "M1", "Tal")
	assert (text.sections[0].text, text.kind, text.status) == (
		"Parterne hjælper hinanden.",
		"Initial",
		"Draft",
	)


def test_without_a_first_day_nothing_is_dated_and_only_what_is_wanted_is_taken(planned):
	name = copying.copy_partnership(planned.name, "Anden (prøve)", roles=0, indicators=0)
	assert hanging("Partner Role", name) == hanging("Partnership Indicator", name) == []
	assert [(row.due, row.indicator or None) for row in hanging("Partnership Milestone", name)] == [
		(None, None),
		(None, None),
	]


@kept
def rich(planned):
	planned.reload()
	planned.append("goals", {"title": "Tryghed"})
	planned.append("success_criteria", {"criterion": "Flere hilser", "goal": "Tryghed"})
	planned.append("phases", {"title": "Opstart", "from_date": "2003-03-01", "to_date": "2003-04-30"})
	planned.append("meeting_rules", {"group_name": "Styregruppe", "rhythm": "Every N Months", "number": 2})
	planned.append("risks", {"risk": "Ingen kommer"})
	person = {"group_name": "Styregruppe", "organisation": named("Grønne")}
	planned.append("members", {**person, "person": "Ib", "email": "ib@prove.invalid"})
	planned.append("members", {**person, "person": "Gået", "to_date": "2003-02-01"})
	planned.end_date = "2003-12-31"
	planned.flags.step = True
	planned.save()
	milestone = hanging("Partnership Milestone", planned.name)[0]
	milestone.update({"goal": "Tryghed", "phase": "Opstart"})
	milestone.save()
	return planned


def test_members_and_dates_of_the_plan_come_along_without_their_past(rich):
	name = copying.copy_partnership(rich.name, "Med alt (prøve)", first_day="2004-03-01")
	new = frappe.get_doc("Partnership", name)
	assert [(row.person, row.from_date) for row in new.members] == [("Tove", None), ("Ib", None)]
	assert [(str(row.from_date), str(row.to_date)) for row in new.phases] == [("2004-03-01", "2004-04-30")]
	assert (str(new.end_date), new.status, new.risks[0].risk) == ("2004-12-31", "Idea", "Ingen kommer")
	assert hanging("Partnership Milestone", name)[0].phase == "Opstart"


@pytest.mark.parametrize("left_out", copying.TABLES)
def test_what_is_left_out_is_named_by_nothing(rich, left_out):
	name = copying.copy_partnership(rich.name, f"Uden {left_out} (prøve)", leave_out=[left_out])
	new = frappe.get_doc("Partnership", name)
	assert not any(new.get(table) for table in copying.TABLES[left_out])
	tables = ("groups", "goals", "phases", "parties", "risks")
	assert [table for table in tables if not new.get(table)] == [left_out] * (left_out in tables)
	assert bool(new.members) == (left_out not in ("members", "groups", "parties")) or left_out == "parties"
	milestone = hanging("Partnership Milestone", name)[0]
	assert (bool(milestone.goal), bool(milestone.phase)) == (left_out != "goals", left_out != "phases")


def test_a_copy_leaves_out_only_what_there_is(rich):
	with pytest.raises(frappe.ValidationError, match="nothing that a copy leaves out"):
		copying.copy_partnership(rich.name, "Uden noget (prøve)", leave_out=["status"])


def test_who_may_not_read_copies_nothing(planned, login):
	with login("Guest"), pytest.raises(frappe.PermissionError):
		copying.copy_partnership(planned.name, "Stjålet (prøve)")
	assert not frappe.db.exists("Partnership", {"title": "Stjålet (prøve)"})


# --- versions of an agreement ----------------------------------------------------------------------------


@kept
def in_force():
	parties = ["Røde", "Grønne"]
	partnership = play.partnership("Forhandlet (prøve)", parties)
	text = play.agreement(
		partnership.name,
		text="Forhandlet ord for ord.",
		title="Aftale om nattehjælp",
		end_date="2030-12-31",
		approvals=[{"party": named("Røde"), "body": "Bestyrelsen", "purpose": "Decision"}],
	)
	text.submit()
	for party in parties:
		play.sign(text, party, "2004-01-10")
	text.reload()
	return text


def texts(agreement) -> list[str]:
	return [(row.heading, row.block, row.text) for row in agreement.sections]


def test_an_amendment_starts_from_the_text_in_force_and_names_it(in_force):
	new = frappe.get_doc(doctype=AGREEMENT, partnership=in_force.partnership, kind="Amendment").insert()
	assert texts(new) == texts(in_force)
	assert (new.supersedes, new.version, new.title) == (1, 2, "Aftale om nattehjælp")
	assert str(new.end_date) == "2030-12-31"
	assert [(row.body, row.outcome) for row in new.approvals] == [("Bestyrelsen", None)]
	assert not (new.frozen_html or new.digest or new.signatures or new.circulations)


def test_where_none_is_in_force_a_new_version_starts_from_the_last_frozen_one_and_not_from_a_draft():
	partnership = play.partnership("Fastlåst (prøve)", ["Røde", "Grønne"])
	frozen = play.agreement(partnership.name, text="Fastlåst.")
	frozen.submit()
	play.agreement(partnership.name, text="Et udkast.", kind="Amendment", rationale="Nyt")
	new = frappe.get_doc(doctype=AGREEMENT, partnership=partnership.name, kind="Amendment").insert()
	assert (texts(new), new.supersedes) == (texts(frozen), frozen.version)


def test_a_decision_opens_an_amendment_of_the_text_in_force(in_force):
	decisions.carry_out(play.meeting(in_force.partnership, "Møde", {"Røde": "For", "Grønne": "For"}))
	new = frappe.get_last_doc(AGREEMENT, {"partnership": in_force.partnership})
	assert (texts(new), new.supersedes) == (texts(in_force), 1)


@pytest.mark.parametrize("ignore_no_copy", [True, False])
def test_a_duplicate_of_a_frozen_agreement_is_a_new_version_of_it(in_force, ignore_no_copy):
	copy = frappe.copy_doc(in_force, ignore_no_copy=ignore_no_copy).insert()
	assert (texts(copy), copy.version, copy.supersedes) == (texts(in_force), 2, 1)
	assert (copy.docstatus, copy.kind, copy.status) == (0, "Amendment", "Draft")
	assert not (copy.frozen_html or copy.pdf or copy.signatures or copy.circulations or copy.effective_date)


def test_a_renewal_has_no_end_and_an_accession_replaces_nothing(in_force):
	of = {"doctype": AGREEMENT, "partnership": in_force.partnership}
	renewal = frappe.get_doc(kind="Renewal", **of).insert()
	accession = frappe.get_doc(kind="Accession", acceding_party=made("Gule"), **of).insert()
	assert (renewal.end_date, renewal.supersedes) == (None, 1)
	assert (texts(accession), accession.supersedes or None) == (texts(in_force), None)


def test_a_new_version_starts_from_the_template_only_where_that_is_said(in_force):
	template = frappe.get_all("Agreement Template", pluck="name")[0]
	values = {"partnership": in_force.partnership, "kind": "Amendment", "template": template}
	anew = frappe.get_doc(doctype=AGREEMENT, start_from="Template", **values).insert()
	assert len(anew.sections) == len(frappe.get_doc("Agreement Template", template).sections)
	assert anew.supersedes == 1
	assert texts(frappe.get_doc(doctype=AGREEMENT, **values).insert()) == texts(in_force)


def test_only_what_was_changed_shows_in_the_comparison(in_force):
	from partnership_module.partnership.agreements import agreement_facts
	from partnership_module.prints.agreements.comparison import compare

	new = frappe.get_doc(doctype=AGREEMENT, partnership=in_force.partnership, kind="Amendment").insert()
	new.sections[0].text = "Forhandlet ord for ord, og om lokaler."
	new.save()
	changes = compare(in_force.frozen_html, agreement_facts.current_text(new))
	assert [change.heading for change in changes if change.kind != "same" and change.heading] == ["Formål"]


def test_another_template_keeps_what_was_typed():
	former = [
		{"question": "Hvorfor?", "block": "Question", "text": None},
		{"heading": "Mål", "block": "Text"},
	]
	own = [
		{**former[0], "text": "Fordi."},
		{**former[1], "text": "Skrevet selv."},
		{"heading": "Parter", "block": "Text", "text": "{{ x }}"},
	]
	former.append({"heading": "Parter", "block": "Text", "text": "{{ x }}"})
	new = [{"heading": "Baggrund", "block": "Question", "question": "Hvorfor?"}, {"block": "Parties"}]
	found = new_versions.with_answers(new, own, former)
	assert [(row["heading"], row["text"]) for row in found] == [
		("Baggrund", "Fordi."),
		(None, None),
		("Mål", "Skrevet selv."),
	]


def test_what_has_no_place_in_another_template_does_not_fall_into_its_appendices():
	new = [
		{"heading": "Formål", "block": "Text"},
		{"heading": "Roller", "heading_level": "Appendix", "block": "Role Table"},
		{"heading": "Frister", "block": "Text"},
	]
	own = [{"heading": "Mål", "block": "Text", "text": "Skrevet selv."}]
	found = new_versions.with_answers(new, own, [])
	assert [row["heading"] for row in found] == ["Formål", "Mål", "Roller", "Frister"]


# --- other documents -------------------------------------------------------------------------------------


@pytest.mark.parametrize("doctype", ["Steering Meeting", "Evaluation", "Partnership Milestone"])
def test_a_copy_of_a_record_has_none_of_its_outcomes(doctype):
	name = demo.partnership("violence").name
	fields = LEFT[doctype].split()
	originals = frappe.get_all(doctype, {"partnership": name}, pluck="name")
	copies = [frappe.copy_doc(frappe.get_doc(doctype, original)) for original in originals]
	for copy in copies:
		copy.title = f"Kopi af {copy.title}"
		copy.insert()
	for copy in copies:
		assert {field for field in fields if copy.get(field)} - FILLED_IN_ANEW == set()
