"""The five verbs in order, for one file or for very many; ``story`` tells them."""

from loader.pipeline.arriving import expand
from loader.pipeline.story import Progress, check_only, load, read_only

__all__ = ["Progress", "check_only", "expand", "load", "read_only"]
