"""An agreement under a frame: where the two do not fit."""

from collections.abc import Sequence

from .. import shapes
from ..findings import N_, Finding
from .signing import SIGNING

NOT_IN_FORCE = N_(
	"The frame {frame} has no agreement in force yet. Freeze and sign it first, or choose another."
)
ENDED = N_("The frame {frame} has ended. Agree on what the agreement stands under now, or end it too.")
UNDER_NOTICE = N_("The frame {frame} is under notice. Agree on what follows when it ends.")
ALTERED = N_(
	"The frozen text of the frame {frame} was changed after it was frozen, so nothing of it is shown. Open "
	"its agreement, which says what to do."
)
OUTLASTS = N_(
	"The agreement ends on {end}, after its frame {frame}, which ends on {frame_end}. Let it end with the "
	"frame."
)
NO_END = N_(
	"The agreement has no end, but its frame {frame} ends on {frame_end}. Enter that day, or one before it."
)
BEFORE = N_(
	"The agreement begins on {start}, before its frame {frame}, which begins on {frame_start}. Let it begin "
	"with the frame."
)
NOT_OF_FRAME = N_(
	"{party} is no party of the frame {frame}. Let it accede there, or agree that it need not be one."
)
NO_SUCH_CHAPTER = N_('The frame {frame} has no chapter "{heading}". Choose a heading as it stands there.')

STATES = {"Not in Force": NOT_IN_FORCE, "Ended": ENDED, "Under Notice": UNDER_NOTICE, "Altered": ALTERED}


def findings(dossier: shapes.Dossier) -> list[Finding]:
	"""Find what does not fit a partnership under a frame; nothing where it has none."""
	frame = dossier.frame
	if frame is None:
		return []
	message = STATES.get(frame.state)
	return [
		*([Finding("partnership.frame", message, {"frame": frame.title})] if message else []),
		*_time(dossier, frame),
		*_parties(dossier.partnership.parties, frame),
		*_chapters(dossier.partnership.frame_sections, frame),
	]


def _time(dossier: shapes.Dossier, frame: shapes.Frame) -> list[Finding]:
	last = max(dossier.agreements, key=lambda agreement: agreement.version, default=None)
	start = (last and last.effective_date) or dossier.partnership.start_date
	end = (last and last.end_date) or dossier.partnership.end_date
	begins = {"frame": frame.title, "start": start, "frame_start": frame.effective_date}
	ends = {"frame": frame.title, "end": end, "frame_end": frame.end_date}
	found = []
	if start and frame.effective_date and start < frame.effective_date:
		found.append(Finding("partnership.start_date", BEFORE, begins))
	if frame.end_date and (end is None or end > frame.end_date):
		found.append(Finding("partnership.end_date", OUTLASTS if end else NO_END, ends))
	return found


def _parties(parties: Sequence[shapes.Party], frame: shapes.Frame) -> list[Finding]:
	return [
		Finding(
			f"partnership.parties.{index}.organisation",
			NOT_OF_FRAME,
			{"party": row.organisation, "frame": frame.title},
		)
		for index, row in enumerate(parties)
		if frame.parties and row.status in SIGNING and row.organisation not in frame.parties
	]


def _chapters(shown: Sequence[str], frame: shapes.Frame) -> list[Finding]:
	known = {name for section in frame.sections for name in section.names}
	return [
		Finding("partnership.frame_sections", NO_SUCH_CHAPTER, {"heading": heading, "frame": frame.title})
		for heading in shown
		if frame.sections and " ".join(heading.split()).casefold() not in known
	]
