"""What may be asked, and with which key: nothing that a stranger's case names can draw a key to itself."""

from pathlib import Path
from typing import Any

import pytest

from fairwitness.adapters.endpoint_settings import ADDRESS, KEY, MODEL, endpoint_of, is_local
from fairwitness.adapters.settings_file import parse_settings
from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.errors import CaseError, UsageError

HERE = "http://127.0.0.1:8080/v1"
THERE = "https://models.example/v1"


def test_the_environment_names_the_endpoint() -> None:
    endpoint = endpoint_of(None, {ADDRESS: f"{THERE}/", MODEL: "m", KEY: "k"})
    assert (endpoint.address, endpoint.model, endpoint.key) == (THERE, "m", "k")


def test_the_environment_goes_before_the_case() -> None:
    endpoint = endpoint_of(EndpointSettings(address=HERE, model="a"), {ADDRESS: THERE, MODEL: "b"})
    assert (endpoint.address, endpoint.model) == (THERE, "b")


@pytest.mark.parametrize("address", [HERE, "http://localhost:1/v1", "http://[::1]:8080/v1"])
def test_this_machine_may_be_asked_by_plain_http_and_with_the_key(address: str) -> None:
    assert endpoint_of(EndpointSettings(address=address, model="m"), {KEY: "k"}).key == "k"


def test_a_key_never_goes_where_only_a_case_says() -> None:
    with pytest.raises(UsageError, match="a key is sent where the environment says") as raised:
        endpoint_of(EndpointSettings(address=THERE, model="m"), {KEY: "sk-secret"})
    assert "sk-secret" not in str(raised.value)
    assert endpoint_of(EndpointSettings(address=THERE, model="m"), {}).key == ""


@pytest.mark.parametrize(
    ("settings", "environ", "told"),
    [
        ({}, {}, "no endpoint is named"),
        ({"address": HERE}, {}, "no endpoint is named"),
        ({"address": "http://10.0.0.5/v1", "model": "m"}, {}, "http is not encrypted"),
        ({"address": "ftp://here/v1", "model": "m"}, {}, "must begin with https"),
        ({"address": "models", "model": "m"}, {}, "must begin with https"),
        ({"address": "https://me:pass@models.example/v1", "model": "m"}, {}, "no user name"),
        ({"address": "https://models.example/v1?key=abc", "model": "m"}, {}, "no user name"),
        ({"address": HERE, "model": "m"}, {KEY: "a\nb"}, "no key has"),
        ({"address": HERE, "model": "m", "part": 5}, {}, "must be 200 or more"),
        ({"address": HERE, "model": "m", "before": 5000}, {}, "not be more than part"),
        ({"address": HERE, "model": "m", "extra": {"messages": 1}}, {}, "set by the program"),
        ({"address": HERE, "model": "m", "extra": {"api_key": "x"}}, {}, "no secret"),
    ],
)
def test_what_cannot_be_asked_is_told(settings: dict[str, Any], environ: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told) as raised:
        endpoint_of(EndpointSettings(**settings), environ)
    assert "pass" not in str(raised.value).replace("password", "")
    assert "abc" not in str(raised.value)


def test_another_machine_by_plain_http_only_where_the_settings_say_so() -> None:
    settings = EndpointSettings(address="http://10.0.0.5/v1", model="m", plain_http=True)
    assert endpoint_of(settings, {}).address == "http://10.0.0.5/v1"


@pytest.mark.parametrize("host", ["localhost.example", "127.0.0.1.example", "10.0.0.1", "example", ""])
def test_only_this_machine_is_this_machine(host: str) -> None:
    assert not is_local(host)


def test_a_case_may_name_it(tmp_path: Path) -> None:
    toml = f'title = "x"\n[endpoint]\naddress = "{HERE}"\nmodel = "m"\nextra = {{ seed = 1 }}\n'
    settings = parse_settings(toml.encode(), str(tmp_path))
    assert settings.endpoint is not None
    assert settings.endpoint.extra == {"seed": 1}
    assert settings.for_reading().endpoint is None


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('key = "sk-1"', "there is no such field"),
        ("part = 3", "must be 200 or more"),
        ('names = "x"', "names"),
        ('extra = { key = "sk-1" }', "no secret stands in a settings file"),
    ],
)
def test_what_a_case_may_not_say_is_told_with_its_line(lines: str, told: str) -> None:
    with pytest.raises(CaseError, match=told) as raised:
        parse_settings(f'title = "x"\n[endpoint]\n{lines}\n'.encode())
    assert "sk-1" not in str(raised.value)
