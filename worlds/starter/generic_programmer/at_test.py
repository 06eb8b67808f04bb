# verb: @test
# args: any any any
# owner: first_wizard
"""@test OBJECT: run the verbs of an object whose names begin with test_, and take back all that they do.

@test OBJECT all runs those that it inherits too, @test OBJECT:test_NAME one of them. @test OBJECT on save runs them all by
themselves when you program a verb of it, @test OBJECT off no more. Example: @test ball
"""
set_task_perms(player)
words = argstr.split()
if not words:
    print("Usage: @test OBJECT, @test OBJECT all, @test OBJECT on save, or @test OBJECT off")
    names = [f"{o.name} ({o})" for o in player.tested_on_save if valid(o)]
    if names:
        player.show(f"When you program them, you test {system.text.english_list(names)}.")
    return
mode = ""
for ending in ("on save", "all", "off"):
    if " ".join(words[1:]).lower().endswith(ending):
        mode = ending
        words = words[:-len(ending.split())]
        break
named = " ".join(words)
kind, found = player.find_part(named) if ":" in named else ("object", (player.find(system.text.unquote(named)), ""))
thing, name = found or (None, "")
if not thing:
    return
where = f"{thing.name} ({thing})"
if mode in ("on save", "off"):
    others = [o for o in player.tested_on_save if valid(o) and o is not thing]
    player.tested_on_save = others + ([thing] if mode == "on save" else [])
    player.show(f"{where} is tested when you program it." if mode == "on save" else f"{where} is not tested by itself.")
    return
tests = player.tests_of(thing, mode == "all")
if kind == "verb" and name:
    tests = [test for test in player.tests_of(thing, True) if test == name]
    if not tests:
        player.show(f"{where} has no test {name}. A test is a verb whose name begins with test_.")
elif not tests:
    more = "" if mode == "all" else f" of its own. @test {named} all runs those that it inherits"
    player.show(f"{where} has no tests{more}. (help testing)")
if tests:
    player.run_tests(thing, tests, False)
