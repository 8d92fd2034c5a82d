"""A link of each kind for two parties, on a site that mails; committed, and taken away again."""

import contextlib
import re
from html import unescape
from typing import NamedTuple

import frappe
from frappe.utils import add_days, getdate

from partnership_module.partnership.evaluations import fetching, hearing
from partnership_module.partnership.links import giving
from partnership_module.partnership.meetings import minutes, summoning
from partnership_module.records.importing import remove

from . import histories as play
from .organisations import named

RED, GREEN = PARTIES = ("Røde (alle links)", "Grønne (alle links)")
PEOPLE = {RED: ("Tove Larsen", "tove@partner.invalid"), GREEN: ("Bo Berg", "bo@partner.invalid")}
ACCOUNT = "Alle links"
ACTS = {
	"Partner Report": "hand-in",
	"Milestone": "met",
	"Draft Agreement": "send-comments",
	"Approval": "tell",
	"Signature": "sign",
	"Summons": "send",
	"Minutes": "object",
	"Scores": "send",
	"Hearing": "answer",
	"Notice": "give-notice",
	"Overview": None,
}
"""By kind the button that records something."""


class World(NamedTuple):
	"""tokens: by kind and party. documents: by kind, what the link of a party opens."""

	tokens: dict[tuple[str, str], str]
	documents: dict[tuple[str, str], tuple[str, str]]
	partnerships: list[str]


def day(ahead: int = 0) -> str:
	return str(add_days(getdate(), ahead))


@contextlib.contextmanager
def made():
	"""The world while it stands."""
	before = frappe.get_all("Partnership", pluck="name")
	try:
		world = _build()
		frappe.db.commit()
		frappe.cache.delete_keys("rl:")
		yield world
	finally:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		for name in set(frappe.get_all("Partnership", pluck="name")) - set(before):
			remove(name)
		_clean_up()
		frappe.db.commit()


def _clean_up() -> None:
	mails = {"sender": ["like", "%links@partnership.invalid%"]}
	organisations = {"organisation_name": ["in", PARTIES]}
	for doctype, filters in (
		("Email Queue", mails),
		("Email Account", {"email_account_name": ACCOUNT}),
		("Partner Organisation", organisations),
	):
		for name in frappe.get_all(doctype, filters, pluck="name"):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)


def _build() -> World:
	frappe.get_doc(
		doctype="Email Account",
		email_account_name=ACCOUNT,
		email_id="links@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.partnership.invalid",
		no_smtp_authentication=1,
	).insert()
	documents = {**_negotiated(), **_frozen(), **_active()}
	tokens = {
		(kind, party): giving.give(kind, name, named(party), *PEOPLE[party])["url"].rpartition("#")[2]
		for (kind, party), (_doctype, name) in documents.items()
	}
	of_it = {"reference_name": ["in", [name for _doctype, name in documents.values()]]}
	partnerships = frappe.get_all("Partner Access Link", of_it, pluck="partnership", distinct=True)
	return World(tokens, documents, partnerships)


def _of_both(kind: str, doc) -> dict:
	return {(kind, party): (doc.doctype, doc.name) for party in PARTIES}


def _negotiated() -> dict:
	partnership = play.partnership("Forhandling (alle links)", [*PARTIES], language="en")
	draft = play.agreement(partnership.name, is_history=False, language="en")
	for party in PARTIES:
		draft.append("approvals", {"party": named(party), "body": "Bestyrelsen", "purpose": "Decision"})
	draft.save()
	play.sent(draft.name)
	return _of_both("Draft Agreement", draft) | _of_both("Approval", draft)


def _frozen() -> dict:
	partnership = play.partnership("Underskrift (alle links)", [*PARTIES], language="en")
	frozen = play.agreement(partnership.name, is_history=False, language="en")
	frozen.submit()
	return _of_both("Signature", frozen)


