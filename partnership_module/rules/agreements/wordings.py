"""The sentences that blocks print of their own, and how a section words them otherwise or leaves them out.

Each has a name that stays. Its holes are the values that it says, `{number}`; a wording of one's own says the
same. What an evaluation, a vote or a deadline is judged by is `judged`: a contract that leaves it out has to
say it in a text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .. import shapes
from ..findings import N_, Finding, phrase

_HOLE = re.compile(r"\{\{\s*(\w+)\s*\}\}|\{(\w+)\}")

NO_SUCH_SENTENCE = N_(
	'The section {section} words a sentence "{name}", which no block prints. Choose one from the list.'
)
NO_WORDS = N_(
	'The section {section} words the sentence "{name}" with nothing. Write it after the name and a colon, or '
	"name it among those that are left out."
)
TWICE = N_('The section {section} words the sentence "{name}" twice. Keep one of them.')
WORDED_AND_LEFT_OUT = N_(
	'The section {section} words the sentence "{name}" and leaves it out as well. Keep one of the two.'
)
NO_SUCH_VALUE = N_(
	'The section {section} words the sentence "{name}" with {value}, which it does not have. It has: '
	"{values}."
)
NO_VALUES = N_("no values")
VALUE_UNSAID = N_(
	'The section {section} words the sentence "{name}" without {value}. What the record holds there is then '
	"not agreed: put it in."
)
JUDGED_UNSAID = N_(
	'"{sentence}" is left out of the section {section}, yet decisions, deadlines or results go by it. '
	"Say it in the text of the section, or let it print."
)


class Sentence(NamedTuple):
	"""A sentence of the blocks that are named, and whether anything is judged by it; one_of: the name of the
	sentence that says the same of more than one, whose wording holds for one as well."""

	text: str
	blocks: tuple[str, ...]
	judged: bool = False
	one_of: str | None = None

	@property
	def values(self) -> tuple[str, ...]:
		"""Name the holes, in the order in which they stand."""
		return tuple(dict.fromkeys(_holes(self.text)))


_CHANGES, _NOTICE = ("Changes",), ("Changes", "Key Facts")
_ROLES = ("Role Boxes", "Role Table")
_FRAME = ("Frame",)
_EFFECT = ("Signatures",)
_MONEY, _GROUPS, _PARTIES, _EVALUATION = ("Contributions",), ("Groups",), ("Parties",), ("Evaluation",)
_MILESTONES, _MEASURED = ("Milestones",), ("Milestones", "Evaluation")

SENTENCES: Mapping[str, Sentence] = {
	"accedes": Sentence(N_("Accedes to the agreement"), _PARTIES),
	"may_accede": Sentence(N_("May accede to the agreement: {parties}."), _PARTIES),
	"weight_of_party": Sentence(N_("Weight: {weight} of {total}"), _PARTIES, judged=True),
	"legend": Sentence(
		N_("{bold} belong to the partnership. The others are what the party does anyway."), _ROLES
	),
	"tasks_in_bold": Sentence(N_("Tasks in bold"), _ROLES),
	"requires_consent": Sentence(N_("requires consent"), _ROLES),
	"group_meets": Sentence(N_("The group meets {rhythm}."), _GROUPS, judged=True),
	"first_meeting": Sentence(N_("First meeting: {time}."), _GROUPS),
	"secretary": Sentence(N_("Secretary: {person}."), _GROUPS),
	"objections_one_day": Sentence(
		N_("Objections to the minutes are made within one day after they were sent."),
		_GROUPS,
		judged=True,
		one_of="objections",
	),
	"objections": Sentence(
		N_("Objections to the minutes are made within {number} days after they were sent."),
		_GROUPS,
		judged=True,
	),
	"applied_for": Sentence(N_("Applied for, not granted yet."), _MONEY, judged=True),
	"expected": Sentence(N_("Expected, not granted yet."), _MONEY, judged=True),
	"source": Sentence(N_("Source: {source}."), _MONEY, judged=True),
	"recipient": Sentence(N_("For {recipient}."), _MONEY, judged=True),
	"each_year": Sentence(N_("Each year."), _MONEY, judged=True),
	"in_phase": Sentence(N_("In the phase {phase}."), _MONEY, judged=True),
	"in_each_phase": Sentence(N_("In each phase."), _MONEY, judged=True),
	"decided_by": Sentence(N_("Decided by {body}."), _MONEY),
	"above_amount_by": Sentence(N_("Amounts above {amount} are decided by {body}."), _MONEY),
	"above_amount": Sentence(N_("Amounts above {amount} need a separate approval."), _MONEY),
	"no_money": Sentence(N_("No money is transferred between the parties."), _MONEY),
	"money": Sentence(N_("Money is transferred between the parties."), _MONEY),
	"target": Sentence(N_("Target: {number}"), _MILESTONES, judged=True),
	"baseline": Sentence(N_("Baseline: {number}"), _MEASURED, judged=True),
	"zero_point": Sentence(N_("Zero point: {number}"), _MEASURED, judged=True),
	"accepted_deviation": Sentence(N_("accepted deviation: {number}"), _MEASURED, judged=True),
	"sustained": Sentence(N_("must be kept, not only reached once"), _MEASURED, judged=True),
	"of_phase": Sentence(N_("Phase: {title}"), _MEASURED),
	"of_goal": Sentence(N_("Belongs to the goal: {title}"), _MEASURED),
	"whole_period": Sentence(
		N_("the limit is that of the whole period until the due date"), _MILESTONES, judged=True
	),
	"measured_by": Sentence(N_("measured by the indicator {title}"), _MILESTONES, judged=True),
	"every_part": Sentence(N_("met when every part is met: {parts}"), _MILESTONES, judged=True),
	"grace_one_day": Sentence(
		N_("in time until one day after the due date"), _MILESTONES, judged=True, one_of="grace"
	),
	"grace": Sentence(N_("in time until {number} days after the due date"), _MILESTONES, judged=True),
	"figures_awaited": Sentence(
		N_("Figures are awaited for {number} days after the due date"), _EVALUATION, judged=True
	),
	"small_numbers": Sentence(N_("Numbers below {limit} are not shown."), _EVALUATION, judged=True),
	"each_party_judged": Sentence(
		N_("Judged for each party; met when every party meets it."), _EVALUATION, judged=True
	),
	"may_become_parties": Sentence(N_("May become parties: {parties}."), _CHANGES),
	"exclusion": Sentence(
		N_(
			"The other parties may decide in agreement that a party leaves because of breach. Its own vote "
			"does not count."
		),
		_CHANGES,
		judged=True,
	),
	"exclusion_by_rule": Sentence(
		N_(
			"A party in breach may be excluded when {condition}. The party itself is not counted and has no "
			"vote."
		),
		_CHANGES,
		judged=True,
	),
	"as_frame_says": Sentence(N_("As the frame says:"), _CHANGES),
	"under_frame": Sentence(N_("This agreement stands under {title} ({which})."), _FRAME),
	"under_frame_since": Sentence(
		N_("This agreement stands under {title} ({which}), in force from {start}."), _FRAME
	),
	"under_frame_for_a_term": Sentence(
		N_("This agreement stands under {title} ({which}), in force from {start} to {end}."), _FRAME
	),
	"under_ended_frame": Sentence(
		N_("This agreement stands under {title} ({which}), which has ended."), _FRAME
	),
	"frame_has_chapters": Sentence(N_("It has these chapters:"), _FRAME),
	"frame_where_silent": Sentence(N_("Where this agreement says nothing, the frame says:"), _FRAME),
	"decisions": Sentence(N_("{decisions} are adopted when {condition}."), _CHANGES, judged=True),
	"minimum_present": Sentence(N_("At least {number} parties must be present."), _CHANGES, judged=True),
	"weights": Sentence(N_("Weight: {weights}."), _CHANGES, judged=True),
	"weights_with_parties": Sentence(
		N_("The weight of each party stands where the parties are named; together they weigh {total}."),
		_CHANGES,
	),
	"weight_counts": Sentence(
		N_("Where weight is counted, a vote counts as much as the weight of its party."),
		_CHANGES,
		judged=True,
	),
	"both_counts": Sentence(
		N_("Where both are counted, the number of parties and their weight each have to suffice."),
		_CHANGES,
		judged=True,
	),
	"votes_cast": Sentence(
		N_("Votes cast are those for and against; who abstains or is absent is not counted."),
		_CHANGES,
		judged=True,
	),
	"those_present": Sentence(
		N_("A party that is present and abstains is counted among those present."), _CHANGES, judged=True
	),
	"in_writing": Sentence(
		N_("Where a decision is taken in writing, without a meeting, the share is one of all parties."),
		_CHANGES,
		judged=True,
	),
	"suspended": Sentence(N_("{party} has no vote ({period}). Reason: {reason}"), _CHANGES, judged=True),
	"suspended_not_counted": Sentence(
		N_("A party without a vote is not counted, neither among the parties nor with its weight."),
		_CHANGES,
		judged=True,
	),
	"notice_one_month": Sentence(
		N_("A party may leave with one month's notice."), _NOTICE, judged=True, one_of="notice"
	),
	"notice": Sentence(N_("A party may leave with {number} months' notice."), _NOTICE, judged=True),
	"exit_end_of_month": Sentence(N_("A party leaves at the end of a month."), _NOTICE, judged=True),
	"exit_fiscal_year": Sentence(
		N_("A party leaves at the end of the fiscal year, {day}."), _NOTICE, judged=True
	),
	"exit_fixed_date": Sentence(N_("A party can leave only {day}."), _NOTICE, judged=True),
	"exit_by_party": Sentence(N_("Each party decides for itself whether to leave."), _CHANGES),
	"exit_by_group": Sentence(N_("The steering group decides how a party leaves."), _CHANGES),
	"exit_by_all": Sentence(N_("The parties decide together how a party leaves."), _CHANGES),
	"mediator": Sentence(N_("Mediator: {mediator}."), _CHANGES),
	"enough_parties": Sentence(
		N_("The agreement may take effect when at least {number} of the {count} parties have signed it."),
		_EFFECT,
		judged=True,
	),
	"enough_weight": Sentence(
		N_(
			"The agreement may take effect when parties with at least {share} of the weight of all have "
			"signed it."
		),
		_EFFECT,
		judged=True,
	),
	"enough_of_both": Sentence(
		N_(
			"The agreement may take effect when at least {number} of the {count} parties, with at least "
			"{share} of the weight of all, have signed it."
		),
		_EFFECT,
		judged=True,
	),
	"must_sign": Sentence(N_("Among them must be {parties}."), _EFFECT, judged=True),
	"weights_of_all": Sentence(N_("The weights of the parties are: {weights}."), _EFFECT, judged=True),
	"not_agreed": Sentence(N_("Not agreed"), ()),
}
"""By the name under which a section words it. Without blocks: any."""


def of_block(block: str) -> dict[str, Sentence]:
	"""List the sentences that a block may print."""
	return {name: s for name, s in SENTENCES.items() if block in s.blocks or not s.blocks}


def names_of(name: str) -> tuple[str, ...]:
	"""Name the sentences whose wording a sentence takes: its own, then that of more than one."""
	return tuple(filter(None, (name, SENTENCES[name].one_of)))


def own(section: shapes.Worded) -> dict[str, str]:
	"""Read how a section words sentences, by their names."""
	return {name: words for name, words in map(_parted, section.wordings) if name in SENTENCES and words}


def fill(text: str, values: Mapping[str, object]) -> str:
	"""Put values into the holes of a text; every other bracket prints as it is."""
	return _HOLE.sub(lambda hole: str(values.get(hole[1] or hole[2], hole[0])), text)


def impossible(section: shapes.Worded, place: str, index: int) -> Iterator[Finding]:
	"""Find sentences and values that do not exist, and those that are worded twice or not at all."""
	names = [_parted(line)[0] for line in section.wordings]
	for i, (name, words) in enumerate(map(_parted, section.wordings)):
		values = {"section": _named(section, index), "name": name}
		if name not in SENTENCES:
			yield Finding(f"{place}.wordings", NO_SUCH_SENTENCE, values)
		elif not words:
			yield Finding(f"{place}.wordings", NO_WORDS, values)
		elif name in names[:i]:
			yield Finding(f"{place}.wordings", TWICE, values)
		else:
			yield from _strange_values(f"{place}.wordings", values, words, SENTENCES[name])
	for name in section.left_out:
		values = {"section": _named(section, index), "name": name}
		if name not in SENTENCES:
			yield Finding(f"{place}.left_out", NO_SUCH_SENTENCE, values)
		elif name in names:
			yield Finding(f"{place}.left_out", WORDED_AND_LEFT_OUT, values)


def missing(name: str, words: str, values: Mapping[str, object]) -> Iterator[str]:
	"""Name the values of a sentence that these words do not say, neither in a hole nor written out."""
	for hole in SENTENCES[name].values:
		if hole not in _holes(words) and not _says(words, str(values.get(hole, ""))):
			yield hole


def _says(words: str, value: str) -> bool:
	"""Tell whether words hold a value as words of its own."""
	return bool(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", words, re.IGNORECASE))


def value_unsaid(section: shapes.Worded, place: str, index: int, name: str, hole: str) -> Finding:
	"""Tell that a section words a sentence without one of its values."""
	values = {"section": _named(section, index), "name": name, "value": f"{{{hole}}}"}
	return Finding(f"{place}.wordings", VALUE_UNSAID, values)


def judged_unsaid(section: shapes.Worded, place: str, index: int, name: str) -> Finding:
	"""Tell that a section leaves out what something is judged by."""
	values = {"section": _named(section, index), "sentence": phrase(SENTENCES[name].text, **_shown(name))}
	return Finding(f"{place}.left_out", JUDGED_UNSAID, values)


def _strange_values(
	place: str, values: Mapping[str, object], words: str, sentence: Sentence
) -> Iterator[Finding]:
	known = ", ".join(f"{{{value}}}" for value in sentence.values)
	for value in dict.fromkeys(_holes(words)):
		if value not in sentence.values:
			told = {"value": f"{{{value}}}", "values": known or phrase(NO_VALUES)}
			yield Finding(place, NO_SUCH_VALUE, {**values, **told})


def _shown(name: str) -> dict[str, str]:
	"""Let the holes of a sentence stand as they are typed."""
	return {value: f"{{{value}}}" for value in SENTENCES[name].values}


def _holes(text: str) -> Sequence[str]:
	return [twice or once for twice, once in _HOLE.findall(text)]


def _parted(line: str) -> tuple[str, str]:
	name, _colon, words = line.partition(":")
	return name.strip(), words.strip()


def _named(section: shapes.Worded, index: int) -> str:
	return section.heading or str(index + 1)
