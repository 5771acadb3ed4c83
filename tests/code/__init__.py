"""Tests of `fairwitness.code`."""  # noqa: A005 - mirrors the package under test
