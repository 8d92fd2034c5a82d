"""The papers of a meeting: summons, minutes, invitation."""
