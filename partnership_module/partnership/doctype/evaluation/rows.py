"""The rows that an evaluation starts with."""

from typing import get_args

import frappe

from ....dossier.schema import Dossier, PrerequisiteScore
from ....prints.agreements.draft import SIGNING
from ....records.export import gathered
from ... import api

PREREQUISITES = get_args(PrerequisiteScore.model_fields["prerequisite"].annotation)


@api.method()
def proposed(partnership: str) -> dict[str, list[dict]]:
	"""Propose the rows that an evaluation of a partnership starts with: what is judged, who scores, who is
	heard."""
	frappe.has_permission("Partnership", "read", doc=partnership, throw=True)
	dossier = gathered(partnership)
	rows = frappe.get_doc("Partnership", partnership).parties
	parties = [row.organisation for row in rows if row.status in SIGNING]
	return {
		"results": [{"subject_kind": kind, "subject": subject} for kind, subject in _subjects(dossier)],
		"prerequisites": [
			{"party": party, "prerequisite": prerequisite}
			for prerequisite in PREREQUISITES
			for party in parties
		],
		"hearing": [{"party": party} for party in parties],
	}


def _subjects(dossier: Dossier) -> list[tuple[str, str]]:
	partnership = dossier.partnership
	return [
		*(("Goal", goal.title) for goal in partnership.goals),
		*(("Success Criterion", row.criterion) for row in partnership.success_criteria),
		*(("Milestone", milestone.code) for milestone in dossier.milestones if not milestone.cancelled),
		*(("Indicator", indicator.title) for indicator in dossier.indicators),
	]
