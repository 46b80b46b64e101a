"""Streamlit is set up for confidential material and a full room."""

import tomllib
from pathlib import Path

from streamlit import config

_FILE = Path(__file__).parents[2] / ".streamlit" / "config.toml"
SETTINGS = tomllib.loads(_FILE.read_text(encoding="utf-8"))


def test_the_app_listens_on_this_machine_only() -> None:
    assert SETTINGS["server"]["address"] == "127.0.0.1"


def test_no_usage_statistics_are_sent() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False


def test_no_garbage_is_collected_after_every_run() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_every_setting_is_one_that_streamlit_knows() -> None:
    known = config.get_config_options()
    ours = {
        f"{section}.{name}"
        for section, options in SETTINGS.items()
        for name, value in options.items()
        if not isinstance(value, dict)
    }
    assert ours <= set(known)
