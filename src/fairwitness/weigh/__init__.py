"""Incidents to contradictions and grades with reasons. Pure: values in, values out."""
