"""The agreement in brief: the dates and names that a reader looks for first."""

from ....dossier import schema
from ...language import capitalised, listed, span_text
from ...partials import View
from ..draft import Draft
from .changes import leaves, notice, revision
from .groups import summary


def key_facts(draft: Draft) -> View | None:
	_ = draft._
	rows = [
		(_("Valid"), capitalised(validity(draft))),
		*((group.title, summary(group.title, draft)) for group in _steering_groups(draft)),
		(_("Evaluation"), _evaluation(draft)),
		(_("Revision"), revision(draft)),
		(_("Withdrawal"), " ".join(filter(None, (notice(draft), leaves(draft))))),
		(_("May accede"), listed(draft.acceding, draft.language) if draft.acceding else ""),
	]
	rows = [(label, fact) for label, fact in rows if fact]
	return {"rows": rows} if rows else None


def validity(draft: Draft) -> str:
	"""Say from when to when the agreement holds; what the version states goes before the partnership."""
	agreement, partnership = draft.agreement, draft.partnership
	if agreement.effective_date:
		since = draft.when(None, agreement.effective_date, agreement.effective_precision)
	else:
		since = draft.when(partnership.start_said, partnership.start_date, partnership.start_precision)
	if agreement.end_date:
		until = draft.when(None, agreement.end_date, agreement.end_precision)
	else:
		until = draft.when(partnership.end_said, partnership.end_date, partnership.end_precision)
	return span_text(since, until, draft.language)


def _steering_groups(draft: Draft) -> list[schema.Group]:
	return [group for group in draft.partnership.groups if group.kind == "Steering Group"]


def _evaluation(draft: Draft) -> str:
	partnership = draft.partnership
	when = draft.when(
		partnership.evaluation_said, partnership.evaluation_due, partnership.evaluation_precision
	)
	lead = partnership.evaluation_lead
	responsible = draft._("responsible: {party}").format(party=lead) if lead else ""
	return capitalised(", ".join(part for part in (when, responsible) if part))
