"""All checks, in the order in which a person would mend what they find."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from serine_report.doctor.check import Check
from serine_report.doctor.libraries import check_libraries
from serine_report.doctor.machine import (
    check_capacity,
    check_folder,
    check_optional_tools,
    check_python,
    memory_bytes,
    n_cores,
    temporary_folder,
)
from serine_report.doctor.packages import check_packages
from serine_report.doctor.self_test import check_self_test
from serine_report.errors import PanelError
from serine_report.panel import load_panel
from serine_report.readers import limits
from serine_report.render.fonts import font_files

_REINSTALL = "install serine-report again: its files are incomplete."


def run_checks(output_folder: Path) -> Iterator[Check]:
    """Look at everything, one check after the other as it is asked for; takes a few seconds.

    Args:
        output_folder: Where reports are to be written.
    """
    yield check_python(sys.version_info[:3])
    yield check_packages()
    yield from check_libraries()
    yield check_fonts(font_files())
    yield check_panel()
    yield check_self_test()
    yield check_folder("output folder", output_folder)
    yield check_folder("temporary folder", temporary_folder())
    yield check_capacity(n_cores(), memory_bytes())
    yield check_optional_tools()
    yield reading_limits()


def check_fonts(files: tuple[Path, ...]) -> Check:
    """The faces that every report embeds, with the beginning of their SHA-256."""
    missing = [path.name for path in files if not path.is_file()]
    if missing:
        detail = f"missing: {', '.join(missing)}"
        return Check(name="fonts", ok=False, detail=detail, mend=_REINSTALL)
    found = [f"{path.name} sha256 {_sha256(path)}" for path in files]
    return Check(name="fonts", ok=True, detail=", ".join(found))


def check_panel(id_or_file: str = "serine") -> Check:
    """The shipped panel, decoded and checked, with the beginning of its SHA-256."""
    try:
        loaded = load_panel(id_or_file)
    except PanelError as error:
        return Check(name="panel", ok=False, detail=error.sentence, mend=_REINSTALL)
    panel = loaded.panel
    detail = f"{panel.id} {panel.version} sha256 {loaded.sha256[:12]}"
    return Check(name="panel", ok=True, detail=f"{detail}, {len(panel.variants)} variants")


def reading_limits() -> Check:
    """How large a file may be; nothing to mend."""
    mib = limits.MIB
    detail = (
        f"files of {limits.INPUT_BYTES // mib} MB (VCF {limits.VCF_INPUT_BYTES // mib} MB), "
        f"unpacked {limits.UNPACKED_BYTES // mib} MB (VCF {limits.VCF_UNPACKED_BYTES // mib} MB), "
        f"lines of {limits.LINE_BYTES // limits.KIB} KB "
        f"(VCF {limits.VCF_LINE_BYTES // limits.KIB} KB), {limits.ROWS:,} rows, "
        f"{limits.ZIP_MEMBERS} members of a zip"
    )
    return Check(name="reading limits", ok=True, detail=detail)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
