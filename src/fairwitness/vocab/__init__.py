"""The closed lists and word lists as reviewed data files, and the functions that read them."""
