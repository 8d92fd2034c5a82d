"""What can be saved can be exported and read again: each save that would make that impossible is refused."""

import frappe
import pytest
from frappe.utils import now_datetime
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partnership_module.dossier.reading import read, write
from partnership_module.partnership.documents.recorded_rows import writing
from partnership_module.partnership.lifecycle import copying
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier

from ..worlds.kept import kept
from ..worlds.organisations import made

PARTIES = ("Hvide", "Sorte", "Grå")
STRANGER = "Fremmede"


@kept
def partnership():
	return frappe.get_doc(
		doctype="Partnership",
		title="Gemt og udlæst (prøve)",
		parties=[{"organisation": made(party)} for party in PARTIES],
		groups=[{"title": "Styregruppe", "kind": "Steering Group"}],
		activities=[{"title": "Besøg"}],
	).insert()


def hanging(partnership, doctype: str, **values):
	return frappe.get_doc(doctype=doctype, partnership=partnership.name, **values)


def role(partnership, title: str = "Vært"):
	return hanging(partnership, "Partner Role", title=title, played_by="Joint").insert()


def meeting(partnership, title: str = "Første møde", **values):
	values = {"group_name": "Styregruppe", "start": "2004-01-10 10:00:00", **values}
	return hanging(partnership, "Steering Meeting", title=title, **values).insert()


def report(partnership, until: str, **line):
	lines = [{"indicator": "Besøg", "value": "3", **line}]
	values = {"party": made("Hvide"), "period_to": until, "lines": lines}
	return hanging(partnership, "Partner Report", **values).insert()


def refused(act) -> str:
	"""The sentence with which it is refused; nothing of it stays, as at the end of a request."""
	frappe.db.savepoint("refused")
	with pytest.raises(frappe.ValidationError) as refusal:
		act()
	frappe.db.rollback(save_point="refused")
	return str(refusal.value)


def comes_back(partnership: str) -> None:
	"""The partnership is exported, made anew under another title, and exported again, the same."""
	exported = export_partnership(partnership)
	assert read(write(exported)) == exported
	renamed = exported.partnership.model_copy(update={"title": f"{exported.partnership.title} igen"})
	other = exported.model_copy(update={"partnership": renamed})
	assert write(export_partnership(import_dossier(other))) == write(other)


# --- the order of roles ----------------------------------------------------------------------------------


def test_an_order_of_roles_that_names_no_role_is_refused(partnership):
	partnership.activities[0].role_order = "Vært\nGæst"
	said = refused(partnership.save)
	assert "Besøg names the role Vært, which the partnership does not have" in said
	assert "Gæst" in said


def test_a_new_partnership_cannot_order_roles_that_it_has_not(partnership):
	new = frappe.copy_doc(partnership).update({"title": "Ny (prøve)", "activities": []})
	new.append("activities", {"title": "Besøg", "role_order": "Vært"})
	assert "names the role Vært" in refused(new.insert)


@pytest.mark.parametrize("act", ["rename", "delete", "move"])
def test_a_role_that_an_order_names_stays(partnership, act):
	there, other = role(partnership), role(partnership, "Gæst")
	partnership.activities[0].role_order = "Gæst\nVært"
	partnership.save()
	if act == "delete":
		said = refused(there.delete)
	elif act == "rename":
		said = refused(there.update({"title": "Vært igen"}).save)
	else:
		new = frappe.copy_doc(partnership).update({"title": "Anden (prøve)"}).insert()
		said = refused(there.update({"partnership": new.name}).save)
	assert "names the role Vært" in said and other.title not in said


def test_a_copied_partnership_keeps_the_order_of_the_roles_that_it_takes(partnership):
	role(partnership)
	partnership.activities[0].role_order = "Vært"
	partnership.save()
	for taken, order in ((1, "Vært"), (0, "")):
		new = copying.copy_partnership(partnership.name, f"Kopi {taken} (prøve)", roles=taken)
		assert (frappe.get_doc("Partnership", new).activities[0].role_order or "") == order
		comes_back(new)


def test_what_was_wrong_before_is_not_held_against_another_save(partnership):
	there = role(partnership)
	frappe.db.set_value("Partnership Activity", partnership.activities[0].name, "role_order", "Ukendt")
	frappe.clear_document_cache("Partnership", partnership.name)
	there.update({"title": "Værtinde"}).save()
	meeting(partnership)
	partnership.reload().update({"summary": "Et nyt resumé."}).save()


# --- whom and what other documents name ------------------------------------------------------------------


