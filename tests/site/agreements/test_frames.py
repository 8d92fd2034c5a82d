"""A frame in force and two agreements under it: its text is shown, changes with it, and stays where it is
frozen."""

import frappe
import pytest
from frappe.utils import add_days, getdate

from partnership_module.partnership.agreements.agreement_facts import current_text
from partnership_module.partnership.agreements.interview import open_points
from partnership_module.partnership.lifecycle import deadlines, framing, next_steps, notice
from partnership_module.partnership.report.deadlines import deadlines as report
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier

from ..worlds import histories as play
from ..worlds import meetings_world as world
from ..worlds import reporting
from ..worlds.kept import kept
from ..worlds.organisations import named

TOWN, CLUB, SCHOOL = NAMES = ["Sønderby Kommune", "Natteravnene", "Skolen"]
SECTIONS = [
	{"heading": "Formål", "block": "Text", "text": "Trygge kvarterer."},
	{"heading": "Penge", "block": "Text", "text": "Hver betaler sit."},
	{"heading": "Ændring og ophør", "block": "Changes"},
]
FRAMED = [{"heading": "Rammen", "block": "Frame"}, {"heading": "Ophør", "block": "Changes"}]
TERMS = {"notice_months": 6, "conflict_rule": "Styregruppen afgør det.", "amendment_rule": "I enighed."}


def put_in_force(agreement, day: str = "2026-01-01") -> None:
	agreement.submit()
	for party in NAMES:
		play.sign(agreement, party, day)
	agreement.reload()


@kept
def frame():
	doc = play.partnership("Trygge kvarterer (ramme)", NAMES, **TERMS)
	put_in_force(play.agreement(doc.name, effective_date="2026-01-01", sections=SECTIONS))
	return doc.name


@kept
def child(frame):
	doc = play.partnership(
		"Østerbro (under ramme)", [TOWN, CLUB], frame=frame, frame_sections="Penge", notice_months=0
	)
	return play.agreement(doc.name, sections=FRAMED, is_history=False)


@kept
def other(frame):
	return play.partnership("Vestbyen (under ramme)", [TOWN, "Idrætsklubben"], frame=frame, notice_months=0)


def amend(frame: str, text: str = "Kommunen betaler.", **terms):
	doc = frappe.get_doc("Partnership", frame)
	doc.update(terms).save()
	held = play.meeting(frame, "Årsmøde", dict.fromkeys(NAMES, "For"), "2026-02-01 10:00:00")

	world.sent(held).submit()
	sections = [dict(row) for row in SECTIONS]
	sections[1]["text"] = text
	values = {"kind": "Amendment", "rationale": "Ny aftale om penge.", "decided_at": held.name}
	return play.agreement(frame, effective_date="2026-03-01", sections=sections, **values)


def test_a_draft_shows_the_frame_that_is_in_force(frame, child):
	text = current_text(child)
	assert "hører under Trygge kvarterer (ramme)" in text and "1. januar 2026" in text
	assert "Hver betaler sit." in text and "Trygge kvarterer.</p>" not in text
	assert "seks måneders varsel" in text and "Styregruppen afgør det." in text
	assert export_partnership(child.partnership).partnership.notice_months is None


def test_what_is_only_being_negotiated_is_not_shown(frame, child):
	doc = frappe.get_doc("Partnership", frame)
	doc.update({"notice_months": 9, "conflict_rule": "En voldgift."}).save()
	assert "seks måneders varsel" in current_text(child) and "voldgift" not in current_text(child)
	amend(frame, "Kommunen betaler alt.")
	assert "Hver betaler sit." in current_text(child)


def test_an_amendment_is_seen_in_a_draft_and_not_in_what_is_frozen(frame, child, other):
	child.submit()
	frozen = child.frozen_html
	draft = play.agreement(other.name, sections=FRAMED, is_history=False)
	other.reload().update({"frame_sections": "Penge"}).save()
	amended = amend(frame, notice_months=9)
	put_in_force(amended, "2026-03-01")
	text = current_text(draft)
	assert f"version {amended.version})" in text
	assert "Kommunen betaler." in text
	assert "ni måneders varsel" in text
	child.reload()
	assert current_text(child) == frozen and "version 1" in frozen and "Hver betaler sit." in frozen


def test_notice_that_is_left_open_is_that_of_the_frame(frame, child):
	doc = frappe.get_doc("Partnership", child.partnership)
	doc.parties[1].status = "Signed"
	doc.save()
	given = notice.give_notice(child.partnership, named(CLUB), "2026-01-15")
	assert getdate(given["leaves_on"]) == getdate("2026-07-15")


