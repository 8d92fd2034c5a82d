"""What people and the scheduler do, each on a partnership of its own, to be stopped in the middle.

The worlds are those of the site tests. An operation answers as a request does: what it wrote is kept when all
of it worked, else put back.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import frappe
from frappe.utils import add_days, getdate, set_request
from frappe.utils.background_jobs import get_queue
from frappe.utils.print_format import download_multi_pdf
from frappe.website.serve import get_response
from rq import SimpleWorker

from partnership_module import tasks
from partnership_module.demo import dossiers
from partnership_module.dossier import reading
from partnership_module.partnership.agreements import negotiation
from partnership_module.partnership.documents.recorded_rows import writing
from partnership_module.partnership.evaluations import fetching
from partnership_module.partnership.files import sealing
from partnership_module.partnership.journal import keeping
from partnership_module.partnership.lifecycle import notice
from partnership_module.partnership.links import access_links, codes, giving
from partnership_module.partnership.meetings import minutes, planning, summoning
from partnership_module.partnership.partner_reports import reporting, requests
from partnership_module.records.importing import import_dossier
from tests.site.worlds import histories as play
from tests.site.worlds import link_pages
from tests.site.worlds import reporting_world as world
from tests.site.worlds.organisations import named

PARTNERSHIP, AGREEMENT, MEETING, EVALUATION = (
	"Partnership",
	"Partnership Agreement",
	"Steering Meeting",
	"Evaluation",
)
REPORT, MILESTONE, LINK = "Partner Report", "Partnership Milestone", "Partner Access Link"
PAST = "2020-01-10 10:00"
IMPORTED = {"milestones": MILESTONE, "roles": "Partner Role", "agreements": AGREEMENT}
ADDRESSES = {world.RED: "rod@partner.invalid", world.GREEN: "gron@partner.invalid"}


class Operation(NamedTuple):
	"""prepare: makes what is needed, and gives plain values. act: the operation. counts: what it changes, as
	numbers by name; all of them change, or none. Without counts it is done in several transactions.
	"""

	prepare: Callable[[str], dict]
	act: Callable[[dict], object]
	counts: Callable[[dict], dict[str, int]] | None = None


def title_of(key: str) -> str:
	"""A title that the site does not have, also one that is kept from the last time."""
	return f"Fejl {key} {frappe.generate_hash(length=6)}"


def a_partnership(key: str, **values) -> str:
	doc = world.build(title_of(key), language="en", **values)
	doc.db_set({"start_date": add_days(getdate(), -200), "notice_months": 3})
	doc.reload()
	doc.append("members", {"group_name": "Styregruppe", "person": "Anna"})
	doc.members[-1].organisation = named(world.RED)
	doc.append("goals", {"title": "Tryghed"})
	for row in doc.parties:
		row.contact_email = next(ADDRESSES[title] for title in ADDRESSES if named(title) == row.organisation)
	doc.save()
	return doc.name


def number(doctype: str, **filters) -> int:
	return frappe.db.count(doctype, filters)


def attached(doctype: str, name: str, **filters) -> int:
	return number("File", attached_to_doctype=doctype, attached_to_name=name, **filters)


def deliveries(name: str) -> int:
	return number("Partnership Mail Delivery", about_name=name)


# --- a form that is saved --------------------------------------------------------------------------------


def _to_save(key: str) -> dict:
	name = a_partnership(key)
	doc = frappe.get_doc(PARTNERSHIP, name)
	for at in range(20):
		doc.append("risks", {"risk": f"Før {at}"})
	doc.save()
	return {"name": name}


def _save(given: dict) -> None:
	doc = frappe.get_doc(PARTNERSHIP, given["name"])
	if doc.purpose == "Efter":
		return
	doc.purpose = "Efter"
	for row in doc.risks[:10]:
		row.risk = row.risk.replace("Før", "Efter")
	doc.risks = doc.risks[:15]
	for at in range(3):
		doc.append("goals", {"title": f"Mål {at}"})
	doc.save()


def _saved(given: dict) -> dict[str, int]:
	name = given["name"]
	return {
		"purpose": number(PARTNERSHIP, name=name, purpose="Efter"),
		"changed rows": number("Partnership Risk", parent=name, risk=["like", "Efter%"]),
		"risks": number("Partnership Risk", parent=name),
		"goals": number("Partnership Goal", parent=name),
	}


def _milestones(key: str) -> dict:
	name = a_partnership(key)
	values = {"doctype": MILESTONE, "partnership": name, "due": "2024-01-01"}
	made = [frappe.get_doc(**values, title=f"Trin {at}").insert().name for at in range(3)]
	return {"partnership": name, "milestone": made[0]}


def _mark(given: dict) -> None:
	doc = frappe.get_doc(MILESTONE, given["milestone"])
	if not doc.met_on:
		doc.update({"met_on": "2024-02-01", "evidence": "Set"})
		doc.save()


def _marked(given: dict) -> dict[str, int]:
	name = given["milestone"]
	ends = {"milestone": name, "last_day": ["<", "2025-01-01"]}
	return {
		"met": number(MILESTONE, name=name, met_on=["is", "set"]),
		"periods that ended": len(
			frappe.get_all("Partnership Milestone Open Period", {**ends, "late": 1}, pluck="name")
		),
	}


# --- agreements -------------------------------------------------------------------------------------------


def a_draft(key: str):
	return play.agreement(a_partnership(key), rationale="Nyt", language="en")


def _draft(key: str) -> dict:
	draft = a_draft(key)
	for party in ADDRESSES:
		negotiation.consent(draft.name, named(party), str(getdate()))
	return {"name": draft.name, "partnership": draft.partnership}


def _freeze(given: dict) -> None:
	doc = frappe.get_doc(AGREEMENT, given["name"])
	if doc.docstatus.is_draft():
		doc.submit()


def _frozen(given: dict) -> dict[str, int]:
	name = given["name"]
	return {
		"frozen": number(AGREEMENT, name=name, docstatus=1, digest=["is", "set"], pdf=["is", "set"]),
		"files": attached(AGREEMENT, name, attached_to_field="pdf"),
		"sections": number("Partnership Agreement Section", parent=name, docstatus=1),
		"signatures": number("Partnership Agreement Signature", parent=name, docstatus=1),
	}


def _to_sign(key: str) -> dict:
	given = _draft(key)
	_freeze(given)
	doc = frappe.get_doc(AGREEMENT, given["name"])
	play.sign(doc, world.RED, str(getdate()))
	play.sent(doc.name, named(world.GREEN))
	return given


def _sign(given: dict) -> None:
	digest = frappe.db.get_value(AGREEMENT, given["name"], "digest")
	asked = {"agreement": given["name"], "party": named(world.GREEN), "digest": digest}
	frappe.call(negotiation.sign, **asked, signed_on=str(getdate()), how="On Paper")


def _signed(given: dict) -> dict[str, int]:
	return {
		"signed": number("Partnership Agreement Signature", parent=given["name"], signed_on=["is", "set"]),
		"in force": number(AGREEMENT, name=given["name"], status="In Force"),
		"parties": number("Partnership Party", parent=given["partnership"], status="Signed"),
	}


def _to_send(key: str) -> dict:
	draft = a_draft(key)
	return {"name": draft.name, "partnership": draft.partnership}


def _send(given: dict) -> None:
	if not number("Partnership Agreement Circulation", parent=given["name"]):
		frappe.call(
			"partnership_module.partnership.agreements.sending.send",
			agreement=given["name"],
			party=named(world.RED),
		)


def _sent(given: dict) -> dict[str, int]:
	return {
		"sent": number("Partnership Agreement Circulation", parent=given["name"]),
		"mails": deliveries(given["name"]),
	}


def _to_give_notice(key: str) -> dict:
	name = a_partnership(key)
	frappe.db.set_value("Partnership Party", {"parent": name}, "status", "Signed")
	link = {"task": "Notice", "document": name, "party": named(world.GREEN)}
	giving.give(**link, person="Bo", email=ADDRESSES[world.GREEN])
	return {"name": name}


def _give_notice(given: dict) -> None:
	asked = {"partnership": given["name"], "party": named(world.GREEN), "given_on": str(getdate())}
	frappe.call(notice.give_notice, **asked)


def _notice(given: dict) -> dict[str, int]:
	name = given["name"]
	return {
		"notices": number("Partnership Party", parent=name, status="Under Notice", to_date=["is", "set"]),
		"under notice": number(PARTNERSHIP, name=name, status="Under Notice"),
		"closed links": number(LINK, partnership=name, task="Notice", done_on=["is", "set"]),
	}


# --- import ----------------------------------------------------------------------------------------------


def _to_import(key: str) -> dict:
	stem = ("wellbeing", "violence", "greenlanders")[len(key) % 3]
	dossier = dossiers.history()[stem]
	title = title_of(key)
	called = dossier.partnership.model_copy(update={"title": title})
	return {"title": title, "dossier": reading.write(dossier.model_copy(update={"partnership": called}))}


def _import(given: dict) -> None:
	if not number(PARTNERSHIP, title=given["title"]):
		import_dossier(given["dossier"])


def _imported(given: dict) -> dict[str, int]:
	name = frappe.db.get_value(PARTNERSHIP, {"title": given["title"]})
	stated = json.loads(given["dossier"])
	return {
		"partnerships": int(bool(name)),
		**{
			field: number(doctype, partnership=name) if name else 0
			for field, doctype in IMPORTED.items()
			if stated.get(field)
		},
	}


# --- meetings --------------------------------------------------------------------------------------------


def a_meeting(partnership: str, start: str):
	meeting = frappe.get_doc(MEETING, planning.make(partnership, "Styregruppe", start))
	meeting.append("agenda", {"topic": "Velkomst"})
	meeting.attendance[0].email = ADDRESSES[world.RED]
	return meeting.save()


def _to_summon(key: str) -> dict:
	meeting = a_meeting(a_partnership(key), "2030-01-10 10:00")
	return {"name": meeting.name, "seen": str(meeting.modified)}


def _summon(given: dict) -> None:
	frappe.call(summoning.summon, meeting=given["name"], seen=given["seen"])


def _summoned(given: dict) -> dict[str, int]:
	return {
		"summoned": number(MEETING, name=given["name"], summoned_on=["is", "set"]),
		"mails": deliveries(given["name"]),
		"queued": number("Email Queue", reference_name=given["name"]),
	}


def _to_approve(key: str) -> dict:
	"""Minutes with an action and decisions that make an amendment, an evaluation and changes."""
	name = a_partnership(key)
	milestone = frappe.get_doc(doctype=MILESTONE, partnership=name, title="Åbning", due="2019-01-01").insert()
	meeting = a_meeting(name, PAST)
	meeting.update({"minutes_sent_on": "2020-01-11 10:00", "objections_until": "2020-02-01"})
	meeting.append("actions", {"action": "Find lokaler", "person": "Anna"})
	moved = {"milestone": milestone.code, "new_due": "2030-01-01", "new_due_precision": "Day"}
	for decision in (
		{"kind": "Amendment", "decision": "Aftalen ændres"},
		{"kind": "Evaluation", "decision": "Evaluér", "new_due": "2030-01-01"},
		{"kind": "Milestone", "decision": "Senere", **moved},
		{"kind": "Goal", "decision": "Andet", "goal": "Tryghed", "new_text": "Ny"},
	):
		meeting.append("decisions", decision)
		for party in ADDRESSES:
			row = {"decision_number": len(meeting.decisions), "party": named(party), "stance": "For"}
			meeting.append("stances", row)
	with writing(meeting):
		meeting.save()
	return {"name": meeting.name, "partnership": name, "milestone": milestone.name}


def _approve(given: dict) -> None:
	frappe.call(minutes.approve, meeting=given["name"])


def _approved(given: dict) -> dict[str, int]:
	name = given["name"]
	return {
		"approved": number(MEETING, name=name, docstatus=1, approved_on=["is", "set"]),
		"amendments": number(AGREEMENT, decided_at=name),
		"evaluations": number(EVALUATION, decided_at=name),
		"moves": number("Partnership Milestone Due Date", parent=given["milestone"]),
		"goals": number("Partnership Goal Change", parent=given["partnership"]),
	}


# --- reports and links -----------------------------------------------------------------------------------


def _to_ask(key: str) -> dict:
	return {"name": a_partnership(key)}


def _ask(given: dict) -> None:
	frappe.call(requests.ask, partnership=given["name"], send_links=True)


def _asked(given: dict) -> dict[str, int]:
	name = given["name"]
	return {
		"reports": number(REPORT, partnership=name),
		"links": number(LINK, partnership=name),
		"mails": number("Partnership Mail Delivery", partnership=name),
	}


def _report_link(key: str) -> dict:
	report = frappe.get_doc(REPORT, reporting.make(a_partnership(key), getdate())[0])
	world.filled(report)
	token = link_pages.token_for("Partner Report", report.name, report.party)
	version = link_pages.version_on(link_pages.sent(token))
	return {"name": report.name, "token": token, "version": version}


def _hand_in(given: dict) -> int:
	typed = {"action": "hand-in", "remark": "Fra siden", "version": given["version"]}
	return _press(given["token"], **typed)


def _handed_in(given: dict) -> dict[str, int]:
	return {
		"submitted": number(REPORT, name=given["name"], status="Submitted", submitted_on=["is", "set"]),
		"remarks": number(REPORT, name=given["name"], remark="Fra siden"),
	}


def _sign_link(key: str) -> dict:
	given = _to_sign(key)
	email = f"{frappe.generate_hash()}@partner.invalid"
	token = link_pages.token_for("Signature", given["name"], named(world.GREEN), "Bo", email)
	version = link_pages.version_on(link_pages.sent(token))
	return {**given, "token": token, "version": version, "email": email}


def _ask_for_code(given: dict) -> int:
	if _coded(given)["mails"]:
		return 200
	return _press(given["token"], action=codes.SEND, version=given["version"])


def _coded(given: dict) -> dict[str, int]:
	link = {"reference_name": given["name"], "email": given["email"]}
	return {
		"codes": number(LINK, **link, codes=["like", "%sent%"]),
		"mails": number("Email Queue Recipient", recipient=given["email"], parent=["in", _code_mails()]),
	}


def _code_mails() -> list[str]:
	return frappe.get_all("Email Queue", {"message": ["like", "%Your code%"]}, pluck="name") or [""]


def _with_code(key: str) -> dict:
	given = _sign_link(key)
	link = frappe.get_doc(LINK, {"reference_name": given["name"], "email": given["email"]})
	return {**given, "code": codes.make(link)}


def _sign_by_link(given: dict) -> int:
	typed = {"name": "Bo", "title": "Formand", "way": "typed", "consent": "1", "code": given["code"]}
	return _press(given["token"], action="sign", version=given["version"], **typed)


def _signed_by_link(given: dict) -> dict[str, int]:
	link = {"reference_name": given["name"], "email": given["email"]}
	return {**_signed(given), "done": number(LINK, **link, done_on=["is", "set"])}


def _press(token: str, **typed) -> int:
	set_request(method="POST", path=access_links.PAGE)
	frappe.set_user("Guest")
	frappe.local.request_ip = "192.0.2.1"
	frappe.local.form_dict = frappe._dict(token=token, **typed)
	frappe.cache.delete_keys("rl:")
	response = get_response()
	return response.status_code


# --- evaluations -----------------------------------------------------------------------------------------


def _evaluation(key: str) -> dict:
	name = a_partnership(key)
	frappe.get_doc(doctype=MILESTONE, partnership=name, title="Åbning", due="2024-01-01").insert()
	values = {"title": "Midtvejs", "kind": "Midway", "recommendation": "End", "period_to": str(getdate())}
	doc = frappe.get_doc(doctype=EVALUATION, partnership=name, **values).insert()
	fetching.fetch(doc.name)
	return {"name": doc.name, "partnership": name}


def _freeze_evaluation(given: dict) -> None:
	doc = frappe.get_doc(EVALUATION, given["name"])
	if doc.docstatus.is_draft():
		doc.submit()


def _evaluated(given: dict) -> dict[str, int]:
	name = given["name"]
	return {
		"frozen": number(EVALUATION, name=name, docstatus=1, digest=["is", "set"]),
		"files": attached(EVALUATION, name, attached_to_field="pdf"),
		"results": number("Evaluation Result", parent=name, docstatus=1),
		"tasks": number("ToDo", reference_name=name) + number("ToDo", reference_name=given["partnership"]),
	}


# --- what the scheduler and the jobs do --------------------------------------------------------------------


def _day(key: str) -> dict:
	"""A party whose notice ran out, reports and an evaluation that come due, a deadline that comes near."""
	name = a_partnership(key)
	left = {"status": "Under Notice", "notice_given_on": "2024-01-01", "to_date": "2024-04-30"}
	frappe.db.set_value("Partnership Party", {"parent": name, "organisation": named(world.GREEN)}, left)
	frappe.db.set_value(PARTNERSHIP, name, "revision_due", add_days(getdate(), 10))
	a_meeting(name, f"{add_days(getdate(), -20)} 10:00")
	return {"name": name, "day": str(getdate())}


def _work(given: dict) -> None:
	"""Do the work of a day, by default of the site's today."""
	tasks.do_all(date.fromisoformat(given["day"]) if "day" in given else getdate())


