"""Rules of milestones and indicators: was it met?"""

from .judging import Milestone, Verdict, judge

__all__ = ["Milestone", "Verdict", "judge"]
