"""``python -m lstm_lab.node ADDRESS``: the processes of one machine, started by torchrun.

All machines are given the same line. They meet at the rendezvous; when a process dies, all of them are started anew.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import List

import torch
from torch.distributed import run
from torch.distributed.elastic.multiprocessing.api import SignalException
from torch.distributed.elastic.multiprocessing.errors import ChildFailedError
from torch.distributed.elastic.rendezvous.api import RendezvousError

from .complaint import complain


def arguments(words: List[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m lstm_lab.node", description="Processes that train on one machine.")
    parser.add_argument("address", help="HOST:PORT where the process that trains listens")
    parser.add_argument("--nodes", type=int, default=1, help="machines")
    parser.add_argument("--processes", type=int, default=1, help="processes of each machine")
    parser.add_argument("--rendezvous", help="HOST:PORT where the machines meet; this machine alone when left out")
    parser.add_argument("--restarts", type=int, default=3, help="how often all processes may be started anew")
    parser.add_argument("--timeout", type=int, default=300, help="seconds to wait for the other machines")
    return parser.parse_args(words)


def torchrun_options(given: argparse.Namespace) -> List[str]:
    waits = f"join_timeout={given.timeout},read_timeout={given.timeout},timeout={given.timeout}"
    return [
        f"--nnodes={given.nodes}",
        f"--nproc_per_node={given.processes}",
        f"--max_restarts={given.restarts}",
        "--monitor_interval=1",
        "--rdzv_backend=c10d",
        # Port 0: any that is free.
        f"--rdzv_endpoint={given.rendezvous or 'localhost:0'}",
        f"--rdzv_id={given.address}",
        f"--rdzv_conf={waits}",
        *old_options(),
    ]


def old_options() -> List[str]:
    """torch 1.13 cannot cope with its own defaults for these on Python 3.11. Nothing is printed to the output 1."""
    if int(torch.__version__.split(".")[0]) >= 2:
        return []
    return ["--redirects=9:1", "--tee=9:1"]


def main(words: List[str]) -> int:
    given = arguments(words)
    # Otherwise processes that are started anew find in it the addresses of those that have died (torch 2.4 and later).
    os.environ["TORCH_DISABLE_SHARE_RDZV_TCP_STORE"] = "1"
    try:
        run.main([*torchrun_options(given), "-m", "lstm_lab", given.address])
    except ChildFailedError:
        # The process has said itself what was wrong.
        return 1
    except SignalException as error:
        # Told to end, as after the last step: nothing that a log should show a stack of.
        return 128 + int(error.sigval)
    except RendezvousError as error:
        place = given.rendezvous or "this machine"
        cause = f" ({error})" if str(error) else ""
        return complain(
            f"The rendezvous at {place} cannot be reached, or the {given.nodes} machines did not all come within "
            f"{given.timeout} seconds: is the training running there, and is the port open?{cause}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
