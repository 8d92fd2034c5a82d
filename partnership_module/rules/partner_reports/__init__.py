"""Rules of what the parties report: when, which figure counts, which is too small to show."""
