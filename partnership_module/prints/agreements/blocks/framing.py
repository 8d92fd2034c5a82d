"""The frame under which an agreement stands: which text it is, and what it says."""

from textwrap import wrap

from markupsafe import Markup

from ....dossier import schema
from ... import partials
from ...language import date_text
from ...partials import View
from ..draft import Draft
from . import changes


def frame(draft: Draft) -> View | None:
	"""Show which frame it is, the headings of its chapters, and those that are shown in full.

	The clauses that hold where this agreement is silent stand here where no section shows Changes.
	"""
	if not draft.frame:
		return None
	view: View = {
		"statement": statement(draft),
		"digest": _in_groups(draft.frame.digest),
		"sections": draft.frame.sections,
		"rows": [] if _shows_changes(draft) else changes.of_frame(draft),
		"has_chapters": draft.say("frame_has_chapters"),
		"where_silent": draft.say("frame_where_silent"),
	}
	return view if any(view[said] for said in ("statement", "digest", "sections", "rows")) else None


def statement(draft: Draft) -> str:
	"""Say under which text the agreement stands; "" where it has no frame."""
	_, frame = draft._, draft.frame
	if not frame:
		return ""
	paper = frame.paper or _("Partnership agreement")
	version = _("version {number}").format(number=frame.version)
	which = f"{paper}, {version}" if frame.version else paper
	name, days = _when(draft, frame)
	return draft.say(name, title=frame.title, which=which, **days)


def _when(draft: Draft, frame: schema.Frame) -> tuple[str, dict[str, str]]:
	"""Choose the sentence that fits the state of the frame, and write the days for it."""
	days = {"start": frame.effective_date, "end": frame.end_date}
	written = {name: date_text(day, "Day", draft.language) for name, day in days.items() if day}
	if frame.state == "Ended":
		return "under_ended_frame", {}
	if not frame.effective_date:
		return "under_frame", {}
	return "under_frame_for_a_term" if frame.end_date else "under_frame_since", written


def alone(draft: Draft) -> Markup:
	"""Print which frame it is where no section of the agreement shows it; "" without one."""
	if not draft.frame or any(section.block == "Frame" for section in draft.agreement.sections):
		return Markup()
	return partials.render(
		"agreements/blocks/frame_statement.html",
		draft.language,
		statement=statement(draft),
		digest=_in_groups(draft.frame.digest),
	)


def _shows_changes(draft: Draft) -> bool:
	return any(section.block == "Changes" for section in draft.agreement.sections)


def _in_groups(fingerprint: str | None) -> str:
	"""Write a digest so that no line has to tear it: eight signs, a space, eight signs ..."""
	return " ".join(wrap(fingerprint or "", 8))
