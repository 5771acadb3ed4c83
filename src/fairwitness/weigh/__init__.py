"""Incidents to contradictions and grades with reasons. Pure: values in, values out."""

from fairwitness.weigh.case import weigh, weigh_all
from fairwitness.weigh.history import developments, differences, predecessors

__all__ = ["developments", "differences", "predecessors", "weigh", "weigh_all"]
