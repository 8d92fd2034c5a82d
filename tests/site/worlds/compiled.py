"""Templates are compiled once for all tests: Frappe forgets its own with each change of the user."""

import contextlib

import frappe
from jinja2 import Environment

OF_FRAPPE = "FrappeSandboxedEnvironment"


@contextlib.contextmanager
def kept():
	"""Frappe's environments find what one of them compiled of the same text, with the same filters."""
	compiled, compile_anew = {}, Environment.compile

	def found(environment, source, name=None, filename=None, *how, **named):
		if type(environment).__name__ != OF_FRAPPE or how or named:
			return compile_anew(environment, source, name, filename, *how, **named)
		# What a filter makes of a constant is part of it.
		known = frozenset(environment.filters), frozenset(environment.tests), frappe.local.lang
		place = (source, name, filename, *known)
		if place not in compiled:
			compiled[place] = compile_anew(environment, source, name, filename)
		return compiled[place]

	Environment.compile = found
	try:
		yield
	finally:
		Environment.compile = compile_anew
