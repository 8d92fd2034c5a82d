"""From which address a page is asked for."""

from ipaddress import ip_address

import frappe


def address() -> str:
	"""Give the address of whoever asks, as far as it is certain; "" where it is not.

	Behind a proxy of this machine it is what the proxy wrote last into X-Forwarded-For: it adds or replaces
	that itself. From anywhere else the header says what the sender likes, and the connection counts.
	"""
	connected = frappe.request.remote_addr or ""
	if not _is_loopback(connected):
		return connected
	told = frappe.request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
	return told if _is_address(told) else ""


def _is_loopback(text: str) -> bool:
	return _is_address(text) and ip_address(text).is_loopback


def _is_address(text: str) -> bool:
	try:
		return bool(ip_address(text))
	except ValueError:
		return False
