"""The catalogue: every visible text of ours, in both languages, and how dates, numbers and money are written."""

from words.plain import plain
from words.speech import LANGUAGES, NUMBER_LOCALES, Speech, language_of, speech

__all__ = ["LANGUAGES", "NUMBER_LOCALES", "Speech", "language_of", "plain", "speech"]
