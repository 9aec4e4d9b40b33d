"""Panels from TOML files, with errors that name the file and the key."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from serine_report.errors import PanelError
from serine_report.panel.model import Panel
from serine_report.resources import variants_folder

DEFAULT_PANEL = "serine"
MAX_PANEL_BYTES = 4 * 1024 * 1024


class LoadedPanel(msgspec.Struct, frozen=True, kw_only=True):
    """A panel with the exact bytes it was read from, which reports name and carry."""

    panel: Panel
    toml: bytes
    sha256: str


def shipped_panels() -> tuple[str, ...]:
    """The ids of the panels that ship with the program, sorted."""
    return tuple(sorted(path.stem for path in variants_folder().glob("*.toml")))


def load_panel(id_or_file: str = DEFAULT_PANEL) -> LoadedPanel:
    """Load a shipped panel by its id, or anybody's panel by its path.

    Raises:
        PanelError: There is no such panel, or it is not a valid one.
    """
    if id_or_file in shipped_panels():
        return parse_panel((variants_folder() / f"{id_or_file}.toml").read_bytes(), id_or_file)
    path = Path(id_or_file)
    try:
        with path.open("rb") as stream:
            toml = stream.read(MAX_PANEL_BYTES + 1)
    except OSError:
        known = ", ".join(shipped_panels())
        raise PanelError(
            "panel_not_found", f"no panel is called {path.name}; shipped with the program: {known}."
        ) from None
    return parse_panel(toml, path.name)


def parse_panel(toml: bytes, name: str) -> LoadedPanel:
    """Decode a panel; `name` is what an error calls the file.

    Raises:
        PanelError: The text is not TOML, or a key is missing, unknown or of the wrong kind.
    """
    if len(toml) > MAX_PANEL_BYTES:
        raise PanelError("panel_too_large", f"panel {name}: a panel is smaller than 4 MB.")
    try:
        panel = msgspec.toml.decode(toml, type=Panel)
    except msgspec.DecodeError as error:
        raise PanelError("panel_invalid", f"panel {name}: {error}.") from None
    except UnicodeDecodeError:
        raise PanelError("panel_invalid", f"panel {name}: this is not UTF-8 text.") from None
    return LoadedPanel(panel=panel, toml=toml, sha256=hashlib.sha256(toml).hexdigest())
