"""Three parties, a dispute between two of them, and a user for every way to stand to it."""

from datetime import timedelta

import frappe
from frappe.utils import getdate

from partnership_module.constants import AUDITOR, DISPUTE, MANAGER, PARTNERSHIP, USER

from .organisations import linked, made, named
from .partnership_world import GROUP, add_user, leave_traces

ASKS, ANSWERS, BYSTANDER = "Kvindehuset", "Aalborg Kommune", "Nordjyllands Politi"
"""The organisations: who raised the dispute, whom it is with, the third party of the partnership."""

SUBJECT = "Uenighed om vagtplanen"
OTHER_SUBJECT = "Uenighed om lokalet"

MANAGES, AUDITS, RAISER, ANSWERER, LEAVING, FORMER, THIRD, ELSEWHERE, OUTSIDER, NOBODY, TECHNICIAN = (
	f"{who}@dispute.invalid"
	for who in (
		*("manages", "audits", "raiser", "answerer", "leaving", "former", "third", "elsewhere"),
		*("outsider", "nobody", "technician"),
	)
)
"""LEAVING has the last day of the seat today, FORMER had it yesterday; ELSEWHERE sits for the same party in
another partnership. AUDITS has a seat for the third party."""

ROLES_OF = {
	**{user: [USER] for user in (RAISER, ANSWERER, LEAVING, FORMER, THIRD, ELSEWHERE, OUTSIDER)},
	MANAGES: [MANAGER],
	AUDITS: [AUDITOR],
	NOBODY: [],
	TECHNICIAN: [USER, "System Manager"],
}
SEES = (MANAGES, RAISER, ANSWERER, LEAVING)
SEES_NOT = (FORMER, THIRD, ELSEWHERE, OUTSIDER, TECHNICIAN)
"""With the role of a Partnership User; AUDITS and NOBODY may not even ask."""


def build() -> dict[str, str]:
	"""The names of the `partnership`, its `dispute`, and the `other` dispute, of the third party."""
	for user, roles in ROLES_OF.items():
		add_user(user, roles)
	for name in (ASKS, ANSWERS, BYSTANDER):
		made(name)
	yesterday = getdate() - timedelta(days=1)
	seats = {
		RAISER: ASKS,
		ANSWERER: ANSWERS,
		LEAVING: ASKS,
		FORMER: ASKS,
		THIRD: BYSTANDER,
		AUDITS: BYSTANDER,
	}
	partnership = _partnership("Uenige", seats, {LEAVING: getdate(), FORMER: yesterday})
	_partnership("Enige", {ELSEWHERE: ASKS}, {})
	dispute = new_dispute(partnership).insert()
	third = {"subject": OTHER_SUBJECT, "raised_by": BYSTANDER, "parties": [{"party": BYSTANDER}]}
	other = new_dispute(partnership, **third).insert()
	leave_traces(DISPUTE, dispute.name, SUBJECT)
	leave_traces(DISPUTE, other.name, OTHER_SUBJECT)
	return {"partnership": partnership, "dispute": dispute.name, "other": other.name}


def new_dispute(partnership: str, **values):
	return frappe.get_doc(
		linked(
			{
				"doctype": DISPUTE,
				"partnership": partnership,
				"subject": SUBJECT,
				"raised_by": ASKS,
				"raised_on": "2026-03-02",
				"level": "Parties",
				"parties": [{"party": ASKS}, {"party": ANSWERS}],
				"steps": [{"day": "2026-03-10", "level": "Parties", "done": "Talt sammen"}],
				**values,
			}
		)
	)


def _partnership(title: str, seats: dict[str, str], ends: dict) -> str:
	doc = frappe.new_doc(PARTNERSHIP, title=title)
	doc.append("groups", {"title": GROUP, "kind": "Steering Group"})
	for name in (ASKS, ANSWERS, BYSTANDER):
		doc.append("parties", {"organisation": named(name)})
	for user, organisation in seats.items():
		seat = {"group_name": GROUP, "person": user, "user": user, "organisation": named(organisation)}
		doc.append("members", {**seat, "to_date": ends.get(user)})
	return doc.insert().name