def test_who_accedes_though_no_party_is_exported(partnership):
	agreement = hanging(
		partnership,
		"Partnership Agreement",
		kind="Accession",
		acceding_party=made(STRANGER),
		sections=[{"block": "Text", "text": "Tiltrædelse."}],
	)
	agreement.insert()
	comes_back(partnership.name)


def test_whom_a_decision_is_about_is_exported(partnership):
	decision = {"kind": "Accession", "decision": "De kommer med.", "party": made(STRANGER)}
	meeting(partnership, decisions=[decision])
	comes_back(partnership.name)


def test_who_was_sent_a_text_and_is_no_party_any_more_is_exported(partnership):
	agreement = hanging(
		partnership, "Partnership Agreement", sections=[{"block": "Text", "text": "Formål."}]
	).insert()
	agreement.append(
		"circulations",
		{"party": made("Grå"), "sent_on": now_datetime(), "digest": "a" * 64, "text": "<p>Formål.</p>"},
	)
	with writing(agreement):
		agreement.save()
	partnership.reload()
	partnership.remove(partnership.parties[2])
	partnership.save()
	comes_back(partnership.name)


def test_a_report_whose_figure_another_states_anew_stays(partnership):
	hanging(partnership, "Partnership Indicator", title="Besøg").insert()
	first = report(partnership, "2004-03-31")
	report(partnership, "2004-06-30", restates="2004-03-31")
	sentence = "has no report for a period that ends on that day"
	assert sentence in refused(first.delete)
	assert sentence in refused(first.reload().update({"period_to": "2004-04-30"}).save)
	assert sentence in refused(first.reload().update({"party": made("Sorte")}).save)


def test_an_indicator_that_a_report_names_is_not_renamed_nor_deleted(partnership):
	indicator = hanging(partnership, "Partnership Indicator", title="Besøg").insert()
	report(partnership, "2004-03-31")
	assert "names the indicator Besøg" in refused(indicator.update({"title": "Samtaler"}).save)
	assert "names the indicator Besøg" in refused(indicator.reload().delete)


def test_the_code_of_a_whole_is_not_changed(partnership):
	whole = hanging(partnership, "Partnership Milestone", code="A", title="Det hele").insert()
	hanging(partnership, "Partnership Milestone", code="B", title="En del", part_of="A").insert()
	assert "names the milestone A" in refused(whole.update({"code": "C"}).save)


def test_a_meeting_that_was_named_as_the_deciding_one_is_not_cancelled(partnership):
	deciding = meeting(partnership)
	hanging(
		partnership,
		"Partnership Agreement",
		decided_at=deciding.name,
		sections=[{"block": "Text", "text": "Formål."}],
	).insert()
	frappe.db.set_value("Steering Meeting", deciding.name, {"docstatus": 1, "approved_on": "2004-02-01"})
	assert "names the meeting Første møde" in refused(deciding.reload().cancel)


def test_no_meeting_approves_its_own_minutes(partnership):
	own = meeting(partnership)
	own.approved_at = own.name
	with writing(own):
		assert "names itself" in refused(own.save)


def test_a_group_that_a_meeting_names_stays(partnership):
	meeting(partnership)
	partnership.reload().groups[0].title = "Bestyrelse"
	assert "names the group Styregruppe" in refused(partnership.save)


def test_a_party_that_a_score_names_stays(partnership):
	hanging(
		partnership,
		"Evaluation",
		title="Midtvejs",
		kind="Midway",
		prerequisites=[{"party": made("Grå"), "prerequisite": "Trust"}],
	).insert()
	partnership.reload().remove(partnership.parties[2])
	assert "names Grå, which is no party" in refused(partnership.save)


def test_a_body_of_a_stranger_is_refused_also_after_freezing(partnership):
	agreement = hanging(
		partnership, "Partnership Agreement", sections=[{"block": "Text", "text": "Formål."}]
	).insert()
	agreement.submit()
	agreement.append("approvals", {"party": made(STRANGER), "body": "Bestyrelsen"})
	assert f"names {STRANGER}, which is no party" in refused(agreement.save)


@pytest.mark.parametrize("spelling", [" Vært", "VÆRT", "vært ", "\tVært"])
def test_one_title_is_one_role_however_it_is_spelt(partnership, spelling):
	role(partnership)
	assert "Vært" in refused(lambda: role(partnership, spelling)).title()


# --- one organisation, one party -------------------------------------------------------------------------


