# verb: programmed
# args: this none this
# owner: first_wizard
"""programmed(OBJECT, NAME): this player has programmed a verb: test the object if the player wants that (@test OBJECT on save).

The tests run in a task of their own, so that whoever is in the editor can go on.
"""
set_task_perms(player)
thing = args[0]
if this is not player or caller_perms() and caller_perms() is not player:
    raise E_PERM("only a player's own commands program")
if thing not in player.tested_on_save:
    return
tests = player.tests_of(thing, True)
if tests:
    with fork(0):
        player.run_tests(thing, tests, True)
