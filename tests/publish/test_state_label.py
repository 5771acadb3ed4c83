"""A party that no case names is called by its state's name, never by a code."""

import pytest

from fairwitness.publish.wording import state_label


@pytest.mark.parametrize(("given", "shown"), [("ke", "Kenya"), ("KE", "Kenya"), ("northmark", "northmark")])
def test_a_code_is_shown_as_a_name(given: str, shown: str) -> None:
    assert state_label(given) == shown
