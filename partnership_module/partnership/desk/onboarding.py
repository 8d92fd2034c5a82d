"""The steps of the onboarding: done when there is what they ask for, however it came; and the sentences of
Frappe's onboarding that Frappe has no Danish for."""

import frappe

from ...constants import FIRST_STEPS
from ...rules.findings import N_

STEP = "Onboarding Step"
SENTENCES = (
	N_("Show {0} List"),
	N_("You can continue with the onboarding after exploring this page"),
	N_("Awesome Work"),
	N_("Let's take you back to onboarding"),
	N_("Action Complete"),
	N_("Continue"),
	N_("Go Back"),
	N_("Skip"),
)


def take_step(doc, method: str | None = None) -> None:
	"""Note that a step is done. It is read first: nobody waits for a row that is done already. Hook
	`after_insert` of FIRST_STEPS."""
	step = FIRST_STEPS[doc.doctype]
	if not frappe.db.get_value(STEP, step, "is_complete"):
		frappe.db.set_value(STEP, step, "is_complete", 1)
