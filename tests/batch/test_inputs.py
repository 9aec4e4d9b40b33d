"""Which files a batch reads, and what it calls them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serine_report.batch.inputs import Inputs, _stems, find_inputs
from serine_report.errors import InputError, UsageError


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def names(inputs: Inputs) -> list[str]:
    return [file.name for file in inputs.files]


def test_a_folder_means_all_files_in_it_and_below_in_the_order_of_their_names(
    tmp_path: Path,
) -> None:
    make(tmp_path, "in/b.txt", "in/a.txt", "in/more/deep/c.zip")
    found = find_inputs([tmp_path / "in"], tmp_path / "out")
    assert names(found) == ["a.txt", "b.txt", "more/deep/c.zip"]
    assert found.n_left_out == 0


def test_hidden_files_scripts_and_notes_are_left_out_of_folders_and_counted(
    tmp_path: Path,
) -> None:
    make(tmp_path, "in/a.txt", "in/.hidden", "in/.git/x", "in/README.md", "in/make.py")
    found = find_inputs([tmp_path / "in"], tmp_path / "out")
    assert names(found) == ["a.txt"]
    assert found.n_left_out == 2


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, "notes.md")
    assert names(find_inputs([tmp_path / "notes.md"], tmp_path / "out")) == ["notes.md"]


def test_links_to_folders_are_not_followed_and_are_counted(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "elsewhere/secret.txt")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    found = find_inputs([tmp_path / "in"], tmp_path / "out")
    assert names(found) == ["a.txt"]
    assert found.n_left_out == 1


def test_a_link_to_a_file_is_listed_so_that_it_gets_its_sentence(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "in" / "a.txt")
    assert names(find_inputs([tmp_path / "in"], tmp_path / "out")) == ["a.txt", "b.txt"]


def test_the_output_folder_is_never_read(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "in/out/reports/a.json")
    assert names(find_inputs([tmp_path / "in"], tmp_path / "in" / "out")) == ["a.txt"]


def test_an_output_folder_that_is_the_input_folder_is_wrong_usage(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    with pytest.raises(UsageError, match="choose another for -o"):
        find_inputs([tmp_path / "in"], tmp_path / "in")


def test_names_of_several_paths_begin_with_the_folder_they_are_from(tmp_path: Path) -> None:
    make(tmp_path, "one/a.txt", "two/a.txt", "b.txt")
    found = find_inputs([tmp_path / "two", tmp_path / "b.txt", tmp_path / "one"], tmp_path / "out")
    assert names(found) == ["b.txt", "one/a.txt", "two/a.txt"]


def test_files_whose_names_would_be_equal_are_told_apart(tmp_path: Path) -> None:
    make(tmp_path, "x/in/a.txt", "y/in/a.txt")
    found = find_inputs([tmp_path / "x/in", tmp_path / "y/in"], tmp_path / "out")
    assert names(found) == ["in/a.txt", "in/a.txt~2"]
    assert len({file.stem for file in found.files}) == 2


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    found = find_inputs([tmp_path / "in", tmp_path / "in" / "a.txt"], tmp_path / "out")
    assert names(found) == ["a.txt"]


def test_a_path_that_does_not_exist_is_refused_with_its_name_only(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no file or folder gone\.txt\.") as refusal:
        find_inputs([tmp_path / "gone.txt"], tmp_path / "out")
    assert refusal.value.code == "not_found"


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file to read"):
        find_inputs([tmp_path], tmp_path / "out")


def test_a_folder_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "in/a.txt", "in/closed/b.txt")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(InputError, match="The folder closed may not be read"):
        find_inputs([tmp_path / "in"], tmp_path / "out")


def test_a_name_that_is_not_utf8_or_steers_a_terminal_is_shown_as_escapes(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"caf\xe9.txt", b"red\x1b[31m.txt", "right\u202eleft.txt".encode()):
        Path(os.fsdecode(os.path.join(folder, name))).touch()  # noqa: PTH118  # bytes
    found = find_inputs([tmp_path], tmp_path / "out")
    assert names(found) == ["caf\\xe9.txt", "red\\u001b[31m.txt", "right\\u202eleft.txt"]
    assert [file.stem for file in found.files] == ["caf_xe9", "red_u001b[31m", "right_u202eleft"]
    assert all(Path(file.path).exists() for file in found.files)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("genome.txt", "genome"),
        ("genome.txt.gz", "genome"),
        ("genome.v5.zip", "genome.v5"),
        ("DNA.CSV.ZIP", "DNA"),
        ("no_suffix", "no_suffix"),
        ("a/b/c.vcf.gz", "c"),
        ("..txt", "file"),
        ("report.2020-01-01.tsv", "report.2020-01-01"),
    ],
)
def test_reports_are_called_like_their_file_without_its_kind(name: str, stem: str) -> None:
    assert _stems([name]) == {name: stem}


def test_equal_stems_all_get_a_hash_whatever_their_case() -> None:
    stems = _stems(["a/Ada.txt", "b/ada.zip", "c/other.txt"])
    assert stems["c/other.txt"] == "other"
    assert stems["a/Ada.txt"].startswith("Ada-")
    assert stems["b/ada.zip"].startswith("ada-")


def test_a_file_that_is_called_like_anothers_hash_takes_nobodys_place() -> None:
    plain = _stems(["a/x.txt", "b/x.txt"])
    names_ = ["a/x.txt", "b/x.txt", f"{plain['a/x.txt']}.txt"]
    assert len(set(_stems(names_).values())) == 3


@given(st.sets(st.text("abA./é\u0301e-", min_size=1, max_size=12), max_size=12))
def test_stems_differ_on_every_file_system_and_fit_it(names_: set[str]) -> None:
    stems = _stems(sorted(names_))
    folded = {stem.casefold() for stem in stems.values()}
    assert len(folded) == len(names_)
    assert all("/" not in stem and not stem.startswith(".") for stem in stems.values())


def test_a_very_long_name_still_fits_a_file_system() -> None:
    (stem,) = _stems(["ü" * 126 + ".txt"]).values()
    assert len(stem.encode()) < 200
