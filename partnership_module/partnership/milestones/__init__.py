"""The periods in which milestones were open, kept beside them."""
