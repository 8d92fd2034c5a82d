"""How decisions are adopted, and how one was, in sentences."""

from collections.abc import Callable
from datetime import date

from ...dossier import schema
from ...rules.agreements import wordings
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


Say = Callable[..., str]
"""Says a sentence of the blocks by its name, with its values."""


def rules(
	partnership: schema.Partnership,
	day: date | None,
	language: str,
	say: Say | None = None,
	*,
	weights: bool = True,
) -> list[str]:
	"""Say what is agreed about votes, a sentence each, and whose vote is suspended on a day or later.

	Nothing where all parties decide everything together, which goes without saying between equal parties.
	say: words the sentences, by default as we do. weights: whether the weights stand nowhere else.
	"""
	say = say or default_words(language)
	sentences = [
		*_agreed(partnership, language, say, weights),
		_together(_counting(_general(partnership)), say),
		*_suspended(partnership, day, language, say),
	]
	return [sentence for sentence in sentences if sentence]


def default_words(language: str) -> Say:
	"""Say the sentences of the blocks as they are worded without an agreement."""
	_ = translator(language)
	return lambda name, **values: wordings.fill(_(wordings.SENTENCES[name].text), values)


def voters(partnership: schema.Partnership) -> list[schema.Party]:
	"""List the parties that have a vote."""
	return [party for party in partnership.parties if party.status in VOTING]


def exclusion(
	partnership: schema.Partnership, language: str, say: Say | None = None, *, weights: bool = True
) -> list[str]:
	"""Say how a party may be excluded, a sentence each; nothing where it may not. The rest as in `rules`."""
	if not partnership.exclusion_allowed:
		return []
	say, rule = say or default_words(language), consensus.rule_for(partnership, EXCLUSION)
	if rule == Rule():
		return [say("exclusion")]
	words = say("exclusion_by_rule", condition=condition(rule, language))
	said = _counting(_general(partnership))
	sentences = [
		_with_minimum(words, rule, language, say),
		_together([name for name in _counting([rule]) if name not in said], say),
	]
	if rule.by_weight and "weight_counts" not in said:
		sentences.append(_weights(partnership, language, say, weights))
	return [sentence for sentence in sentences if sentence]


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


def _agreed(partnership: schema.Partnership, language: str, say: Say, weights: bool) -> list[str]:
	default = consensus.default(partnership)
	kinds = [row.kind for row in partnership.decision_rules if row.kind != EXCLUSION]
	if not kinds and default.rule == ALL:
		return []
	_ = translator(language)
	own = [(kind, consensus.rule_for(partnership, kind)) for kind in kinds]
	sentences = [_adopted(_(KINDS[kind]), rule, language, say) for kind, rule in own]
	if set(kinds) != KINDS.keys():
		sentences.append(_adopted(_("Other decisions") if own else _("Decisions"), default, language, say))
	if any(rule.by_weight for rule in _general(partnership)):
		sentences.append(_weights(partnership, language, say, weights))
	return sentences


def _adopted(decisions: str, rule: Rule, language: str, say: Say) -> str:
	words = say("decisions", decisions=decisions, condition=condition(rule, language))
	return _with_minimum(words, rule, language, say)


def _with_minimum(words: str, rule: Rule, language: str, say: Say) -> str:
	if rule.minimum_present:
		words += " " + say("minimum_present", number=number_word(rule.minimum_present, language))
	return words.strip()


def _weights(partnership: schema.Partnership, language: str, say: Say, each: bool) -> str:
	"""Name the weight of each party, or only what they weigh together where each stands elsewhere."""
	if not each:
		total = sum(party.weight or 0 for party in voters(partnership))
		return say("weights_with_parties", total=number_text(total, language))
	weights = [
		f"{party.organisation} {number_text(party.weight or 0, language)}" for party in voters(partnership)
	]
	return say("weights", weights=listed(weights, language))


def _general(partnership: schema.Partnership) -> list[Rule]:
	"""List the rules of all decisions but those on excluding a party, which stand by themselves."""
	kinds = {row.kind for row in partnership.decision_rules} - {EXCLUSION}
	return [
		*(consensus.rule_for(partnership, kind) for kind in sorted(kinds)),
		consensus.default(partnership),
	]


def _counting(rules: list[Rule]) -> list[str]:
	"""Name the sentences on how votes are counted that these rules ask for."""
	counted_of = {rule.counted_of for rule in rules}
	needs_a_meeting = any(rule.counted_of != ALL_PARTIES or rule.minimum_present for rule in rules)
	sentences = (
		("weight_counts", any(rule.by_weight for rule in rules)),
		("both_counts", any(rule.by_weight and rule.by_heads for rule in rules)),
		("votes_cast", VOTES_CAST in counted_of),
		("those_present", THOSE_PRESENT in counted_of),
		("in_writing", needs_a_meeting),
	)
	return [name for name, is_asked in sentences if is_asked]


def _together(names: list[str], say: Say) -> str:
	return " ".join(filter(None, map(say, names)))


def _suspended(partnership: schema.Partnership, day: date | None, language: str, say: Say) -> list[str]:
	sentences = [
		say(
			"suspended",
			party=party.organisation,
			period=period_text(party.vote_suspended_from, party.vote_suspended_to, "Day", language),
			reason=capitalised(party.vote_suspended_reason or ""),
		)
		for party in voters(partnership)
		if party.vote_suspended_from
		and not (day and party.vote_suspended_to and party.vote_suspended_to < day)
	]
	return [*sentences, say("suspended_not_counted")] if sentences else []
