"""What people do with an evaluation: draft, fetch verdicts, ask for data, hear the parties, take effect."""
