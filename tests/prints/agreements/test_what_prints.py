"""What is recorded of a negotiation prints nothing, unless a section asks for it."""

import pytest

from partnership_module.dossier import schema
from partnership_module.prints.agreements.document import NEGOTIATION, agreement_html, what_prints

from ...shared.agreements import dossier

DIGEST = "0" * 64
RECORDED = {
	"circulations": {"party": "Røde", "sent_on": "2004-01-01T10:00:00", "digest": DIGEST, "text": "Sendt"},
	"approvals": {"party": "Røde", "body": "Bestyrelsen", "outcome": "Approved", "digest": DIGEST},
	"postponements": {"party": "Røde", "body": "Bestyrelsen", "postponed_to": "2004-02-01"},
	"consents": {"party": "Røde", "given_on": "2004-01-01"},
	"corrections": {
		**{"what": "Decision", "party": "Røde", "body": "Bestyrelsen", "reason": "Tastefejl"},
		**{"corrected_by": "Ida", "corrected_on": "2004-01-02T10:00:00"},
	},
}
BLOCKS = schema.Section.model_fields["block"].annotation.__args__


def agreement(**parts):
	sections = [{"heading": block, "block": block, "text": "Vi hjælper hinanden."} for block in BLOCKS]
	return dossier(*sections, agreement=parts)


def test_all_that_is_recorded_of_a_negotiation_is_tried():
	assert set(RECORDED) == set(NEGOTIATION)


@pytest.mark.parametrize("table", NEGOTIATION)
def test_what_is_recorded_of_a_negotiation_stands_in_no_block(table):
	before, after = agreement(), agreement(**{table: [RECORDED[table]]})
	assert agreement_html(before) == agreement_html(after)
	assert what_prints(before, 1) == what_prints(after, 1)


def test_everything_else_of_an_agreement_may_print():
	before = what_prints(agreement(), 1)
	for change in (
		{"rationale": "Ny"},
		{"signatures": [{"party": "Røde"}]},
		{"effective_date": "2004-01-01"},
	):
		assert what_prints(agreement(**change), 1) != before


def test_a_section_may_ask_for_what_is_recorded():
	def asking(*consents):
		section = {
			"heading": "Formål",
			"block": "Text",
			"text": "{{ agreements[0].consents | length }} samtykker",
		}
		return dossier(section, agreement={"consents": consents})

	before, after = asking(), asking(RECORDED["consents"])
	assert agreement_html(before) != agreement_html(after)
	assert what_prints(before, 1) != what_prints(after, 1)
