"""What every table of a dossier is asked: does a name stand twice, is a name that others use there at all?"""

from collections.abc import Iterable, Mapping, Sequence

from .findings import N_, Finding, phrase

STANDS_TWICE = N_("{what} stands twice, in row {first} and row {second}. Remove or rename one of them.")
UNKNOWN = N_(
	"{what} names {kind} {name}, which the partnership does not have. Add it there or choose another."
)
LONGEST_SUBJECT = 60
"""Characters of a text that a sentence is about."""

Reference = tuple[str, str | Finding, str]
"""Where a name stands, what the record or row is called there, and the name itself."""


def names(rows: Iterable[object], fieldname: str) -> set[str]:
	"""Collect what the rows have in a field."""
	return {getattr(row, fieldname) for row in rows}


def repeated(rows: Sequence[object], place: str, fieldname: str, what: str) -> list[Finding]:
	"""Find rows with the same value in a field; `what` is a phrase with the hole {name}."""
	return twice([getattr(row, fieldname) for row in rows], place, fieldname, what)


def twice(names: Sequence[str | int], place: str, fieldname: str, what: str) -> list[Finding]:
	"""Find names that stand twice, whatever their capitals."""
	first: dict[str | int, int] = {}
	findings = []
	for index, name in enumerate(names):
		key = name.casefold() if isinstance(name, str) else name
		if key in first:
			values = {"what": phrase(what, name=name), "first": first[key] + 1, "second": index + 1}
			findings.append(Finding(f"{place}.{index}.{fieldname}", STANDS_TWICE, values))
		first.setdefault(key, index)
	return findings


THE_KIND = {
	"Activity": N_("the activity"),
	"Goal": N_("the goal"),
	"Group": N_("the group"),
	"Indicator": N_("the indicator"),
	"Milestone": N_("the milestone"),
	"Partner Role": N_("the role"),
	"Phase": N_("the phase"),
	"Steering Meeting": N_("the meeting"),
}
"""What is named, as a part of a sentence calls it."""


def unknown(rows: Iterable[Reference], kind: str, known: set[str]) -> list[Finding]:
	"""Find the names that are not among those known."""
	the_kind = phrase(THE_KIND.get(kind, kind))
	return [
		Finding(place, UNKNOWN, {"what": shortened(what), "kind": the_kind, "name": name})
		for place, what, name in rows
		if name not in known
	]


def shortened(subject: str | Finding) -> str | Finding:
	"""Shorten a long text to its first words, as the subject of a sentence. A phrase stays."""
	if not isinstance(subject, str) or len(subject) <= LONGEST_SUBJECT:
		return subject
	return subject[:LONGEST_SUBJECT].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def is_cyclic(code: str, whole: Mapping[str, str | None]) -> bool:
	"""Tell whether the way up from a part leads back to it; `whole` gives for each what it is part of."""
	seen: set[str] = set()
	current = whole.get(code)
	while current and current not in seen:
		if current == code:
			return True
		seen.add(current)
		current = whole.get(current)
	return False
