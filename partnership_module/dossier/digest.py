"""The fingerprint of a text: what parties compare to know that they sign the same."""

import hashlib


def digest(html: str) -> str:
	"""Compute the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
	return digest_of_bytes(html.encode())


def digest_of_bytes(content: bytes) -> str:
	"""Compute the SHA-256 of a file, as 64 hexadecimal digits."""
	return hashlib.sha256(content).hexdigest()


def short(fingerprint: str) -> str:
	"""Shorten a digest for the foot of a page: its first eight and last four digits, in groups of four."""
	return f"{fingerprint[:4]} {fingerprint[4:8]} … {fingerprint[-4:]}"
