"""Mails: the one door through which they leave, and who receives them."""
