"""The same partnership twice on a site, restricted and open, and a user for every way to stand to them."""

from datetime import date, datetime, timedelta

import frappe
import pytest
from frappe.utils import getdate

from partnership_module.constants import (
	AUDITOR,
	DOSSIER_DOCTYPES,
	MANAGER,
	PARTNERSHIP,
	PARTNERSHIP_RECORDS,
	USER,
)
from partnership_module.dossier import schema
from partnership_module.partnership.links import giving
from partnership_module.records.importing import import_dossier

MANAGES, AUDITS, MEMBER, LEAVING, FORMER, OUTSIDER, NOBODY, TECHNICIAN = (
	f"{who}@partnership.invalid"
	for who in ("manages", "audits", "member", "leaving", "former", "outsider", "nobody", "technician")
)
"""LEAVING has the last day of the seat today, FORMER had it yesterday. TECHNICIAN looks after the site."""

ROLES_OF = {
	MANAGES: [MANAGER],
	AUDITS: [AUDITOR],
	MEMBER: [USER],
	LEAVING: [USER],
	FORMER: [USER],
	OUTSIDER: [USER],
	NOBODY: [],
	TECHNICIAN: [USER, "System Manager"],
}
SEES = (MANAGES, AUDITS, MEMBER, LEAVING)
SEES_NOT = (FORMER, OUTSIDER, TECHNICIAN)
each_doctype = pytest.mark.parametrize("doctype", DOSSIER_DOCTYPES)
each_who_sees = pytest.mark.parametrize("user", SEES)
each_who_sees_not = pytest.mark.parametrize("user", SEES_NOT)

SECRET, OPEN = "Fortroligt samarbejde", "Åbent samarbejde"
GROUP = "Styregruppe"


def build() -> dict[str, dict[str, str]]:
	"""By title of the partnership and DocType, the name of the one document of that DocType."""
	for user, roles in ROLES_OF.items():
		add_user(user, roles)
	world = {title: add_partnership(title) for title in (SECRET, OPEN)}
	_take_seats(world[SECRET][PARTNERSHIP])
	frappe.db.set_value(PARTNERSHIP, world[SECRET][PARTNERSHIP], "restricted", 1)
	return world


def add_user(email: str, roles: list[str]) -> None:
	user = frappe.new_doc("User", email=email, first_name=email.split("@")[0], send_welcome_email=0)
	user.append_roles("Desk User", *roles)
	user.insert()


def add_partnership(title: str) -> dict[str, str]:
	name = import_dossier(_dossier(title))
	documents = {
		doctype: frappe.db.get_value(doctype, {"partnership": name}) for doctype in PARTNERSHIP_RECORDS
	}
	documents[PARTNERSHIP] = name
	documents["Partner Access Link"] = _give_link(documents["Partner Report"])
	for doctype in DOSSIER_DOCTYPES:
		leave_traces(doctype, documents[doctype], title)
	return documents


def _give_link(report: str) -> str:
	party = frappe.db.get_value("Partner Report", report, "party")
	giving.give("Partner Report", report, party, "Tove Larsen", "tove@partner.invalid")
	return frappe.db.get_value("Partner Access Link", {"reference_name": report})


def _dossier(title: str) -> schema.Dossier:
	group = schema.Group(title=GROUP, kind="Steering Group")
	party = schema.Party(organisation=f"Part i {title}")
	return schema.Dossier(
		organisations=(schema.Organisation(organisation_name=party.organisation, sector="Other"),),
		partnership=schema.Partnership(title=title, groups=(group,), parties=(party,)),
		roles=(schema.Role(title=title, played_by="Joint", tasks=(schema.Task(task=title),)),),
		agreements=(schema.Agreement(title=title, sections=(schema.Section(block="Text", text=title),)),),
		indicators=(schema.Indicator(title=title),),
		milestones=(schema.Milestone(code="M1", title=title),),
		meetings=(schema.Meeting(title=title, group_name=GROUP, start=datetime(2026, 3, 2, 9)),),
		reports=(schema.PartnerReport(party=party.organisation, period_to=date(2026, 3, 31)),),
		evaluations=(schema.Evaluation(title=title, kind="Final"),),
	)


def leave_traces(doctype: str, name: str, title: str) -> None:
	doc = frappe.get_doc(doctype, name)
	doc.add_comment("Comment", title)
	doc.add_tag(title)
	reference = {"reference_doctype": doctype, "reference_name": name}
	frappe.get_doc(doctype="Communication", subject=title, content=title, **reference).insert()
	version = {"ref_doctype": doctype, "docname": name, "data": "{}"}
	frappe.get_doc(doctype="Version", **version).insert()
	attach(doctype, name, is_private=1)


def attach(doctype: str, name: str, *, is_private: int, file_name: str | None = None):
	return frappe.get_doc(
		doctype="File",
		file_name=file_name or f"{frappe.scrub(doctype)}-{name}.txt",
		content=f"{doctype} {name}",
		attached_to_doctype=doctype,
		attached_to_name=name,
		is_private=is_private,
	).insert()


def _take_seats(partnership: str) -> None:
	doc = frappe.get_doc(PARTNERSHIP, partnership)
	for user, to_date in (
		(MEMBER, None),
		(LEAVING, getdate()),
		(FORMER, getdate() - timedelta(days=1)),
	):
		doc.append("members", {"group_name": GROUP, "person": user, "user": user, "to_date": to_date})
	doc.save()
