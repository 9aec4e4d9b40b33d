"""A column of few different words becomes small codes; each word is looked at once, ever.

Words of one or two letters, which is nearly all of a raw data file, are told apart by their
bytes; longer ones by Arrow's dictionary.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from serine_report.buffers import Codes
from serine_report.strings import Spans, Strings

if TYPE_CHECKING:
    import pyarrow as pa

UNSEEN = -1

_LETTER_BITS = np.uint16(8)

ValueOf = Callable[[str], str | None]
"""What a word stands for; None for the absent value."""


class Vocabulary:
    """The values that the words of a column stand for, numbered in order of appearance.

    Code 0 is the absent value (for genotypes: a no-call). Words of equal value share a code. So
    many words are remembered as `limit` says; `beyond`, which must know few values, speaks for
    the others.
    """

    def __init__(self, value_of: ValueOf, limit: int, beyond: ValueOf) -> None:
        self.values: list[str] = [""]
        self._value_of = value_of
        self._limit = limit
        self._beyond = beyond
        self._code_of_word: dict[str, int] = {}
        self._codes: dict[str | None, int] = {None: 0}
        self._code_of_short: Codes = np.full(1 << 16, UNSEEN, np.int16)

    def encode(self, words: Spans) -> Codes:
        """The code of each word."""
        codes = self._encode_short(words)
        return self._encode_long(words.packed().array()) if codes is None else codes

    def encode_array(self, words: pa.StringArray) -> Codes:
        """The code of each word of an Arrow array."""
        codes = self._encode_short(Strings.of_array(words).spans())
        return self._encode_long(words) if codes is None else codes

    def _encode_long(self, words: pa.StringArray) -> Codes:
        if not len(words):
            return np.zeros(0, np.int16)
        encoded = words.dictionary_encode()
        indices = np.frombuffer(encoded.indices.buffers()[1], np.int32, len(words))
        codes = np.array([self.code(word) for word in encoded.dictionary.to_pylist()], np.int16)
        return codes[indices]

    def code(self, word: str) -> int:
        """The code of one word."""
        if word not in self._code_of_word:
            if len(self._code_of_word) >= self._limit:
                return self.code_of_value(self._beyond(word))
            self._code_of_word[word] = self.code_of_value(self._value_of(word))
        return self._code_of_word[word]

    def code_of_value(self, value: str | None) -> int:
        """The code of a value, which becomes known by this."""
        if value is not None and value not in self._codes:
            self._codes[value] = len(self.values)
            self.values.append(value)
        return self._codes[value]

    def _encode_short(self, words: Spans) -> Codes | None:
        """The code of each word; None unless all words have one letter or two."""
        lengths = words.lengths
        have_two = lengths == 2
        if not (have_two | (lengths == 1)).all():
            return None
        shorts = (words.nearby(-2).take(words.ends) * have_two).astype(np.uint16)
        shorts <<= _LETTER_BITS
        shorts |= words.nearby(-1).take(words.ends)
        codes: Codes = self._code_of_short.take(shorts)
        while len(codes) and codes[unseen := np.argmin(codes)] == UNSEEN:
            short = shorts[unseen]
            word = int(short).to_bytes(2, "big").lstrip(b"\0").decode("ascii")
            self._code_of_short[short] = self.code(word)
            codes[shorts == short] = self._code_of_short[short]
        return codes
