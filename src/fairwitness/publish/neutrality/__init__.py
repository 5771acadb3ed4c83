"""The neutrality of a case: what changes when its parties are exchanged, and what its documents lean on."""