def test_who_leaves_the_frame_is_told_where_it_stays_a_party(frame, child, other):
	doc = frappe.get_doc("Partnership", child.partnership)
	doc.parties[1].status = "Signed"
	doc.save()
	given = notice.give_notice(frame, named(CLUB), "2026-01-15")
	assert given["stays_in"] == [doc.title]
	assert notice.give_notice(child.partnership, named(CLUB), "2026-01-15")["stays_in"] == []


def test_a_party_that_is_none_of_the_frame_is_told(other):
	draft = play.agreement(other.name, sections=FRAMED, is_history=False)
	said = str(open_points(draft.name))
	assert "Idrætsklubben is no party of the frame" in said


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_frame_does_not_stand_under_itself(frame, child, depth):
	below = play.partnership("Gaden (under ramme)", [TOWN, CLUB], frame=child.partnership)
	doc = frappe.get_doc("Partnership", frame)
	doc.frame = [frame, child.partnership, below.name][depth]
	with pytest.raises(frappe.ValidationError, match=r"stands? under (itself|this partnership)"):
		doc.save()


def test_a_frame_that_one_may_not_read_is_not_chosen(frame):
	frappe.db.set_value("Partnership", frame, "restricted", 1)
	user = frappe.get_doc(
		doctype="User", email="ramme@partnership.invalid", first_name="R", send_welcome_email=0
	)
	user.insert().add_roles("Partnership User")
	frappe.set_user(user.name)
	try:
		with pytest.raises(frappe.PermissionError):
			play.partnership("Nord (under ramme)", [TOWN, CLUB], frame=frame)
		assert framing.under(frame) == []
	finally:
		frappe.set_user("Administrator")


def test_the_frame_names_those_under_it(frame, child, other):
	named_there = {row["name"] for row in next_steps.next_steps(frame)["under_it"]}
	assert named_there == {child.partnership, other.name}


def test_the_end_of_the_frame_is_a_deadline_of_those_under_it(frame, child):
	today = getdate("2029-12-01")
	frappe.db.set_value("Partnership", frame, "end_date", add_days(today, 10))
	frappe.db.set_value("Partnership", child.partnership, "status", "Active")
	doc = next(row for row in deadlines.with_coming_deadlines(today) if row.name == child.partnership)
	((day, said),) = deadlines.coming(doc, today)
	assert day == getdate("2029-12-11") and "The frame of this partnership ends on" in said


def test_the_report_deadlines_has_the_end_of_the_frame(frame, child):
	frappe.db.set_value("Partnership", frame, "end_date", "2029-12-11")
	rows = reporting.rows(report, partnership=child.partnership, as_of="2029-12-01")
	assert [row["day"] for row in rows if row["kind_code"] == "End of the frame"] == [getdate("2029-12-11")]


def test_the_report_deadlines_goes_by_the_frame_in_force_and_not_by_its_record(frame, child):
	in_force = {"partnership": frame, "docstatus": 1}
	ends = {"end_date": "2029-06-01", "end_precision": "Month"}
	frappe.db.set_value("Partnership Agreement", in_force, ends)
	frappe.db.set_value("Partnership", frame, {"end_date": "2031-12-31", "notice_months": 1})
	own = {"status": "Active", "end_date": "2029-06-30"}
	frappe.db.set_value("Partnership", child.partnership, own)
	days = {row["kind_code"]: row for row in of_child(child)}
	assert days["End of the frame"]["day"] == getdate("2029-06-30")
	assert days["Last day to give notice"]["day"] == getdate("2028-12-31")
	assert days["Last day to give notice"]["source"] == (
		"The frame's clause on notice: 6 months, out on 30 June 2029"
	)
	frappe.db.set_value("Partnership", child.partnership, "notice_months", 3)
	days = {row["kind_code"]: row for row in of_child(child)}
	assert days["Last day to give notice"]["source"].startswith("Clause on notice: 3 months")


def of_child(child) -> list[dict]:
	return reporting.rows(report, partnership=child.partnership, as_of="2028-12-01")


def test_a_text_that_was_altered_is_not_shown(frame, child):
	name = frappe.db.get_value("Partnership Agreement", {"partnership": frame}, "name")
	html = frappe.db.get_value("Partnership Agreement", name, "frozen_html")
	frappe.db.set_value("Partnership Agreement", name, "frozen_html", html.replace("sit", "alt"))
	assert "Hver betaler" not in current_text(child)
	assert "was changed after it was frozen" in str(open_points(child.name))


def test_a_dossier_carries_the_frame_and_finds_it_again(frame, child):
	exported = export_partnership(child.partnership)
	assert exported.frame.version == 1 and exported.frame.terms.notice_months == 6
	assert [row.heading for row in exported.frame.sections if row.text] == ["Penge"]
	renamed = exported.partnership.model_copy(update={"title": "Østerbro igen"})
	new = import_dossier(exported.model_copy(update={"partnership": renamed}))
	assert frappe.db.get_value("Partnership", new, "frame") == frame
	assert export_partnership(new).frame == exported.frame
