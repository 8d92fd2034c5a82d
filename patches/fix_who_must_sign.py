"""Agreements that were frozen before the list of those who must sign was fixed with the text get it."""

from partnership_module.partnership.agreements import signatories


def execute():
	signatories.fix_older()
