"""Sites from before have no role profile for coordinators: they get the one that install gives."""

from partnership_module import install


def execute():
	install.seed_role_profile()
