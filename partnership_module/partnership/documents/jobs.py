"""Jobs for the background, where the queue may be out of reach: Redis that is down, or too many jobs."""

from collections.abc import Callable
from functools import partial

import frappe
from redis.exceptions import RedisError

UNREACHABLE = (RedisError, frappe.QueueOverloaded)


def order(job: Callable, queue: str = "default", **given) -> bool:
	"""Hand a job to the queue; returns whether it could."""
	try:
		frappe.enqueue(job, queue=queue, **given)
	except UNREACHABLE:
		frappe.logger().error(f"No queue took the job {job.__qualname__}.")
		return False
	return True


def order_after_commit(job: Callable, queue: str = "default", **given) -> None:
	"""Hand a job to the queue when what is written now is stored.

	What is stored stays, whether a queue takes the job or not: the scheduler has to make up for it.
	"""
	frappe.db.after_commit.add(partial(order, job, queue, **given))
