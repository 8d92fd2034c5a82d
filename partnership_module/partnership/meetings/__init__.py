"""What people do with meetings: plan, summon, hold, record in minutes, and carry out what was decided."""
