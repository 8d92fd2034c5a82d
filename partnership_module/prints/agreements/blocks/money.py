"""What each party brings, and whether money passes between them."""

from itertools import groupby

from ....dossier import schema
from ....rules.findings import N_
from ...language import money_text, number_range, one_full_stop, translator
from ...partials import View
from ..draft import Draft

KINDS = {
	"Money": N_("Money"),
	"Hours": N_("Working hours"),
	"In Kind": N_("In kind"),
	"Facilities": N_("Facilities"),
}


def contributions(draft: Draft) -> View | None:
	rows = [_row(contribution, draft) for contribution in draft.partnership.contributions]
	clause = _clause(draft)
	if not (rows or clause):
		return None
	by_party = [(party, list(own)) for party, own in groupby(rows, key=lambda row: row["party"])]
	return {
		"parties": by_party,
		"with_amounts": any(row["amount"] for row in rows),
		"clause": clause,
	}


def _row(contribution: schema.Contribution, draft: Draft) -> View:
	_ = draft._
	return {
		"party": contribution.party,
		"what": contribution.description or _(KINDS[contribution.kind]),
		"amount": amount_text(contribution, contribution.minimum, contribution.maximum, draft.language),
		"condition": contribution.condition,
		"approval": _approval(contribution, draft),
	}


def amount_text(
	contribution: schema.Contribution, lower: float | None, upper: float | None, language: str
) -> str:
	"""Write an amount or a range in the unit of a contribution, hours or its currency; "" without."""
	if contribution.kind == "Hours":
		hours = number_range(lower, upper, language)
		return translator(language)(N_("{number} hours")).format(number=hours) if hours else ""
	return money_text(lower, upper, contribution.currency, language)


def _approval(contribution: schema.Contribution, draft: Draft) -> str:
	"""Say who decides, and above which amount; "" when nothing is stated."""
	_, body, threshold = draft._, contribution.approval_body, contribution.approval_threshold
	if not threshold:
		return one_full_stop(_("Decided by {body}.").format(body=body)) if body else ""
	amount = money_text(threshold, threshold, contribution.currency, draft.language)
	if body:
		decided = _("Amounts above {amount} are decided by {body}.").format(amount=amount, body=body)
		return one_full_stop(decided)
	return _("Amounts above {amount} need a separate approval.").format(amount=amount)


def _clause(draft: Draft) -> str | None:
	_, partnership = draft._, draft.partnership
	if partnership.money_clause or partnership.money_exchanged is None:
		return partnership.money_clause
	if partnership.money_exchanged == "No":
		return _("No money is transferred between the parties.")
	return _("Money is transferred between the parties.")
