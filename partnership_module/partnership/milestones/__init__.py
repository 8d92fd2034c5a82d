"""Milestones: marked met, the periods in which they were open, and their tasks in ERPNext."""
