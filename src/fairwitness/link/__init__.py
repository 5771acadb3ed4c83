"""Claims to incidents within and across documents; reprints; origins; drift."""

from fairwitness.link.case import link
from fairwitness.link.local import incidents_of, local_incidents, main_incident, particular

__all__ = ["incidents_of", "link", "local_incidents", "main_incident", "particular"]
