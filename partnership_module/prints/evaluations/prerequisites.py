"""The prerequisites of a good partnership as the parties scored them, side by side with the spread."""

from collections import defaultdict
from string import ascii_uppercase

from ...dossier import schema
from ...rules.evaluations.totals import FAR_APART, GROUPS, prerequisites, spread
from ...rules.findings import Translate, worded
from ..partials import View

WIDE = 4
"""So many parties have their names above their columns; more have letters, explained above the table."""


def scored(evaluation: schema.Evaluation, translate: Translate) -> View | None:
	"""Give the scores by prerequisite and party for reports/prerequisites.html; None without scores."""
	told = [row for row in evaluation.prerequisites if row.score or row.comment]
	if not told:
		return None
	parties = list(dict.fromkeys(row.party for row in told))
	names = dict(zip(parties, _column_names(parties), strict=True))
	rows: dict[str, list[schema.PrerequisiteScore]] = defaultdict(list)
	for row in told:
		rows[row.prerequisite].append(row)
	groups = [
		{
			"heading": translate(heading),
			"rows": [_row(name, rows[name], names, translate) for name in members if name in rows],
		}
		for heading, members in GROUPS.items()
		if any(name in rows for name in members)
	]
	legend = [] if len(parties) <= WIDE else list(zip(names.values(), parties, strict=True))
	findings = [worded(row.finding, translate) for row in prerequisites(told) if row.finding]
	return {"columns": list(names.values()), "legend": legend, "groups": groups, "findings": findings}


def _column_names(parties: list[str]) -> list[str]:
	if len(parties) <= WIDE:
		return parties
	return [ascii_uppercase[i] if i < len(ascii_uppercase) else str(i + 1) for i in range(len(parties))]


def _row(
	prerequisite: str,
	rows: list[schema.PrerequisiteScore],
	names: dict[str, str],
	translate: Translate,
) -> View:
	given = {row.party: row.score for row in rows if row.score}
	apart = spread(given)
	return {
		"prerequisite": translate(prerequisite),
		"scores": [given.get(party, "") for party in names],
		"spread": "" if apart is None else apart,
		"is_far_apart": apart is not None and apart >= FAR_APART,
		"comments": [{"party": row.party, "text": row.comment} for row in rows if row.comment],
	}
