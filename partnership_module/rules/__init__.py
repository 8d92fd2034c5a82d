"""Decisions as pure functions: plain values and dates in, values out. No Frappe, no clock."""
