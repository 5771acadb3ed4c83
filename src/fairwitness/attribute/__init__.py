"""Text to statements: who says what, through whom, and how they hold it."""
