"""What computes: chosen by ``LSTM_LAB_DEVICE``, which is ``auto``, ``cpu``, ``cuda`` or ``mps``."""

from __future__ import annotations

import os

import torch


def device_of_process() -> torch.device:
    """With ``auto`` CUDA where there is one, else the GPU of a Mac, else the processor. Each process has its own GPU."""
    wanted = os.environ.get("LSTM_LAB_DEVICE", "auto")
    if wanted == "auto":
        wanted = "cuda" if torch.cuda.is_available() else "mps" if has_mps() else "cpu"
    if wanted == "cuda":
        place = int(os.environ.get("LOCAL_RANK", "0"))
        count = torch.cuda.device_count()
        if place >= count:
            raise SystemExit(f"Process {place} of this machine has no GPU: PyTorch finds {count} here.")
        torch.cuda.set_device(place)
        return torch.device("cuda", place)
    if wanted == "mps" and not has_mps():
        raise SystemExit("PyTorch finds no GPU of a Mac (MPS) here.")
    return torch.device(wanted)


def has_mps() -> bool:
    return hasattr(torch.backends, "mps") and torch.backends.mps.is_available()


def set_arithmetic(deterministic: bool) -> None:
    """Float32 means float32: not the shorter TF32. Must come before the first work on CUDA."""
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    if deterministic:
        # Without a workspace of its own cuBLAS may add up in any order.
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        torch.backends.cudnn.benchmark = False
    torch.use_deterministic_algorithms(deterministic)
