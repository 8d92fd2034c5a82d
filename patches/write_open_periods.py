"""Milestones that are older than their open periods get them."""

from partnership_module.partnership.milestones import open_periods


def execute():
	open_periods.renew_all()
