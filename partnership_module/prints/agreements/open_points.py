"""All that is open or contradictory in agreements and their partnership: what `check`, the tab *Text* and the
question before freezing tell."""

from collections.abc import Iterable, Iterator

from ...dossier import schema
from ...dossier.other_apps import unknown_blocks
from ...rules.agreements import answers, completeness, wordings
from ...rules.findings import Finding
from ..sandbox import SectionError
from . import appendices, other_apps, questions
from .chapters import Placed, placed_sections, shows
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
	"""Find unanswered sections and what sentences leave unsaid, or what keeps a text from being filled in."""
	try:
		found = [*_of_other_apps(draft), *questions.unanswered(draft), *_sentences(draft)]
		return [*found, *appendices.of_the_same_label(draft)]
	except SectionError as error:
		return [error.finding]


def _sentences(draft: Draft) -> list[Finding]:
	"""Find what sections word without its values, or leave out though something is judged by it."""
	if draft.agreement.submitted:
		return []
	sections = placed_sections(draft)
	for placed in sections:
		shows(placed.section, draft)
	return [finding for i, placed in enumerate(sections) for finding in _of_section(placed, i, draft)]


def _of_section(placed: Placed, index: int, draft: Draft) -> Iterator[Finding]:
	section, place = placed.section, placed.place
	own = wordings.own(section)
	for name, hole in sorted(draft.unsaid):
		if name in own:
			yield wordings.value_unsaid(section, place, index, name, hole)
	if answers.says(section, placed.filled("text", draft)):
		return
	for name in section.left_out:
		sentence = wordings.SENTENCES.get(name)
		is_said_there = sentence and sentence.judged and section.block in sentence.blocks
		if is_said_there and name in draft.left_out - draft.said:
			yield wordings.judged_unsaid(section, place, index, name)


def _of_other_apps(draft: Draft) -> list[Finding]:
	"""Find blocks that no app brings, and what rules of other apps say of a version that is not frozen."""
	if draft.agreement.submitted:
		return []
	index = draft.dossier.agreements.index(draft.agreement)
	place = f"agreements.{index}"
	unknown = [row for row in unknown_blocks(draft.dossier) if row.place.startswith(f"{place}.")]
	said = other_apps.held_back(draft.dossier, draft.agreement)
	return [*unknown, *(Finding(place, "{said}", {"said": sentence}) for sentence in said)]
