"""Who writes in partnerships takes in files, as on a new site."""

from partnership_module import install


def execute():
	install.lend_importing()
