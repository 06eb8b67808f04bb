# verb: run_tests
# args: this none this
# owner: first_wizard
"""run_tests(OBJECT, NAMES, BRIEF): run tests of an object, each in a slice of its own, and show how they end; with BRIEF only those
that fail."""
set_task_perms(player)
if this is not player or caller_perms() is not player:
    raise E_PERM("only a player's own commands test")
thing, names, brief = args
results = []
for name in names:
    suspend(0)
    if not valid(thing):
        print("What you test is no more.")
        return
    most = max(1, ticks_left() - 4_000)
    try:
        report = dry_call(thing, name, [], most)
    except E_VERBNF:
        report = {"ended": "error", "error": f"code can't call it. @chmod {thing}:{name} rxd lets it", "stack": [], "told": [], "ticks": 0, "seconds": 0.0}
    results.append((name, report, most))
suspend(0)
words = {"done": "passed", "error": "failed", "wait": "waits", "killed": "killed", "ticks": "out of ticks"}
if not brief:
    rows = [[name, words[report["ended"]], report["ticks"], f"{1000 * report['seconds']:.2f}"] for name, report, most in results]
    player.show_table(rows, ["Test", "Result", "Ticks", "ms"])
for name, report, most in results:
    if report["ended"] != "done":
        player.show_failure(name, report, most)
failed = len([report for name, report, most in results if report["ended"] != "done"])
passed = len(results) - failed
summary = f"{passed} passed, {failed} failed." if failed else "1 test passed." if passed == 1 else f"All {passed} tests passed."
player.show(f"Tests of {thing.name} ({thing}): {summary}")
