"""The session under a name of ours: the window annotates functions with it and never imports SQLAlchemy."""

from __future__ import annotations

from sqlalchemy.orm import Session

__all__ = ["Session"]
