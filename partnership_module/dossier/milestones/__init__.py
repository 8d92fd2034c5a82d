"""Milestones and indicators of a dossier as of a day: what was known, and the verdict on it."""
