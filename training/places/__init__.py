"""Fits the table of weights by which names are read as places and told apart; never imported at run time."""
