"""How parties join, decide and leave, how the agreement changes, and what happens when they disagree."""

import calendar
from datetime import date

from markupsafe import Markup

from ....dossier import schema
from ....rules.lifecycle.notice import END_OF_MONTH, FISCAL_YEAR, FIXED_DATE
from ... import partials, text
from ...language import capitalised, day_of_year, listed, number_word, one_full_stop
from ...partials import View
from .. import voting
from ..draft import Draft
from .gaps import not_agreed

EXIT_DECIDED_BY = {
	"The Party": "exit_by_party",
	"Steering Group": "exit_by_group",
	"All Parties": "exit_by_all",
}
LAST_OF_YEAR = (12, 31)
NO_LEAP_YEAR, FEBRUARY = 2001, 2


INHERITED = ("Amendment", "Withdrawal", "Disagreement")
"""The clauses that are the frame's where an agreement under one says nothing."""


def changes(draft: Draft) -> View | None:
	rows = [(label, clause) for label, clause in _with_frame(draft) if clause]
	return {"rows": rows} if rows else None


def changes_with_gaps(draft: Draft) -> View:
	"""Show the clauses, and "not agreed" for each that a contract can hardly do without."""
	_, decided = draft._, {rule.kind for rule in draft.partnership.decision_rules}
	needed = {_("Amendment"): "Amendment", _("Withdrawal"): "Exit", _("Disagreement"): None}
	return {
		"rows": [
			(label, clause or not_agreed(draft))
			for label, clause in _with_frame(draft)
			if clause or (label in needed and needed[label] not in decided)
		]
	}


def of_frame(draft: Draft) -> list[tuple[str, Markup | str]]:
	"""Give the clauses of the frame on what the agreement leaves open."""
	own, upper = dict(_clauses(draft)), dict(_clauses_of_frame(draft))
	return [(label, clause) for label, clause in upper.items() if clause and not own[label]]


def _with_frame(draft: Draft) -> list[tuple[str, Markup | str]]:
	"""Put the clauses of the frame, marked as such, where the agreement leaves a row open."""
	upper = dict(of_frame(draft))
	return [(label, clause or _marked(upper.get(label), draft)) for label, clause in _clauses(draft)]


def _marked(clause: Markup | str | None, draft: Draft) -> Markup | str:
	if not clause:
		return ""
	return partials.render(
		"agreements/blocks/of_frame.html",
		draft.language,
		introduction=draft.say("as_frame_says"),
		clause=clause,
	)


def _clauses_of_frame(draft: Draft) -> list[tuple[str, Markup | str]]:
	if not draft.frame:
		return []
	terms = {"title": draft.frame.title, **draft.frame.terms.model_dump()}
	dossier = draft.dossier.model_copy(update={"partnership": schema.Partnership(**terms)})
	inherited = [draft._(label) for label in INHERITED]
	in_its_words = draft.agreement.model_copy(update={"sections": ()})
	return [row for row in _clauses(Draft(dossier, in_its_words)) if row[0] in inherited]


def _clauses(draft: Draft) -> tuple[tuple[str, Markup | str], ...]:
	_ = draft._
	return (
		(_("Accession"), text.html(_accession(draft))),
		(_("Decisions"), text.html(_decisions(draft))),
		(_("Revision"), revision(draft)),
		(_("Amendment"), text.html(draft.partnership.amendment_rule)),
		(_("Withdrawal"), text.html(_withdrawal(draft))),
		(_("Exclusion"), text.html(_exclusion(draft))),
		(_("Disagreement"), text.html(_disagreement(draft))),
	)


def _accession(draft: Draft) -> str | None:
	if draft.partnership.accession_rule or not draft.acceding:
		return draft.partnership.accession_rule
	names = listed(draft.acceding, draft.language)
	return one_full_stop(draft.say("may_become_parties", parties=names))


def _decisions(draft: Draft) -> str:
	return "\n\n".join(
		voting.rules(draft.partnership, draft.day, draft.language, draft.say, weights=not draft.weights_shown)
	)


def revision(draft: Draft) -> str:
	"""Say when the agreement is looked at again; "" when nothing is stated."""
	partnership = draft.partnership
	return capitalised(
		draft.when(partnership.revision_said, partnership.revision_due, partnership.revision_precision)
	)


def _withdrawal(draft: Draft) -> str:
	clauses = (notice(draft), leaves(draft), draft.partnership.exit_rule or _exit_decision(draft))
	return "\n\n".join(clause for clause in clauses if clause)


def notice(draft: Draft) -> str:
	"""Say which notice a party gives, as a sentence; "" when none is agreed."""
	months = draft.partnership.notice_months
	if not months:
		return ""
	return draft.say(
		"notice_one_month" if months == 1 else "notice", number=number_word(months, draft.language)
	)


def leaves(draft: Draft) -> str:
	"""Say on which day of the year a party is out, as a sentence; "" where any day will do."""
	_, partnership = draft._, draft.partnership
	if partnership.exit_at == END_OF_MONTH:
		return draft.say("exit_end_of_month")
	if partnership.exit_at not in (FIXED_DATE, FISCAL_YEAR):
		return ""
	month = partnership.exit_month or LAST_OF_YEAR[0]
	last = calendar.monthrange(NO_LEAP_YEAR, month)[1]
	number = min(partnership.exit_day or LAST_OF_YEAR[1], last)
	day = _("on {day}").format(day=day_of_year(date(NO_LEAP_YEAR, month, number), draft.language))
	if month == FEBRUARY and number == last:
		day = _("the last day of February")
	if partnership.exit_at == FISCAL_YEAR:
		return draft.say("exit_fiscal_year", day=day)
	return draft.say("exit_fixed_date", day=day)


def _exit_decision(draft: Draft) -> str:
	decided_by = draft.partnership.exit_decided_by
	return draft.say(EXIT_DECIDED_BY[decided_by]) if decided_by else ""


def _exclusion(draft: Draft) -> str:
	shown = draft.weights_shown
	sentences = voting.exclusion(draft.partnership, draft.language, draft.say, weights=not shown)
	return "\n\n".join(filter(None, (*sentences, draft.partnership.exclusion_rule)))


def _disagreement(draft: Draft) -> str:
	rule, mediator = draft.partnership.conflict_rule or "", draft.partnership.mediator
	if mediator and mediator not in rule:
		named = one_full_stop(draft.say("mediator", mediator=mediator))
		return f"{rule}\n\n{named}".strip()
	return rule
