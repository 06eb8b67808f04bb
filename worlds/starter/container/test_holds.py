# verb: test_holds
# args: this none this
"""An open container takes what is put into it, and a closed one does not."""
stone = create(system.thing)
box = create(this)
box.opened = True
move(stone, box)
assert box.contents == [stone]
move(stone, player)
box.opened = False
try:
    move(stone, box)
except E_NACC:
    return
assert False, "a closed container took a thing"
