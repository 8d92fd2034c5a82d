"""Rows of a spreadsheet become documents: Frappe's Data Import and the partnership's own table read cells as
people write them, and name what is wrong in its row."""
