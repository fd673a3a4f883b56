"""Answering a comment or a review, checked while it is written. Nothing is stored unless asked for."""

from clinicsocial.ui.pages.answer.page import AnswerPage

__all__ = ["AnswerPage"]
