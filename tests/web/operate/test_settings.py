"""The settings of an operator: read, documented, and safe with https."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from framsyn.web.config.environment import Environment, SettingError
from tests.web.operate.running import environment

ROOT = Path(__file__).parents[3]
CODE = (ROOT / "src/framsyn/web/config/environment.py").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs/howto/deploy.md").read_text(encoding="utf-8")


def read(**given):
    return Environment.read({"FRAMSYN_SECRET_KEY": "k", **given})


def test_every_setting_stands_in_the_guide_and_nothing_else_does():
    named = set(re.findall(r"FRAMSYN_[A-Z_]+", CODE))
    told = set(re.findall(r"^\| `(FRAMSYN_[A-Z_]+)`", GUIDE, re.MULTILINE))
    assert named == told


def test_the_files_for_operators_name_only_settings_and_commands_that_exist():
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "deploy").iterdir()}
    assert texts
    settings = {name for text in texts.values() for name in re.findall(r"FRAMSYN_[A-Z_]+", text)}
    assert settings <= set(re.findall(r"FRAMSYN_[A-Z_]+", CODE))
    run = {word for text in texts.values() for word in re.findall(r"bin/framsyn ([a-z]+)", text)}
    assert run == {"serve", "worker", "backup"}
    commands = (ROOT / "src/framsyn/cli/serving.py").read_text(encoding="utf-8")
    assert all(f"def {word}(" in commands for word in run)


def test_every_setting_says_what_it_is_where_it_is_declared():
    described = re.findall(r"^        (\w+): ", Environment.__doc__ or "", re.MULTILINE)
    assert described == [field.name for field in fields(Environment)]


def test_with_https_the_application_passes_djangos_own_check(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        capture_output=True,
        text=True,
        check=False,
        env=environment(
            tmp_path,
            FRAMSYN_PUBLIC_URL="https://framsyn.example.se",
            DJANGO_SETTINGS_MODULE="framsyn.web.config.settings",
        ),
    )
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("", ("127.0.0.1", "localhost")),
        ("http://127.0.0.1:8123", ("127.0.0.1", "localhost")),
        ("https://framsyn.example.se/", ("framsyn.example.se",)),
    ],
)
def test_only_the_names_that_people_use_are_answered(url, hosts):
    given = {"FRAMSYN_PUBLIC_URL": url} if url else {}
    assert read(**given).hosts == hosts


@pytest.mark.parametrize(
    ("name", "value"),
    [("FRAMSYN_PROXIES", "-1"), ("FRAMSYN_PROXIES", "one"), ("FRAMSYN_LOG_LEVEL", "LOUD")],
)
def test_a_value_that_makes_no_sense_is_told_by_name_in_both_languages(name, value):
    with pytest.raises(SettingError) as told:
        read(**{name: value})
    assert name in told.value.text.sv
    assert name in told.value.text.en


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    place = tmp_path / "data"
    first = Environment.read({"FRAMSYN_DATA": str(place)}).key
    assert Environment.read({"FRAMSYN_DATA": str(place)}).key == first
    assert (place / "key").stat().st_mode & 0o777 == 0o600
    assert place.stat().st_mode & 0o777 == 0o700
