"""Who came to the meetings, by person and by party.

Meetings are read by attribute, as schema.Meeting: start, cancelled, and the rows of attendance (person,
organisation, status).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .. import shapes

PRESENT, DEPUTY, EXCUSED, ABSENT = STATUSES = ("Present", "Deputy", "Excused", "Absent")
"""From the best to the worst: of a party with several people at a meeting, the best one counts."""

Who = tuple[str, str | None]
"""A person and the organisation, or a party and None."""


@dataclass(frozen=True)
class Attended:
	"""At how many meetings somebody was expected, and what came of it.

	name: a person or a party; organisation: for whom a person came, None for parties and for people without
	one. unknown: meetings that nothing was noted for; they are left out of the share.
	"""

	name: str
	organisation: str | None
	invited: int
	present: int
	deputy: int
	excused: int
	absent: int

	@property
	def unknown(self) -> int:
		return self.invited - self.present - self.deputy - self.excused - self.absent

	@property
	def share(self) -> float | None:
		"""Share of the noted meetings with somebody there, also a deputy, 0 to 1; None without any noted."""
		noted = self.invited - self.unknown
		return (self.present + self.deputy) / noted if noted else None


def by_person(meetings: Iterable[shapes.Meeting], as_of: date) -> list[Attended]:
	"""Count for each person of an organisation the meetings until a day, in the order of invitation."""
	return _attended(
		(((row.person, row.organisation), row.status) for row in rows) for rows in _until(meetings, as_of)
	)


def by_party(meetings: Iterable[shapes.Meeting], as_of: date) -> list[Attended]:
	"""Count for each organisation until a day: it is there when one of its people is, else by deputy."""
	return _attended(
		(((row.organisation, None), row.status) for row in rows if row.organisation)
		for rows in _until(meetings, as_of)
	)


def _until(meetings: Iterable[shapes.Meeting], as_of: date) -> list[Sequence[shapes.Attendance]]:
	held = [m for m in meetings if not m.cancelled and m.start.date() <= as_of]
	return [meeting.attendance for meeting in sorted(held, key=lambda meeting: meeting.start)]


def _attended(meetings: Iterable[Iterable[tuple[Who, str | None]]]) -> list[Attended]:
	counted: defaultdict[Who, Counter[str | None]] = defaultdict(Counter)
	for rows in meetings:
		noted: defaultdict[Who, set[str | None]] = defaultdict(set)
		for who, status in rows:
			noted[who].add(status)
		for who, statuses in noted.items():
			counted[who][next((status for status in STATUSES if status in statuses), None)] += 1
	return [
		Attended(name, organisation, counts.total(), *(counts[status] for status in STATUSES))
		for (name, organisation), counts in counted.items()
	]
