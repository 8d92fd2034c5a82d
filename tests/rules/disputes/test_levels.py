"""A dispute goes forward in time and up its levels."""

from datetime import date
from types import SimpleNamespace as Record

import pytest

from partnership_module.rules.disputes.levels import dispute_findings

PARTNERSHIP = Record(parties=[Record(organisation=name) for name in ("A", "B", "C")])


def dispute(**changes) -> Record:
	values = {
		"subject": "Vagtplan",
		"raised_by": "A",
		"raised_on": date(2026, 3, 2),
		"level": "Steering Group",
		"mediator": None,
		"outcome": None,
		"closed_on": None,
		"parties": [Record(party="A"), Record(party="B")],
		"steps": [step(10, "Parties"), step(20, "Steering Group")],
	}
	return Record(**{**values, **changes})


def step(day: int, level: str) -> Record:
	return Record(day=date(2026, 3, day), level=level)


def found(**changes) -> list[tuple[str, str]]:
	return [(finding.place, str(finding)) for finding in dispute_findings(dispute(**changes), PARTNERSHIP)]


@pytest.mark.parametrize(
	"changes",
	[
		{},
		{"steps": []},
		{"steps": [step(2, "Parties"), step(2, "Parties")]},
		{"closed_on": date(2026, 3, 20), "outcome": "Enige"},
		{"level": "Mediator", "mediator": "C"},
		{"outcome": "Foreløbigt"},
	],
)
def test_what_can_be(changes):
	assert found(**changes) == []


@pytest.mark.parametrize(
	"changes, place, said",
	[
		({"raised_by": "C"}, "raised_by", "C raised the dispute, but is not among the parties involved."),
		(
			{"parties": [Record(party="A"), Record(party="D")]},
			"parties.1.party",
			"names D, which is no party",
		),
		({"parties": [Record(party="A"), Record(party="A")]}, "parties.1.party", "stands twice"),
		({"level": "Mediator"}, "mediator", "Name the mediator"),
		({"level": "Parties"}, "steps.1.level", "Step 2 was taken at the level Steering Group"),
		({"closed_on": date(2026, 3, 20)}, "outcome", "Say how it ended"),
		(
			{"raised_on": date(2026, 3, 11)},
			"steps.0.day",
			"the beginning on 2026-03-11, then step 1 on 2026-03-10",
		),
		(
			{"steps": [step(10, "Parties"), step(9, "Parties")]},
			"steps.1.day",
			"step 1 on 2026-03-10, then step 2 on 2026-03-09",
		),
		({"closed_on": date(2026, 3, 19), "outcome": "Enige"}, "closed_on", "then the end on 2026-03-19"),
	],
)
def test_what_cannot_be(changes, place, said):
	((where, message),) = found(**changes)
	assert where == place
	assert said in message


def test_an_end_before_the_beginning_of_a_dispute_without_steps():
	((where, _message),) = found(steps=[], closed_on=date(2026, 3, 1), outcome="Enige")
	assert where == "closed_on"
