"""The results in the printed evaluation: goal by goal, then what belongs to no goal, each with its source."""

from collections.abc import Callable
from datetime import date

from ...dossier import schema
from ...dossier.milestones.indicators import comments, contract_start, figures
from ...dossier.milestones.verdicts import judged
from ...rules.evaluations import totals
from ...rules.findings import N_
from ...rules.milestones.judging import NOT_MET, PARTIALLY_MET, Verdict
from ..language import date_text, retold, translator
from ..milestones.verdicts import NOT_JUDGED, Words, counted
from ..partials import View
from .evidence import OWN_VERDICTS, WHENEVER, indicator_source, milestone_source, progressed
from .indicator_pages import pages

SUBJECTS = {
	"Goal": N_("Goals"),
	"Success Criterion": N_("Success criteria"),
	"Milestone": N_("Milestones"),
	"Indicator": N_("Indicators"),
	"Process": N_("Process"),
}
"""The headings of the results, in the order in which they print."""


class Results:
	"""The results of an evaluation in words. limit: of counts of indicators that have none of their own."""

	def __init__(
		self,
		dossier: schema.Dossier,
		evaluation: schema.Evaluation,
		day: date,
		language: str,
		limit: int | None,
	):
		self.dossier, self.evaluation, self.day, self.language = dossier, evaluation, day, language
		self._, self.words = translator(language), Words(language)
		self.milestones = {row.code: (row, verdict) for row, verdict in judged(dossier.milestones, day)}
		self.described = {goal.title: goal for goal in dossier.partnership.goals}
		self.reported = figures(dossier.reports, WHENEVER)
		indicators = progressed(dossier, evaluation, day, limit)
		start = contract_start(dossier.partnership, dossier.agreements)
		said = comments(dossier.reports, day)
		self.pages = pages(indicators, self.reported, day, language, limit, start, said)

	def summary(self) -> list[View]:
		"""Count the verdicts on all subjects, a milestone that is made of others once."""
		return counted((row.verdict for row in self._counted()), self.language, NOT_JUDGED)

	def at_a_glance(self) -> list[View]:
		"""Count the verdicts for each kind of subject that occurs."""
		rows = self._counted()
		groups = (
			(heading, [row for row in rows if row.subject_kind == kind]) for kind, heading in SUBJECTS.items()
		)
		return [
			{
				"heading": self._(heading),
				"counts": counted((row.verdict for row in rows), self.language, NOT_JUDGED),
			}
			for heading, rows in groups
			if rows
		]

	def headlines(self) -> View:
		"""Summarise for one page: the verdict on each goal, what was not reached, where parties disagree."""
		rows = [row for row in self.evaluation.results if row.subject_kind != "Goal"]
		short = [self._headline(row) for row in rows if row.verdict in (NOT_MET, PARTIALLY_MET)]
		results = [row for row in self.evaluation.results if self._party_verdicts(row)["disagree"]]
		far_apart = [row for row in totals.prerequisites(self.evaluation.prerequisites) if row.finding]
		return {
			"goals": [self._headline(row) for row in self._of_kind("Goal")],
			"short": sorted(short, key=lambda row: row["verdict"]["code"]),
			"disagree": [
				*(self._name(row) for row in results),
				*(self._(row.prerequisite) for row in far_apart),
			],
		}

	def _headline(self, row: schema.EvaluationResult) -> View:
		return {"subject": self._name(row), "verdict": self.words.status(row.verdict, NOT_JUDGED)}

	def _name(self, row: schema.EvaluationResult) -> str:
		is_known = row.subject_kind == "Milestone" and row.subject in self.milestones
		return self.milestones[row.subject][0].title if is_known else row.subject

	def goals(self) -> list[View]:
		"""List the goals to which something belongs, each with that."""
		goals = ({**self._result(row), "groups": self._belonging(row)} for row in self._of_kind("Goal"))
		return [goal for goal in goals if goal["groups"]]

	def others(self) -> list[View]:
		"""List the goals to which nothing belongs, and by kind what belongs to none of the goals judged."""
		goals = self._of_kind("Goal")
		alone = [row for row in goals if not self._belonging(row)]
		titles = {row.subject for row in goals}
		rest = self._groups(lambda row: self._goal_of(row) not in titles)
		return [*([self._group("Goal", alone)] if alone else []), *rest]

	def _counted(self) -> list[schema.EvaluationResult]:
		"""Leave out the parts of milestones that have a row of their own."""
		codes = {row.subject for row in self._of_kind("Milestone")}
		return [row for row in self.evaluation.results if self._whole_of(row) not in codes]

	def _whole_of(self, row: schema.EvaluationResult) -> str | None:
		is_known = row.subject_kind == "Milestone" and row.subject in self.milestones
		return self.milestones[row.subject][0].part_of if is_known else None

	def _belonging(self, goal: schema.EvaluationResult) -> list[View]:
		return self._groups(lambda row: self._goal_of(row) == goal.subject)

	def _of_kind(self, kind: str) -> list[schema.EvaluationResult]:
		return [row for row in self.evaluation.results if row.subject_kind == kind]

	def _groups(self, belongs: Callable[[schema.EvaluationResult], bool]) -> list[View]:
		kinds = [kind for kind in SUBJECTS if kind != "Goal"]
		groups = [(kind, [row for row in self._of_kind(kind) if belongs(row)]) for kind in kinds]
		return [self._group(kind, rows) for kind, rows in groups if rows]

	def _group(self, kind: str, rows: list[schema.EvaluationResult]) -> View:
		names = {"heading": self._(SUBJECTS[kind]), "kind": self._(kind)}
		return {**names, "rows": [self._result(row) for row in rows]}

	def _goal_of(self, row: schema.EvaluationResult) -> str | None:
		"""Find the goal that the subject names; of an indicator that names none, that of its milestone."""
		if row.subject_kind == "Success Criterion":
			criteria = {each.criterion: each.goal for each in self.dossier.partnership.success_criteria}
			return criteria.get(row.subject)
		if row.subject_kind == "Milestone":
			return self.milestones[row.subject][0].goal if row.subject in self.milestones else None
		if row.subject_kind == "Indicator":
			own = next((each.goal for each in self.dossier.indicators if each.title == row.subject), None)
			if own:
				return own
			measured = (m.goal for m in self.dossier.milestones if m.indicator == row.subject and m.goal)
			return next(measured, None)
		return None

	def _result(self, row: schema.EvaluationResult) -> View:
		milestone = self.milestones.get(row.subject) if row.subject_kind == "Milestone" else None
		goal = self.described.get(row.subject) if row.subject_kind == "Goal" else None
		is_indicator = row.subject_kind == "Indicator" and row.subject in self.pages
		return {
			"subject": self._name(row),
			"verdict": self.words.status(row.verdict, NOT_JUDGED),
			"finding": row.finding,
			"expected": goal.expected_results if goal else (),
			"source": self._source(row, milestone and milestone[0]),
			"computed": self._computed(milestone[1]) if milestone else "",
			"differs": self._differs(row, milestone and milestone[1]),
			"parties": self._party_verdicts(row),
			"page": self.pages[row.subject]() if is_indicator else None,
		}

	def _source(self, row: schema.EvaluationResult, milestone: schema.Milestone | None) -> str:
		"""Say what the verdict rests on and as of when; of a result that was not fetched the record is asked.

		A source is kept in the language in which it was fetched. Where the record still says the same, it is
		told in the reader's.
		"""
		day = row.as_of or self.day
		tellings = self._tellings(row, milestone, day)
		if row.source:
			source = retold(row.source, tellings, self.language)
		else:
			source = tellings[0](self.language) if tellings else ""
		if not source:
			return ""
		sentence = self._(N_("{source}; as of {day}"))
		return sentence.format(source=source, day=date_text(day, "Day", self.language))

	def _tellings(
		self, row: schema.EvaluationResult, milestone: schema.Milestone | None, day: date
	) -> list[Callable[[str], str]]:
		"""List the ways to tell of a result's source, each in a language asked for; the likeliest first."""
		if milestone:
			return [lambda language: milestone_source(milestone, day, language)]
		if row.subject_kind == "Indicator" and row.subject in self.pages:
			reported = self.reported.get(row.subject, ())
			return [
				lambda language: indicator_source(reported, day, language),
				lambda language: translator(language)(OWN_VERDICTS),
			]
		return []

	def _computed(self, verdict: Verdict) -> str:
		parts = [
			self.words.status(verdict.status)["word"],
			self.words.timeliness(verdict),
			self.words.attainment(verdict),
			self.words.reason(verdict),
		]
		return ", ".join(filter(None, parts))

	def _differs(self, row: schema.EvaluationResult, verdict: Verdict | None) -> bool:
		"""Tell whether people judged otherwise than the rules."""
		computed = verdict.status if verdict else row.computed
		return row.verdict is not None and computed is not None and row.verdict != computed

	def _party_verdicts(self, row: schema.EvaluationResult) -> View:
		"""Give each party's own verdict, and whether they disagree: no mean is taken that would hide it."""
		own = [verdict for verdict in self.evaluation.party_verdicts if verdict.subject == row.subject]
		given = [verdict for verdict in own if verdict.verdict]
		return {
			"rows": [
				{
					"party": verdict.party,
					"verdict": self.words.status(verdict.verdict, NOT_JUDGED),
					"comment": verdict.comment,
				}
				for verdict in own
				if verdict.verdict or verdict.comment
			],
			"disagree": len({verdict.verdict for verdict in given}) > 1,
		}
