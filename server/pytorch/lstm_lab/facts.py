"""``python -m lstm_lab.facts``: what this Python has, as one object of JSON, also where it has no torch."""

from __future__ import annotations

import json
import platform
import sys
import sysconfig
from importlib import import_module
from pathlib import Path
from typing import Any, Optional


def version_of(module: str) -> Optional[str]:
    """None where there is no such module. Raises whatever keeps one that is there from being loaded."""
    try:
        return str(import_module(module).__version__)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return None


def last_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__


def is_managed() -> bool:
    """Whether packages are the system's own business here (PEP 668)."""
    marker = Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    return sys.prefix == sys.base_prefix and marker.exists()


def facts() -> dict[str, Any]:
    found: dict[str, Any] = {"python": platform.python_version(), "broken": None}
    for module in ("numpy", "torch"):
        try:
            found[module] = version_of(module)
        except Exception as error:
            found[module] = None
            found["broken"] = {"module": module, "reason": last_line(error)}
    found["managed"] = is_managed()
    found["cuda"] = []
    found["mps"] = False
    if found["torch"]:
        import torch

        if found["numpy"]:
            try:
                torch.zeros(0).numpy()
            except RuntimeError as error:
                # It was made for another major version of numpy.
                found["broken"] = {"module": "numpy", "reason": last_line(error)}
        found["cuda"] = [torch.cuda.get_device_name(at) for at in range(torch.cuda.device_count())]
        found["mps"] = hasattr(torch.backends, "mps") and torch.backends.mps.is_available()
    return found


if __name__ == "__main__":
    print(json.dumps(facts()))
