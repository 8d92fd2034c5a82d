"""The figures of all parties added up period by period: whose figures a sum lacks, and what it may be for a
reader from whom small counts are hidden."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ..partner_reports.figures import Known
from ..partner_reports.reporting import CALENDAR_YEAR, MONTHS, period_of
from ..partner_reports.small_counts import bounds

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sums:
	"""By the last day of the period: totals, the parties that gave a figure, and the least and the most that
	a total may be for who sees only what is printed."""

	totals: dict[date, float]
	told_by: dict[date, tuple[str, ...]]
	least: dict[date, float]
	most: dict[date, float]

	def possible(self, days: Iterable[date]) -> Iterator[dict[date, float]]:
		"""Give the totals that a reader must think possible, from the least to the most.

		days: those that matter; there are no such totals where those of all of them are known.
		"""
		widest = max((self.most[day] - self.least[day] for day in days), default=0)
		for step in range(int(widest) + 1 if widest else 0):
			yield {day: min(self.least[day] + step, self.most[day]) for day in self.totals}


def summed(known: Iterable[Known], limit: int | None) -> Sums:
	"""Add the figures of one indicator. limit: counts below it are hidden; None hides nothing."""
	rows: dict[date, list[Known]] = {}
	for row in known:
		rows.setdefault(row.period_to, []).append(row)
	counts = {
		day: [row.value for row in given if not isinstance(row.value, str)] for day, given in rows.items()
	}
	ends = {day: bounds(numbers, limit) for day, numbers in counts.items()}
	return Sums(
		totals={day: sum(numbers) for day, numbers in counts.items()},
		told_by={day: tuple(row.party for row in given) for day, given in rows.items()},
		least={day: least for day, (least, _most) in ends.items()},
		most={day: most for day, (_least, most) in ends.items()},
	)


def lacking(sums: Sums, parties: Iterable[str], days: Iterable[date]) -> dict[date, tuple[str, ...]]:
	"""Map the last day of a period to the parties that gave no figure for it; only periods that lack any."""
	parties = tuple(parties)
	missing = {day: tuple(p for p in parties if p not in sums.told_by.get(day, ())) for day in days}
	return {day: who for day, who in missing.items() if who}


def silent(
	totals: Mapping[date, float],
	frequency: str | None,
	due: date,
	as_of: date,
	year: date = CALENDAR_YEAR,
) -> list[date]:
	"""List the last days of periods, since the first that anybody reported, that nobody reported of.

	Up to the period that holds `due`, and only what is over as of the day; the period of `due` is cut there.
	year: a day on which a year begins.
	"""
	if frequency not in MONTHS or not totals:
		return []
	ends, (first, last) = [], period_of(frequency, min(totals), year)
	while first <= due and min(last, due) <= as_of:
		if not any(first <= day <= last for day in totals):
			ends.append(min(last, due))
		first, last = period_of(frequency, last + ONE_DAY, year)
	return ends
