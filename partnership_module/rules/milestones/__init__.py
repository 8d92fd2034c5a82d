"""Rules of milestones and indicators: was it met?"""
