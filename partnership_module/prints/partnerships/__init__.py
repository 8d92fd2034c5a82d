"""Papers on a partnership as a whole, as of a day: role sheets, one page for a committee, a contact list."""
