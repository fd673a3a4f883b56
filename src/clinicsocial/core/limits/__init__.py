"""What each network allows: the loaded facts, what a server says instead, and exact counting of texts."""

from clinicsocial.core.limits.counting import count, count_field, length
from clinicsocial.core.limits.loading import load_network_facts
from clinicsocial.core.limits.overrides import overridden_by

__all__ = ["count", "count_field", "length", "load_network_facts", "overridden_by"]
