"""Mails: the one door through which they leave, who receives them, and who wrote those that come in."""