@pytest.mark.parametrize("spelling", [str.lower, str.upper, "{} ".format, str])
def test_an_organisation_is_a_party_once(partnership, spelling):
	partnership.append("parties", {"organisation": spelling(partnership.parties[0].organisation)})
	assert "stands twice" in refused(partnership.save)


def test_no_row_makes_an_organisation_a_party_by_itself(partnership):
	row = {
		"doctype": "Partnership Party",
		"parent": partnership.name,
		"parenttype": "Partnership",
		"parentfield": "parties",
	}
	twice = {**row, "organisation": partnership.parties[0].organisation}
	assert "changed in its document only" in refused(frappe.get_doc(twice).insert)
	assert "stands twice" in refused(lambda: frappe.client.insert(twice))
	third = partnership.parties[2]
	refused(lambda: frappe.client.set_value("Partnership Party", third.name, "organisation", made("Hvide")))


@pytest.mark.parametrize("merge", [True, False])
def test_organisations_are_not_merged_nor_renamed(merge):
	one, other = made("Hvide"), made("Sorte")
	refused(lambda: frappe.rename_doc("Partner Organisation", one, other, merge=merge, force=True))


def test_contacts_and_addresses_may_be_merged(partnership):
	link = {"link_doctype": "Partner Organisation", "link_name": made("Hvide")}
	contacts = [
		frappe.get_doc(doctype="Contact", first_name=name, links=[link]).insert() for name in ("A", "B")
	]
	values = {"doctype": "Address", "address_line1": "Torvet 1", "city": "Esbjerg", "links": [link]}
	addresses = [frappe.get_doc({**values, "address_title": name}).insert() for name in ("A", "B")]
	partnership.append("members", {"group_name": "Styregruppe", "person": "A", "contact": contacts[0].name})
	partnership.save()
	frappe.rename_doc("Contact", contacts[0].name, contacts[1].name, merge=True)
	frappe.rename_doc("Address", addresses[0].name, addresses[1].name, merge=True)
	partnership.reload().save()
	assert partnership.members[0].contact == contacts[1].name
	comes_back(partnership.name)


# --- whatever is saved, in whatever order ----------------------------------------------------------------

WORDS = st.sampled_from(["A", "a", " B", "B ", "Æ, ø", "1 < 2 & 3", "<b>C</b>", '"D"', "- E", "1. F", "G\tH"])
TEXTS = st.sampled_from(
	["", "En linje.", "1. januar\n2. februar", "a|b\n<p>c</p>", "*d* & [e]: f", " g \n\n h "]
)
DAYS = st.sampled_from(["", "2004-01-31", "2004-03-31", "2004-06-30", "2005-12-31"])
NUMBERS = st.sampled_from(["", "0", "3", "-1", "2.5"])
WHO = st.sampled_from([*PARTIES, STRANGER])
FLAGS = st.sampled_from([0, 1])


def rows(**fields):
	return st.lists(st.fixed_dictionaries(fields), max_size=2)


