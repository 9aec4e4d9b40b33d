"""The Python packages that the program declares, at the versions it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import metadata

from packaging.requirements import Requirement

from serine_report.doctor.check import Check

_DISTRIBUTION = "serine-report"


def check_packages() -> Check:
    """Every package that this installation of serine-report declares."""
    return judge_packages(metadata.requires(_DISTRIBUTION) or (), installed_version)


def judge_packages(declared: Iterable[str], version_of: Callable[[str], str | None]) -> Check:
    """Hold declared requirements against installed versions; extras are left out.

    Args:
        declared: Requirements as a package's metadata states them.
        version_of: The installed version of a package, None where there is none.
    """
    required = [r for text in declared if _is_wanted(r := Requirement(text))]
    found = {requirement.name: version_of(requirement.name) for requirement in required}
    bad = [r for r in required if (v := found[r.name]) is None or not r.specifier.contains(v)]
    if bad:
        return Check(
            name="packages",
            ok=False,
            detail="; ".join(f"{r.name} is {found[r.name] or 'missing'}" for r in bad),
            mend="python -m pip install " + " ".join(f"'{r.name}{r.specifier}'" for r in bad),
        )
    detail = ", ".join(f"{name} {version}" for name, version in found.items())
    return Check(name="packages", ok=True, detail=detail)


def _is_wanted(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def installed_version(name: str) -> str | None:
    """The version of an installed package, None where there is none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
