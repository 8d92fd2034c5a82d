"""A partnership made up for the tests: quarterly targets, baselines, a threshold of 60 per cent, a restated
value, a yearly ceiling, small counts, scores that lie apart and a party that did not report."""

from datetime import date

from partnership_module.dossier import schema

TOWN, CLINIC, SHELTER = "Kommunen", "Lægehuset", "Varmestuen"
QUARTERS = (date(2004, 3, 31), date(2004, 6, 30), date(2004, 9, 30), date(2004, 12, 31))
TALKS, NIGHTS, TRUST, ALONE, STORY = (
	"Samtaler med hjemløse",
	"Akutte overnatninger",
	"Tillid til tilbuddet",
	"Unge under 18 år",
	"Brugernes fortælling",
)


PARTNERSHIP = {
	"title": "Fælles om de hjemløse",
	"status": "Active",
	"start_date": date(2004, 1, 1),
	"end_date": date(2005, 12, 31),
	"parties": [
		{"organisation": name, "status": "Signed", "from_date": date(2004, 1, 1)}
		for name in (TOWN, CLINIC, SHELTER)
	],
	"groups": [{"title": "Styregruppe", "kind": "Steering Group"}],
	"meeting_rules": [{"group_name": "Styregruppe", "rhythm": "N Times a Year", "number": 4}],
	"members": [
		{"group_name": "Styregruppe", "person": "Leder af Varmestuen", "organisation": SHELTER},
		{
			"group_name": "Styregruppe",
			"person": "Ny socialchef",
			"organisation": TOWN,
			"from_date": date(2004, 9, 1),
			"replaces": "Tidligere socialchef",
		},
	],
	"goals": [
		{"title": "Flere får hjælp", "expected_results": ["Flere hjemløse taler med nogen."]},
		{"title": "Et trygt sted at være"},
	],
	"success_criteria": [
		{"criterion": "Brugerne føler sig mødt med respekt.", "goal": "Et trygt sted at være"}
	],
	"contributions": [
		{
			"party": TOWN,
			"kind": "Money",
			"description": "Driftstilskud",
			"minimum": 200_000,
			"maximum": 300_000,
			"currency": "DKK",
			"condition": "Tilskuddet forudsætter, at budgettet vedtages.",
			"condition_met": "Yes",
			"actual": 240_000,
			"actual_on": date(2004, 12, 31),
		},
		{"party": SHELTER, "kind": "Hours", "description": "Frivilligt arbejde", "minimum": 1_500},
	],
}
REPORTING = [{"party": name} for name in (TOWN, SHELTER)]
INDICATORS = [
	{
		"title": TALKS,
		"measures": "Antallet af samtaler om vejen ud af hjemløshed i kvartalet.",
		"unit": "samtaler",
		"baseline": 10,
		"frequency": "Quarterly",
		"reporting_parties": REPORTING,
		"targets": [
			{"due": day, "value": value, "partial_threshold": 0.6}
			for day, value in zip(QUARTERS, (15, 25, 40, 50), strict=True)
		],
	},
	{
		"title": NIGHTS,
		"measures": "Nætter, som kommunen har måttet købe på herberg.",
		"unit": "nætter",
		"direction": "decrease",
		"counted_as": "Total of the Year",
		"frequency": "Quarterly",
		"reporting_parties": [{"party": TOWN}],
		"targets": [{"due": date(2004, 12, 31), "value": 100}],
	},
	{
		"title": TRUST,
		"measures": "Gennemsnit på en skala fra 1 til 5.",
		"kind": "Scale",
		"baseline": 2,
		"frequency": "Quarterly",
		"reporting_parties": [{"party": CLINIC}, {"party": SHELTER}],
		"targets": [{"due": date(2004, 12, 31), "value": 3.5, "partial_threshold": 0.6}],
	},
	{
		"title": ALONE,
		"kind": "Number",
		"unit": "unge",
		"hide_below": 5,
		"frequency": "Quarterly",
		"reporting_parties": REPORTING,
	},
	{
		"title": STORY,
		"kind": "Text",
		"reporting_parties": [{"party": SHELTER}],
		"targets": [{"due": date(2004, 12, 31), "value": 1}],
	},
]
MILESTONES = [
	{
		"code": "M1",
		"title": "Samtalerne er i gang",
		"goal": "Flere får hjælp",
		"indicator": TALKS,
		"responsible": TOWN,
		"due": date(2004, 1, 31),
		"met_on": date(2004, 2, 9),
	},
	{
		"code": "M2",
		"title": "Nattecaféen har åbent hele ugen",
		"goal": "Et trygt sted at være",
		"indicator": TRUST,
		"due": date(2004, 6, 30),
		"due_date_changes": [
			{"due": date(2004, 3, 31), "changed_on": date(2004, 3, 1), "reason": "Lokalet var ikke klar."}
		],
	},
]


