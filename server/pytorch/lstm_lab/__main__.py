"""``python -m lstm_lab HOST:PORT``: connects to the process that trains, and does what it says until it closes."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from contextlib import suppress
from typing import Optional

import torch

from .complaint import complain
from .device import device_of_process
from .sharing import Group, join
from .wire import Connection, Ended, parse
from .worker import Worker


def main(address: str) -> int:
    """Says in one line what went wrong. Returns the exit code."""
    try:
        work(address)
    except SystemExit as error:
        return complain(str(error))
    except Exception as error:
        traceback.print_exc()
        return complain(f"{type(error).__name__}: {error}")
    return 0


def work(address: str) -> None:
    device = device_of_process()
    group = join(device)
    # A GPU may take its time to wake up, and who has connected is to say at once who it is.
    computing = name_of(device)
    connection = connect(address) if group.rank == 0 else None
    if connection:
        connection.send(
            {
                "token": os.environ.get("LSTM_LAB_TOKEN", ""),
                "python": platform.python_version(),
                "executable": sys.executable,
                "torch": torch.__version__,
                "device": computing,
                "processes": group.size,
            },
            {},
        )
    serve(Worker(group, device), group, connection)


def connect(address: str) -> Connection:
    host, port = address.rsplit(":", 1)
    try:
        return Connection((host, int(port)))
    except OSError as error:
        raise SystemExit(f"The training at {address} cannot be reached: {error}") from error


def name_of(device: torch.device) -> str:
    return torch.cuda.get_device_name(device) if device.type == "cuda" else str(device)


def serve(worker: Worker, group: Group, connection: Optional[Connection]) -> None:
    while True:
        data: Optional[memoryview] = None
        if connection:
            try:
                data = connection.receive()
            except (Ended, OSError):
                data = memoryview(b"")
        request = group.broadcast(data)
        if len(request) == 0:
            return
        answer, tensors = worker.answer(*parse(request))
        if connection:
            # Where nobody listens any more, the next request says so.
            with suppress(OSError):
                connection.send(answer, tensors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
