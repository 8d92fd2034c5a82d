"""Sentences of Frappe's onboarding that Frappe has no Danish for: here they are translated with ours."""

from ...rules.findings import N_

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