def dossier(language: str = "da") -> schema.Dossier:
	return schema.Dossier.model_validate(
		{
			"organisations": [
				{"organisation_name": name, "sector": "Other"} for name in (TOWN, CLINIC, SHELTER)
			],
			"partnership": {**PARTNERSHIP, "language": language},
			"indicators": INDICATORS,
			"milestones": MILESTONES,
			"meetings": [
				{"title": f"Møde {i}", "group_name": "Styregruppe", "start": f"2004-{month:02}-10T10:00:00"}
				for i, month in enumerate((1, 4, 10), start=1)
			],
			"reports": [*_reports(TOWN, (9, 14, 20, 30)), *_reports(SHELTER, (6, 8, 11, 12)), *_late()],
			"evaluations": [_evaluation()],
		}
	)


def _reports(party: str, talks: tuple) -> list[dict]:
	"""A report for every quarter, handed in ten days after it; the last of the year restates the first."""
	nights, young = (22, 31, 28, 34), (2, 7, 3, 12) if party == TOWN else (1, 6, 0, 9)
	reports = []
	for i, day in enumerate(QUARTERS):
		lines = [{"indicator": TALKS, "value": talks[i]}, {"indicator": ALONE, "value": young[i]}]
		if party == TOWN:
			lines.append({"indicator": NIGHTS, "value": nights[i]})
		else:
			lines.append({"indicator": TRUST, "value": (2.4, 2.9, 3.4, 3.7)[i]})
		if party == TOWN and i == 3:
			lines.append({"indicator": TALKS, "value": 8, "restates": QUARTERS[0]})
		reports.append(_report(party, day, lines))
	return reports


def _late() -> list[dict]:
	"""The clinic reported once and owes its last report."""
	first = _report(CLINIC, QUARTERS[1], [{"indicator": TRUST, "value": 3}])
	return [first, {"party": CLINIC, "period_to": QUARTERS[3], "due": date(2005, 1, 15)}]


def _report(party: str, day: date, lines: list[dict]) -> dict:
	handed_in = date(day.year + day.month // 12, day.month % 12 + 1, 10)
	return {
		"party": party,
		"period_to": day,
		"due": date(handed_in.year, handed_in.month, 15),
		"status": "Accepted",
		"submitted_on": handed_in,
		"lines": lines,
	}


def _evaluation() -> dict:
	scores = {
		"Trust": (4, 2, 4),
		"Equality": (5, 2, 3),
		"Respect": (4, 4, 4),
		"Clear Contract": (3, 3, 4),
		"Enough Time": (2, 2, 1),
	}
	return {
		"title": "Evaluering af det første år",
		"kind": "Midway",
		"period_from": date(2004, 1, 1),
		"period_to": date(2005, 1, 31),
		"lead": TOWN,
		"method": "Evalueringen bygger på parternes indberetninger og en samtale med hver part.",
		"party_verdicts": [
			{"party": TOWN, "subject": "Brugerne føler sig mødt med respekt.", "verdict": "met"},
			{
				"party": SHELTER,
				"subject": "Brugerne føler sig mødt med respekt.",
				"verdict": "notMet",
				"comment": "Brugerne venter stadig for længe.",
			},
			{"party": SHELTER, "subject": STORY, "verdict": "met"},
		],
		"prerequisites": [
			{"party": party, "prerequisite": name, "score": score}
			for name, given in scores.items()
			for party, score in zip((TOWN, CLINIC, SHELTER), given, strict=True)
		],
		"hearing": [
			{
				"party": TOWN,
				"sent_on": date(2005, 2, 15),
				"received_on": date(2005, 3, 1),
				"comment": "Vi er enige i anbefalingen.",
			},
			{"party": CLINIC, "sent_on": date(2005, 2, 15)},
		],
		"conclusion": "Samtalerne når færre end aftalt, og nattecaféen er endnu ikke åben hele ugen.",
		"anchoring": "Kommunen optager samtalerne i sin egen plan fra 2006.",
		"recommendation": "Adjust",
	}
