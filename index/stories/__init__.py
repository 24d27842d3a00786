"""Which documents are editions of one story, and which are copies; how they look is the readers' matter."""

from index.stories.facts import LinkFacts, Place, own_story, read_facts
from index.stories.kept import dump_facts, load_facts

__all__ = ["LinkFacts", "Place", "dump_facts", "load_facts", "own_story", "read_facts"]
