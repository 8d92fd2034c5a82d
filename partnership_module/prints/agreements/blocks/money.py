"""What the parties and others bring, what it adds up to, and whether money passes between the parties."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from ....dossier import schema
from ....rules.agreements import budget, limits
from ....rules.findings import N_
from ...binding import UNBROKEN
from ...language import listed, money_text, number_range, one_full_stop, translator
from ...partials import View
from ..draft import Draft

KINDS = {
	"Money": N_("Money"),
	"Hours": N_("Working hours"),
	"In Kind": N_("In kind"),
	"Facilities": N_("Facilities"),
}

OFTEN = {
	budget.ONCE: "{amount}",
	budget.PER_YEAR: N_("{amount} a year"),
	budget.PER_PHASE: N_("{amount} for each phase"),
}
IN_PHASE = N_("{amount} in the phase {phase}")


def contributions(draft: Draft) -> View | None:
	shown = [row for row in draft.partnership.contributions if draft.limit.shows(limits.of_contribution(row))]
	rows = [_row(contribution, draft) for contribution in shown]
	said = clause(draft) if draft.limit.shows({}) else None
	if not (rows or said):
		return None
	by_party = [(who, list(own)) for who, own in groupby(rows, key=lambda row: row["who"])]
	return {
		"parties": by_party,
		"with_amounts": any(row["amount"] for row in rows),
		"sums": _sums(shown, draft),
		"clause": said,
	}


def _row(contribution: schema.Contribution, draft: Draft) -> View:
	_ = draft._
	return {
		"who": who_brings(contribution, draft.language),
		"what": contribution.description or _(KINDS[contribution.kind]),
		"amount": planned_text(contribution, draft.language),
		"terms": _terms(contribution, draft),
		"condition": contribution.condition,
		"note": contribution.note,
		"approval": _approval(contribution, draft),
	}


def who_brings(contribution: schema.Contribution, language: str) -> str:
	"""Name the party, those that bring it jointly, or the source outside the partnership; "" for nobody."""
	_ = translator(language)
	if not contribution.party:
		source = contribution.source
		return _(N_("{source} (not a party)")).format(source=source) if source else ""
	if not contribution.jointly_with:
		return contribution.party
	together = listed((contribution.party, *contribution.jointly_with), language)
	return _(N_("{parties} jointly")).format(parties=together)


def planned_text(contribution: schema.Contribution, language: str) -> str:
	"""Write what is planned: an amount or its limits as the contract calls them, and how often, else ""."""
	amount = _limits(contribution, language)
	if not amount:
		return ""
	if contribution.phase and contribution.frequency == budget.PER_PHASE:
		return _coming(IN_PHASE, language).format(amount=amount, phase=contribution.phase)
	return _coming(OFTEN[contribution.frequency], language).format(amount=amount)


def _coming(often: str, language: str) -> str:
	"""Translate how often an amount comes; its words stay in one line."""
	return translator(language)(often).replace(" ", UNBROKEN).replace(f"}}{UNBROKEN}", "} ", 1)


def _limits(contribution: schema.Contribution, language: str) -> str:
	lower, upper = contribution.minimum, contribution.maximum
	if not (contribution.up_to and upper) or lower == upper:
		return amount_text(contribution, lower, upper, language)
	_, most = translator(language), amount_text(contribution, upper, upper, language)
	if not lower:
		return _(N_("up to {amount}")).format(amount=most)
	least = amount_text(contribution, lower, lower, language)
	return _(N_("from {minimum} up to {maximum}")).format(minimum=least, maximum=most)


def _terms(contribution: schema.Contribution, draft: Draft) -> list[str]:
	"""Say where it stands, from where a party has it, and whom it is for, as far as it is stated."""
	source, recipient = contribution.source if contribution.party else None, contribution.recipient
	sentences = (
		"" if planned_text(contribution, draft.language) else _often(contribution, draft),
		draft.say("applied_for") if contribution.state == "Applied For" else "",
		draft.say("expected") if contribution.state == "Expected" else "",
		draft.say("source", source=source) if source else "",
		draft.say("recipient", recipient=recipient) if recipient else "",
	)
	return [one_full_stop(sentence) for sentence in sentences if sentence]


def _often(contribution: schema.Contribution, draft: Draft) -> str:
	"""Say how often something without an amount comes; "" for once."""
	if contribution.frequency == budget.PER_YEAR:
		return draft.say("each_year")
	if contribution.frequency != budget.PER_PHASE:
		return ""
	phase = contribution.phase
	return draft.say("in_phase", phase=phase) if phase else draft.say("in_each_phase")


def _sums(shown: Sequence[schema.Contribution], draft: Draft) -> list[tuple[str, Markup]]:
	"""Add up the money, what is granted and what is not, each sum on a line; nothing is converted."""
	_, sums = draft._, budget.sums(shown)
	rows = (
		(_("Granted"), [sum_text(row, draft) for row in sums if row.is_granted]),
		(_("Applied for or expected"), [sum_text(row, draft) for row in sums if not row.is_granted]),
	)
	return [(label, Markup("<br>").join(own)) for label, own in rows if own]


def sum_text(row: budget.Sum, draft: Draft) -> str:
	"""Write a sum, and how often it comes."""
	amount = money_text(row.minimum or row.maximum, row.maximum, row.currency, draft.language)
	if not row.minimum:
		amount = draft._("up to {amount}").format(amount=amount)
	return _coming(OFTEN[row.frequency], draft.language).format(amount=amount)


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
	body, threshold = contribution.approval_body, contribution.approval_threshold
	if not threshold:
		return one_full_stop(draft.say("decided_by", body=body)) if body else ""
	amount = money_text(threshold, threshold, contribution.currency, draft.language)
	if body:
		return one_full_stop(draft.say("above_amount_by", amount=amount, body=body))
	return draft.say("above_amount", amount=amount)


def clause(draft: Draft) -> str | None:
	"""Say whether money passes between the parties, in their words where they have some; None where it is
	open."""
	partnership = draft.partnership
	if partnership.money_clause or partnership.money_exchanged is None:
		return partnership.money_clause
	return draft.say("no_money" if partnership.money_exchanged == "No" else "money")
