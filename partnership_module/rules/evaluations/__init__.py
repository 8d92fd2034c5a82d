"""Rules of evaluations: what one adds up to, what the parties brought."""
