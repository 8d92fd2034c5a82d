"""What makes a record impossible: refused when a form is saved and when a dossier is read.

The functions read dossier objects by attribute (dossier.schema gives their shape) and return findings.
`partnership` is the partnership that a record hangs on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from . import said_findings, shapes
from .agreements import wordings
from .findings import N_, FieldName, Finding, phrase, when
from .identifiers import find_cpr
from .meetings import decision_rules
from .meetings.references import meeting_references
from .organisations import missing_organisations, organisations_findings, unused_organisations
from .sizes import layout_findings
from .tables import Reference, is_cyclic, names, repeated, shortened, twice, unknown

PRECISION_OF = {
	"start_date": "start_precision",
	"end_date": "end_precision",
	"effective_date": "effective_precision",
	"from_date": "precision",
	"to_date": "precision",
}
"""By date that may be imprecise, the field that says how precise it is."""

ENDS_BEFORE_START = N_("{what} ends {end}, before it starts {start}. Correct one of the two dates.")
NOT_A_PARTY = N_(
	"{what} names {name}, which is no party of the partnership. Add it as a party or choose another."
)
CPR_FOUND = N_(
	"The field {field} holds a CPR number (ending in {ending}). "
	"Remove it: nothing about citizens belongs here."
)
MINIMUM_ABOVE_MAXIMUM = N_(
	"The minimum {minimum} of {what} is above the maximum {maximum}. Correct one of them."
)
NOBODY_BRINGS = N_("Nobody brings {what}. Name a party, or the source outside the partnership.")
JOINT_WITHOUT_PARTY = N_(
	"{what} is brought jointly, but no first party is named. Name one, and the others under Jointly With."
)
JOINT_TWICE = N_("{what} names {name} twice among those who bring it. Leave it out once.")
ROLE_WITHOUT_PLAYER = N_(
	"No party plays the role {role}. Name its parties, or choose that all play it jointly."
)
FUNCTION_MISSING = N_(
	"The role {role} is played by a function. Name it: coordinator, secretary, mediator ..."
)
RHYTHM_WITHOUT_NUMBER = N_("The meeting rule of {group} says {rhythm}. State the number.")
MISSING_MINIMUM = N_("{what} has an upper limit of its range but no lower one. State the target.")
PART_OF_ITSELF = N_("{what} is part of itself. Choose another milestone that it belongs to.")
REPORT = N_("The report of {party} for the period until {day}")
NOTHING_TO_RESTATE = N_(
	"{indicator} is stated anew for a period until {day}, but {party} has no report for a period that ends "
	"on that day. Give the last day of the period that was wrong."
)
FILE_HALF_STATED = N_(
	"Of the file of the appendix {appendix} this is not stated. State its name, its SHA-256 and its pages, "
	"or none of them."
)
DECISION_UNKNOWN = N_(
	"A stance refers to decision {number}, but the meeting has {count}. Correct the number."
)


def no_text(text: str) -> bool:
	"""Pass no text: the default where nobody said of any that it holds no CPR number."""
	return False


def findings(dossier: shapes.Dossier, passes: Callable[[str], bool] = no_text) -> list[Finding]:
	"""Find all that is wrong with a dossier. passes: texts of which somebody said that they hold no CPR
	number."""
	data = dossier.model_dump(mode="json")
	return [*contradictions(dossier), *cpr_findings(data, passes=passes), *layout_findings(data)]


def contradictions(dossier: shapes.Dossier) -> list[Finding]:
	"""Find where the records of a dossier contradict themselves or each other."""
	partnership = dossier.partnership
	return [
		*organisations_findings(dossier.organisations),
		*missing_organisations(dossier),
		*unused_organisations(dossier),
		*partnership_findings(partnership),
		*_of_each(dossier, "roles", role_findings),
		*repeated(dossier.roles, "roles", "title", N_("The role {name}")),
		*unknown(
			(
				(f"partnership.activities.{i}.role_order", activity.title, name)
				for i, activity in enumerate(partnership.activities)
				for name in activity.role_order
			),
			N_("Partner Role"),
			{role.title for role in dossier.roles},
		),
		*_of_each(dossier, "agreements", agreement_findings),
		*repeated(dossier.agreements, "agreements", "version", N_("Agreement version {name}")),
		*_of_each(dossier, "milestones", milestone_findings),
		*repeated(dossier.milestones, "milestones", "code", N_("The milestone {name}")),
		*milestone_references(dossier),
		*_of_each(dossier, "indicators", indicator_findings),
		*repeated(dossier.indicators, "indicators", "title", N_("The indicator {name}")),
		*_of_each(dossier, "meetings", meeting_findings),
		*meeting_references(dossier),
		*_of_each(dossier, "reports", report_findings),
		*report_references(dossier),
		*(
			finding
			for i, report in enumerate(dossier.reports)
			for finding in restatement_findings(report, dossier.reports, f"reports.{i}")
		),
		*_of_each(dossier, "evaluations", evaluation_findings),
	]


def partnership_findings(partnership: shapes.Partnership) -> list[Finding]:
	"""Check that dates are in order, nothing stands twice and every reference between tables fits."""
	groups = names(partnership.groups, "title")
	goals = names(partnership.goals, "title")
	findings = [
		*_dates(partnership, "partnership", partnership.title, "start_date", "end_date"),
		*_rows_in_order(partnership),
		*repeated(partnership.parties, "partnership.parties", "organisation", N_("The party {name}")),
	]
	for table, label in (
		("groups", N_("The group {name}")),
		("activities", N_("The activity {name}")),
		("goals", N_("The goal {name}")),
		("phases", N_("The phase {name}")),
		("appendices", N_("The appendix {name}")),
	):
		findings += repeated(getattr(partnership, table), f"partnership.{table}", "title", label)
	findings += _references(
		partnership.success_criteria, "success_criteria", "goal", "criterion", N_("Goal"), goals
	)
	findings += _references(partnership.members, "members", "group_name", "person", N_("Group"), groups)
	findings += _references(
		partnership.meeting_rules, "meeting_rules", "group_name", "rhythm", N_("Group"), groups
	)
	findings += _parties(partnership, _contribution_places(partnership))
	findings += decision_rules.impossible(partnership)
	findings += said_findings.partnership_findings(partnership)
	findings += _files(partnership)
	return findings + _contributions(partnership) + _rhythms(partnership)


def _files(partnership: shapes.Partnership) -> list[Finding]:
	"""Find appendices of which only a part is said of their file."""
	found = []
	for i, row in enumerate(partnership.appendices):
		facts = {field: getattr(row, field) for field in ("file_name", "file_digest", "file_pages")}
		if any(facts.values()):
			found += [
				Finding(f"partnership.appendices.{i}.{field}", FILE_HALF_STATED, {"appendix": row.title})
				for field, value in facts.items()
				if not value
			]
	return found


def role_findings(role: shapes.Role, partnership: shapes.Partnership, place: str) -> list[Finding]:
	"""Find a role that nobody plays, a party it names that is none, a task under an unknown activity."""
	findings = []
	if role.played_by == "Parties" and not role.parties:
		findings.append(Finding(f"{place}.parties", ROLE_WITHOUT_PLAYER, {"role": role.title}))
	if role.played_by == "Function" and not role.function:
		findings.append(Finding(f"{place}.function", FUNCTION_MISSING, {"role": role.title}))
	parties = ((f"{place}.parties.{i}.party", role.title, row.party) for i, row in enumerate(role.parties))
	tasks = (
		(f"{place}.tasks.{i}.activity", task.task, task.activity)
		for i, task in enumerate(role.tasks)
		if task.activity
	)
	return [
		*findings,
		*repeated(role.parties, f"{place}.parties", "party", N_("The party {name}")),
		*_parties(partnership, parties),
		*unknown(tasks, N_("Activity"), names(partnership.activities, "title")),
	]


def agreement_findings(
	agreement: shapes.Agreement, partnership: shapes.Partnership, place: str
) -> list[Finding]:
	"""Find dates out of order, and approvals and signatures of somebody who is no party."""
	what = phrase(N_("Version {version}"), version=agreement.version)
	rows: list[Reference] = [
		(f"{place}.{table}.{i}.party", what, row.party)
		for table in ("approvals", "signatures")
		for i, row in enumerate(getattr(agreement, table))
	]
	return [
		*_wordings(agreement, place),
		*_dates(agreement, place, what, "effective_date", "end_date"),
		*_parties(partnership, rows),
		*repeated(agreement.signatures, f"{place}.signatures", "party", N_("The signature of {name}")),
	]


def _wordings(agreement: shapes.Agreement, place: str) -> list[Finding]:
	"""Find the sentences that a draft words without there being such a sentence or value."""
	if agreement.submitted:
		return []
	return [
		finding
		for i, section in enumerate(agreement.sections)
		for finding in wordings.impossible(section, f"{place}.sections.{i}", i)
	]


def milestone_findings(
	milestone: shapes.Milestone, partnership: shapes.Partnership, place: str
) -> list[Finding]:
	"""Check that phase, goal and responsible party exist, and that a range has its lower end."""
	title = milestone.title
	findings = []
	if milestone.target_max is not None and milestone.target is None:
		findings.append(Finding(f"{place}.target", MISSING_MINIMUM, {"what": title}))
	if milestone.part_of == milestone.code:
		findings.append(Finding(f"{place}.part_of", PART_OF_ITSELF, {"what": title}))
	findings += _belonging(milestone, partnership, place)
	findings += said_findings.milestone_findings(milestone, partnership, place)
	if milestone.responsible:
		findings += _parties(partnership, [(f"{place}.responsible", title, milestone.responsible)])
	return findings + _above(place, title, "target", milestone.target, milestone.target_max)


def _belonging(
	record: shapes.Milestone | shapes.Indicator, partnership: shapes.Partnership, place: str
) -> list[Finding]:
	"""Find the phase and the goal that a record names and the partnership does not have."""
	findings = []
	for fieldname, kind, table in (("phase", N_("Phase"), "phases"), ("goal", N_("Goal"), "goals")):
		if name := getattr(record, fieldname):
			known = names(getattr(partnership, table), "title")
			findings += unknown([(f"{place}.{fieldname}", record.title, name)], kind, known)
	return findings


def parts_findings(milestones: Sequence[shapes.Milestone]) -> list[Finding]:
	"""Find milestones that are part of one that does not exist, or in a ring."""
	whole = {milestone.code: milestone.part_of for milestone in milestones}
	rows = [(f"milestones.{i}.part_of", m.title, m.part_of) for i, m in enumerate(milestones) if m.part_of]
	findings = unknown(rows, N_("Milestone"), set(whole))
	for index, milestone in enumerate(milestones):
		if milestone.part_of != milestone.code and is_cyclic(milestone.code, whole):
			findings.append(Finding(f"milestones.{index}.part_of", PART_OF_ITSELF, {"what": milestone.title}))
	return findings


def milestone_references(dossier: shapes.Dossier) -> list[Finding]:
	"""Find milestones that name a milestone or an indicator which the partnership does not have."""
	return [
		*parts_findings(dossier.milestones),
		*_indicator_references(dossier),
		*said_findings.unknown_milestones(dossier),
	]


def indicator_findings(
	indicator: shapes.Indicator, partnership: shapes.Partnership, place: str
) -> list[Finding]:
	"""Check that phase and goal exist, and that reporting parties are parties, each once."""
	table = f"{place}.reporting_parties"
	rows = (
		(f"{table}.{i}.party", indicator.title, r.party) for i, r in enumerate(indicator.reporting_parties)
	)
	return [
		*_belonging(indicator, partnership, place),
		*_parties(partnership, rows),
		*repeated(indicator.reporting_parties, table, "party", N_("The party {name}")),
	]


def meeting_findings(meeting: shapes.Meeting, partnership: shapes.Partnership, place: str) -> list[Finding]:
	"""Check that the group exists, and that stances belong to parties and to decisions that were taken."""
	findings = _dates(meeting, place, meeting.title, "start", "end")
	groups = names(partnership.groups, "title")
	findings += unknown([(f"{place}.group_name", meeting.title, meeting.group_name)], N_("Group"), groups)
	rows = [(f"{place}.stances.{i}.party", meeting.title, row.party) for i, row in enumerate(meeting.stances)]
	rows += [
		(f"{place}.actions.{i}.party", row.action, row.party)
		for i, row in enumerate(meeting.actions)
		if row.party
	]
	rows += [
		(f"{place}.objections.{i}.party", meeting.title, r.party) for i, r in enumerate(meeting.objections)
	]
	rows += [
		(f"{place}.decisions.{i}.party", row.decision, row.party)
		for i, row in enumerate(meeting.decisions)
		if row.party and row.kind in ("Exit", "Exclusion")
	]
	findings += _parties(partnership, rows)
	for index, stance in enumerate(meeting.stances):
		if stance.decision_number > len(meeting.decisions):
			values = {"number": stance.decision_number, "count": len(meeting.decisions)}
			findings.append(Finding(f"{place}.stances.{index}.decision_number", DECISION_UNKNOWN, values))
	keys = [f"{stance.party} ({stance.decision_number})" for stance in meeting.stances]
	return findings + twice(keys, f"{place}.stances", "party", N_("The stance of {name}"))


def report_findings(report: shapes.Report, partnership: shapes.Partnership, place: str) -> list[Finding]:
	"""Check that the period runs forward, and that a party reports each indicator once for a period."""
	what = phrase(REPORT, party=report.party, day=report.period_to)
	keys = [
		f"{line.indicator} ({line.restates})" if line.restates else line.indicator for line in report.lines
	]
	return [
		*_dates(report, place, what, "period_from", "period_to"),
		*_parties(partnership, [(f"{place}.party", what, report.party)]),
		*twice(keys, f"{place}.lines", "indicator", N_("The figure {name}")),
	]


def report_references(dossier: shapes.Dossier) -> list[Finding]:
	"""Check that a party has one report for a period, and that its figures are of known indicators."""
	keys = [f"{report.party} ({report.period_to})" for report in dossier.reports]
	return [
		*twice(keys, "reports", "party", N_("The report of {name}")),
		*_lines_without_indicator(dossier),
	]


def restatement_findings(
	report: shapes.Report, reports: Iterable[shapes.Report], place: str
) -> list[Finding]:
	"""Find figures stated anew for a period that the party did not report: they would count twice."""
	told = {row.period_to for row in reports if row.party == report.party}
	return [
		Finding(
			f"{place}.lines.{i}.restates",
			NOTHING_TO_RESTATE,
			{"indicator": line.indicator, "day": line.restates, "party": report.party},
		)
		for i, line in enumerate(report.lines)
		if line.restates and line.restates not in told
	]


def evaluation_findings(
	evaluation: shapes.Evaluation, partnership: shapes.Partnership, place: str
) -> list[Finding]:
	"""Check that the period runs forward, and that scores, data and hearing comments come from parties."""
	rows = [
		(f"{place}.{table}.{i}.party", evaluation.title, row.party)
		for table in ("prerequisites", "data_contributions", "hearing", "party_verdicts")
		for i, row in enumerate(getattr(evaluation, table))
	]
	keys = [f"{row.party}: {row.prerequisite}" for row in evaluation.prerequisites]
	verdicts = [f"{row.party}: {row.subject}" for row in evaluation.party_verdicts]
	return [
		*_dates(evaluation, place, evaluation.title, "period_from", "period_to"),
		*_parties(partnership, rows),
		*twice(keys, f"{place}.prerequisites", "party", N_("The score {name}")),
		*twice(verdicts, f"{place}.party_verdicts", "party", N_("The verdict {name}")),
	]


def cpr_findings(data: object, place: str = "", passes: Callable[[str], bool] = no_text) -> list[Finding]:
	"""Find every text in plain data (dicts, lists, strings) that holds a CPR number.

	passes: whether somebody said of a text, or of one of its lines, that it holds none. `said` in the values
	of a finding is what one would have to say it of.
	"""
	if isinstance(data, str):
		return _number_in(data, place, passes)
	items: Iterable[tuple[object, object]]
	if isinstance(data, Mapping):
		items = data.items()
	elif isinstance(data, (list, tuple)):
		items = enumerate(data)
	else:
		return []
	prefix = f"{place}." if place else ""
	return [finding for key, value in items for finding in cpr_findings(value, f"{prefix}{key}", passes)]


def _number_in(text: str, place: str, passes: Callable[[str], bool]) -> list[Finding]:
	if not find_cpr(text) or passes(text):
		return []
	lines = [line for line in text.splitlines() if not passes(line)]
	number = find_cpr("\n".join(lines))
	said = next((line for line in lines if find_cpr(line)), text)
	values = {"field": FieldName(_field_of(place)), "ending": number and f"...{number[-2:]}", "said": said}
	return [Finding(place, CPR_FOUND, values)] if number else []


def _field_of(place: str) -> str:
	return next((step for step in reversed(place.split(".")) if not step.isdigit()), "")


def _of_each(
	dossier: shapes.Dossier, table: str, rule: Callable[[Any, shapes.Partnership, str], list[Finding]]
) -> list[Finding]:
	rows = enumerate(getattr(dossier, table))
	return [finding for i, row in rows for finding in rule(row, dossier.partnership, f"{table}.{i}")]


def _dates(record: object, place: str, what: str | Finding, first: str, last: str) -> list[Finding]:
	start, end = getattr(record, first), getattr(record, last)
	if not (start and end and end < start):
		return []
	values = {"start": _when(record, first), "end": _when(record, last)}
	return [Finding(f"{place}.{last}", ENDS_BEFORE_START, {"what": what, **values})]


def _when(record: object, field: str) -> Finding:
	return when(getattr(record, field), getattr(record, PRECISION_OF.get(field, ""), None))


def _rows_in_order(partnership: shapes.Partnership) -> list[Finding]:
	tables = (
		("parties", "organisation"),
		("meeting_rules", "group_name"),
		("members", "person"),
		("phases", "title"),
	)
	return [
		finding
		for table, name in tables
		for i, row in enumerate(getattr(partnership, table))
		for finding in _dates(row, f"partnership.{table}.{i}", getattr(row, name), "from_date", "to_date")
	]


def _references(
	rows: Sequence[object], table: str, fieldname: str, label: str, kind: str, known: set[str]
) -> list[Finding]:
	named = (
		(f"partnership.{table}.{i}.{fieldname}", getattr(row, label), getattr(row, fieldname))
		for i, row in enumerate(rows)
		if getattr(row, fieldname)
	)
	return unknown(named, kind, known)


def _parties(partnership: shapes.Partnership, rows: Iterable[Reference]) -> list[Finding]:
	known = names(partnership.parties, "organisation")
	return [
		Finding(place, NOT_A_PARTY, {"what": shortened(what), "name": name})
		for place, what, name in rows
		if name not in known
	]


def _contribution_places(partnership: shapes.Partnership) -> list[Reference]:
	return [
		(f"partnership.contributions.{i}.{fieldname}", row.description or row.kind, name)
		for i, row in enumerate(partnership.contributions)
		for fieldname, names_of in (("party", (row.party,)), ("jointly_with", row.jointly_with))
		for name in names_of
		if name
	]


def _contributions(partnership: shapes.Partnership) -> list[Finding]:
	phases = names(partnership.phases, "title")
	return [
		finding
		for i, row in enumerate(partnership.contributions)
		for finding in _contribution(row, f"partnership.contributions.{i}", phases)
	]


def _contribution(row: shapes.Contribution, place: str, phases: set[str]) -> list[Finding]:
	"""Find who brings it missing or named twice, limits the wrong way round, and an unknown phase."""
	what = row.description or row.kind
	findings = _above(place, what, "minimum", row.minimum, row.maximum)
	if not (row.party or row.source):
		findings.append(Finding(f"{place}.party", NOBODY_BRINGS, {"what": shortened(what)}))
	if row.jointly_with and not row.party:
		findings.append(Finding(f"{place}.party", JOINT_WITHOUT_PARTY, {"what": shortened(what)}))
	for number, name in enumerate(row.jointly_with):
		if name in (row.party, *row.jointly_with[:number]):
			values = {"what": shortened(what), "name": name}
			findings.append(Finding(f"{place}.jointly_with", JOINT_TWICE, values))
	named = [(f"{place}.phase", what, row.phase)] if row.phase else []
	return findings + unknown(named, N_("Phase"), phases)


def _above(
	place: str, what: str, fieldname: str, minimum: float | None, maximum: float | None
) -> list[Finding]:
	if minimum is None or maximum is None or minimum <= maximum:
		return []
	values = {"what": what, "minimum": f"{minimum:g}", "maximum": f"{maximum:g}"}
	return [Finding(f"{place}.{fieldname}", MINIMUM_ABOVE_MAXIMUM, values)]


def _rhythms(partnership: shapes.Partnership) -> list[Finding]:
	return [
		Finding(
			f"partnership.meeting_rules.{i}.number",
			RHYTHM_WITHOUT_NUMBER,
			{"group": rule.group_name, "rhythm": phrase(rule.rhythm)},
		)
		for i, rule in enumerate(partnership.meeting_rules)
		if rule.rhythm != "As Needed" and not rule.number
	]


def _indicator_references(dossier: shapes.Dossier) -> list[Finding]:
	rows = [
		(f"milestones.{i}.indicator", m.title, m.indicator)
		for i, m in enumerate(dossier.milestones)
		if m.indicator
	]
	return unknown(rows, N_("Indicator"), names(dossier.indicators, "title"))


def _lines_without_indicator(dossier: shapes.Dossier) -> list[Finding]:
	rows: list[Reference] = [
		(
			f"reports.{i}.lines.{j}.indicator",
			phrase(REPORT, party=report.party, day=report.period_to),
			line.indicator,
		)
		for i, report in enumerate(dossier.reports)
		for j, line in enumerate(report.lines)
	]
	return unknown(rows, N_("Indicator"), names(dossier.indicators, "title"))
