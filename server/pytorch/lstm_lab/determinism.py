"""What PyTorch cannot compute the same way each time, in its own words."""

from __future__ import annotations

import re
from typing import Optional

# Operators of CUDA say the first, matrix products of cuBLAS the second.
REFUSALS = (
    r"(\S+) does not have a deterministic implementation",
    r"this operation is not deterministic because it uses (\w+)",
)


def refused_operator(error: RuntimeError) -> Optional[str]:
    """Its name, where ``torch.use_deterministic_algorithms`` is why an operator has raised the error."""
    found = (re.search(refusal, str(error)) for refusal in REFUSALS)
    return next((match[1] for match in found if match), None)
