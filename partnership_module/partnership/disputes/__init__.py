"""What people do with a dispute: take it one level up."""
