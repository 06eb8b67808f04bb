"""Attacks of our own on this engine, one a line: what is odd about it, tried by a plain programmer."""

from __future__ import annotations

import pytest

from .arena import Arena

DEEP = "x = y = 1\nfor i in range(9000):\n    x = (x,)\n    y = (y,)\n"
DAG = "x = y = 1\nfor i in range(60):\n    x = [x, x]\n    y = [y, y]\n"

OWN = {
    # names
    "fullwidth-underscore": ("return wizard.\uff3f\uff3fclass\uff3f\uff3f", "line 2: invalid character"),
    "fullwidth-guard": ("f = lambda \uff3fgetattr\uff3f: 1", "line 2: invalid character"),
    "guard-by-walrus": (
        "(_getattr_ := len)",
        'line 2: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-match": (
        "match 1:\n    case _getattr_:\n        pass",
        'line 3: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-match-star": (
        "match [1]:\n    case [*_iter_]:\n        pass",
        'line 3: "_iter_" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-except": (
        "try:\n    1 / 0\nexcept E_DIV as _getattr_:\n    pass",
        'line 4: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-comprehension": (
        "[_getattr_ for _getattr_ in [len]]",
        'line 2: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-fork": (
        "with fork(0) as _getattr_:\n    pass",
        'line 2: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-nonlocal": (
        "def f():\n    nonlocal _getattr_",
        'line 3: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-keyword-default": (
        "def f(*, _m=1):\n    pass",
        'line 2: "_m" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-star-args": (
        "def f(*_m, **_getattr_):\n    pass",
        'line 2: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-delete": (
        "del _getattr_",
        'line 2: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-by-for": (
        "for _m in [1]:\n    pass",
        'line 2: "_m" is not a name for a verb to use: it starts with an underscore',
    ),
    "guard-read": (
        "return _getattr_",
        'line 2: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "held-name-read": (
        "return _held_set_task_perms",
        'line 2: "_held_set_task_perms" is not a name for a verb to use: it starts with an underscore',
    ),
    "dotted-table-name": ("return eval('math.sqrt.function')", "E_PERM: a verb can't use .function of a builtin"),
    "builtin-shadowed-for-others": (
        "task_perms = lambda: wizard\nreturn vault.guarded() is wizard and caller_perms()",
        "=> #3",
    ),
    "case-of-a-flag": ("alice.WIZARD = True", "E_PERM: Permission denied: #3 may not set #3.wizard"),
    "kelvin-sign-in-a-name": ("return getattr(vault, 'secret\u212a')", "E_PROPNF: Property not found: #7.secret"),
    "long-s-in-a-name": ("return getattr(vault, '\u017fecret')", "E_PROPNF: Property not found: #7.\u017fecret"),
    "secret-in-capitals": ("return getattr(vault, 'SECRET')", "E_PERM: Permission denied: #3 may not read #7.SECRET"),
    "name-of-an-exception": (
        "return getattr(vault, ValueError('secret'))",
        "E_INVARG: a valueerror is not a property's name: a name is text",
    ),
    "control-characters-in-a-property-name": (
        "add_property(mine, 'a\\x1b[2Jb', 1, alice, 'r')",
        "E_INVARG: 'a\\x1b[2Jb' cannot be the name of a property: letters, digits and _, a letter first",
    ),
    "surrogate-in-a-verb-name": (
        "add_verb(mine, (alice, 'rx', 'a\\ud800'), ('this', 'none', 'this'))",
        "E_INVARG: text with half of a surrogate pair cannot be stored",
    ),
    "escape-in-a-verb-name": (
        "add_verb(mine, (alice, 'rx', 'a\\x1b[2J'), ('this', 'none', 'this'))",
        "E_INVARG: a verb's names are made of characters that can be seen",
    ),
    "direction-in-a-name": ("mine.name = 'a\\u202eb'", "E_INVARG: a name is one line, of characters that can be shown"),
    "surrogate-in-a-property": (
        "mine.hoard = 'a\\ud800'",
        "E_INVARG: text with half of a surrogate pair cannot be stored",
    ),
    "verb-by-a-bool": (
        "return verb_code(vault, True)",
        "E_TYPE: Type mismatch: a verb is given by its name or its index",
    ),
    "task-by-a-bool": ("kill_task(True)", "E_TYPE: a task's id is an int"),
    "frame-by-a-bool": ("set_variable(True, True, 'x', 1)", "E_TYPE: a task's id is an int"),
    "flag-by-a-string": (
        "set_player_flag(mine, 'yes')",
        "E_TYPE: set_player_flag(): flag must be bool or int, not str",
    ),
    "owner-by-a-number": ("create(root, 2)", "E_TYPE: create(): owner must be object or None, not int"),
    "object-equals-number": ("return [toobj(2) == 2, 2 in [wizard], {wizard: 1}.get(2)]", "=> [False, False, None]"),
    "error-that-becomes-another": ("raise OSError(3, 0)", "NameError: name 'OSError' is not defined"),
    "slice-as-a-key": (
        "try:\n    return {1: 2}[:1]\nexcept Exception as error:\n    return error.args",
        """=> ("unhashable type: 'slice'",)""",
    ),
    "slice-as-a-key-in-sum": ("d = {1: 2}\nd[1:] += 'x'", "TypeError: unhashable type: 'slice'"),
    "slice-as-a-key-that-is-set": ("d = {1: 2}\nd[1:5] = [3]", "TypeError: unhashable type: 'slice'"),
    "slice-as-a-key-that-is-deleted": ("d = {1: 2}\ndel d[:]", "TypeError: unhashable type: 'slice'"),
    "slice-of-a-propertys-dict": ("mine.hoard[1][1:5] = [3]", "TypeError: unhashable type: 'slice'"),
    "pattern-verb-shadows": (
        "add_verb(room, (alice, 'rx', '*'), ('any', 'any', 'any'))",
        "E_PERM: Permission denied: #3 may not add a verb to #6",
    ),
    "pattern-finds-what-is-not-readable": ("return verb_code(vault, 'unl*')", "E_VERBNF: Verb not found: #7:unl*"),
    # functions and their permissions
    "function-in-a-wizards-sort": (
        "return vault.sort(lambda x: vault.secret)",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "method-in-a-wizards-sort": (
        "return vault.sort(bobs.open.append)",
        "E_PERM: a verb can't keep .append of a list in a property: call it at once",
    ),
    "generator-in-a-wizards-loop": (
        "return vault.each(vault.secret for i in [1])",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "map-in-a-wizards-loop": (
        "return vault.each(map(getattr, [vault], ['secret']))",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "held-getattr": (
        "return vault.call(getattr, vault, 'secret')",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "held-setattr": ("vault.call(setattr, vault, 'sign', 1)", "E_PERM: Permission denied: #3 may not write #7.sign"),
    "held-eval": (
        "return vault.call(eval, 'set_task_perms(toobj(2))')",
        "E_PERM: the permissions of #2 are for #2 and wizards",
    ),
    "held-call-verb": ("return vault.call(call_verb, vault, 'shelved')", "E_VERBNF: Verb not found: #7:shelved()"),
    "held-print": ("vault.call(print, 'x')", "=> None"),
    "held-notify": ("vault.call(notify, bob, 'x')", "E_PERM: notify() for #4 is for #4 and wizards"),
    "held-through-reduce": (
        "f = functools.reduce\nreturn vault.call(f, lambda a, b: vault.secret, [1, 2])",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "held-in-a-default": (
        "def f(g=set_task_perms):\n    g(wizard)\nvault.call(f)",
        "E_PERM: the permissions of #2 are for #2 and wizards",
    ),
    "held-bound-move": ("vault.call(move, vault, alice)", "E_PERM: move(): #7 belongs to #2"),
    "held-recycle": ("vault.call(recycle, vault)", "E_PERM: recycle(): #7 belongs to #2"),
    "held-create": (
        "vault.call(create, root, bob)",
        "E_PERM: Permission denied: only a wizard may create an object for #4",
    ),
    "held-pass": ("return vault.call(pass_)", "E_VERBNF: Verb not found: no ancestor of #9 has attack()"),
    "held-add-verb": (
        "vault.call(add_verb, vault, (wizard, 'rx', 'x'), ('this', 'none', 'this'))",
        "E_PERM: Permission denied: #3 may not add a verb to #7",
    ),
    "held-invoke-with-a-callback": (
        "invoke(vault, 'guarded', callback=(vault, 'shelved'))",
        "E_VERBNF: Verb not found: #7:shelved()",
    ),
    "suspend-in-a-sort-key": (
        "sorted([1, 2], key=lambda x: suspend(0))",
        "E_INVARG: can't suspend inside a function that a builtin calls back (a sort key, say)",
    ),
    "read-in-a-sort-key": (
        "sorted([1, 2], key=lambda x: read())",
        "E_INVARG: can't suspend inside a function that a builtin calls back (a sort key, say)",
    ),
    "kill-in-a-sort-key": ("sorted([1, 2], key=lambda x: kill_task(task_id()))", "Task killed"),
    "wizards-verb-in-a-sort-key": ("return sorted([1], key=vault.guarded)", "E_PROPNF: Property not found: #7.guarded"),
    "list-changed-by-its-key": ("x = [3, 1, 2]\nx.sort(key=lambda v: x.append(v) or v)", "ValueError"),
    "list-emptied-by-its-key": ("x = [3, 1, 2]\nmax(x, key=lambda v: x.clear() or v)\nreturn x", "=> []"),
    "dict-changed-while-walked": ("x = {1: 1}\nfor k in x:\n    x[k + 1] = 1", "RuntimeError"),
    "list-extended-by-itself": ("x = [1]\nfor v in x:\n    x.append(v)", "Task ran out of ticks"),
    # values
    "match-takes-a-property": (
        "match bobs.open:\n    case list(x):\n        x.append(2)",
        "E_PERM: Permission denied: #3 may not change #8.open",
    ),
    "match-rest-is-a-copy": ("match bobs.open:\n    case [*x]:\n        x.append(2)\nreturn len(bobs.open)", "=> 1"),
    "slice-is-a-copy": ("x = bobs.open[:]\nx.append(2)\nreturn len(bobs.open)", "=> 1"),
    "augmented-name": ("x = bobs.open\nx += [1]", "E_PERM: Permission denied: #3 may not change #8.open"),
    "augmented-repeat": ("x = bobs.open\nx *= 2", "E_PERM: Permission denied: #3 may not change #8.open"),
    "slice-of-a-property-set": ("bobs.open[0:1] = []", "E_PERM: Permission denied: #3 may not change #8.open"),
    "loop-target-in-a-property": (
        "for bobs.open[0] in [7]:\n    pass",
        "E_PERM: Permission denied: #3 may not change #8.open",
    ),
    "walrus-keeps-no-method": (
        "(f := bobs.open.append)(2)",
        "E_PERM: a verb can't keep .append of a list in a property: call it at once",
    ),
    "shuffle-of-a-property": ("random.shuffle(bobs.open)", "E_PERM: Permission denied: #3 may not change #8.open"),
    "function-in-a-property": ("mine.hoard = lambda: 1", "E_TYPE: Type mismatch: #9.hoard cannot hold a Function"),
    "builtin-in-a-property": ("mine.hoard = [len]", "E_TYPE: Type mismatch: #9.hoard cannot hold a Builtin (at [0])"),
    "iterator-in-a-property": (
        "mine.hoard = {'x': iter([])}",
        "E_TYPE: Type mismatch: #9.hoard cannot hold a list_iterator (at ['x'])",
    ),
    "generator-in-a-property": (
        "mine.hoard = (x for x in [])",
        "E_TYPE: Type mismatch: #9.hoard cannot hold a Generator",
    ),
    "error-with-a-function-in-a-property": (
        "mine.hoard = E_PERM(lambda: 1)",
        "E_TYPE: Type mismatch: #9.hoard cannot hold a Function",
    ),
    "cycle-in-a-property": (
        "x = []\nx.append(x)\nmine.hoard = x",
        "E_INVARG: #9.hoard: the value contains itself or is nested more than 100 deep",
    ),
    "cycle-sent": (
        "x = []\nx.append(x)\nsend(task_id(), x)\ny = receive()\nreturn [y is y[0], y is x]",
        "=> [True, False]",
    ),
    "cycle-shown": (
        "x = []\nx.append(x)\nreturn json.dumps(x)",
        "E_INVARG: json.dumps(): nested more than 100 deep, or in itself",
    ),
    "cycle-compared": (
        "x = []\nx.append(x)\ny = []\ny.append(y)\nreturn x == y",
        "E_MAXREC: the value is nested more than 200 deep, or holds itself",
    ),
    "task-local-beside-a-wizards": ("set_task_local('k', 1)\nreturn vault.call(lambda: task_local('k'))", "=> 1"),
    "task-local-keys": ("set_task_local(vault, 1)", "E_TYPE: set_task_local(): key must be str, not object"),
    "class-pattern-with-attributes": (
        "match vault:\n    case Object(secret=x):\n        return x",
        "line 3: a class pattern is one of bool, bytes, dict, float, frozenset, int, list, set",
    ),
    "class-pattern-of-an-error": (
        "match E_PERM('x'):\n    case E_PERM(args=x):\n        return x",
        "line 3: a class pattern is one of bool, bytes, dict, float, frozenset, int, list, set",
    ),
    "error-class-called-oddly": (
        "return AttributeError('x', obj=vault).obj",
        "E_PERM: a verb can't use .obj of an attributeerror",
    ),
    "error-notes-set": (
        "e = ValueError()\ne.notes = 1",
        "E_TYPE: can't set .notes of a valueerror; only objects have properties",
    ),
    "error-cause-given": ("raise ValueError('a') from SystemExit", "NameError: name 'SystemExit' is not defined"),
    "raise-a-builtin": ("raise len", "TypeError"),
    "except-a-builtin": (
        "try:\n    1 / 0\nexcept len:\n    pass",
        "E_TYPE: except needs an exception class, not a builtin",
    ),
    "except-an-instance": (
        "try:\n    1 / 0\nexcept E_DIV():\n    pass",
        "E_TYPE: except needs an exception class, not an e_div",
    ),
    "types-combined": ("return isinstance(1, int | str)", "TypeError"),
    "type-subscribed": ("return list[int]", "TypeError"),
    "type-called-with-keywords": ("return type(name='X', bases=(), dict={})", "TypeError"),
    "kwargs-of-no-text": ("return dict(**{1: 2})", "TypeError"),
    "dict-keywords-with-underscores": ("return (lambda **k: k)(**{'__class__': 1})", "=> {'__class__': 1}"),
    # text
    "nested-format": ("w = 10**6\nreturn f'{1:{w}}'", "E_INVARG: the field width in '1000000' is more than 9,999"),
    "format-of-an-object": ("return f'{vault:>10}'", "=> '        #7'"),
    "format-conversion": ("return f'{ {1: vault}!r:>12}'", "=> '     {1: #7}'"),
    "int-without-end-as-text": ("x = 3 ** 60000\nreturn str(x)", "ValueError"),
    "int-without-end-as-an-error": ("raise ValueError(3 ** 60000)", "ValueError"),
    "int-without-end-in-json": (
        "return json.dumps(3 ** 60000)",
        "E_INVARG: json.dumps(): an int of more than 4,300 digits",
    ),
    "text-without-end-as-int": ("return int('9' * 100000)", "ValueError"),
    "upper-grows": (
        "return ('\u0390' * 1000000).upper()",
        "E_QUOTA: a text of 3,000,000 characters is longer than the 1,048,576 that are allowed",
    ),
    "casefold-grows": (
        "return ('\ufb03' * 1000000).casefold()",
        "E_QUOTA: a text of 3,000,000 characters is longer than the 1,048,576 that are allowed",
    ),
    "encode-grows": (
        "return ('\U0001f600' * 1000000).encode()",
        "E_QUOTA: a text of 4,000,000 characters is longer than the 1,048,576 that are allowed",
    ),
    "repr-grows": (
        "return repr('\\x00' * 1000000)",
        "E_QUOTA: a value of size 4,000,002 is more than the 1,048,576 that are allowed",
    ),
    "odd-codec": (
        "return b'x'.decode('unicode_escape')",
        "E_INVARG: the encodings are utf-8, ascii and latin-1; the error handlers strict, replace and ignore",
    ),
    "odd-error-handler": (
        "return 'x'.encode('utf-8', 'xmlcharrefreplace')",
        "E_INVARG: the encodings are utf-8, ascii and latin-1; the error handlers strict, replace and ignore",
    ),
    "bytes-out-of-range": ("return bytes([256])", "ValueError"),
    "huge-step": ("return [1, 2, 3][:: 10**30]", "=> [1]"),
    "huge-index": ("return [1, 2, 3][10**30]", "IndexError"),
    "huge-range": ("return len(range(10**30))", "OverflowError"),
    "huge-range-walked": ("return list(range(10**30))", "OverflowError"),
    "zero-step": ("return [1, 2][::0]", "ValueError"),
    "forged-traceback-line": ("raise ValueError('x\\nline 1: all is well')", "ValueError"),
    # depth: the process must live
    "deep-repr": (DEEP + "return repr(x)", "E_QUOTA: a value nested more than 200 deep has no text"),
    "deep-hash": (DEEP + "return {x}", "E_MAXREC: the value is nested more than 200 deep, or holds itself"),
    "deep-comparison": (DEEP + "return x == y", "E_MAXREC: the value is nested more than 200 deep, or holds itself"),
    "deep-json": (DEEP + "return json.dumps(x)", "E_INVARG: json.dumps(): nested more than 100 deep, or in itself"),
    "deep-error": (DEEP + "raise E_PERM(x)", "E_PERM: (its message can't be shown)"),
    "deep-mode": (
        DEEP + "return statistics.mode([x, y])",
        "E_MAXREC: the value is nested more than 200 deep, or holds itself",
    ),
    "deep-groups": (
        DEEP + "return itertools.groupby([x, y])",
        "E_MAXREC: the value is nested more than 200 deep, or holds itself",
    ),
    "deep-classes": (DEEP + "return isinstance(1, x)", "E_QUOTA: more than 1,000 classes"),
    "deep-iterators": (
        "x = [1]\nwhile True:\n    x = map(bool, x)",
        "E_MAXREC: more than 100 iterators made of one another",
    ),
    "deep-generators": (
        "def g(x):\n    yield from x\nx = [1]\nfor i in range(2000):\n    x = g(x)\nreturn next(x)",
        "E_MAXREC: more than 400 functions deep",
    ),
    "doubling-compared": (
        DAG + "return x == y",
        "E_QUOTA: that is too much work for one operation: do it in smaller parts",
    ),
    "doubling-grouped": (
        DAG + "return itertools.groupby([x, y])",
        "E_QUOTA: that is too much work for one operation: do it in smaller parts",
    ),
    "doubling-shown": (DAG + "return str(x)", "Task ran out of ticks"),
    "doubling-kept": (DAG + "mine.hoard = x", "Task ran out of ticks"),
    "doubling-in-json": (DAG + "return json.dumps(x)", "Task ran out of ticks"),
    "hashes-collide": ("return {k * (2**61 - 1): 0 for k in range(50000)}", "Task ran out of ticks"),
    # the debugger and other tasks
    "break-in-anothers-verb": ("set_break(vault, 'run', 1)", "E_PERM: run of #7 belongs to #2"),
    "break-condition-acts": (
        "set_break(mine, 'attack', 2, 'wizard.__class__')",
        'E_INVARG: the condition does not compile: "__class__" is not a name for a verb to use',
    ),
    "trace-anothers-verb": ("set_trace(vault, 'run', True)", "E_PERM: run of #7 belongs to #2"),
    "step-anothers-task": ("step(mine.busy[0], 'into')", "E_PERM: #3 may not step through task 1, which belongs to #4"),
    "variable-of-anothers-task": (
        "set_variable(mine.busy[0], 0, 'x', 1)",
        "E_PERM: #3 may not change task 1, which belongs to #4",
    ),
    "stack-of-anothers-task": (
        "return task_stack(mine.busy[0], True)",
        "E_PERM: #3 may not look at task 1, which belongs to #4",
    ),
    "info-of-anothers-task": (
        "return task_info(mine.busy[0])",
        "E_PERM: #3 may not look at task 1, which belongs to #4",
    ),
    "waiting-for-anothers-task": (
        "return wait(mine.busy[0])",
        "E_PERM: #3 may not wait for task 1, which belongs to #4",
    ),
    "resuming-anothers-task": (
        "resume(mine.busy[0], E_PERM('x'))",
        "E_PERM: #3 may not resume task 1, which belongs to #4",
    ),
    "queue-of-another": ("return queue_info(bob)", "E_PERM: queue_info() for #4 is for #4 and wizards"),
    "tasks-of-another": ("return queued_tasks(True, None, bob)", "E_PERM: queued_tasks() for #4 is for #4 and wizards"),
    "refusals-of-another": ("return last_refusal(bob)", "E_PERM: last_refusal() for #4 is for #4 and wizards"),
    "history-of-anothers-verb": (
        "return verb_history(vault, 'unlock')",
        "E_PERM: Permission denied: #3 may not read #7:unlock",
    ),
    "keys-of-another": ("set_ssh_keys(bob, [])", "E_PERM: set_ssh_keys() for #4 is for #4 and wizards"),
    "waiting-for-oneself": ("return wait(task_id())", "E_INVARG: a task cannot wait for itself"),
    "flood-of-forks": ("while True:\n    with fork(100):\n        pass", "Task ran out of ticks"),
    "flood-of-messages": ("while True:\n    send(task_id(), 1)", "E_QUOTA: 100 messages wait for task 4 already"),
    "manual-by-a-path": ("return manual('../../pyproject')", "E_INVARG: the pages of the manual are tasks"),
    "help-of-a-guard": ("return builtin_help('_getattr_')", "E_INVARG: there is no builtin '_getattr_'"),
    "help-of-a-primitive": ("return builtin_help('relocate')", "E_INVARG: there is no builtin 'relocate'"),
    "parser-number-of-a-secret": (
        "return match_object('#7').secret",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
}
TABLES = [OWN]
ATTACKS = [pytest.param(*attack, id=key) for key, attack in OWN.items()]


@pytest.mark.parametrize(("source", "refusal"), ATTACKS)
def test_own(arena: Arena, source: str, refusal: str) -> None:
    assert arena.attempt(source).startswith(refusal)


def test_there_are_enough_of_them() -> None:
    assert len(OWN) >= 60


def test_a_container_held_from_when_it_could_be_read_shows_nothing_new(arena: Arena) -> None:
    arena.run(arena.wizard, "add_property(args[0], 'shown', [[1]], this, 'r')", arena.vault)
    task = arena.start(arena.alice, "x = args[0].shown\ny = x[0]\nsuspend(5)\nreturn [x, y]", [arena.vault])
    hide = "set_property_info(args[0], 'shown', this, '')\nargs[0].shown[0].append('secret')\nreturn args[0].shown"
    assert arena.run(arena.wizard, hide, arena.vault) == [[1, "secret"]]
    arena.go(6)
    assert task.result == [[[1]], [1]]
    arena.start(arena.wizard, "set_property_info(args[0], 'shown', this, 'r')\n1 / 0", [arena.vault])
    assert arena.run(arena.wizard, "args[0].shown.append(2)\nreturn args[0].shown", arena.vault) == [[1, "secret"], 2]


def test_a_container_held_through_an_heir_shows_nothing_new(arena: Arena) -> None:
    heir = arena.thing("heir", arena.wizard)
    arena.run(
        arena.wizard, "add_property(args[0], 'shown', [1], this, '')\nchparent(args[1], args[0])", arena.vault, heir
    )
    arena.run(arena.wizard, "set_property_info(args[0], 'shown', this, 'r')", heir)
    task = arena.start(arena.alice, "x = args[0].shown\nsuspend(5)\nreturn x", [heir])
    hide = "set_property_info(args[1], 'shown', this, '')\nargs[0].shown.append('secret')\nreturn args[1].shown"
    assert arena.run(arena.wizard, hide, arena.vault, heir) == [1, "secret"]
    arena.go(6)
    assert task.result == [1]


def test_a_value_given_away_is_a_copy(arena: Arena) -> None:
    source = "x = [1]\ny = args[0].fill(x)\nx.append(2)\nreturn args[0].sign"
    assert arena.run(arena.alice, source, arena.vault) == [1]
    assert arena.error(arena.alice, "args[0].fill([1]).append(2)", arena.vault) == "E_PERM"


def test_what_a_stopped_task_holds_cannot_be_forged(arena: Arena) -> None:
    arena.verb(arena.mine, "pause", "x = 1\ny = 2\nreturn task_perms()")
    arena.run(arena.alice, "set_break(args[0], 'pause', 2)", arena.mine)
    task = arena.start(arena.alice, "return args[0].pause()", [arena.mine])
    for name in ("_a", "_m", "args", "this", "player", "caller", "__class__", "task_perms"):
        forge = "set_variable(args[0], 0, args[1], args[2])"
        assert arena.error(arena.alice, forge, task.id, name, arena.wizard) == "E_VARNF"
    arena.run(arena.alice, "step(args[0], 'continue')", task.id)
    arena.go()
    assert task.result is arena.alice


def test_the_verbs_of_a_recycled_programmer_are_nobodys(arena: Arena) -> None:
    arena.verb(arena.vault, "asked", "return caller_perms() is nothing or caller_perms().wizard")
    arena.verb(arena.mine, "ask", "return [task_perms() is nothing, args[0].asked()]", owner=arena.alice)
    arena.run(arena.alice, "recycle(this)")
    assert arena.error(arena.bob, "return args[0].ask(args[1])", arena.mine, arena.vault) == "E_INVIND"
    assert arena.error(arena.bob, "args[0].secret", arena.vault) == "E_PERM"


def test_permissions_of_what_is_started_and_called_back(arena: Arena) -> None:
    source = "return wait(invoke(args[0], 'call', [lambda: task_perms()]))"
    task = arena.start(arena.alice, source, [arena.vault])
    arena.go(1)
    assert task.result is arena.alice
    task = arena.start(
        arena.alice, "f = wait(invoke(args[0], 'call', [lambda: task_perms]))\nreturn f()", [arena.vault]
    )
    arena.go(1)
    assert task.result is arena.alice
