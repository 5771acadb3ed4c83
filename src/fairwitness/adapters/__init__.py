"""The outside world behind the ports: spaCy, SQLite, files, HTTP, the gazetteer."""
