"""How decisions are adopted, and how one was, in sentences."""

from datetime import date

from ...dossier import schema
from ...rules.findings import N_
from ...rules.meetings import consensus
from ...rules.meetings.consensus import (
	ALL,
	ALL_PARTIES,
	EXCLUSION,
	HEADS_AND_WEIGHT,
	MAJORITY,
	THOSE_PRESENT,
	THREE_QUARTERS,
	TWO_THIRDS,
	VOTES_CAST,
	Outcome,
	Rule,
	Tally,
)
from ...rules.meetings.decision_rules import VOTING
from ..language import capitalised, listed, number_text, number_word, period_text, translator

CONDITIONS = {
	(ALL, ALL_PARTIES): N_("all parties are for it"),
	(ALL, THOSE_PRESENT): N_("all parties present are for it"),
	(ALL, VOTES_CAST): N_("at least one party is for it and none against"),
	(THREE_QUARTERS, ALL_PARTIES): N_("at least three quarters of all parties are for it"),
	(THREE_QUARTERS, THOSE_PRESENT): N_("at least three quarters of the parties present are for it"),
	(THREE_QUARTERS, VOTES_CAST): N_("at least three quarters of the votes cast are for it"),
	(TWO_THIRDS, ALL_PARTIES): N_("at least two thirds of all parties are for it"),
	(TWO_THIRDS, THOSE_PRESENT): N_("at least two thirds of the parties present are for it"),
	(TWO_THIRDS, VOTES_CAST): N_("at least two thirds of the votes cast are for it"),
	(MAJORITY, ALL_PARTIES): N_("more than half of all parties are for it"),
	(MAJORITY, THOSE_PRESENT): N_("more than half of the parties present are for it"),
	(MAJORITY, VOTES_CAST): N_("more than half of the votes cast are for it"),
}
"""By share and of whom it is taken, when a decision is adopted."""

KINDS = {
	"General": N_("General decisions"),
	"Milestone": N_("Decisions on milestones"),
	"Goal": N_("Decisions on goals"),
	"Amendment": N_("Decisions on amendments of the agreement"),
	"Accession": N_("Decisions on accession"),
	"Exit": N_("Decisions on withdrawal"),
	"Evaluation": N_("Decisions on evaluations"),
}


def rules(partnership: schema.Partnership, day: date | None, language: str) -> list[str]:
	"""Say what is agreed about votes, a sentence each, and whose vote is suspended on a day or later.

	Nothing where all parties decide everything together, which goes without saying between equal parties.
	"""
	return [*_agreed(partnership, language), *_suspended(partnership, day, language)]


def exclusion(partnership: schema.Partnership, language: str) -> list[str]:
	"""Say how a party may be excluded, a sentence each; nothing where it may not."""
	if not partnership.exclusion_allowed:
		return []
	_, rule = translator(language), consensus.rule_for(partnership, EXCLUSION)
	if rule == Rule():
		return [
			_(
				"The other parties may decide in agreement that a party leaves because of breach. Its own "
				"vote does not count."
			)
		]
	sentence = _(
		"A party in breach may be excluded when {condition}. The party itself is not counted and has no vote."
	)
	words = sentence.format(condition=condition(rule, language))
	return [_with_minimum(words, rule, language)]


def condition(rule: Rule, language: str) -> str:
	"""Say what it takes to adopt a decision: "mere end halvdelen af de afgivne stemmer er for, ..."."""
	_ = translator(language)
	words = _(CONDITIONS[rule.rule, rule.counted_of])
	if rule.by_weight:
		both = rule.counted_by == HEADS_AND_WEIGHT
		counted = _("counted by parties and by weight") if both else _("counted by weight")
		words = f"{words}, {counted}"
	return words


def tally(outcome: Outcome, rule: Rule, without_vote: tuple[str, ...], language: str) -> str:
	"""Say how the votes were counted, under which rule, who is missing and who had no vote."""
	_ = translator(language)
	sentences = []
	if outcome.heads:
		sentences.append(_counted(_("{number} of {total} parties for."), outcome.heads, language))
	if outcome.weight:
		sentences.append(_counted(_("Weight: {number} of {total} for."), outcome.weight, language))
	sentences.append(_("Required: {condition}.").format(condition=condition(rule, language)))
	if outcome.present < (rule.minimum_present or 0):
		few = _("Parties present: {present}; at least {minimum} are required.")
		sentences.append(few.format(present=outcome.present, minimum=rule.minimum_present))
	if outcome.missing and not outcome.adopted:
		sentences.append(_("Not for: {0}").format(listed(outcome.missing, language)) + ".")
	if without_vote:
		sentences.append(_("Without a vote: {parties}.").format(parties=listed(without_vote, language)))
	return " ".join(sentences)


def _counted(sentence: str, counted: Tally, language: str) -> str:
	number, total = (number_text(float(value), language) for value in (counted.in_favour, counted.total))
	return sentence.format(number=number, total=total)


def _agreed(partnership: schema.Partnership, language: str) -> list[str]:
	default = consensus.default(partnership)
	kinds = [row.kind for row in partnership.decision_rules if row.kind != EXCLUSION]
	if not kinds and default.rule == ALL:
		return []
	_ = translator(language)
	own = [(kind, consensus.rule_for(partnership, kind)) for kind in kinds]
	sentences = [_adopted(_(KINDS[kind]), rule, language) for kind, rule in own]
	if set(kinds) != KINDS.keys():
		sentences.append(_adopted(_("Other decisions") if own else _("Decisions"), default, language))
	by_own_rule = [consensus.rule_for(partnership, row.kind) for row in partnership.decision_rules]
	if any(rule.by_weight for rule in (default, *by_own_rule)):
		sentences.append(_weights(partnership, language))
	return sentences


def _adopted(decisions: str, rule: Rule, language: str) -> str:
	_ = translator(language)
	sentence = _("{decisions} are adopted when {condition}.")
	words = sentence.format(decisions=decisions, condition=condition(rule, language))
	return _with_minimum(words, rule, language)


def _with_minimum(words: str, rule: Rule, language: str) -> str:
	if not rule.minimum_present:
		return words
	_, number = translator(language), number_word(rule.minimum_present, language)
	return words + " " + _("At least {number} parties must be present.").format(number=number)


def _weights(partnership: schema.Partnership, language: str) -> str:
	weights = [
		f"{party.organisation} {number_text(party.weight or 0, language)}"
		for party in partnership.parties
		if party.status in VOTING
	]
	return translator(language)(N_("Weight: {weights}.")).format(weights=listed(weights, language))


def _suspended(partnership: schema.Partnership, day: date | None, language: str) -> list[str]:
	_ = translator(language)
	return [
		_("{party} has no vote ({period}). Reason: {reason}").format(
			party=party.organisation,
			period=period_text(party.vote_suspended_from, party.vote_suspended_to, "Day", language),
			reason=capitalised(party.vote_suspended_reason or ""),
		)
		for party in partnership.parties
		if party.status in VOTING
		and party.vote_suspended_from
		and not (day and party.vote_suspended_to and party.vote_suspended_to < day)
	]
