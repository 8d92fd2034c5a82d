"""What is still open in an agreement, and where it contradicts itself. Nothing here blocks a draft."""

from collections.abc import Sequence
from operator import attrgetter

from .. import said_findings, shapes
from ..findings import N_, FieldName, Finding, Written, phrase, when
from ..meetings import decision_rules
from ..partner_reports.reporting import CONTRACT_START
from . import answers, appendix_titles, frames, limits, signing
from .budget import MONEY

TWO_EXIT_RULES = {
	"Steering Group": N_(
		"A party may leave with {months} months' notice, and yet the steering group decides how one leaves. "
		"Agree on one rule."
	),
	"All Parties": N_(
		"A party may leave with {months} months' notice, and yet all parties decide together how one leaves. "
		"Agree on one rule."
	),
}
"""By who else decides about the exit, beside the party itself."""
PHASE_BEFORE_SIGNATURE = N_(
	"The phase {phase} ends {end}, before the agreement is signed {signed}. Say so, or move it."
)
EVALUATION_AFTER_END = N_(
	"The evaluation is due {due}, after the partnership ends {end}. Agree who carries it out then."
)
GROUP_TWO_NAMES = N_('The group {group} is also called "{other}" in {field}. Use one name.')
ROLE_WITHOUT_TASKS = N_("The role {role} has no tasks, rights or duties yet.")
ROLE_WITHOUT_TASKS_IN_ACTIVITY = N_("The role {role} has no tasks under {activity}. Is that meant?")
NO_SIGNATORY = N_("No signatory is named for {party}. Its line prints empty, to be filled in by hand.")
APPENDIX_WITHOUT_TEXT = N_("The appendix {appendix} has neither a text nor a file yet.")
FALLEN_INTO_APPENDIX = N_(
	"The section {section} has fallen into the appendix {appendix}, because it stands below it. Move it "
	"above the first appendix."
)
OF_THE_AGREEMENT = ("Signatures", "Appendices")
"""The blocks that belong to the agreement itself, not to an appendix of it."""
NO_CONTRACT_START = N_(
	"The years of the indicator {indicator} begin with the contract, but nobody says when that is. Enter the "
	"start of the partnership."
)
CURRENCY_WITHOUT_MONEY = N_(
	"{what} is no money and needs no currency. Take it out, or choose money as the kind."
)
UNCLEAR_TASK = N_("{what} is unclear: {remark}")

_GROUP_WORDS = (
	"styregruppe",
	"projektgruppe",
	"arbejdsgruppe",
	"følgegruppe",
	"steering group",
	"project group",
	"working group",
	"reference group",
)


def findings(dossier: shapes.Dossier) -> list[Finding]:
	"""Find everything open or contradictory in the records of a dossier, contradictions first."""
	return [*contradictions(dossier), *open_questions(dossier)]


def contradictions(dossier: shapes.Dossier) -> list[Finding]:
	"""Find two rules of leaving, phases before signature, an evaluation after the end, a group of two names,
	minimums of signatures that the parties cannot reach, limits of sections to what is not there, signatures
	in an appendix, milestones due by one another, and what does not fit the frame."""
	return [
		*_exit_rules(dossier.partnership),
		*_phases(dossier),
		*_evaluation(dossier.partnership),
		*_group_names(dossier.partnership),
		*_minimums(dossier),
		*limits.unknown(dossier),
		*_fallen_into_appendices(dossier),
		*said_findings.circles_of_milestones(dossier),
		*frames.findings(dossier),
	]


def open_questions(dossier: shapes.Dossier) -> list[Finding]:
	"""Find what has no text, task, name or weight yet, and what limited sections leave out; whether sections
	have their answers is asked when they print."""
	return [
		*_roles(dossier),
		*_signatories(dossier.partnership),
		*decision_rules.open_points(dossier.partnership),
		*_appendices(dossier),
		*_currencies(dossier.partnership),
		*_unclear_tasks(dossier.roles),
		*_contract_years(dossier),
		*limits.left_out(dossier),
	]


def _contract_years(dossier: shapes.Dossier) -> list[Finding]:
	"""Find indicators whose years begin with the contract, while nobody says when that is."""
	begins = dossier.partnership.start_date or any(row.effective_date for row in dossier.agreements)
	return [
		Finding(f"indicators.{i}.year_begins", NO_CONTRACT_START, {"indicator": indicator.title})
		for i, indicator in enumerate(dossier.indicators)
		if indicator.year_begins == CONTRACT_START and not begins
	]


def _exit_rules(partnership: shapes.Partnership) -> list[Finding]:
	message = TWO_EXIT_RULES.get(partnership.exit_decided_by or "")
	if not partnership.notice_months or not message:
		return []
	return [Finding("partnership.exit_decided_by", message, {"months": partnership.notice_months})]


def _phases(dossier: shapes.Dossier) -> list[Finding]:
	signed = _signed_on(dossier)
	return [
		Finding(
			f"partnership.phases.{i}.to_date",
			PHASE_BEFORE_SIGNATURE,
			{"phase": phase.title, "end": when(phase.to_date, phase.precision), "signed": when(*signed)},
		)
		for i, phase in enumerate(dossier.partnership.phases)
		if signed and phase.to_date and phase.to_date < signed.day
	]


