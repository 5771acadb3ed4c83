"""Incidents to contradictions and grades with reasons. Pure: values in, values out."""

from fairwitness.weigh.case import weigh

__all__ = ["weigh"]
