"""Makes the weights of the event tagger. Nothing here is imported at run time."""
