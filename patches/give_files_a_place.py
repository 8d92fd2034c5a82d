"""Frozen PDFs of older sites get names that nobody guesses; files of ours are no longer taken for others."""

from partnership_module.partnership.files import older_files


def execute():
	older_files.give_places()
