"""The small parts of reading, each against the plainest way to do the same."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers.hostile.containers import tarred
from serine_report.arrays import string_array
from serine_report.errors import InputError
from serine_report.fingerprints import fingerprints
from serine_report.long_columns import repeated
from serine_report.readers import tarball
from serine_report.readers.container import peek
from serine_report.readers.sentences import Remarks
from serine_report.readers.streams import BZIP2, GZIP, XZ, Budget, Packing, unpack_members
from serine_report.readers.text import clean_lines, decoded, evenly
from serine_report.readers.words import Vocabulary
from serine_report.strings import Strings

IDS = st.one_of(
    st.from_regex(r"rs[1-9][0-9]{0,11}", fullmatch=True),
    st.from_regex(r"i[0-9]{1,8}", fullmatch=True),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40),
)
SHORT = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=4)


@given(st.lists(IDS, max_size=60))
def test_equal_ids_have_equal_fingerprints_wherever_they_stand(ids: list[str]) -> None:
    prints = fingerprints(Strings.of(ids).spans()).tolist()
    alone = [fingerprints(Strings.of([one]).spans()).tolist()[0] for one in ids]
    assert prints == alone


@given(st.lists(IDS, min_size=1, max_size=60))
def test_every_id_that_stands_twice_is_a_candidate(ids: list[str]) -> None:
    prints = fingerprints(Strings.of(ids).spans())
    candidates = set(repeated(prints).tolist())
    counts = Counter(ids)
    assert all(
        own in candidates for one, own in zip(ids, prints.tolist(), strict=True) if counts[one] > 1
    )


@pytest.mark.parametrize("first", ["", "1", "12", "123"])  # to the longest rsids there are
def test_hardly_any_two_of_many_different_ids_share_a_fingerprint(first: str) -> None:
    ids = [f"rs{first}{number * 7919}" for number in range(50_000)]
    ids += [f"rs{9 - int(one[2])}{one[3:]}" for one in ids if one[2] in "123456789"]
    ids = list(dict.fromkeys(ids))
    assert len(repeated(fingerprints(Strings.of(ids).spans()))) < 10


@given(st.lists(st.lists(SHORT, max_size=20), max_size=4))
def test_a_vocabulary_gives_back_every_word_block_after_block(blocks: list[list[str]]) -> None:
    vocabulary = Vocabulary(str, 1000, str)
    for words in blocks:
        codes = vocabulary.encode(Strings.of(words).spans())
        assert [vocabulary.values[code] for code in codes] == words


@given(st.lists(SHORT, max_size=20))
def test_words_of_arrow_have_the_codes_of_words_in_a_text(words: list[str]) -> None:
    vocabulary = Vocabulary(str, 1000, str)
    codes = vocabulary.encode_array(string_array(words))
    assert [vocabulary.values[code] for code in codes] == words
    assert codes.tolist() == vocabulary.encode(Strings.of(words).spans()).tolist()


def test_words_of_equal_value_share_a_code_and_no_value_is_code_zero() -> None:
    vocabulary = Vocabulary(lambda word: word.upper() if word != "-" else None, 10, str)
    assert vocabulary.encode(Strings.of(["a", "A", "-", "b"]).spans()).tolist() == [1, 1, 0, 2]


def test_words_beyond_the_limit_are_left_to_another() -> None:
    vocabulary = Vocabulary(str, 2, lambda _: "!")
    codes = vocabulary.encode(Strings.of(["abc", "def", "ghi", "abc", "jkl"]).spans())
    assert [vocabulary.values[code] for code in codes] == ["abc", "def", "!", "abc", "!"]


def test_of_too_many_short_words_the_first_are_remembered() -> None:
    vocabulary = Vocabulary(str, 2, lambda _: "!")
    codes = vocabulary.encode(Strings.of(["ZZ", "M", "AA", "ZZ", "C", "M"]).spans())
    assert [vocabulary.values[code] for code in codes] == ["ZZ", "M", "!", "ZZ", "!", "M"]


LINES = st.lists(st.text(st.sampled_from("ab\t1é"), max_size=12), max_size=20)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(LINES, st.lists(ENDS, min_size=20, max_size=20), st.integers(1, 50), st.booleans())
def test_lines_stay_whole_and_nothing_is_lost(
    lines: list[str], ends: list[str], step: int, has_final_end: bool
) -> None:
    pairs = list(zip(lines, ends, strict=False))
    text = "".join(line + end for line, end in pairs)
    if pairs and not has_final_end:
        text = text[: -len(pairs[-1][1])]
    content = text.encode()
    chunks = [content[at : at + step] for at in range(0, len(content), step)]
    blocks = list(clean_lines(iter(chunks), 100))
    assert b"".join(blocks) == text.encode().replace("é".encode(), b"!!")
    assert all(block.endswith((b"\n", b"\r")) for block in blocks[:-1])


def cleaned(content: bytes, step: int, limit: int) -> bytes:
    chunks = (content[at : at + step] for at in range(0, len(content), step))
    return b"".join(clean_lines(chunks, limit))


@pytest.mark.parametrize("step", [1, 7, 100, 5000])
@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_a_line_may_be_as_long_as_the_limit_and_no_longer(step: int, end: bytes) -> None:
    short = b"a" * 40 + end
    longest = b"b" * (100 - len(end) + 1) + end
    assert cleaned(short * 9 + longest + short * 9, step, 100) == short * 9 + longest + short * 9
    with pytest.raises(InputError) as refusal:
        cleaned(short * 9 + b"b" * 105 + end + short * 9, step, 100)
    assert refusal.value.code == "endless_line"


def test_where_a_text_is_damaged_is_told_in_megabytes() -> None:
    line = b"a" * 99 + b"\n"
    with pytest.raises(InputError) as near:
        cleaned(line + b"\0", 1 << 16, 100)
    with pytest.raises(InputError) as far:
        cleaned(line * 25_000 + b"\0", 1 << 16, 100)
    assert "near its beginning" in near.value.sentence
    assert "about 2 MB after its beginning" in far.value.sentence


@given(st.binary(max_size=200), st.integers(1, 50), st.integers(1, 50))
def test_chunks_of_equal_size_hold_the_same_bytes(content: bytes, step: int, size: int) -> None:
    chunks = (content[at : at + step] for at in range(0, len(content), step))
    even = list(evenly(chunks, size))
    assert b"".join(even) == content
    assert {len(chunk) for chunk in even[:-1]} <= {size}


@given(st.lists(st.binary(max_size=9), max_size=9), st.integers(0, 40))
def test_looking_ahead_takes_nothing_away(chunks: list[bytes], n_bytes: int) -> None:
    head, again = peek(iter(chunks), n_bytes)
    assert head == b"".join(chunks)[:n_bytes]
    assert b"".join(again) == b"".join(chunks)


@given(st.text(st.characters(codec="utf-8"), max_size=50), st.integers(1, 7))
def test_utf16_and_utf8_give_the_same_text(text: str, step: int) -> None:
    def decode(content: bytes) -> bytes:
        chunks: Iterator[bytes] = (content[at : at + step] for at in range(0, len(content), step))
        return b"".join(decoded(chunks, Remarks()))

    plain = text.encode()
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + text.encode(encoding)) == plain
    assert decode(b"\xef\xbb\xbf" + plain) == plain


PACKED = {
    GZIP: gzip.compress(b"rs1\n" * 300, mtime=0) * 3 + bytes(7),
    BZIP2: bz2.compress(b"rs1\n" * 300) * 3,
    XZ: lzma.compress(b"rs1\n" * 300) * 3,
}


@pytest.mark.parametrize("packing", PACKED, ids=lambda packing: packing.name)
@given(step=st.integers(1, 300))
def test_members_are_unpacked_whatever_is_read_at_a_time(packing: Packing, step: int) -> None:
    content = PACKED[packing]
    chunks = (content[at : at + step] for at in range(0, len(content), step))
    remarks = Remarks()
    unpacked = b"".join(unpack_members(packing, chunks, Budget(len(content)), remarks))
    assert unpacked == b"rs1\n" * 900
    assert remarks.all() == ()


@pytest.mark.parametrize("step", [1, 3, 50, 1000])
def test_what_follows_the_last_member_is_remarked_on_whatever_is_read_at_a_time(step: int) -> None:
    content = PACKED[GZIP] + b"more"
    chunks = (content[at : at + step] for at in range(0, len(content), step))
    remarks = Remarks()
    assert b"".join(unpack_members(GZIP, chunks, Budget(len(content)), remarks)) == b"rs1\n" * 900
    assert [warning.code for warning in remarks.all()] == ["trailing_bytes"]


@given(step=st.integers(1, 2000), n_bytes=st.integers(0, 3000))
def test_a_tar_gives_its_file_whatever_is_read_at_a_time(step: int, n_bytes: int) -> None:
    content = tarred(("folder", None), ("._litter", b"x" * 700), ("a.txt", b"y" * n_bytes))
    chunks = (content[at : at + step] for at in range(0, len(content), step))
    assert b"".join(tarball.unpack(chunks)) == b"y" * n_bytes