def _package(key: str) -> dict:
	given = _draft(key)
	_freeze(given)
	return given


def _keep_package(given: dict) -> None:
	keeping.keep(AGREEMENT, given["name"])


def _packaged(given: dict) -> dict[str, int]:
	return {"packages": attached(AGREEMENT, given["name"], attached_to_field="journal_package")}


def _seal(given: dict) -> None:
	sealing.seal(AGREEMENT, given["name"])


def _sealed(given: dict) -> dict[str, int]:
	name = given["name"]
	return {
		"sealed": number(AGREEMENT, name=name, seal="B-B", sealed_pdf_digest=["is", "set"]),
		"files": attached(AGREEMENT, name, attached_to_field="sealed_pdf"),
	}


def _order_seal(given: dict) -> None:
	"""Order the seal; then this process is a worker of the queue, until the queue is empty."""
	doc, site = frappe.get_doc(AGREEMENT, given["name"]), frappe.local.site
	if doc.seal == sealing.B_B:
		return
	queue = get_queue("short")
	queue.empty()  # of what other operations have ordered
	sealing.order(doc)
	frappe.db.commit()
	frappe.destroy()
	SimpleWorker([queue], connection=queue.connection).work(burst=True)
	frappe.init(site)
	frappe.connect()


def _papers(key: str) -> dict:
	given = _draft(key)
	_freeze(given)
	other = play.agreement(given["partnership"], is_history=False, language="en", kind="Amendment")
	return {"names": [given["name"], other.name]}


