"""``python -m lstm_lab.facts``: what this Python has, as one object of JSON, also where it has no torch."""

from __future__ import annotations

import json
import platform
from importlib import import_module
from typing import Any


def version_of(module: str) -> Any:
    """None where there is no such module, or it cannot be loaded."""
    try:
        return import_module(module).__version__
    except (ImportError, OSError):
        return None


def facts() -> dict[str, Any]:
    found: dict[str, Any] = {"python": platform.python_version(), "numpy": version_of("numpy")}
    found["torch"] = version_of("torch") and str(version_of("torch"))
    found["cuda"] = []
    found["mps"] = False
    if found["torch"]:
        import torch

        found["cuda"] = [torch.cuda.get_device_name(at) for at in range(torch.cuda.device_count())]
        found["mps"] = hasattr(torch.backends, "mps") and torch.backends.mps.is_available()
    return found


if __name__ == "__main__":
    print(json.dumps(facts()))
