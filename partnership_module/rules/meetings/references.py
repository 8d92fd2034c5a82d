"""Where a dossier names a meeting, there is one meeting that it can mean, and no other."""

from collections import Counter
from collections.abc import Iterator, Sequence

from .. import shapes
from ..findings import N_, Finding, phrase
from ..tables import Reference, unknown

SEVERAL = N_(
	"{what} names the meeting {name}, and {count} meetings are called that. Give each of them a key of its "
	"own and name the key of the one that is meant."
)
KEY_TWICE = N_("{count} meetings have the key {name}. Give each of them a key of its own.")
ITSELF = N_("{what} names itself as the meeting that approved its minutes. Name a later one.")


def meeting_references(dossier: shapes.Dossier) -> list[Finding]:
	"""Find references that no meeting answers to, or several; keys that stand twice; minutes that approve
	themselves."""
	called = Counter(meeting.identity for meeting in dossier.meetings)
	named = list(_named(dossier))
	return [
		*_keys_twice(dossier.meetings),
		*_approved_by_themselves(dossier.meetings),
		*unknown(named, N_("Steering Meeting"), set(called)),
		*(
			Finding(place, SEVERAL, {"what": what, "name": name, "count": called[name]})
			for place, what, name in named
			if called[name] > 1
		),
	]


def _keys_twice(meetings: Sequence[shapes.Meeting]) -> Iterator[Finding]:
	keys = Counter(meeting.identity for meeting in meetings)
	for index, meeting in enumerate(meetings):
		if meeting.key and keys[meeting.key] > 1:
			values = {"name": meeting.key, "count": keys[meeting.key]}
			yield Finding(f"meetings.{index}.key", KEY_TWICE, values)


def _approved_by_themselves(meetings: Sequence[shapes.Meeting]) -> Iterator[Finding]:
	for index, meeting in enumerate(meetings):
		if meeting.approved_at == meeting.identity:
			yield Finding(f"meetings.{index}.approved_at", ITSELF, {"what": meeting.title})


def _named(dossier: shapes.Dossier) -> Iterator[Reference]:
	"""List place, what it is about, and the meeting named there."""
	for place, what, row, field in _rows(dossier):
		if getattr(row, field):
			yield f"{place}.{field}", what, getattr(row, field)


def _rows(dossier: shapes.Dossier) -> Iterator[tuple[str, str | Finding, object, str]]:
	for i, change in enumerate(dossier.partnership.goal_changes):
		yield f"partnership.goal_changes.{i}", change.goal, change, "decided_at"
	for i, party in enumerate(dossier.partnership.parties):
		yield f"partnership.parties.{i}", party.organisation, party, "excluded_at"
	for i, agreement in enumerate(dossier.agreements):
		yield (
			f"agreements.{i}",
			phrase(N_("Version {version}"), version=agreement.version),
			agreement,
			"decided_at",
		)
	for i, milestone in enumerate(dossier.milestones):
		for j, postponement in enumerate(milestone.due_date_changes):
			yield f"milestones.{i}.due_date_changes.{j}", milestone.title, postponement, "decided_at"
	for i, meeting in enumerate(dossier.meetings):
		yield f"meetings.{i}", meeting.title, meeting, "approved_at"
	for i, evaluation in enumerate(dossier.evaluations):
		yield f"evaluations.{i}", evaluation.title, evaluation, "decided_at"
