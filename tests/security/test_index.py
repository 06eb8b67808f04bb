"""Where to find what: each numbered idea, advisory and gap, and the tests that try it. Checked against the tests."""

from __future__ import annotations

import importlib
import re

import pytest

from . import test_deputies, test_known

ELSEWHERE = {
    "5": [
        "tests.language.test_guards::test_refused",
        "tests.builtins.test_attacks::test_no_host_object_is_reached_through_a_builtin",
    ],
    "30": ["tests.builtins.test_attacks::test_it_is_refused"],
    "32": ["tests.builtins.test_attacks::test_a_wizards_verb_lends_nothing_to_what_it_is_given"],
    "53": ["tests.security.test_modules::test_a_seed_is_for_one_task_and_one_programmer"],
    "54": ["tests.security.test_modules::test_nothing_else_can_be_read_from_a_module"],
    "57": ["tests.builtins.test_attacks::test_carol_who_is_no_programmer"],
    "61": ["tests.test_starter::test_verbs_that_could_do_harm_refuse"],
    "62": ["tests.test_starter::test_quota_ends_building"],
    "64": ["tests.world.test_names::test_no_two_players_look_alike", "tests.world.test_text::test_nothing_bad_passes"],
    "66": ["tests.tasks.test_scheduler::test_a_failed_slice_takes_back_what_it_did_to_tasks"],
    "markup": [
        "tests.sessions.test_imitation::test_no_way_out_for_anything_but_text",
        "tests.world.test_text::test_clean",
    ],
    "regex-backtracking": ["tests.security.test_modules_work::test_no_number_of_ticks_buys_what_is_too_large"],
}
"""What other suites try besides, or at greater length."""

ADVISORIES = (
    *("4.0", "CVE-2023-37271", "CVE-2023-41039", "7.2", "CVE-2024-47532", "CVE-2025-22153", "CVE-2026-55830"),
    *("CVE-2026-76825", "8.5", "9.0", "CVE-2021-32807", "CVE-2021-32811"),
)
UNCOVERED = (
    *("system-exit", "keyboard-interrupt", "generator-exit", "while-true", "deep-recursion", "huge-pow", "huge-shift"),
    *("huge-repeat", "huge-join", "regex-backtracking", "swallowed-limit", "sleep", "memory", "output-flood", "markup"),
)


@pytest.mark.parametrize("number", range(1, 67))
def test_each_numbered_idea_is_tried(number: int) -> None:
    tried = [*test_known.NUMBERED, *test_deputies.LINES]
    assert any(re.match(rf"0*{number}-", name) for name in tried)


@pytest.mark.parametrize("advisory", ADVISORIES)
def test_each_advisory_is_tried(advisory: str) -> None:
    assert any(name.startswith(advisory) for name in test_known.ADVISORIES)


@pytest.mark.parametrize("idea", UNCOVERED)
def test_what_others_have_not_tried_is_tried(idea: str) -> None:
    assert idea in test_known.UNCOVERED


@pytest.mark.parametrize("test", sorted({test for tests in ELSEWHERE.values() for test in tests}))
def test_the_tests_of_other_suites_exist(test: str) -> None:
    module, _, name = test.partition("::")
    assert callable(getattr(importlib.import_module(module), name))
