"""Claims to incidents within and across documents; reprints; origins; drift."""
