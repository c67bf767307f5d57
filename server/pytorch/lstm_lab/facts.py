"""``python -m lstm_lab.facts``: what this Python has, as one object of JSON, also where it has no torch."""

from __future__ import annotations

import json
import platform
import sys
import sysconfig
from importlib import import_module
from pathlib import Path
from typing import Any


def version_of(module: str) -> Any:
    """None where there is no such module, or it cannot be loaded."""
    try:
        return import_module(module).__version__
    except (ImportError, OSError):
        return None


def is_managed() -> bool:
    """Whether packages are the system's own business here (PEP 668)."""
    marker = Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    return sys.prefix == sys.base_prefix and marker.exists()


def facts() -> dict[str, Any]:
    found: dict[str, Any] = {"python": platform.python_version(), "numpy": version_of("numpy")}
    found["torch"] = version_of("torch") and str(version_of("torch"))
    found["managed"] = is_managed()
    found["cuda"] = []
    found["mps"] = False
    if found["torch"]:
        import torch

        found["cuda"] = [torch.cuda.get_device_name(at) for at in range(torch.cuda.device_count())]
        found["mps"] = hasattr(torch.backends, "mps") and torch.backends.mps.is_available()
    return found


if __name__ == "__main__":
    print(json.dumps(facts()))
