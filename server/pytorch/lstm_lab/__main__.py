"""``python -m lstm_lab HOST:PORT``: connects to the process that trains, and does what it says until it closes."""

from __future__ import annotations

import os
import sys
from typing import Optional

import torch

from .device import device_of_process
from .sharing import Group, join
from .wire import Connection, Ended, parse
from .worker import Worker


def main(address: str) -> None:
    device = device_of_process()
    group = join(device)
    host, port = address.rsplit(":", 1)
    connection = Connection((host, int(port))) if group.rank == 0 else None
    if connection:
        hello = {"token": os.environ.get("LSTM_LAB_TOKEN", ""), "torch": torch.__version__, "device": name_of(device)}
        connection.send({**hello, "processes": group.size}, {})
    serve(Worker(group, device), group, connection)


def name_of(device: torch.device) -> str:
    return torch.cuda.get_device_name(device) if device.type == "cuda" else str(device)


def serve(worker: Worker, group: Group, connection: Optional[Connection]) -> None:
    while True:
        data: Optional[bytes] = None
        if connection:
            try:
                data = connection.receive()
            except Ended:
                data = b""
        request = group.broadcast(data)
        if not request:
            return
        answer, tensors = worker.answer(*parse(request))
        if connection:
            connection.send(answer, tensors)


if __name__ == "__main__":
    main(sys.argv[1])
