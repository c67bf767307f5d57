"""Tensors in files and messages, and how batches are shared."""

from __future__ import annotations

import socket
import struct
import unittest

import torch

from lstm_lab.safetensors import decode, encode
from lstm_lab.scaling import LossScale
from lstm_lab.sharing import Group, own
from lstm_lab.wire import Connection, Ended, parse

TENSORS = {
    "flags": torch.tensor([True, False, True]),
    "numbers": torch.arange(6, dtype=torch.float32).reshape(2, 3),
    "ids": torch.tensor([2**40, -1]),
    "scalar": torch.tensor(3, dtype=torch.int32),
    "nothing": torch.zeros(0, 4),
}


class Exchange(unittest.TestCase):
    def test_safetensors_come_back_as_they_were(self) -> None:
        data = b"".join(encode(TENSORS, {"key": "värde"}))
        for bytes_ in (data, memoryview(bytearray(data))):
            tensors, metadata = decode(bytes_)
            self.assertEqual(metadata, {"key": "värde"})
            self.assertEqual(list(tensors), list(TENSORS))
            for name, tensor in TENSORS.items():
                self.assertEqual(tensors[name].dtype, tensor.dtype)
                self.assertTrue(torch.equal(tensors[name], tensor))

    def test_messages_arrive_whole_and_in_order(self) -> None:
        server = socket.create_server(("127.0.0.1", 0))
        connection = Connection(server.getsockname())
        other, _ = server.accept()
        connection.send({"sum": float("inf"), "weight": 2.0}, TENSORS)
        connection.send({"second": True}, {})
        received = b""
        while received.count(b"second") == 0:
            received += other.recv(65536)
        (length,) = struct.unpack("<Q", received[:8])
        message, tensors = parse(memoryview(bytearray(received[8 : 8 + length])))
        self.assertEqual(message, {"sum": None, "weight": 2.0})
        self.assertTrue(torch.equal(tensors["ids"], TENSORS["ids"]))
        other.sendall(received[:20])
        other.sendall(received[20:])
        self.assertEqual(parse(connection.receive())[0], message)
        self.assertEqual(parse(connection.receive())[0], {"second": True})
        other.close()
        with self.assertRaises(Ended):
            connection.receive()
        connection.close()
        server.close()

    def test_every_sequence_has_one_process_and_every_process_takes_part(self) -> None:
        for batch in range(1, 9):
            for size in range(1, 6):
                columns = [Group(rank, size).columns(batch) for rank in range(size)]
                self.assertEqual([i for c in columns for i in c.own], list(range(batch)))
                for c in columns:
                    self.assertEqual(c.counts, len(c.own) > 0)
                    self.assertTrue(0 < len(c.used) and set(c.used) <= set(range(batch)))

    def test_a_part_has_its_axis_by_name(self) -> None:
        x = torch.arange(24).reshape(2, 4, 3)
        self.assertTrue(torch.equal(own(x, ["time", "batch", 3], range(1, 3)), x[:, 1:3]))
        self.assertTrue(torch.equal(own(x, ["words", 4, 3], range(1, 3)), x))

    def test_the_loss_scale_halves_at_an_overflow_and_grows_afterwards(self) -> None:
        scale = LossScale(True)
        self.assertTrue(scale.halve())
        self.assertEqual(scale.value, 2.0**15)
        for _ in range(2000):
            scale.grow()
        self.assertEqual(scale.value, 2.0**16)
        while scale.halve():
            pass
        self.assertGreater(scale.value, 0)
        self.assertFalse(LossScale(False).halve())


if __name__ == "__main__":
    unittest.main()
