"""Typed lines: commands in order, lines that a task reads, connections that end."""

from __future__ import annotations

import asyncio

import pytest

from moo_async.tasks.scheduler import INPUT_LIMIT
from moo_async.tasks.task import ABORTED, COMPLETED, SUSPENDED
from moo_async.world.shape import free
from tests.tasks.machine import Machine

READ = "this.log.append(t_read(this))\nreturn this.log[-1]"
READ_TWICE = """\
for i in (1, 2):
    try:
        this.log.append(t_read(this))
    except E_INVARG as e:
        this.log.append(str(e))
"""


def test_lines_run_in_order_as_commands(machine: Machine) -> None:
    machine.verb(machine.ann, "do", "this.log.append((args[0], player, caller))\nt_tell(this, 'done ' + args[0])")
    for line in ("one", "two"):
        machine.scheduler.input(machine.ann, line)
    assert machine.scheduler.input_waiting(machine.ann) == 2
    machine.go()
    assert machine.scheduler.input_waiting(machine.ann) == 0
    assert machine.log() == [(line, machine.ann, machine.ann) for line in ("one", "two")]
    assert machine.host.told(machine.ann) == ["<", "done one", ">", "<", "done two", ">"]


def test_a_commands_frame_is_around_its_first_slice_and_its_traceback(machine: Machine) -> None:
    machine.verb(
        machine.ann, "do", "t_tell(this, 'a')\nif args[0] == 'wait':\n    t_suspend(1)\nt_tell(this, 'b')\n1 / 0"
    )
    machine.scheduler.input(machine.ann, "wait")
    machine.go()
    assert machine.host.told(machine.ann) == ["<", "a", ">"]
    machine.advance(1)
    assert machine.host.told(machine.ann)[0] == "b"
    machine.scheduler.input(machine.ann, "now")
    machine.go()
    told = machine.host.told(machine.ann)
    assert told[:3] == ["<", "a", "b"] and told[-2:] == ["(End of traceback)", ">"]


def test_input_comes_before_background_tasks_and_after_earlier_hooks(machine: Machine) -> None:
    machine.verb(machine.ann, "do", "this.log.append(args[0])")
    machine.start("this.log.append('background')", foreground=False)
    machine.start("this.log.append('hook')")
    machine.scheduler.input(machine.ann, "line")
    machine.go()
    assert machine.log() == ["hook", "line", "background"]


def test_another_players_command_waits_for_one_slice_only(machine: Machine) -> None:
    machine.verb(machine.ben, "do", "args[0]\nthis.n = 1")
    for _ in range(50):
        machine.start("t_suspend(0)\nthis.n += 1", foreground=False)
    machine.scheduler.run_ready(0)
    machine.scheduler.run_ready(1e-9)
    machine.scheduler.input(machine.ben, "look")
    turns = 0
    while not machine.ben.slots["n"].value:
        machine.scheduler.run_ready(1e-9)
        turns += 1
    assert turns <= 2


def test_read_takes_the_next_line(machine: Machine) -> None:
    machine.verb(machine.ann, "do", "this.log.append(['command', args[0]])")
    task = machine.run(READ)
    assert task.state is SUSPENDED and machine.scheduler.reader(machine.ann) is task
    for line in ("first", "second"):
        machine.scheduler.input(machine.ann, line)
    machine.go()
    assert task.result == "first"
    assert machine.log() == ["first", ["command", "second"]]


def test_one_reader_a_player(machine: Machine) -> None:
    machine.run(READ)
    second = machine.run("try:\n    t_read(this)\nexcept E_INVARG as e:\n    return str(e)")
    assert "already reads" in second.result
    machine.scheduler.input(machine.ann, "mine")
    machine.go()
    assert machine.log() == ["mine"]


def test_a_reader_whose_player_leaves_gets_an_error_after_the_lines_typed(machine: Machine) -> None:
    task = machine.run(READ_TWICE)
    machine.scheduler.input(machine.ann, "last words")
    machine.host.online.remove(machine.ann)
    machine.scheduler.disconnected(machine.ann)
    machine.go()
    assert task.state is COMPLETED
    assert machine.log() == ["last words", "#2 is not connected"]


def test_a_reader_gets_the_error_at_once_without_lines(machine: Machine) -> None:
    task = machine.run(READ)
    machine.host.online.remove(machine.ann)
    machine.scheduler.disconnected(machine.ann)
    machine.go()
    assert task.state is ABORTED and "E_INVARG" in machine.host.told(machine.ann)[0]


def test_reading_from_nobody(machine: Machine) -> None:
    machine.host.online.clear()
    assert (
        machine.run("try:\n    t_read(this)\nexcept E_INVARG as e:\n    return str(e)").result == "#2 is not connected"
    )


def test_flushed_lines_are_gone(machine: Machine) -> None:
    machine.verb(machine.ann, "do", "this.n += 1")
    machine.start("this.n += 10")
    for _ in range(3):
        machine.scheduler.input(machine.ann, "x")
    assert machine.scheduler.flush_input(machine.ann) == 3
    assert machine.scheduler.flush_input(machine.ben) == 0
    machine.scheduler.input(machine.ann, "y")
    machine.go()
    assert machine.ann.slots["n"].value == 11


def test_lines_of_a_recycled_player_are_dropped(machine: Machine) -> None:
    machine.scheduler.input(machine.ben, "x")
    free(machine.ben)
    machine.go()
    assert machine.scheduler.input_waiting(machine.ben) == 0


def test_killing_a_reader_lets_the_line_be_a_command(machine: Machine) -> None:
    machine.verb(machine.ann, "do", "this.log.append(args[0])")
    task = machine.run(READ)
    machine.scheduler.kill(task.id)
    machine.scheduler.input(machine.ann, "x")
    machine.go()
    assert machine.log() == ["x"] and task.state is ABORTED


def test_a_reading_task_cannot_be_resumed(machine: Machine) -> None:
    task = machine.run(READ)
    source = "try:\n    t_resume(args[0])\nexcept E_INVARG:\n    return 'no'"
    assert machine.run(source, machine.wizard, task.id).result == "no"


async def test_room_for_input(machine: Machine) -> None:
    machine.verb(machine.ann, "do", "this.n += 1")
    for _ in range(INPUT_LIMIT):
        machine.scheduler.input(machine.ann, "x")
    waiter = asyncio.create_task(machine.scheduler.input_room(machine.ann))
    await asyncio.sleep(0)
    assert not waiter.done()
    machine.go()
    await asyncio.wait_for(waiter, 1)
    await machine.scheduler.input_room(machine.ben)


async def test_room_after_a_flush(machine: Machine) -> None:
    for _ in range(INPUT_LIMIT + 1):
        machine.scheduler.input(machine.ann, "x")
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(machine.scheduler.input_room(machine.ann), 0.01)
    waiter = asyncio.create_task(machine.scheduler.input_room(machine.ann))
    await asyncio.sleep(0)
    machine.scheduler.flush_input(machine.ann)
    await asyncio.wait_for(waiter, 1)


def test_states_of_a_reader_that_is_resumed_by_the_engine(machine: Machine) -> None:
    task = machine.run("return t_suspend()")
    assert task.state is SUSPENDED
    machine.scheduler.resume(task.id, "engine")
    machine.go()
    assert task.result == "engine"
