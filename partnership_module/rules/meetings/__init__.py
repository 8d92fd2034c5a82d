"""Rules of meetings: cadence, agenda, consensus, minutes, attendance."""
