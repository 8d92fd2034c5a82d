"""A site that is older than the standing items of agendas gets them, once.

It was also given reminders of meetings as Notifications; they are tasks now, and end_notifications takes
them away.
"""

from partnership_module import install


def execute():
	install.seed_settings()