def _active() -> dict:
	partnership = play.partnership(
		"I drift (alle links)",
		[*PARTIES],
		language="en",
		start_date=day(-90),
		notice_months=3,
		goals=[{"title": "Bedre liv"}],
	)
	for row in partnership.parties:
		row.status = "Signed"
	partnership.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
	partnership.save()
	partnership.db_set("status", "Active")
	return {
		**_of_both("Notice", partnership),
		**_of_both("Overview", partnership),
		**_meetings(partnership.name),
		**_figures(partnership.name),
		**_evaluation(partnership.name),
	}


def _meetings(partnership: str) -> dict:
	ahead, held = _meeting(partnership, "Næste møde"), _meeting(partnership, "Sidste møde")
	held.update({"start": f"{day(-1)} 13:00:00", "minutes": "Alle var enige."})
	held.save()
	minutes.send(held.name)
	return _of_both("Summons", ahead) | _of_both("Minutes", held)


def _meeting(partnership: str, title: str):
	called = [
		{"person": person, "email": email, "organisation": named(party)}
		for party, (person, email) in PEOPLE.items()
	]
	doc = frappe.get_doc(
		doctype="Steering Meeting",
		partnership=partnership,
		title=title,
		group_name="Styregruppe",
		start=f"{day(3)} 13:00:00",
		agenda=[{"topic": "Start"}],
		attendance=called,
	).insert()
	summoning.summon(doc.name)
	return doc.reload()


def _figures(partnership: str) -> dict:
	frappe.get_doc(
		doctype="Partnership Indicator",
		partnership=partnership,
		title="Besøgende",
		kind="Number",
		reporting_parties=[{"party": named(party)} for party in PARTIES],
	).insert()
	found = {}
	for party in PARTIES:
		report = frappe.get_doc(
			doctype="Partner Report",
			partnership=partnership,
			party=named(party),
			period_from=day(-30),
			period_to=day(),
			lines=[{"indicator": "Besøgende"}],
		).insert()
		milestone = frappe.get_doc(
			doctype="Partnership Milestone",
			partnership=partnership,
			title=f"Åbnet af {party}",
			due=day(),
			responsible=named(party),
		).insert()
		found["Partner Report", party] = report.doctype, report.name
		found["Milestone", party] = milestone.doctype, milestone.name
	return found


def _evaluation(partnership: str) -> dict:
	doc = frappe.get_doc(
		doctype="Evaluation", partnership=partnership, title="Midtvejs", kind="Midway", period_to=day()
	).insert()
	fetching.fetch(doc.name)
	hearing.send(doc.name, day(5), by_hand=True)
	return _of_both("Scores", doc) | _of_both("Hearing", doc)


def fields(page: str, pattern: str = r"[^\"]+") -> list[str]:
	"""The names of the fields of a page that look so, without those of the frame."""
	own = ("token", "version", "language", "csrf_token", "action", "link")
	found = dict.fromkeys(map(unescape, re.findall(rf'name="({pattern})"', page)))
	return [name for name in found if name not in own]


def version(page: str) -> str:
	found = re.search(r'name="version" value="([^"]*)"', page)
	return found[1] if found else ""


def filled(kind: str, page: str, text: str = "Som aftalt") -> dict[str, str]:
	"""What a page of a kind is sent with, so that its act is done; but for a code."""
	names = fields(page)
	typed = dict.fromkeys((name for name in names if name.startswith("comment-")), text)
	typed |= dict.fromkeys((name for name in names if name.startswith("value-")), "4")
	typed |= {name: "met" for name in typed if f'name="{name}" value="met"' in page}
	of_kind = {
		"Milestone": {"met_on": day(), "evidence": text},
		"Signature": {"name": text, "title": text, "way": "typed", "consent": "1"},
		"Summons": {"answer": "coming", "topic": text, "why": text},
		"Minutes": {"objection": text},
		"Hearing": {"answer": "instead", "instead": text},
		"Notice": {"reason": text, "sure": "1"},
	}
	choices = {"choice": "Approved", "day": day(), "reason": text, "entitled": "1"}
	if kind == "Approval":
		rows = {name.partition("-")[2] for name in names if name.startswith("choice-")}
		return {f"{field}-{row}": value for row in rows for field, value in choices.items()}
	if kind == "Partner Report":
		typed["remark"] = text
	return typed | of_kind.get(kind, {})
