"""Make the site that scripts/load puts to work, and write down for its people what there is for them.

load_world.py FILE USERS HOLDERS: each user has a partnership of the size of a real one, with a meeting and a
draft to freeze, and a Project and a Contract of ERPNext beside it; each link holder a link to a report or a
draft. FILE becomes JSON: {"users": [...], "holders": [...]}.
"""

import json
import os
import sys
from itertools import islice
from pathlib import Path

import frappe
from benchmark import contract_with, text_of
from faults_site import set_up
from frappe.utils import add_days, getdate, now_datetime
from frappe.utils.password import update_password
from frappe.utils.scheduler import enable_scheduler

from partnership_module.constants import MANAGER
from partnership_module.demo import dossiers
from partnership_module.dossier import reading
from partnership_module.partnership.links import giving
from partnership_module.partnership.meetings import planning
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.records.export import dossier_of
from partnership_module.records.importing import import_dossier
from tests.site.worlds import histories as play
from tests.site.worlds.organisations import made, named

AGREEMENT, MEETING, REPORT = "Partnership Agreement", "Steering Meeting", "Partner Report"
ROLES = (MANAGER, "Desk User", "Projects User", "Projects Manager", "Sales Manager")
PASSWORD = "load-load-load"  # nosec B105: of a site that is thrown away
EACH = 20
"""Parties of one partnership of link holders, at most."""
COMMENTING = 3
"""Every third link holder comments on a draft, the others report."""


def main(file: str, users: int, holders: int) -> None:
	set_up()
	_has_run_before()
	people = [_user(number) for number in range(users)]
	frappe.db.commit()
	for number, user in enumerate(people):
		user |= _partnership(number)
		user |= _of_erpnext(number, user["agreement"])
		frappe.db.commit()
	links = list(islice(_links(holders), holders))
	frappe.db.commit()
	Path(file).write_text(json.dumps({"users": people, "holders": links}), "utf-8")


def _has_run_before() -> None:
	"""The scheduler is on, and has done its work until now: a new site would do that of a month at once."""
	enable_scheduler()
	frappe.db.set_value("Scheduled Job Type", {"name": ["is", "set"]}, "last_execution", now_datetime())


def _user(number: int) -> dict:
	email = f"load-{number}@partnership.invalid"
	user = frappe.new_doc("User", email=email, first_name=f"Medarbejder {number}", send_welcome_email=0)
	user.append_roles(*ROLES)
	user.insert()
	update_password(email, PASSWORD)
	return {"email": email, "password": PASSWORD}


def _partnership(number: int) -> dict:
	"""A partnership of the demonstration under another title, with a meeting to come and a draft."""
	dossier = dossiers.history()["violence"]
	called = dossier.partnership.model_copy(update={"title": f"Partnerskab {number} (belastning)"})
	draft = dossier.agreements[-1].model_copy(update={"effective_date": None, "end_date": None})
	dossier = dossier.model_copy(update={"partnership": called, "agreements": (draft,)})
	partnership = import_dossier(reading.write(dossier))
	agreement = frappe.get_doc(AGREEMENT, {"partnership": partnership})
	group = frappe.get_doc("Partnership", partnership).groups[0].title
	meeting = planning.make(partnership, group, f"{add_days(getdate(), 30)} 10:00")
	return {
		"partnership": partnership,
		"group": group,
		"meeting": meeting,
		"agreement": agreement.name,
		"parties": [row.organisation for row in _signing(partnership)],
	}


def _signing(partnership: str) -> list:
	return [row for row in frappe.get_doc("Partnership", partnership).parties if row.status == "Signed"]


def _of_erpnext(number: int, agreement: str) -> dict:
	"""A Project, and a Contract with a text as long as that of the agreement."""
	project = frappe.get_doc(doctype="Project", project_name=f"Projekt {number} (belastning)").insert()
	doc = frappe.get_doc(AGREEMENT, agreement)
	text = text_of(agreement_html(dossier_of(doc), doc.version))
	return {"project": project.name, "contract": contract_with(text, f"Kunde {number} (belastning)")}


def _links(holders: int):
	"""Links of partners without an account, to a report or to a draft."""
	for first in range(0, holders, EACH):
		titles = [f"Forening {number} (belastning)" for number in range(first, min(first + EACH, holders))]
		partnership = _of_holders(first, titles)
		draft = play.agreement(partnership, is_history=False)
		play.sent(draft.name)
		for number, title in enumerate(titles):
			yield (_commenting if number % COMMENTING == 2 else _reporting)(partnership, draft.name, title)


def _of_holders(first: int, titles: list[str]) -> str:
	rows = [{"organisation": made(title), "status": "Signed"} for title in titles]
	doc = frappe.get_doc(doctype="Partnership", title=f"Mange {first} (belastning)", parties=rows).insert()
	parties = [{"party": named(title)} for title in titles]
	for title in ("Besøgende", "Frivillige"):
		values = {"title": title, "kind": "Number", "partnership": doc.name, "reporting_parties": parties}
		frappe.get_doc(doctype="Partnership Indicator", **values).insert()
	return doc.name


def _reporting(partnership: str, _draft: str, title: str) -> dict:
	lines = [{"indicator": "Besøgende"}, {"indicator": "Frivillige"}]
	values = {"partnership": partnership, "party": named(title), "lines": lines}
	period = {"period_from": "2026-01-01", "period_to": "2026-03-31"}
	report = frappe.get_doc(doctype=REPORT, **values, **period).insert()
	fields = [f"value-{row.name}" for row in report.lines]
	return {"report": report.name, "fields": fields, "token": _token("Partner Report", report.name, title)}


def _commenting(_partnership: str, draft: str, title: str) -> dict:
	return {"draft": draft, "token": _token("Draft Agreement", draft, title)}


def _token(task: str, document: str, title: str) -> str:
	given = giving.give(task, document, named(title), f"Person i {title}", "person@partner.invalid")
	return given["url"].rpartition("#")[2]


if __name__ == "__main__":
	frappe.init(os.environ["SITE"])
	frappe.connect()
	main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
	frappe.destroy()
