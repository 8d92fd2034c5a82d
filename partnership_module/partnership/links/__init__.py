"""Links with which a person without an account does one thing for one party: given out, opened, done."""
