"""How often the pages of links are asked, counted in the cache."""

import frappe

ATTEMPTS, SECONDS = 60, 600
"""How often a link is opened, and a wrong one tried from one address, in how many seconds."""


def is_too_often(what: str, attempts: int = ATTEMPTS) -> bool:
	"""Tell whether a link, or an address that has none, asked too often.

	An address is that of the connection: X-Forwarded-For says what the sender likes. Behind a proxy all wrong
	links count together, which keeps nobody with a right one out.
	"""
	key = frappe.cache.make_key(f"rl:partnership-link:{what}")
	number = frappe.cache.incr(key)
	if frappe.cache.ttl(key) < 0:
		frappe.cache.expire(key, SECONDS)
	return number > attempts
