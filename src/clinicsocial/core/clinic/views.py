"""Frozen pictures of the clinic's staff, as pages see and edit them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.values.clinic import Role

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class StaffView:
    """Somebody who works (or worked) at the clinic."""

    id: int
    public_name: str
    short_names: tuple[str, ...]
    title: str
    registration: str
    role: Role
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class StaffForm:
    """What the staff form holds; `id` is None for somebody new."""

    public_name: str
    id: int | None = None
    short_names: tuple[str, ...] = ()
    title: str = ""
    registration: str = ""
    role: Role = Role.AUTHOR
