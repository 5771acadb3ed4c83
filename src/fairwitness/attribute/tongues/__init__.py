"""Who says what in languages other than English: taggers and manners over their word lists."""
