"""The one place where settings meet adapters. Faces call it; nothing below knows which adapter was chosen."""
