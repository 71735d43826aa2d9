"""What an input can be refused for: a key of the catalogue with its values."""

from __future__ import annotations

from words.speech import LANGUAGES, speech


class RefusedError(ValueError):
    """An input that cannot be worked on: which one, where in it, and what is allowed."""

    def __init__(self, key: str, **values: str | int) -> None:
        self.key, self.values = key, values
        super().__init__(" / ".join(self.sentence(language) for language in reversed(LANGUAGES)))

    def sentence(self, language: str) -> str:
        """What is wrong, in one language."""
        return speech(language).say(self.key, **self.values)
