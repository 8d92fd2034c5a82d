"""The fingerprint of a text: what parties compare to know that they sign the same."""

import hashlib


def digest(html: str) -> str:
	"""SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
	return digest_of_bytes(html.encode())


def digest_of_bytes(content: bytes) -> str:
	"""SHA-256 of a file, as 64 hexadecimal digits."""
	return hashlib.sha256(content).hexdigest()


def short(fingerprint: str) -> str:
	"""A digest short enough for a page's foot: first eight and last four digits, in groups of four."""
	return f"{fingerprint[:4]} {fingerprint[4:8]} … {fingerprint[-4:]}"
