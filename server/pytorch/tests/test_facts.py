"""What a Python says of itself, where its torch is there, is not, or cannot be loaded."""

from __future__ import annotations

import unittest
from types import ModuleType
from unittest.mock import patch

import torch

from lstm_lab.facts import facts

LIBRARY = "libcudart.so.12: cannot open shared object file: No such file or directory"


class Facts(unittest.TestCase):
    def test_what_is_there(self) -> None:
        self.assertEqual(facts()["torch"], str(torch.__version__))
        self.assertIsNone(facts()["broken"])

    def test_what_is_not_there_is_not_broken(self) -> None:
        found = facts_when(ModuleNotFoundError("No module named 'torch'", name="torch"))
        self.assertEqual((found["torch"], found["broken"]), (None, None))

    def test_what_cannot_be_loaded_says_why(self) -> None:
        for error, reason in (
            (ImportError(f"Something went wrong.\n\n{LIBRARY}\n"), LIBRARY),
            (ModuleNotFoundError("No module named 'typing_extensions'", name="typing_extensions"), None),
            (RuntimeError(), "RuntimeError"),
        ):
            found = facts_when(error)
            self.assertIsNone(found["torch"])
            self.assertEqual(found["broken"], {"module": "torch", "reason": reason or str(error)})

    def test_a_numpy_that_torch_was_not_made_for_is_told(self) -> None:
        with patch.object(torch.Tensor, "numpy", side_effect=RuntimeError("Numpy is not available")):
            self.assertEqual(facts()["broken"], {"module": "numpy", "reason": "Numpy is not available"})


def facts_when(error: Exception) -> dict[str, object]:
    """Where the error keeps torch from being loaded."""

    def load(name: str) -> ModuleType:
        if name == "torch":
            raise error
        return __import__(name)

    with patch("lstm_lab.facts.import_module", load):
        return facts()


if __name__ == "__main__":
    unittest.main()
