"""Reports that the extractor has not seen: invented ones, and the real one with other numbers and names."""

from tests.reports.compose import generate
from tests.reports.encode import Encoding, encode
from tests.reports.mutate import mutate
from tests.reports.plant import Planted, plant

__all__ = ["Encoding", "Planted", "encode", "generate", "mutate", "plant"]