def _print(given: dict) -> None:
	download_multi_pdf(AGREEMENT, json.dumps(given["names"]), format="Partnership Agreement")


def _nothing(_key: str) -> dict:
	return {}


def _migrate(_given: dict) -> None:
	from frappe.migrate import SiteMigration

	SiteMigration().run(frappe.local.site)


OPERATIONS = {
	"save a partnership": Operation(_to_save, _save, _saved),
	"save a milestone": Operation(_milestones, _mark, _marked),
	"send a draft": Operation(_to_send, _send, _sent),
	"freeze an agreement": Operation(_draft, _freeze, _frozen),
	"sign, the last party": Operation(_to_sign, _sign, _signed),
	"give notice": Operation(_to_give_notice, _give_notice, _notice),
	"import a dossier": Operation(_to_import, _import, _imported),
	"summon to a meeting": Operation(_to_summon, _summon, _summoned),
	"submit a meeting": Operation(_to_approve, _approve, _approved),
	"ask for reports": Operation(_to_ask, _ask, _asked),
	"link page: hand in": Operation(_report_link, _hand_in, _handed_in),
	"link page: a code": Operation(_sign_link, _ask_for_code, _coded),
	"link page: sign": Operation(_with_code, _sign_by_link, _signed_by_link),
	"freeze an evaluation": Operation(_evaluation, _freeze_evaluation, _evaluated),
	"daily work": Operation(_day, _work),
	"bulk print": Operation(_papers, _print),
	"seal": Operation(_package, _seal, _sealed),
	"seal by a worker": Operation(_package, _order_seal, _sealed),
	"journal package": Operation(_package, _keep_package, _packaged),
	"migrate": Operation(_nothing, _migrate),
}
