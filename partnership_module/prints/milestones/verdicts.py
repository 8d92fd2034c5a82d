"""Verdicts in words: status, timeliness and reason, readable without colour."""

from collections import Counter
from collections.abc import Iterable

from ...rules import shapes
from ...rules.findings import N_
from ...rules.milestones import judging
from ...rules.milestones.indicators import TOTALS, UNTOLD
from ...rules.partner_reports.reporting import CONTRACT_START, MONTHS, year_start
from ...rules.partner_reports.reporting import YEAR_BEGINS as YEAR_NAMES
from ..language import day_of_year, number_text, translator
from ..partials import View

STATUSES = {
	judging.MET: N_("Met"),
	judging.PARTIALLY_MET: N_("Partly met"),
	judging.NOT_MET: N_("Not met"),
	judging.SCHEDULED: N_("Scheduled"),
}
"""Every OCDS status in words, in the order in which they are counted."""
NOT_JUDGED = N_("Not judged")
CANCELLED = "Cancelled"


WHOLE_ONLY = N_("counts only when it is reached in full")
ANY_PROGRESS = N_("partly met by any progress")
PARTLY_FROM = N_("partly met from {number} per cent of the way")


def partly_met(target: shapes.Target | shapes.Milestone, language: str) -> str:
	"""Say from where on a target is partly met, as far as it is agreed; "" where it is not."""
	_ = translator(language)
	if target.whole_only:
		return _(WHOLE_ONLY)
	if target.partial_threshold is None:
		return ""
	if not target.partial_threshold:
		return _(ANY_PROGRESS)
	share = number_text(round(target.partial_threshold * 100, 9), language)
	return _(PARTLY_FROM).format(number=share)


YEAR_BEGINS = N_("the year begins on {day}")
CONTRACT_YEAR = N_("the year begins on the day on which the partnership does")


def year_text(indicator: shapes.Indicator, language: str) -> str:
	"""Say when the years of an indicator begin; "" for years of the calendar, and where no year counts."""
	begins = indicator.year_begins or YEAR_NAMES[0]
	if begins == YEAR_NAMES[0] or not (indicator.counted_as in TOTALS or indicator.frequency in MONTHS):
		return ""
	_ = translator(language)
	if begins == CONTRACT_START:
		return _(CONTRACT_YEAR)
	return _(YEAR_BEGINS).format(day=day_of_year(year_start(begins), language))


class Words:
	"""The parts of a verdict in the words of a language."""

	def __init__(self, language: str):
		self.language, self._ = language, translator(language)

	def status(self, code: str | None, otherwise: str = CANCELLED) -> dict[str, str]:
		"""Give word and code of a status; `otherwise` is the word for None, whose code is "none"."""
		return {
			"word": self._(STATUSES.get(code or "", otherwise), context="Partnership Milestone"),
			"code": code or "none",
		}

	def judged(self, verdict: judging.Verdict) -> dict[str, str]:
		"""Give the status of a verdict on a target; one that says nothing of it is "not judged"."""
		return self.status(None if verdict.reason in UNTOLD else verdict.status, NOT_JUDGED)

	def timeliness(self, verdict: judging.Verdict) -> str:
		"""Say that it is in time, so many days late, or so many overdue; "" where days say nothing."""
		_ = self._
		if verdict.timeliness == judging.ON_TIME:
			return _("on time")
		if verdict.timeliness != judging.LATE:
			return ""
		is_over = verdict.status == judging.MET
		if verdict.days_late is None:
			return _("late")
		if verdict.days_late == 1:
			return _("1 day late") if is_over else _("1 day overdue")
		days = _("{number} days late") if is_over else _("{number} days overdue")
		return days.format(number=number_text(verdict.days_late, self.language))

	def attainment(self, verdict: judging.Verdict) -> str:
		"""Give the share of the way, in per cent; "" when it is not known, or goes beyond what is not met."""
		if verdict.attainment is None or (verdict.attainment >= 1 and verdict.status != judging.MET):
			return ""
		share = number_text(round(verdict.attainment * 100, 1), self.language)
		return self._("{number} per cent").format(number=share)

	def reason(self, verdict: judging.Verdict) -> str:
		"""Say why, where the status and its lateness do not say it already."""
		plain = (judging.ACHIEVED, judging.AHEAD, judging.CANCELLED)
		return "" if verdict.reason in plain else self._(verdict.reason)


def counted(codes: Iterable[str | None], language: str, otherwise: str | None = None) -> list[View]:
	"""Count the verdicts of each status that occurs, in the order of STATUSES.

	otherwise: the word under which None is counted, last; without it None is left out.
	"""
	words, number = Words(language), Counter(codes)
	rows: list[View] = [{**words.status(code), "number": number[code]} for code in STATUSES if number[code]]
	if otherwise and number[None]:
		rows.append({**words.status(None, otherwise), "number": number[None]})
	return rows
