"""Options from `ktrel.toml` or from `[tool.ktrel]` in `pyproject.toml`, as defaults of the commands."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from ..errors import SettingsError

OWN, SHARED = Path("ktrel.toml"), Path("pyproject.toml")
Options = dict[str, Any]


def defaults(path: str, settings: Options, commands: Mapping[str, click.Command]) -> dict[str, Options]:
    """For each command its options as the settings have them, by parameter name: click's `default_map`.

    What stands above all tables holds for every command that has the option, what stands in the table of a
    command for that alone. Raises SettingsError, with the path, for an option or table that there is not.
    """
    known = {name: _names(command) for name, command in commands.items()}
    general = {key: value for key, value in settings.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in settings.items() if isinstance(value, dict)}
    _check(general, {option for names in known.values() for option in names}, path, "option")
    _check(tables, set(commands), path, "command")
    found: dict[str, Options] = {}
    for name, names in known.items():
        own = tables.get(name, {})
        _check(own, set(names), path, f"option of {name}")
        of_all = {key: value for key, value in general.items() if _dashed(key) in names}
        told = {**of_all, **own}
        _check_lists(told, commands[name], path)
        several = _several(commands[name])
        found[name] = {
            names[_dashed(key)]: _as_said(
                key,
                [value] if f"--{_dashed(key)}" in several and not isinstance(value, list) else value,
                path,
            )
            for key, value in told.items()
        }
    return found


def read_settings(given: str | None) -> tuple[str, Options]:
    """Where settings stand and what they are: in the file `given`, or else in the working directory's files.

    Raises SettingsError where a file can't be read or is no TOML.
    """
    if given:
        return given, _toml(Path(given))
    if OWN.is_file():
        return str(OWN), _toml(OWN)
    if SHARED.is_file():
        return f"{SHARED} [tool.ktrel]", _of_project(SHARED)
    return "", {}


def _of_project(path: Path) -> Options:
    """Our table in a file that others share; what is wrong with theirs is theirs to mend."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    if "ktrel" not in text:
        return {}
    try:
        tool = _toml(path).get("tool", {})
    except SettingsError:
        if "[tool.ktrel" in text:
            raise
        return {}
    told = tool.get("ktrel", {}) if isinstance(tool, dict) else {}
    return told if isinstance(told, dict) else {}


def _toml(path: Path) -> Options:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", str(path)) from error
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, or numbers and nesting beyond measure
        raise SettingsError(f"is no TOML: {error}", str(path)) from error


def _names(command: click.Command) -> dict[str, str]:
    """The long names of a command's options without their dashes, and the parameters that they set."""
    return {
        told.removeprefix("--"): parameter.name or ""
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for told in parameter.opts
        if told.startswith("--") and told != "--help"
    }


def _dashed(key: str) -> str:
    return key.replace("_", "-")


def _check_lists(told: Options, command: click.Command, path: str) -> None:
    """Raises SettingsError where an option that takes one value is given several, or a table."""
    several = _several(command)
    flags = {o for p in command.params if isinstance(p, click.Option) and p.is_flag for o in p.opts}
    for key, value in told.items():
        if isinstance(value, dict) or (isinstance(value, list) and f"--{_dashed(key)}" not in several):
            raise SettingsError(f"'{key}' takes one value, not {value!r}", path)
        if f"--{_dashed(key)}" in flags and not isinstance(value, bool | str):
            raise SettingsError(f"'{key}' is true or false, not {value!r}", path)


def _several(command: click.Command) -> set[str]:
    """The options that may be given several times."""
    return {o for p in command.params if isinstance(p, click.Option) and p.multiple for o in p.opts}


def _as_said(key: str, value: Any, path: str) -> Any:
    """A value as it would be said on the command line; SettingsError where it could not."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return [_as_said(key, one, path) for one in value]
    try:
        said = str(value)
    except ValueError as error:  # a number of thousands of digits
        raise SettingsError(f"'{key}' is too large a number", path) from error
    if "\0" in said:
        raise SettingsError(f"'{key}' holds a null character", path)
    return said


def _check(told: Mapping[str, Any], known: set[str], path: str, what: str) -> None:
    for key in told:
        if _dashed(key) not in known:
            near = difflib.get_close_matches(_dashed(key), known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(sorted(known))}"
            raise SettingsError(f"no {what} is called '{key}'; {hint}", path)
