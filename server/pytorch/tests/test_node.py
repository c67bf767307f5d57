"""What torchrun is told."""

from __future__ import annotations

import signal
import unittest
from unittest.mock import patch

from torch.distributed.elastic.multiprocessing.api import SignalException

from lstm_lab.node import arguments, main, torchrun_options


class Node(unittest.TestCase):
    def test_alone_it_meets_on_any_free_port(self) -> None:
        options = torchrun_options(arguments(["--processes", "8", "127.0.0.1:4711"]))
        self.assertIn("--nnodes=1", options)
        self.assertIn("--nproc_per_node=8", options)
        self.assertIn("--rdzv_endpoint=localhost:0", options)

    def test_machines_meet_where_they_are_told_and_wait_no_longer(self) -> None:
        given = arguments(["--nodes", "2", "--rendezvous", "gpu1:29500", "--timeout", "60", "--restarts", "5", "gpu1:4711"])
        options = torchrun_options(given)
        self.assertIn("--nnodes=2", options)
        self.assertIn("--rdzv_endpoint=gpu1:29500", options)
        self.assertIn("--max_restarts=5", options)
        self.assertIn("--rdzv_conf=join_timeout=60,read_timeout=60,timeout=60", options)

    def test_a_signal_ends_it_without_a_stack(self) -> None:
        told = SignalException("told to end", sigval=signal.SIGTERM)
        with patch("lstm_lab.node.run.main", side_effect=told):
            self.assertEqual(main(["127.0.0.1:4711"]), 143)


if __name__ == "__main__":
    unittest.main()
