"""The whole history of a partnership in which no party but the municipality ever logs in."""

import re

import frappe
import pytest
from frappe.utils import add_days, getdate

from partnership_module.partnership.agreements import comments
from partnership_module.partnership.evaluations import fetching, hearing
from partnership_module.partnership.links import access_links
from partnership_module.partnership.meetings import minutes, summoning
from partnership_module.partnership.partner_reports import reporting

from ..worlds import histories as play
from ..worlds import signing_pages as pages
from ..worlds.organisations import named

AGREEMENT, MEETING, EVALUATION = "Partnership Agreement", "Steering Meeting", "Evaluation"
TOWN, HOUSE, CENTRE = "Esbjerg Kommune (prøve)", "De Frivilliges Hus (prøve)", "Grønlænderhuset (prøve)"
PEOPLE = {HOUSE: ("Tove Larsen", "tove@huset.invalid"), CENTRE: ("Aviaja Olsen", "aviaja@centret.invalid")}
OTHERS = tuple(PEOPLE)


@pytest.fixture(autouse=True)
def no_attempts_of_before():
	frappe.cache.delete_keys("rl:")


@pytest.fixture(autouse=True)
def outgoing_mail():
	"""An account that mails could leave by; nothing is sent in tests."""
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Partnerskaber",
		email_id="partnerskaber@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="localhost",
		no_smtp_authentication=1,
	).insert(ignore_if_duplicate=True)
	yield
	frappe.local.outgoing_email_account = {}


@pytest.fixture
def letters(monkeypatch):
	return pages.mails(monkeypatch)


def day(ahead: int = 0) -> str:
	return str(add_days(getdate(), ahead))


@pytest.fixture
def partnership():
	doc = play.partnership(
		"Selvorganisering (prøve)",
		[TOWN, HOUSE, CENTRE],
		language="en",
		start_date=day(),
		notice_months=3,
		goals=[{"title": "Bedre liv"}],
	)
	doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
	doc.save()
	for title in (TOWN, HOUSE, CENTRE):
		frappe.db.set_value("Partner Organisation", named(title), "language", "")
	return doc


def link(task: str, document: str, party: str) -> pages.Link:
	return pages.given(task, document, named(party), *PEOPLE[party])


def done(given: pages.Link, action: str, **typed) -> str:
	"""Press a button on the page as it stands; what the page says then."""
	return pages.text(pages.sent(given, action=action, version=pages.version(pages.sent(given)), **typed))


def fields(given: pages.Link, pattern: str) -> list[str]:
	"""The names of the fields of a page that look so."""
	return re.findall(f'name="({pattern})"', pages.sent(given).get_data(as_text=True))


def test_no_party_but_the_municipality_logs_in(partnership, letters):
	before = frappe.db.count("User")
	agreement = negotiated(partnership)
	signed(agreement, letters)
	partnership.reload()
	assert {row.status for row in partnership.parties} == {"Signed"}
	met(partnership)
	reported(partnership)
	milestone_met(partnership)
	evaluated(partnership)
	left(partnership, letters)
	assert frappe.db.count("User") == before
	open_links = access_links.open_links(partnership=partnership.name, task=["!=", "Overview"])
	assert not frappe.get_all("Partner Access Link", open_links, ["task", "party", "person"])


def negotiated(partnership):
	"""Comments section by section, an answer to each, a changed text, and what the boards decided."""
	draft = play.agreement(partnership.name, is_history=False, language="en", title="Aftale")
	for party in OTHERS:
		draft.append("approvals", {"party": named(party), "body": "Bestyrelsen", "purpose": "Decision"})
	draft.save()
	play.sent(draft.name)
	for party in OTHERS:
		given = link("Draft Agreement", draft.name, party)
		field = fields(given, r"comment-[^\"]+")[0]
		assert "Thank you" in done(given, "send-comments", **{field: f"{party} vil have tolk med."})
	draft.reload()
	assert {row.party for row in draft.comments} == {named(party) for party in OTHERS}
	for row in draft.comments:
		comments.answer_comment(draft.name, row.name, "Det står der nu.")
	draft.reload()
	draft.sections[0].text = "Parterne hjælper hinanden, med tolk."
	draft.save()
	play.sent(draft.name)
	for party in OTHERS:
		approve(draft.reload(), party)
	return draft.reload()


def approve(draft, party: str) -> None:
	row = next(row for row in draft.approvals if row.party == named(party))
	typed = {"choice": "Approved", "day": day(), "entitled": "1"}
	given = link("Approval", draft.name, party)
	done(given, "tell", **{f"{field}-{row.name}": value for field, value in typed.items()})
	assert next(other for other in draft.reload().approvals if other.name == row.name).outcome == "Approved"


