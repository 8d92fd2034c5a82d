"""A site that is older than the standing items of agendas or the reminders of meetings gets them, once."""

from partnership_module import install
from partnership_module.partnership.meetings import reminders


def execute():
	install.seed_settings()
	reminders.seed()