CONTENT = {
	"Partnership": st.fixed_dictionaries(
		{},
		optional={
			"summary": TEXTS,
			"start_date": DAYS,
			"end_date": DAYS,
			"mediator": WHO,
			"parties": rows(organisation=WHO, from_date=DAYS, to_date=DAYS, remark=TEXTS),
			"groups": rows(title=WORDS, kind=st.just("Steering Group"), secretary=WORDS),
			"members": rows(group_name=WORDS, person=WORDS, organisation=WHO),
			"activities": rows(title=WORDS, role_order=st.lists(WORDS, max_size=2).map("\n".join)),
			"goals": rows(title=WORDS, expected_results=TEXTS),
			"success_criteria": rows(criterion=WORDS, goal=WORDS),
			"phases": rows(title=WORDS, from_date=DAYS, to_date=DAYS),
			"contributions": rows(
				party=WHO,
				source=WORDS,
				recipient=WORDS,
				kind=st.just("Hours"),
				state=st.just("Expected"),
				frequency=st.just("Per Year"),
				note=TEXTS,
				minimum=NUMBERS,
				maximum=NUMBERS,
			),
			"appendices": rows(title=WORDS, text=TEXTS),
		},
	),
	"Partner Role": st.fixed_dictionaries(
		{"title": WORDS, "played_by": st.sampled_from(["Joint", "Parties"])},
		optional={"parties": rows(party=WHO), "tasks": rows(activity=WORDS, task=WORDS), "rights": TEXTS},
	),
	"Partnership Indicator": st.fixed_dictionaries(
		{"title": WORDS},
		optional={
			"reporting_parties": rows(party=WHO),
			"targets": rows(due=DAYS, value=NUMBERS),
			"baseline": NUMBERS,
		},
	),
	"Partnership Milestone": st.fixed_dictionaries(
		{"title": WORDS},
		optional={
			"code": WORDS,
			"part_of": WORDS,
			"phase": WORDS,
			"goal": WORDS,
			"indicator": WORDS,
			"responsible": WHO,
			"due": DAYS,
			"target": NUMBERS,
		},
	),
	"Steering Meeting": st.fixed_dictionaries(
		{"title": WORDS, "group_name": WORDS, "start": st.just("2004-01-10 10:00:00")},
		optional={
			"decisions": rows(kind=st.sampled_from(["General", "Exit"]), decision=WORDS, party=WHO),
			"stances": rows(decision_number=st.sampled_from([1, 2]), party=WHO, stance=st.just("For")),
			"actions": rows(action=WORDS, party=WHO),
			"minutes": TEXTS,
		},
	),
	"Partner Report": st.fixed_dictionaries(
		{"party": WHO, "period_to": DAYS},
		optional={"period_from": DAYS, "lines": rows(indicator=WORDS, value=NUMBERS, restates=DAYS)},
	),
	"Evaluation": st.fixed_dictionaries(
		{"title": WORDS, "kind": st.just("Midway")},
		optional={
			"lead": WHO,
			"prerequisites": rows(party=WHO, prerequisite=st.just("Trust")),
			"party_verdicts": rows(party=WHO, subject=WORDS),
			"hearing": rows(party=WHO),
		},
	),
	"Partnership Agreement": st.fixed_dictionaries(
		{"sections": rows(block=st.just("Text"), heading=WORDS, text=TEXTS)},
		optional={
			"acceding_party": WHO,
			"approvals": rows(party=WHO, body=WORDS),
			"rationale": TEXTS,
			"effective_date": DAYS,
			"end_date": DAYS,
		},
	),
}
STEPS = st.one_of(
	*(
		st.tuples(st.just(doctype), st.sampled_from(["make", "make", "change", "delete"]), content)
		for doctype, content in CONTENT.items()
	)
)


def in_numbers(values, key: str = ""):
	"""The values with the numbers of organisations in place of what they are called."""
	if isinstance(values, dict):
		return {name: in_numbers(value, name) for name, value in values.items()}
	if isinstance(values, list):
		return [in_numbers(value) for value in values]
	return made(values) if values in (*PARTIES, STRANGER) else values


def attempt(act) -> None:
	"""Do it; what is refused leaves nothing, as at the end of a request."""
	frappe.db.savepoint("step")
	try:
		act()
	except (frappe.ValidationError, frappe.NameError):
		frappe.db.rollback(save_point="step")
		frappe.clear_messages()
		frappe.cache.delete_keys("document_cache::")


def take(partnership: str, doctype: str, what: str, values: dict) -> None:
	filters = {"name": partnership} if doctype == "Partnership" else {"partnership": partnership}
	there = frappe.get_all(doctype, filters, pluck="name", order_by="creation desc", limit=1)
	if what == "make" and doctype != "Partnership":
		return frappe.get_doc({"doctype": doctype, "partnership": partnership, **values}).insert()
	if not there:
		return None
	doc = frappe.get_doc(doctype, there[0])
	if what == "delete" and doctype != "Partnership":
		return doc.delete()
	return doc.update(values).save()


@settings(
	max_examples=25,
	deadline=None,
	database=None,
	derandomize=True,
	phases=(Phase.generate,),
	suppress_health_check=list(HealthCheck),
)
@given(first=CONTENT["Partnership"], steps=st.lists(STEPS, min_size=4, max_size=14))
def test_whatever_is_saved_comes_back_equal(first, steps):
	frappe.db.savepoint("example")
	try:
		start = {
			"parties": [{"organisation": made(party)} for party in PARTIES],
			"groups": [{"title": "A", "kind": "Steering Group"}],
			"activities": [{"title": "A"}],
			"goals": [{"title": "A"}],
		}
		doc = frappe.get_doc(doctype="Partnership", title="Tilfældigt (prøve)", **start).insert()
		attempt(lambda: doc.update(in_numbers(first)).save())
		for doctype, what, values in steps:
			attempt(lambda: take(doc.name, doctype, what, in_numbers(values)))  # noqa: B023
		comes_back(doc.name)
	finally:
		frappe.db.rollback(save_point="example")
		frappe.cache.delete_keys("document_cache::")
