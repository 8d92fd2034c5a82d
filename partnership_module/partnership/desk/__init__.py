"""What the workspace shows, and where the desk opens."""
