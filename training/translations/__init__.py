"""Makes the embedding by which translations are found; never imported at run time."""
