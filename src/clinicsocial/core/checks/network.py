"""Whether a network would take a draft: the checks that compare it with the network's facts."""

from __future__ import annotations

from clinicsocial.core.checks.network_media import (
    check_alt_texts,
    check_cut_descriptions,
    check_kinds,
    check_media_count,
    check_media_needed,
    check_media_size,
    check_public_address,
    check_shapes,
)
from clinicsocial.core.checks.network_text import (
    check_broken_characters,
    check_emptiness,
    check_hashtags,
    check_refused_characters,
    check_text_length,
    check_title,
)

NETWORK_CHECKS = (
    check_emptiness,
    check_broken_characters,
    check_text_length,
    check_refused_characters,
    check_hashtags,
    check_title,
    check_alt_texts,
    check_cut_descriptions,
    check_media_needed,
    check_kinds,
    check_media_count,
    check_media_size,
    check_shapes,
    check_public_address,
)
"""In the order of the composer: the words first, then the pictures."""
