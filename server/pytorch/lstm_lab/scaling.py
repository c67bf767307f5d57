"""Loss scaling: float16 has no numbers as small as some gradients (Micikevicius et al., 2018)."""

from __future__ import annotations


class LossScale:
    """A power of two, so that it rounds nothing. It grows until a gradient overflows, and then halves."""

    def __init__(self, used: bool) -> None:
        self.value = 2.0**16 if used else 1.0
        self._used = used
        self._good = 0

    def grow(self) -> None:
        """After a step whose gradient was finite."""
        self._good += 1
        if self._used and self._good % 2000 == 0:
            self.value *= 2

    def halve(self) -> bool:
        """After an overflow: whether the step is to be tried again."""
        if not self._used or self.value <= 2.0**-14:
            return False
        self.value /= 2
        self._good = 0
        return True
