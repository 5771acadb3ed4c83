"""Incidents to contradictions and grades with reasons. Pure: values in, values out."""

from fairwitness.weigh.case import weigh, weigh_all

__all__ = ["weigh", "weigh_all"]
