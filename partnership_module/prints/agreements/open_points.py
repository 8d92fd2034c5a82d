"""All that is open or contradictory in agreements and their partnership: what `check`, the tab *Text* and the
question before freezing tell."""

from collections.abc import Iterable

from ...dossier import schema
from ...dossier.other_apps import unknown_blocks
from ...rules.agreements import completeness
from ...rules.findings import Finding
from ..sandbox import SectionError
from . import other_apps, questions
from .draft import Draft


def findings(dossier: schema.Dossier, agreements: Iterable[schema.Agreement] | None = None) -> list[Finding]:
	"""Find contradictions, sections of these agreements (or all) without an answer, and open records."""
	shown = dossier.agreements if agreements is None else agreements
	return [
		*completeness.contradictions(dossier),
		*(finding for agreement in shown for finding in _sections(Draft(dossier, agreement))),
		*completeness.open_questions(dossier),
	]


def _sections(draft: Draft) -> list[Finding]:
	"""Find the unanswered sections, or what keeps a text from being filled in."""
	try:
		return [*_of_other_apps(draft), *questions.unanswered(draft)]
	except SectionError as error:
		return [error.finding]


def _of_other_apps(draft: Draft) -> list[Finding]:
	"""Find blocks that no app brings, and what rules of other apps say of a version that is not frozen."""
	if draft.agreement.submitted:
		return []
	index = draft.dossier.agreements.index(draft.agreement)
	place = f"agreements.{index}"
	unknown = [row for row in unknown_blocks(draft.dossier) if row.place.startswith(f"{place}.")]
	said = other_apps.held_back(draft.dossier, draft.agreement)
	return [*unknown, *(Finding(place, "{said}", {"said": sentence}) for sentence in said)]
