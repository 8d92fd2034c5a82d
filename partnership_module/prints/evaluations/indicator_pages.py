"""An indicator in the printed evaluation: chart, targets with their verdicts, and every figure's report."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from ...dossier import schema
from ...dossier.milestones.indicators import Comments
from ...rules import shapes
from ...rules.findings import N_
from ...rules.milestones import indicators
from ...rules.milestones.judging import MET, Verdict
from ...rules.partner_reports import figures, small_counts
from ..charts import bars
from ..language import LOCALES, column_date, listed, measured_text, number_range, number_text, translator
from ..milestones.verdicts import Words, partly_met, year_text
from ..partials import View
from .evidence import WHENEVER

LONGEST = 12
"""So many periods have their bars; earlier ones are in the table only."""
AS_ONE_SERIES = 4
"""So many parties have bars of their own where their figures are not added."""

LAST_PERIODS = N_("The chart shows the last {number} periods; earlier ones stand in the table.")
WITHOUT_BARS = N_("The chart leaves out {parties}; their figures stand in the table.")

Series = tuple[str, list[small_counts.Cell]]
"""The name of a series of bars, and its value in each period, or the sign of one that is hidden."""

KIND_WORDS = {True: N_("yes"), False: N_("no")}


class Page:
	"""What prints of one indicator as of a day.

	limit: counts below it are not shown. start: the day on which the contract begins.
	"""

	def __init__(
		self,
		indicator: schema.Indicator,
		progress: indicators.Progress,
		reported: Iterable[figures.Figure],
		day: date,
		language: str,
		limit: int | None,
		start: date | None = None,
		comments: Comments | None = None,
	):
		self.indicator, self.progress, self.day, self.language = indicator, progress, day, language
		self.start, self.comments = start, comments or {}
		self._ = translator(language)
		self.words = Words(language)
		self.is_number = indicator.kind == figures.NUMBER
		self.limit = small_counts.limit_of(indicator, limit) if self.is_number else None
		known = figures.known(reported, day, indicator.kind, WHENEVER)
		told = {to: list(rows) for to, rows in groupby(known, key=lambda row: row.period_to)}
		days = sorted(told.keys() | {to for _party, to in self.comments})
		self.periods = {to: told.get(to, []) for to in days}
		self.lines = {to: self._line(rows) for to, rows in self.periods.items()}

	def view(self) -> View:
		"""Give the context of reports/indicator.html."""
		return {
			"title": self.indicator.title,
			"measures": self.indicator.measures,
			"start": self._start(),
			"chart": (chart := self._chart()),
			"left_out": self._left_out() if chart else [],
			"targets": self._targets(),
			"periods": [self._period(to, rows) for to, rows in self.periods.items()],
			"is_sum": self.is_number,
			"hidden": self._hidden(),
			"awaiting": self.progress.awaiting if self.periods else (),
		}

	# --- figures -------------------------------------------------------------------------------------

	def _line(self, rows: list[figures.Known]) -> small_counts.Line | None:
		"""Show the counts of a period and their sum as far as they may be; None for what is not counted."""
		return small_counts.line([_number(row.value) for row in rows], self.limit) if self.is_number else None

	def _period(self, to: date, rows: list[figures.Known]) -> View:
		line = self.lines[to]
		cells: Sequence[small_counts.Cell] = line.cells if line else [row.value for row in rows]
		combined = figures.combined(self.indicator.kind, {row.party: row.value for row in rows})
		told = [self._figure(row, cell) for row, cell in zip(rows, cells, strict=True)]
		silent = [key for key in self.comments if key[1] == to and key[0] not in {row.party for row in rows}]
		total = self._together(combined) if line is None else self._shown(line.total) if rows else ""
		return {
			"to": column_date(to, "Day", self.language),
			"total": total,
			"figures": [*told, *(self._without_figure(*key) for key in silent)],
		}

	def _without_figure(self, party: str, to: date) -> View:
		comments = self.comments[party, to]
		return {
			"party": party,
			"value": self._shown(None),
			"reported": column_date(comments[-1].came_on, "Day", self.language),
			"comments": [comment.text for comment in comments],
			"earlier": [],
			"later": [],
		}

	def _figure(self, row: figures.Known, cell: small_counts.Cell) -> View:
		"""Give one party's figure with the day of its report, and what it said before and after the day."""
		is_hidden = isinstance(cell, str) and self.is_number
		earlier, later = ([], []) if is_hidden else (row.earlier, row.later)
		return {
			"party": row.party,
			"comments": [comment.text for comment in self.comments.get((row.party, row.period_to), ())],
			"value": self._shown(cell),
			"reported": column_date(row.known_on, "Day", self.language),
			"earlier": [self._shown(self._limited(old.value)) for old in earlier],
			"later": [self._later(new) for new in later if new.value != row.value],
		}

	def _later(self, new: figures.Figure) -> str:
		told = self._shown(self._limited(new.value))
		return f"{told} ({column_date(new.known_on, 'Day', self.language)})"

	def _limited(self, value: figures.Value | None) -> small_counts.Cell:
		return value if isinstance(value, str) else small_counts.shown(value, self.limit)

	def _shown(self, value: small_counts.Cell) -> str:
		if isinstance(value, bool):
			return self._(KIND_WORDS[value])
		if self.indicator.kind == figures.YES_NO and isinstance(value, int | float):
			return self._(KIND_WORDS[bool(value)])
		if isinstance(value, str) or value is None:
			return value or "–"
		number = number_text(value, self.language)
		return self._(N_("{number} per cent")).format(number=number) if self._is_percent else number

	@property
	def _is_percent(self) -> bool:
		return self.indicator.kind == figures.PERCENT

	def _together(self, combined: figures.Combined) -> str:
		if combined.kind == figures.YES_NO:
			sentence = self._(N_("{yes} of {answered} yes"))
			return sentence.format(yes=combined.yes, answered=combined.answered)
		if combined.kind == figures.TEXT or combined.lowest is None:
			return ""
		both = number_range(combined.lowest, combined.highest, self.language)
		return self._(N_("{number} per cent")).format(number=both) if self._is_percent else both

	def _hidden(self) -> str:
		hides = any(isinstance(cell, str) for line in self.lines.values() if line for cell in line.cells)
		if not hides:
			return ""
		return self._(
			N_("Numbers below {limit} are not shown. A star hides one from which they could be computed.")
		).format(limit=self.limit)

	def _start(self) -> str:
		"""Say where it began: the baseline, and the zero point if that is another."""
		indicator, parts = self.indicator, []
		if indicator.unit and indicator.baseline is None and not self._is_percent:
			parts.append(self._(N_("Unit: {unit}")).format(unit=indicator.unit))
		if indicator.baseline is not None:
			parts.append(self._(N_("Baseline: {number}")).format(number=self._with_unit(indicator.baseline)))
		if indicator.zero_reference is not None and indicator.zero_reference != indicator.baseline:
			zero = self._with_unit(indicator.zero_reference)
			parts.append(self._(N_("Zero point: {number}")).format(number=zero))
		if indicator.counted_as != indicators.LATEST:
			parts.append(self._(indicator.counted_as))
		parts.append(year_text(indicator, self.language))
		if len(self._thresholds) == 1 and self.indicator.kind not in (figures.TEXT, figures.YES_NO):
			parts.extend(self._thresholds)
		return " · ".join(filter(None, parts))

	@property
	def _thresholds(self) -> set[str]:
		"""From where on a target is partly met; one for all stands above the targets."""
		return {partly_met(target, self.language) for target in self.indicator.targets}

	def _with_unit(self, value: float) -> str:
		if self.indicator.kind == figures.YES_NO:
			return self._shown(value)
		number = number_text(value, self.language)
		return measured_text(number, self.indicator.unit, self.language, self._is_percent)

	# --- targets -------------------------------------------------------------------------------------

	def _targets(self) -> list[View]:
		"""List the targets by due day; what is told in words has its verdict already, party by party."""
		if self.indicator.kind == figures.TEXT:
			return []
		return [self._target(judged) for judged in self.progress.targets]

	def _target(self, judged: indicators.Judged) -> View:
		verdict, target = judged.verdict, judged.target
		reached, is_hidden = self._reached(judged)
		told = [] if self._is_closed(target) and verdict.status != MET else [self.words.timeliness(verdict)]
		if not is_hidden:
			told.append(self.words.attainment(verdict))
		if not judged.by_party:
			told.append(self.words.reason(verdict))
		if judged.missing:
			sentence = self._(N_("without the figures of {parties}"))
			told.append(sentence.format(parties=listed(judged.missing, self.language)))
		return {
			"due": column_date(target.due, "Day", self.language),
			"target": self._goal(target),
			"threshold": partly_met(target, self.language) if len(self._thresholds) > 1 else "",
			"reached": reached,
			"as_of": column_date(judged.period_to, "Day", self.language),
			"verdict": self.words.judged(verdict),
			"told": [word for word in told if word],
			"by_party": [
				{"party": party, "word": self._own_word(judged, party, own)}
				for party, own in judged.by_party.items()
			],
		}

	def _own_word(self, judged: indicators.Judged, party: str, own: Verdict) -> str:
		"""Give a party's verdict, with the day of its figure where that is older than the others'."""
		word = self.words.status(own.status)["word"]
		told = {
			to: _number(row.value) or 0
			for to, rows in self.periods.items()
			for row in rows
			if row.party == party
		}
		counted = indicators.counted(self.indicator, judged.target, told, self.day, self.start)
		last = max(counted, default=None)
		is_older = last is not None and last != judged.period_to
		return f"{word} ({column_date(last, 'Day', self.language)})" if is_older else word

	def _is_closed(self, target: shapes.Target) -> bool:
		"""Tell whether nothing that comes later counts towards the target, so that it is not overdue."""
		is_followed = any(row.due > target.due for row in self.indicator.targets)
		return is_followed or self.indicator.counted_as in indicators.TOTALS

	def _goal(self, target: shapes.Target) -> str:
		if self.indicator.kind == figures.YES_NO:
			return self._shown(target.value)
		number = number_range(target.value, target.maximum, self.language)
		if self._is_percent:
			number = self._(N_("{number} per cent")).format(number=number)
		sentences = {
			"increase": N_("at least {number}"),
			"decrease": N_("at most {number}"),
			"range": "{number}",
		}
		return self._(sentences.get(self.indicator.direction, "{number}")).format(number=number)

	def _reached(self, judged: indicators.Judged) -> tuple[str, bool]:
		"""Give the number that the target is judged by; whether it is small, or tells of counts that are."""
		if judged.actual is None:
			return "–", False
		shown = small_counts.shown(judged.actual, self.limit)
		if isinstance(shown, str):
			return shown, True
		hides = judged.period_to is not None and self._hides(judged.period_to)
		return (small_counts.HIDDEN, True) if hides else (self._shown(shown), False)

	# --- chart ---------------------------------------------------------------------------------------

	def _chart(self) -> str:
		"""Draw bars of what counted towards the target in each period beside it; "" without numbers."""
		if self.indicator.kind in (figures.TEXT, figures.YES_NO) or not self.periods:
			return ""
		days = list(self.periods)[-LONGEST:]
		series = self._sums(days) if self.is_number else self._by_party(days)[:AS_ONE_SERIES]
		targets = [self._target_of(day) for day in days]
		if self.indicator.targets:
			series.insert(
				1, (self._(N_("Target figure")), [target.value if target else None for target in targets])
			)
		if not any(value is not None for _name, values in series for value in values):
			return ""
		labels = [_month(day, self.language) for day in days]
		return bars(labels, series, self.indicator.title, self.language)

	def _target_of(self, day: date) -> schema.IndicatorTarget | None:
		"""Find the target that a period's figure counts towards: the first due on its last day or later.

		One to be kept goes on when it is the last.
		"""
		in_order = sorted(self.indicator.targets, key=lambda target: target.due)
		kept = in_order[-1] if in_order and in_order[-1].sustain else None
		return next((target for target in in_order if target.due >= day), kept)

	def _sums(self, days: list[date]) -> list[Series]:
		cells = {to: line.total for to, line in self.lines.items() if line and line.total is not None}
		values = [self._so_far(cells, day) if day in cells else None for day in days]
		name = self._(N_("Reported"))
		if self.indicator.counted_as != indicators.LATEST:
			name = self._(N_("Reported so far"))
		return [(name, values)]

	def _so_far(self, cells: Mapping[date, small_counts.Cell], day: date) -> small_counts.Cell:
		"""Give what counts at the end of a period, or the sign of what is hidden in it."""
		if self.indicator.counted_as == indicators.LATEST:
			return cells[day]
		if self._hides(day):
			return small_counts.HIDDEN
		totals = {to: cell for to, cell in cells.items() if isinstance(cell, int | float)}
		return indicators.so_far(self.indicator, totals, day, self.start)

	def _hides(self, day: date) -> bool:
		"""Tell whether what counts at the end of a period holds a sum that is hidden."""
		hidden = {to: float(bool(line and isinstance(line.total, str))) for to, line in self.lines.items()}
		return bool(indicators.so_far(self.indicator, hidden, day, self.start))

	def _left_out(self) -> list[str]:
		"""Say what has no bars, though the table has its figures."""
		sentences = []
		if len(self.periods) > LONGEST:
			sentences.append(self._(LAST_PERIODS).format(number=LONGEST))
		if not self.is_number:
			days = list(self.periods)[-LONGEST:]
			names = [name for name, _values in self._by_party(days)[AS_ONE_SERIES:]]
			if names:
				sentences.append(self._(WITHOUT_BARS).format(parties=listed(names, self.language)))
		return sentences

	def _by_party(self, days: list[date]) -> list[Series]:
		own: dict[str, dict[date, float | None]] = defaultdict(dict)
		for to in days:
			for row in self.periods[to]:
				own[row.party][to] = _number(row.value)
		return [(party, [values.get(day) for day in days]) for party, values in own.items()]


def pages(
	progressed: Iterable[tuple[schema.Indicator, indicators.Progress]],
	reported: Mapping[str, list[figures.Figure]],
	day: date,
	language: str,
	limit: int | None,
	start: date | None,
	comments: Mapping[str, Comments],
) -> dict[str, Callable[[], View]]:
	"""Map the title of each indicator to what gives the context of its page."""
	return {
		indicator.title: Page(
			indicator,
			progress,
			reported.get(indicator.title, ()),
			day,
			language,
			limit,
			start,
			comments.get(indicator.title),
		).view
		for indicator, progress in progressed
	}


def _number(value: figures.Value | None) -> float | None:
	return None if isinstance(value, str) else value


def _month(day: date, language: str) -> str:
	from babel.dates import format_date

	return format_date(day, "MMM y", locale=LOCALES[language])
