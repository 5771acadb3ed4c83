"""Records to what people and programs read: terminal, JSON, static site."""
