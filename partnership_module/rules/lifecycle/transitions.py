"""What may come next for a partnership and for an agreement, and what still stands in the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ..findings import N_, Finding, Written, phrase, when
from . import membership

TOO_FEW_PARTIES = N_("A partnership takes at least two parties. Add them under Parties and Roles.")
NO_AGREEMENT = N_("There is no agreement yet. Make one from a template.")
NOT_APPROVED = N_("Not approved yet: {parties}. Record their decisions under Approvals.")
NOT_FROZEN = N_("The text is not frozen yet. Freeze it in the agreement.")
NOT_SIGNED = N_("Not signed yet: {parties}.")
NOT_EFFECTIVE = N_("The agreement takes effect {when}.")
NO_FINAL_EVALUATION = N_("There is no submitted final evaluation. Submit it first.")
NOTHING_UNDER_NOTICE = N_("No party has given notice.")
SOMEBODY_UNDER_NOTICE = N_("These parties are under notice: {parties}.")
GOES_ON = N_(
	"The partnership goes on with {parties}. It is under notice as a whole when fewer than two parties stay."
)

DRAFTED = N_("There is a draft of the agreement, but the partnership still has the status {status}.")
ALL_APPROVE = N_(
	"All parties have approved the agreement, but the partnership still has the status {status}."
)
TO_BE_SIGNED = N_("The text of the agreement is frozen, but the partnership still has the status {status}.")
TOOK_EFFECT = N_("The agreement is in force since {day}, but the partnership still has the status {status}.")
STAYS = N_("{parties} stay, but the partnership still has the status {status}.")
NOTICE_RAN_OUT = N_(
	"The notice has run out and too few parties stay, but the partnership still has the status {status}."
)
HAS_ENDED = N_("The agreement ended {when}, but the partnership still has the status {status}.")

PARTNERSHIP_STEPS = {
	"Idea": ("Negotiation", "Cancelled"),
	"Negotiation": ("Approval", "Cancelled"),
	"Approval": ("Signing", "Negotiation", "Cancelled"),
	"Signing": ("Active", "Negotiation", "Cancelled"),
	"Active": ("Under Notice", "Suspended", "Ended"),
	"Under Notice": ("Active", "Ended"),
	"Suspended": ("Active", "Ended", "Cancelled"),
	"Ended": ("Closed", "Negotiation"),
	"Closed": (),
	"Cancelled": (),
}
"""Where each status may lead. Negotiation after the end is a renewal."""

CLOSED = ("Closed", "Cancelled")
"""Where nothing follows any more."""

WAY = ("Idea", "Negotiation", "Approval", "Signing", "Active", "Ended")
"""The way of a partnership from its first thought to its end."""

STARTED = ("Active", "Under Notice", "Suspended")

DRAFT, CIRCULATING, APPROVED, PARTLY_SIGNED, IN_FORCE, SUPERSEDED, ENDED = (
	"Draft",
	"Circulating",
	"Approved",
	"Partly Signed",
	"In Force",
	"Superseded",
	"Ended",
)
BEGUN = (IN_FORCE, SUPERSEDED, ENDED)
"""What a version is from the day on which it takes effect."""


@dataclass(frozen=True)
class Step:
	"""A next status; it is open when nothing blocks it."""

	status: str
	blocked_by: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Advice:
	"""The step that follows next. reason: what the record shows that the status does not yet, else None."""

	step: Step
	reason: Finding | None = None


@dataclass(frozen=True)
class AgreementFacts:
	"""What is known of one version.

	parties: those that must sign. not_approved, not_signed: those still missing. circulated: whether any
	party has been sent the text. frozen: whether it was submitted. signed_since: the day of the last
	signature needed. superseded_on: the day on which a later version took its place. The precisions are
	dates.PRECISIONS, None for a day.
	"""

	parties: tuple[str, ...] = ()
	not_approved: tuple[str, ...] = ()
	not_signed: tuple[str, ...] = ()
	circulated: bool = False
	frozen: bool = False
	signed_since: date | None = None
	effective_date: date | None = None
	end_date: date | None = None
	signed_precision: str | None = None
	effective_precision: str | None = None
	end_precision: str | None = None
	superseded_on: date | None = None


@dataclass(frozen=True)
class PartnershipFacts:
	"""What the next steps of a partnership depend on; agreement: its latest version, None without one.

	staying: the parties that have signed and are not under notice. left: those that were parties.
	"""

	parties: tuple[str, ...] = ()
	under_notice: tuple[str, ...] = ()
	staying: tuple[str, ...] = ()
	left: tuple[str, ...] = ()
	agreement: AgreementFacts | None = None
	finally_evaluated: bool = False


def agreement_status(facts: AgreementFacts, as_of: date) -> str:
	"""Work out the status of a version on a day."""
	if not (facts.frozen or facts.circulated):
		return DRAFT
	if facts.frozen and facts.signed_since:
		return _status_once_signed(facts, as_of)
	if facts.frozen and len(facts.not_signed) < len(facts.parties):
		return PARTLY_SIGNED
	return CIRCULATING if facts.not_approved else APPROVED


def _status_once_signed(facts: AgreementFacts, as_of: date) -> str:
	if facts.superseded_on and facts.superseded_on <= as_of:
		return SUPERSEDED
	if facts.end_date and facts.end_date < as_of:
		return ENDED
	start = in_force_from(facts)
	return IN_FORCE if start and start <= as_of else PARTLY_SIGNED


def agreement_next(facts: AgreementFacts, as_of: date) -> Step | None:
	"""Find what comes next for a version and what blocks it; None when nothing does any more."""
	status = agreement_status(facts, as_of)
	if status == DRAFT:
		return Step(CIRCULATING)
	if status == CIRCULATING:
		return Step(APPROVED, (_not_approved(facts),))
	if not facts.frozen:
		return Step(PARTLY_SIGNED, (Finding("agreements", NOT_FROZEN),))
	if status in (APPROVED, PARTLY_SIGNED):
		return Step(IN_FORCE, tuple(_not_in_force(facts)))
	return None


def _not_in_force(facts: AgreementFacts) -> Sequence[Finding]:
	if facts.signed_since is None:
		return (Finding("signatures", NOT_SIGNED, {"parties": ", ".join(facts.not_signed)}),)
	return (Finding("agreements", NOT_EFFECTIVE, {"when": when(*_in_force(facts))}),)


def _not_approved(facts: AgreementFacts) -> Finding:
	return Finding("approvals", NOT_APPROVED, {"parties": ", ".join(facts.not_approved)})


def in_force_from(facts: AgreementFacts) -> date | None:
	"""Take the later of the last needed signature and the date the agreement names; None while unsigned."""
	if facts.signed_since is None:
		return None
	return max(facts.signed_since, facts.effective_date or facts.signed_since)


def _in_force(facts: AgreementFacts) -> Written:
	"""Give the day of in_force_from of a version that is signed, as precisely as it is known."""
	day = in_force_from(facts) or date.max
	precision = facts.effective_precision if day == facts.effective_date else facts.signed_precision
	return Written(day, precision or "Day")


def next_steps(status: str, facts: PartnershipFacts, as_of: date) -> list[Step]:
	"""List where a partnership may go from its status, each step with everything that blocks it.

	It may go at once to where its agreement has come, however many steps away that is.
	"""
	steps = [
		_back_to_active(facts)
		if (status, target) == ("Under Notice", "Active")
		else _step(target, facts, as_of)
		for target in PARTNERSHIP_STEPS[status]
	]
	behind = _catching_up(status, facts, as_of)
	return [*steps, behind] if behind and behind.status not in PARTNERSHIP_STEPS[status] else steps


def advice(status: str, facts: PartnershipFacts, as_of: date) -> Advice | None:
	"""Advise the next step: to where the agreement has come, else onward; None while nothing is to do."""
	if facts.agreement and (behind := _catching_up(status, facts, as_of)):
		return Advice(behind, _shown(status, behind.status, facts.agreement))
	if status == "Under Notice":
		return _after_notice(facts, as_of)
	if status in STARTED or not PARTNERSHIP_STEPS[status]:
		return None
	return Advice(_step(PARTNERSHIP_STEPS[status][0], facts, as_of))


def _after_notice(facts: PartnershipFacts, as_of: date) -> Advice | None:
	"""Advise to go on when enough parties stay after all, and to end when those under notice have left."""
	values: dict[str, object] = {"status": phrase("Under Notice")}
	if len(facts.staying) >= membership.FEWEST:
		values["parties"] = ", ".join(facts.staying)
		return Advice(_back_to_active(facts), Finding("partnership.parties", STAYS, values))
	if facts.left and not facts.under_notice:
		return Advice(_step("Ended", facts, as_of), Finding("partnership.parties", NOTICE_RAN_OUT, values))
	return None


def _back_to_active(facts: PartnershipFacts) -> Step:
	"""Make the step back of a partnership that was under notice: its agreement is in force already."""
	return Step("Active", tuple(_too_few_stay(facts)))


def _step(target: str, facts: PartnershipFacts, as_of: date) -> Step:
	return Step(target, tuple(_GUARDS.get(target, _nothing)(facts, as_of)))


def _catching_up(status: str, facts: PartnershipFacts, as_of: date) -> Step | None:
	"""Find the step to the status that the agreement shows, blocked by whatever blocks the way there."""
	reached = facts.agreement and _reached(status, facts.agreement, as_of)
	ahead = _ahead_of(status)
	if reached not in ahead:
		return None
	way = ahead[: ahead.index(reached) + 1]
	return Step(reached, tuple(block for target in way for block in _step(target, facts, as_of).blocked_by))


def _ahead_of(status: str) -> tuple[str, ...]:
	passed = "Active" if status in STARTED else status
	return WAY[WAY.index(passed) + 1 :] if passed in WAY else ()


def _reached(status: str, agreement: AgreementFacts, as_of: date) -> str | None:
	"""Read the status that a version shows; None for one that has ended before a new one is negotiated."""
	of_agreement = agreement_status(agreement, as_of)
	if of_agreement == ENDED:
		return None if status in ("Negotiation", "Approval", "Signing") else "Ended"
	if of_agreement == IN_FORCE:
		return "Active"
	if agreement.frozen:
		return "Signing"
	return "Approval" if of_agreement == APPROVED else "Negotiation"


def _shown(status: str, reached: str, agreement: AgreementFacts) -> Finding:
	message = {
		"Negotiation": DRAFTED,
		"Approval": ALL_APPROVE,
		"Signing": TO_BE_SIGNED,
		"Active": TOOK_EFFECT,
		"Ended": HAS_ENDED,
	}[reached]
	values: dict[str, object] = {"status": phrase(status)}
	if reached == "Active":
		values["day"] = _in_force(agreement)
	if reached == "Ended" and agreement.end_date:
		values["when"] = when(agreement.end_date, agreement.end_precision)
	return Finding("agreements", message, values)


def _nothing(facts: PartnershipFacts, as_of: date) -> Sequence[Finding]:
	return ()


def _to_negotiation(facts: PartnershipFacts, as_of: date) -> Sequence[Finding]:
	return () if len(facts.parties) > 1 else (Finding("partnership.parties", TOO_FEW_PARTIES),)


def _to_approval(facts: PartnershipFacts, as_of: date) -> Sequence[Finding]:
	return () if facts.agreement else (Finding("agreements", NO_AGREEMENT),)


def _to_signing(facts: PartnershipFacts, as_of: date) -> Sequence[Finding]:
	if not facts.agreement:
		return _to_approval(facts, as_of)
	blocks = []
	if facts.agreement.not_approved and not facts.agreement.frozen:
		blocks.append(_not_approved(facts.agreement))
	if not facts.agreement.frozen:
		blocks.append(Finding("agreements", NOT_FROZEN))
	return blocks


def _to_active(facts: PartnershipFacts, as_of: date) -> Sequence[Finding]:
	if blocks := _too_few_stay(facts):
		return blocks
	if not (facts.agreement and facts.agreement.frozen):
		return _to_signing(facts, as_of)
	start = in_force_from(facts.agreement)
	return () if start and start <= as_of else _not_in_force(facts.agreement)


def _too_few_stay(facts: PartnershipFacts) -> Sequence[Finding]:
	if not facts.under_notice or len(facts.staying) >= membership.FEWEST:
		return ()
	names = ", ".join(facts.under_notice)
	return (Finding("partnership.parties", SOMEBODY_UNDER_NOTICE, {"parties": names}),)


def _to_under_notice(facts: PartnershipFacts, as_of: date) -> Sequence[Finding]:
	if not facts.under_notice:
		return (Finding("partnership.parties", NOTHING_UNDER_NOTICE),)
	if len(facts.staying) >= membership.FEWEST:
		return (Finding("partnership.parties", GOES_ON, {"parties": ", ".join(facts.staying)}),)
	return ()


def _to_closed(facts: PartnershipFacts, as_of: date) -> Sequence[Finding]:
	return () if facts.finally_evaluated else (Finding("evaluations", NO_FINAL_EVALUATION),)


_GUARDS: dict[str, Callable[[PartnershipFacts, date], Sequence[Finding]]] = {
	"Negotiation": _to_negotiation,
	"Approval": _to_approval,
	"Signing": _to_signing,
	"Active": _to_active,
	"Under Notice": _to_under_notice,
	"Closed": _to_closed,
}
