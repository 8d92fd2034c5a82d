"""The blocks of an agreement: what each shows of a dossier, and the partial that prints it.

A view takes the draft and its section and gives what the partial prints, or None when there is nothing.
"""

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup

from ....dossier import schema
from ....rules.agreements.answers import TEXTS
from ... import partials
from .. import other_apps
from ..draft import Draft
from . import (
	changes,
	closing,
	evaluation,
	facts,
	framing,
	goals,
	groups,
	money,
	parties,
	planning,
	risks,
	roles,
)


class Block(NamedTuple):
	partial: str
	view: Callable[[Draft], partials.View | None]
	with_gaps: Callable[[Draft], partials.View] | None = None
	"""The view that says row by row what is not agreed, where a block can."""


BLOCKS = {
	"Key Facts": Block("key_facts", facts.key_facts),
	"Parties": Block("parties", parties.parties),
	"Goals": Block("goals", goals.goals),
	"Success Criteria": Block("success_criteria", goals.success_criteria),
	"Role Boxes": Block("role_boxes", roles.boxes),
	"Role Table": Block("role_table", roles.table),
	"Groups": Block("groups", groups.groups),
	"Phases": Block("phases", planning.phases),
	"Milestones": Block("milestones", planning.milestones),
	"Contributions": Block("contributions", money.contributions),
	"Evaluation": Block("evaluation", evaluation.evaluation),
	"Changes": Block("changes", changes.changes, changes.changes_with_gaps),
	"Frame": Block("frame", framing.frame),
	"Risks": Block("risks", risks.risks),
	"Appendices": Block("appendices", closing.appendices),
	"Signatures": Block("signatures", closing.signatures),
}
"""By the name of the block in schema.Section; Text and Question hold nothing but their own text."""


def render(section: schema.Section, draft: Draft, *, with_gaps: bool = False) -> Markup:
	"""Render a section's block as HTML; "" when it has none, or nothing to print.

	with_gaps: say "not agreed" row by row, where the block can.
	"""
	block = BLOCKS.get(section.block)
	if block is None:
		return Markup() if section.block in TEXTS else other_apps.block(section.block, draft)
	with draft.printing(section):
		view = block.with_gaps(draft) if with_gaps and block.with_gaps else block.view(draft)
	if view is None:
		return Markup()
	return partials.render(f"agreements/blocks/{block.partial}.html", draft.language, **view)
