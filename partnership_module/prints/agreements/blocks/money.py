"""What the parties and others bring, what it adds up to, and whether money passes between the parties."""

from itertools import groupby

from markupsafe import Markup

from ....dossier import schema
from ....rules.agreements import budget
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
	rows = [_row(contribution, draft) for contribution in draft.partnership.contributions]
	said = clause(draft)
	if not (rows or said):
		return None
	by_party = [(who, list(own)) for who, own in groupby(rows, key=lambda row: row["who"])]
	return {
		"parties": by_party,
		"with_amounts": any(row["amount"] for row in rows),
		"sums": _sums(draft),
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
	_, source = draft._, contribution.source if contribution.party else None
	sentences = (
		(_often(contribution, draft), not planned_text(contribution, draft.language)),
		(_("Applied for, not granted yet."), contribution.state == "Applied For"),
		(_("Expected, not granted yet."), contribution.state == "Expected"),
		(_("Source: {source}.").format(source=source), source),
		(_("For {recipient}.").format(recipient=contribution.recipient), contribution.recipient),
	)
	return [one_full_stop(sentence) for sentence, is_stated in sentences if sentence and is_stated]


def _often(contribution: schema.Contribution, draft: Draft) -> str:
	"""Say how often something without an amount comes; "" for once."""
	_, phase = draft._, contribution.phase
	sentences = {
		budget.PER_YEAR: _("Each year."),
		budget.PER_PHASE: _("In the phase {phase}.").format(phase=phase) if phase else _("In each phase."),
	}
	return sentences.get(contribution.frequency, "")


def _sums(draft: Draft) -> list[tuple[str, Markup]]:
	"""Add up the money, what is granted and what is not, each sum on a line; nothing is converted."""
	_, sums = draft._, budget.sums(draft.partnership.contributions)
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
	_, body, threshold = draft._, contribution.approval_body, contribution.approval_threshold
	if not threshold:
		return one_full_stop(_("Decided by {body}.").format(body=body)) if body else ""
	amount = money_text(threshold, threshold, contribution.currency, draft.language)
	if body:
		decided = _("Amounts above {amount} are decided by {body}.").format(amount=amount, body=body)
		return one_full_stop(decided)
	return _("Amounts above {amount} need a separate approval.").format(amount=amount)


def clause(draft: Draft) -> str | None:
	"""Say whether money passes between the parties, in their words where they have some; None where it is
	open."""
	_, partnership = draft._, draft.partnership
	if partnership.money_clause or partnership.money_exchanged is None:
		return partnership.money_clause
	if partnership.money_exchanged == "No":
		return _("No money is transferred between the parties.")
	return _("Money is transferred between the parties.")