def _signed_on(dossier: shapes.Dossier) -> Written | None:
	days = [
		Written(row.signed_on, row.signed_precision or "Day")
		for agreement in dossier.agreements[:1]
		for row in agreement.signatures
		if row.signed_on
	]
	start = dossier.partnership.start_date
	began = Written(start, dossier.partnership.start_precision or "Day") if start else None
	return max(days, key=attrgetter("day"), default=began)


def _evaluation(partnership: shapes.Partnership) -> list[Finding]:
	due, end = partnership.evaluation_due, partnership.end_date
	if not (due and end and due > end):
		return []
	values = {
		"due": when(due, partnership.evaluation_precision),
		"end": when(end, partnership.end_precision),
	}
	return [Finding("partnership.evaluation_due", EVALUATION_AFTER_END, values)]


def _group_names(partnership: shapes.Partnership) -> list[Finding]:
	"""Find groups whose own terms call them by the name of another kind of group, which does not exist."""
	titles = " ".join(group.title.casefold() for group in partnership.groups)
	return [
		Finding(
			f"partnership.groups.{i}.terms_of_reference",
			GROUP_TWO_NAMES,
			{"group": group.title, "other": word, "field": FieldName("terms_of_reference")},
		)
		for i, group in enumerate(partnership.groups)
		for word in _GROUP_WORDS
		if word in (group.terms_of_reference or "").casefold() and word not in titles
	]


def _minimums(dossier: shapes.Dossier) -> list[Finding]:
	"""Find what a draft demands of its signatures and its parties cannot give."""
	rows = dossier.partnership.parties
	weights = {row.organisation: row.weight or 0 for row in rows}
	statuses = [(row.organisation, row.status) for row in rows]
	return [
		finding
		for i, agreement in enumerate(dossier.agreements)
		if not agreement.submitted
		for finding in signing.impossible(
			agreement,
			signing.required(agreement.kind, statuses, agreement.acceding_party),
			weights,
			f"agreements.{i}",
		)
	]


def _roles(dossier: shapes.Dossier) -> list[Finding]:
	findings = []
	for index, role in enumerate(dossier.roles):
		if not (role.tasks or role.rights or role.duties):
			findings.append(Finding(f"roles.{index}.tasks", ROLE_WITHOUT_TASKS, {"role": role.title}))
		elif role.played_by == "Parties":
			findings += _activities_without_tasks(role, dossier.partnership, f"roles.{index}.tasks")
	return findings


def _activities_without_tasks(
	role: shapes.Role, partnership: shapes.Partnership, place: str
) -> list[Finding]:
	used = {task.activity for task in role.tasks if task.activity}
	return [
		Finding(place, ROLE_WITHOUT_TASKS_IN_ACTIVITY, {"role": role.title, "activity": activity.title})
		for activity in partnership.activities
		if used and activity.title not in used
	]


def _signatories(partnership: shapes.Partnership) -> list[Finding]:
	return [
		Finding(f"partnership.parties.{i}.signatory", NO_SIGNATORY, {"party": party.organisation})
		for i, party in enumerate(partnership.parties)
		if party.status in ("Invited", "Negotiating", "Signed") and not party.signatory
	]


def _appendices(dossier: shapes.Dossier) -> list[Finding]:
	"""Find appendices that hold nothing: neither of their own, nor of the sections that stand in them."""
	rows = dossier.partnership.appendices
	begun = [
		appendix_titles.row_of(title, rows)
		for agreement in dossier.agreements
		for title, sections in appendix_titles.begun_by(agreement.sections)
		if any(section.text or section.block not in answers.TEXTS for section in sections)
	]
	return [
		Finding(f"partnership.appendices.{i}.text", APPENDIX_WITHOUT_TEXT, {"appendix": appendix.title})
		for i, appendix in enumerate(rows)
		if not (appendix.text or appendix.file_digest or appendix in begun)
	]


def _fallen_into_appendices(dossier: shapes.Dossier) -> list[Finding]:
	"""Find signatures and lists of appendices in drafts that stand below the heading of an appendix."""
	return [
		Finding(
			f"agreements.{i}.sections.{agreement.sections.index(section)}.block",
			FALLEN_INTO_APPENDIX,
			{"section": section.heading or phrase(section.block), "appendix": title},
		)
		for i, agreement in enumerate(dossier.agreements)
		if not agreement.submitted
		for title, sections in appendix_titles.begun_by(agreement.sections)
		for section in sections
		if section.block in OF_THE_AGREEMENT
	]


def _currencies(partnership: shapes.Partnership) -> list[Finding]:
	"""Find hours and things that have a currency."""
	return [
		Finding(
			f"partnership.contributions.{i}.currency",
			CURRENCY_WITHOUT_MONEY,
			{"what": row.description or phrase(row.kind)},
		)
		for i, row in enumerate(partnership.contributions)
		if row.currency and row.kind != MONEY
	]


def _unclear_tasks(roles: Sequence[shapes.Role]) -> list[Finding]:
	return [
		Finding(f"roles.{i}.tasks.{j}.remark", UNCLEAR_TASK, {"what": task.task, "remark": task.remark})
		for i, role in enumerate(roles)
		for j, task in enumerate(role.tasks)
		if task.remark
	]
