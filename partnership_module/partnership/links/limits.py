"""How often the pages of links are asked, counted in the cache.

Where nothing can be counted, nothing is opened: tokens would be tried without end.
"""

import frappe
from redis.exceptions import RedisError

ATTEMPTS, SECONDS = 60, 600
"""How often a link is opened, and a wrong one tried from one address, in how many seconds."""


class NotCounted(Exception):
	"""Raised when the cache is out of reach."""


def is_too_often(what: str, attempts: int = ATTEMPTS) -> bool:
	"""Tell whether a link, or an address that has none, asked too often.

	Raises NotCounted.

	An address is that of the connection: X-Forwarded-For says what the sender likes. Behind a proxy all wrong
	links count together, which keeps nobody with a right one out.
	"""
	key = frappe.cache.make_key(f"rl:partnership-link:{what}")
	try:
		number = frappe.cache.incr(key)
		if frappe.cache.ttl(key) < 0:
			frappe.cache.expire(key, SECONDS)
	except RedisError as error:
		raise NotCounted from error
	return number > attempts
