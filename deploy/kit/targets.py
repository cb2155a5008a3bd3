"""The laptops that a kit is made for: systems and versions of Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

#: Versions of Python for which every locked package has wheels. The laptop needs one
#: that its kit holds.
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, slots=True)
class System:
    """One kind of laptop.

    Attributes:
        name: on the command line and in the kit: "windows".
        title: in the instructions.
        platforms: tags of the wheels that it takes, the newest first.
        markers: what packages ask of it in their requirements (PEP 508).
        machine: its processor, as Python names it.
    """

    name: str
    title: str
    platforms: tuple[str, ...]
    markers: Mapping[str, str]
    machine: str


def _mac(name: str, title: str, machine: str) -> System:
    # pip takes the wheels of older releases of macOS for those of a newer one.
    return System(
        name,
        title,
        (f"macosx_14_0_{machine}",),
        {
            "sys_platform": "darwin",
            "platform_system": "Darwin",
            "os_name": "posix",
            "platform_machine": machine,
        },
        machine,
    )


SYSTEMS: Final = {
    system.name: system
    for system in (
        System(
            "windows",
            "Windows 10 or 11, 64-bit (Intel or AMD)",
            ("win_amd64",),
            {
                "sys_platform": "win32",
                "platform_system": "Windows",
                "os_name": "nt",
                "platform_machine": "AMD64",
            },
            "amd64",
        ),
        _mac("mac-arm", "macOS 14 or newer, Apple silicon", "arm64"),
        _mac("mac-intel", "macOS 14 or newer, Intel", "x86_64"),
        System(
            "linux",
            "Linux with glibc 2.28 or newer, 64-bit (Intel or AMD)",
            (
                *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 16, -1)),
                "manylinux2014_x86_64",
                "manylinux_2_12_x86_64",
                "manylinux2010_x86_64",
                "manylinux_2_5_x86_64",
                "manylinux1_x86_64",
                "linux_x86_64",
            ),
            {
                "sys_platform": "linux",
                "platform_system": "Linux",
                "os_name": "posix",
                "platform_machine": "x86_64",
            },
            "x86_64",
        ),
    )
}


def environment(system: System, python: str) -> dict[str, str]:
    """Return what the markers of requirements read on such a laptop."""
    return {
        **system.markers,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
        "extra": "",
    }