def signed(agreement, letters) -> None:
	agreement.submit()
	play.sign(agreement, TOWN, day())
	for party in OTHERS:
		given = link("Signature", agreement.name, party)
		pages.sent(given, action="send-code")
		typed = {"name": PEOPLE[party][0], "title": "Formand", "way": "typed", "consent": "1"}
		assert "Your signature is recorded." in done(given, "sign", code=pages.codes_in(letters)[-1], **typed)
	agreement.reload()
	assert agreement.status == "In Force"
	assert {row.how for row in agreement.signatures if row.party != named(TOWN)} == {"On Screen"}


def met(partnership) -> None:
	"""A meeting: both are summoned and answer, one proposes an item, one objects to the minutes."""
	called = [
		{"person": person, "email": email, "organisation": named(party)}
		for party, (person, email) in PEOPLE.items()
	]
	meeting = frappe.get_doc(
		doctype=MEETING,
		partnership=partnership.name,
		title="Møde 1",
		group_name="Styregruppe",
		start=f"{day(3)} 13:00:00",
		agenda=[{"topic": "Start"}],
		attendance=called,
	).insert()
	summoning.summon(meeting.name)
	done(link("Summons", meeting.name, HOUSE), "send", answer="coming", topic="Kulturdag", why="Den 21. juni")
	deputy = {"deputy": "Bo Berg", "deputy_email": "bo@centret.invalid"}
	done(link("Summons", meeting.name, CENTRE), "send", answer="deputy", **deputy)
	meeting.reload()
	assert "Kulturdag" in [row.topic for row in meeting.agenda]
	assert {row.deputy for row in meeting.attendance} == {None, "Bo Berg"}
	meeting.update({"start": f"{day(-1)} 13:00:00", "minutes": "Alle var enige."})
	meeting.save()
	minutes.send(meeting.name)
	done(link("Minutes", meeting.name, HOUSE), "no-objection")
	done(link("Minutes", meeting.name, CENTRE), "object", objection="Punkt 1: vi var ikke enige.")
	assert [row.party for row in meeting.reload().objections] == [named(CENTRE)]


def reported(partnership) -> None:
	frappe.get_doc(
		doctype="Partnership Indicator",
		partnership=partnership.name,
		title="Besøgende",
		kind="Number",
		reporting_parties=[{"party": named(party)} for party in OTHERS],
	).insert()
	for party, value in zip(OTHERS, ("12", "30,5"), strict=True):
		report = frappe.get_doc(
			doctype="Partner Report",
			partnership=partnership.name,
			party=named(party),
			period_from=day(-30),
			period_to=day(),
			lines=[{"indicator": "Besøgende"}],
		).insert()
		done(
			link("Partner Report", report.name, party), "hand-in", **{f"value-{report.lines[0].name}": value}
		)
		assert report.reload().submitted_by == PEOPLE[party][0]
		reporting.accept(report.name)


def milestone_met(partnership) -> None:
	milestone = frappe.get_doc(
		doctype="Partnership Milestone",
		partnership=partnership.name,
		title="Værestedet er åbnet",
		due=day(),
		responsible=named(HOUSE),
	).insert()
	done(link("Milestone", milestone.name, HOUSE), "met", met_on=day(), evidence="Åbnet med 43 gæster")
	assert milestone.reload().met_on == getdate()


def evaluated(partnership) -> None:
	evaluation = frappe.get_doc(
		doctype=EVALUATION, partnership=partnership.name, title="Midtvejs", kind="Midway", period_to=day()
	).insert()
	fetching.fetch(evaluation.name)
	for party in OTHERS:
		given = link("Scores", evaluation.name, party)
		typed = dict.fromkeys(fields(given, r"value-[^\"]+\" value=\"4"), "4")
		typed |= dict.fromkeys(fields(given, r"comment-[^\"]+"), "Som vi ser det")
		done(given, "send", **{name.partition('"')[0]: text for name, text in typed.items()})
	scored = {row.party for row in evaluation.reload().prerequisites if row.score}
	assert scored == {named(party) for party in OTHERS}
	hearing.send(evaluation.name, day(5), by_hand=True)
	done(link("Hearing", evaluation.name, HOUSE), "answer", answer="agree")
	done(link("Hearing", evaluation.name, CENTRE), "answer", answer="instead", instead="Tallet er 14.")
	answered = {row.party for row in evaluation.reload().hearing if row.received_on}
	assert answered >= {named(party) for party in OTHERS}


def left(partnership, letters) -> None:
	given = link("Notice", partnership.name, HOUSE)
	pages.sent(given, action="send-code")
	done(given, "give-notice", reason="Nye opgaver", sure="1", code=pages.codes_in(letters)[-1])
	row = next(row for row in partnership.reload().parties if row.organisation == named(HOUSE))
	assert row.status == "Under Notice" and row.to_date
