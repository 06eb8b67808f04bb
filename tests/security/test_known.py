"""What has broken such sandboxes before, tried on this one: 56 ideas, RestrictedPython's advisories, and more.

Each attack has its number and a name; beside it stands the refusal. "line 2: ..." is the compiler's, "=> ..." what
comes back of an attack that is harmless. Where an idea has no counterpart here, the nearest thing is attacked: for
rows of a database the lists and dicts that builtins give (29, 39, 44-48, 52), for their accounts the player's keys,
password and connection (49), for mail the lines, messages and screens of others (51), for reloading a verb the files of
the world (42), for a library's submodules what the ready modules would lead to (22-25, 53, 54).
"""

from __future__ import annotations

import pytest

from .arena import Arena

NUMBERED = {
    "01-names-of-python": (
        "found = []\nfor name in 'dir exec compile open vars globals locals id hash super'.split():\n    try:\n"
        "        eval(name + '(1)')\n    except (NameError, E_INVARG):\n        found.append(name)\nreturn len(found)",
        "=> 10",
    ),
    "01-metaclass": (
        "__metaclass__ = type",
        'line 2: "__metaclass__" is not a name for a verb to use: it starts with an underscore',
    ),
    "01-type-makes-no-class": ("return type('X', (), {})", "TypeError"),
    "02-class-dotted": ("return wizard.__class__", 'line 2: "__class__" is not a name for a verb to use'),
    "03-getattr-class": ("return getattr(wizard, '__class__')", "E_INVARG: '__class__' is not a property's name"),
    "04-hasattr-dunder": ("return hasattr(vault, '__dict__')", "E_INVARG: '__dict__' is not a property's name"),
    "04-hasattr-frame": (
        "def g():\n    yield 1\nreturn hasattr(g(), 'gi_frame')",
        "E_INVARG: 'gi_frame' is not a property's name",
    ),
    "04-hasattr-locals": ("return hasattr(vault, 'f_locals')", "E_INVARG: 'f_locals' is not a property's name"),
    "04-hasattr-module": ("return hasattr(re, 'sre_parse')", "E_TYPE: hasattr() is for objects of the world"),
    "04-hasattr-format": ("return hasattr('x', 'format')", "E_TYPE: hasattr() is for objects of the world"),
    "05-mro": ("return type(1).mro()", "E_PERM: a verb can't use .mro of the type int"),
    "05-subclasses": (
        "return getattr(type(E_PERM), '__subclasses__')()",
        "E_INVARG: '__subclasses__' is not a property's name",
    ),
    "06-generator-frame": (
        "def g():\n    yield 1\nreturn getattr(g(), 'gi_frame')",
        "E_INVARG: 'gi_frame' is not a property's name",
    ),
    "06-generator-frame-name-made": (
        "return getattr((x for x in []), 'gi_' + 'frame')",
        "E_INVARG: 'gi_frame' is not a property's name",
    ),
    "06-generator-frame-dotted": (
        "return (x for x in []).gi_frame.f_back.f_builtins",
        'line 2: "f_back" is not a name for a verb to use',
    ),
    "07-code": ("return getattr(lambda: 0, 'gi_code')", "E_INVARG: 'gi_code' is not a property's name"),
    "07-coroutine-frame": ("return getattr(lambda: 0, 'cr_frame')", "E_INVARG: 'cr_frame' is not a property's name"),
    "07-async-frame": ("return getattr(lambda: 0, 'ag_frame')", "E_INVARG: 'ag_frame' is not a property's name"),
    "07-traceback-frame": (
        "try:\n    1 / 0\nexcept E_DIV as e:\n    return getattr(e, 'tb_frame')",
        "E_INVARG: 'tb_frame' is not a property's name",
    ),
    "07-function-code": ("return getattr(lambda: 0, '__code__')", "E_INVARG: '__code__' is not a property's name"),
    "07-function-insides": ("return getattr(lambda: 0, 'program')", "E_PERM: a verb can't use .program of a function"),
    "08-traceback": (
        "try:\n    1 / 0\nexcept E_DIV as e:\n    return getattr(e, '__traceback__')",
        "E_INVARG: '__traceback__' is not a property's name",
    ),
    "08-context": (
        "try:\n    1 / 0\nexcept E_DIV as e:\n    return e.__context__",
        'line 5: "__context__" is not a name for a verb to use',
    ),
    "08-cause": (
        "try:\n    1 / 0\nexcept E_DIV as e:\n    return getattr(e, '__cause__')",
        "E_INVARG: '__cause__' is not a property's name",
    ),
    "08-with-traceback": (
        "return ValueError().with_traceback",
        "E_PERM: a verb can't use .with_traceback of a valueerror",
    ),
    "09-attribute-error-obj": (
        "try:\n    getattr(len, 'x')\nexcept Exception as e:\n    return e.obj",
        "E_PERM: a verb can't use .obj of an e_perm",
    ),
    "09-name-error-name": (
        "try:\n    nowhere\nexcept NameError as e:\n    return getattr(e, 'name')",
        "E_PERM: a verb can't use .name of a nameerror",
    ),
    "09-args-hold-text": (
        "try:\n    len.x\nexcept Exception as e:\n    return e.args",
        '=> ("a verb can\'t use .x of a builtin",)',
    ),
    "10-format-field": ("return '{0.owner}'.format(vault)", "E_PERM: a verb can't use .format of a str"),
    "11-format-map": ("return '{x.secret}'.format_map({'x': vault})", "E_PERM: a verb can't use .format_map of a str"),
    "12-format-of-the-type": (
        "return str.format('{0.secret}', vault)",
        "E_PERM: a verb can't use .format of the type str",
    ),
    "12-format-of-the-type-computed": (
        "return getattr(str, 'format')('{0.secret}', vault)",
        "E_PERM: a verb can't use .format of the type str",
    ),
    "13-template-made-at-run-time": (
        "f = getattr('{0.' + 'secret}', 'for' + 'mat')\nreturn f(vault)",
        "E_PERM: a verb can't use .format of a str",
    ),
    "13-format-builtin": ("return format(vault, '')", "NameError: name 'format' is not defined"),
    "14-string-formatter": (
        "return string.Formatter().get_field('0.secret', [vault], {})",
        "E_PERM: a verb can't use .Formatter of the module string",
    ),
    "15-setattr-on-the-engine": (
        "setattr(len, 'function', 1)",
        "E_TYPE: can't set .function of a builtin; only objects have properties",
    ),
    "15-setattr-on-a-field": ("setattr(vault, 'flags', 7)", "E_PROPNF: Property not found: #7.flags"),
    "15-setattr-on-a-flag": ("setattr(alice, 'wizard', True)", "E_PERM: Permission denied: #3 may not set #3.wizard"),
    "15-delattr": ("delattr(vault, 'sign')", "NameError: name 'delattr' is not defined"),
    "16-item-named-class": (
        "x = {}\nx['__class__'] = 1\nreturn x.__class__",
        'line 4: "__class__" is not a name for a verb to use',
    ),
    "16-item-of-an-object": ("vault['__class__'] = 1", "TypeError"),
    "16-item-of-an-object-read": ("return vault['secret']", "TypeError"),
    "17-dict-with-odd-keys": ("x = {}\nx.update({'__class__': 1})\nreturn x.get('__class__')", "=> 1"),
    "17-dict-update-of-a-module": ("math.update({'sqrt': 1})", "E_PERM: a verb can't use .update of the module math"),
    "18-builtins-changed": ("len = 0\nprint = 0\nreturn eval('len([1])')", "=> 1"),
    "18-module-changed": (
        "math.sqrt = len",
        "E_TYPE: can't set .sqrt of the module math; only objects have properties",
    ),
    "18-builtin-changed": (
        "f = len\nf.name = 'x'",
        "E_TYPE: can't set .name of a builtin; only objects have properties",
    ),
    "19-context-shadowed": (
        "setattr(alice, 'programmer', wizard)",
        "E_PERM: Permission denied: #3 may not set #3.programmer",
    ),
    "19-player-shadowed": (
        "player = wizard\nplayer.wizard = False",
        "E_PERM: Permission denied: #3 may not set #2.wizard",
    ),
    "19-this-shadowed": ("this = vault\nthis.sign = 1", "E_PERM: Permission denied: #3 may not write #7.sign"),
    "20-caller-stack-appended": (
        "callers().append({'programmer': wizard})\nreturn [task_perms(), caller_perms()]",
        "=> [#3, #3]",
    ),
    "20-caller-stack-changed": (
        "for x in callers():\n    x['programmer'] = wizard\nset_task_perms(wizard)",
        "E_PERM: the permissions of #2 are for #2 and wizards",
    ),
    "21-objects-in-the-stack": ("return callers()[0].programmer", "E_PERM: a verb can't use .programmer of a dict"),
    "22-context-manager": (
        "with set_task_perms(wizard):\n    pass",
        "line 2: the only with statement of the verb language is: with fork(seconds) as task_id:",
    ),
    "22-import": ("from moo_async.world.activation import meter", "line 2: import is not part of the verb language"),
    "22-module-attribute": ("return random.meter", "E_PERM: a verb can't use .meter of the module random"),
    "23-import-and-walk": ("import os.path", "line 2: import is not part of the verb language"),
    "23-module-walk": ("return json.codecs.sys.modules", "E_PERM: a verb can't use .codecs of the module json"),
    "24-helper-as-side-door": (
        "return functools.wraps(len)",
        "E_PERM: a verb can't use .wraps of the module functools",
    ),
    "24-log-injection": ("server_log('x\\n2026-01-01 forged')", "E_PERM: server_log() is for wizards"),
    "25-submodule-of-the-engine": ("return textwrap.re.compile", "E_PERM: a verb can't use .re of the module textwrap"),
    "26-forged-caller": (
        "invoke(vault, 'unlock', caller=wizard)",
        "E_ARGS: invoke() has no use for an argument caller",
    ),
    "26-forged-this": (
        "vault.unlock(this=wizard)",
        "E_TYPE: #7:unlock() takes no keyword arguments; a verb gets a list of args",
    ),
    "26-forged-keyword-activation": ("f = lambda **k: task_perms()\nreturn f(act=wizard) == alice", "=> True"),
    "26-forged-keywords-of-fork": (
        "with fork(1, player=wizard):\n    pass",
        "line 2: fork takes one argument, the seconds to wait",
    ),
    "27-queue-a-verb-that-one-may-not-run": ("invoke(vault, 'shelved')", "E_VERBNF: Verb not found: #7:shelved()"),
    "28-schedules-flood": (
        "while True:\n    every(60, mine, 'attack')",
        "E_QUOTA: #3 has as many schedules as the world grants: 2",
    ),
    "28-schedule-of-others": ("kill_task([*mine.busy][0])", "E_PERM: #3 may not kill task 1, which belongs to #4"),
    "29-schedule-row-changed": (
        "id = every(60, mine, 'attack')\nfor row in scheduled_tasks():\n    row['verb'] = 'x'\n"
        "found = scheduled_tasks()[0]['verb']\nkill_task(id)\nreturn found",
        "=> 'attack'",
    ),
    "29-task-row-changed": ("for row in queued_tasks():\n    row['owner'] = wizard\nreturn queued_tasks()", "=> []"),
    "30-set-task-perms": ("set_task_perms(wizard)", "E_PERM: the permissions of #2 are for #2 and wizards"),
    "30-set-task-perms-held": (
        "f = set_task_perms\nvault.call(f, wizard)\nreturn task_perms()",
        "E_PERM: the permissions of #2 are for #2 and wizards",
    ),
    "31-forged-event": ("system.user_connected(wizard)", "E_VERBNF: Verb not found: #0:user_connected()"),
    "31-forged-callback": (
        "vault.call(lambda: set_task_perms(wizard))",
        "E_PERM: the permissions of #2 are for #2 and wizards",
    ),
    "32-pass-with-forged-this": (
        "this = vault\nreturn pass_()",
        "E_VERBNF: Verb not found: no ancestor of #9 has attack()",
    ),
    "32-pass-held-elsewhere": ("return vault.call(pass_)", "E_VERBNF: Verb not found: no ancestor of #9 has attack()"),
    "33-verb-row-changed": ("info = verb_info(vault, 'run')\ninfo[0] = alice", "TypeError"),
    "33-verb-name-set": (
        "add_verb(mine, (alice, 'rx', 'a b'), ('this', 'none', 'this'))\nmine.a.names = 'c'",
        "E_PROPNF: Property not found: #9.a",
    ),
    "34-shadowing-a-property": ("vault.sign = 'open'", "E_PERM: Permission denied: #3 may not write #7.sign"),
    "34-shadowing-by-a-definition": (
        "add_property(vault, 'sign', 'open', alice, 'rwc')",
        "E_PERM: Permission denied: #3 may not add a property to #7",
    ),
    "35-shadowing-on-the-system-object": (
        "system.server_options = mine",
        "E_PERM: Permission denied: #3 may not write #0.server_options",
    ),
    "35-defining-on-the-system-object": (
        "add_property(system, 'root', mine, alice, 'rc')",
        "E_PERM: Permission denied: #3 may not add a property to #0",
    ),
    "36-owner-snapshot": ("mine.owner = bob", "E_PERM: Permission denied: #3 may not set #9.owner"),
    "36-owner-slot": ("setattr(vault, 'owner', alice)", "E_PERM: Permission denied: #3 may not set #7.owner"),
    "37-location-set": (
        "mine.location = vault",
        "E_PERM: Permission denied: #9.location cannot be assigned, use move()",
    ),
    "37-contents-set": ("alice.contents.append(vault)\nreturn vault in alice.contents", "=> False"),
    "38-rename-in-a-move": (
        "def accept(x):\n    x.name = 'stolen'\nmove(bobs, mine)",
        "E_PERM: move(): #8 belongs to #4",
    ),
    "39-rows-by-a-permitted-read": ("property_info(vault, 'sign')[1] = 'rw'", "TypeError"),
    "39-delete-by-a-permitted-read": (
        "delete_property(vault, 'sign')",
        "E_PERM: Permission denied: #3 may not remove a property from #7",
    ),
    "39-names-by-a-permitted-read": (
        "verbs(vault).clear()",
        "E_PERM: Permission denied: #3 may not list the verbs of #7",
    ),
    "40-slot-pointed-elsewhere": (
        "set_property_info(mine, 'hoard', wizard, 'rwc')",
        "E_PERM: Permission denied: only a wizard may change the owner of #9.hoard",
    ),
    "41-verb-code-of-another": (
        "set_verb_code(vault, 'run', 'return wizard')",
        "E_PERM: Permission denied: #3 may not change #7:run",
    ),
    "42-reload-without-write": ("settle_file('vault/run.py', True)", "E_PERM: settle_file() is for wizards"),
    "42-commit-without-write": ("commit_files([vault])", "E_PERM: commit_files() is for wizards"),
    "43-verb-called-as-a-value": ("f = vault.run\nreturn f(lambda: 1)", "E_PROPNF: Property not found: #7.run"),
    "43-not-executable": (
        "add_verb(mine, (alice, 'r', 'quiet'), ('this', 'none', 'this'))\nreturn mine.quiet()",
        "E_VERBNF: Verb not found: #9:quiet()",
    ),
    "44-from-a-row-to-the-engine": ("return children(root).model", "E_PERM: a verb can't use .model of a list"),
    "44-from-a-task-to-the-engine": ("return task_info(task_id())['request']", "KeyError"),
    "45-bulk-change": (
        "for o in children(root):\n    o.name = 'x'",
        "E_PERM: Permission denied: #3 may not set #2.name",
    ),
    "45-bulk-change-mapped": (
        "return [*map(lambda o: recycle(o), children(root))]",
        "E_PERM: recycle(): #2 belongs to #2",
    ),
    "46-past-a-value-guard": (
        "return get_property(vault, 'secret')",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "46-past-a-value-guard-comparing": (
        "return vault.secret == 'gold'",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "46-past-a-value-guard-clear": (
        "return is_clear_property(vault, 'secret')",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "46-past-a-value-guard-refusal": (
        "try:\n    vault.secret\nexcept E_PERM as e:\n    return 'gold' in str([e, e.args, e.message, last_refusal()])",
        "=> False",
    ),
    "47-parents-changed": ("parents(bobs).clear()\nreturn parents(bobs) == [root]", "=> True"),
    "47-parents-set": ("chparents(bobs, [mine])", "E_PERM: Permission denied: #3 may not change the parents of #8"),
    "48-permissions-listed": (
        "return property_info(vault, 'secret')",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "48-verbs-listed": ("return verbs(vault)", "E_PERM: Permission denied: #3 may not list the verbs of #7"),
    "49-player-to-account": ("return bob.password", "E_PROPNF: Property not found: #4.password"),
    "49-player-to-keys": ("return ssh_keys(bob)", "E_PERM: ssh_keys() for #4 is for #4 and wizards"),
    "49-player-to-connection": (
        "return connection_name(bob)",
        "E_PERM: connection_name() for #4 is for #4 and wizards",
    ),
    "50-list-of-rows": ("return [o.secret for o in [vault]]", "E_PERM: Permission denied: #3 may not read #7.secret"),
    "50-next-of-rows": (
        "return next(x.secret for x in [vault])",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "50-printed": (
        "print(vault, [vault], {vault: vault.secret})",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "50-shown-in-a-field": ("return f'{vault.secret!r:>10}'", "E_PERM: Permission denied: #3 may not read #7.secret"),
    "50-shown-by-name-only": ("return [repr(vault), f'{vault}', str([vault])]", "=> ['#7', '#7', '[#7]']"),
    "50-joined": ("return ', '.join([vault])", "TypeError"),
    "51-line-to-another": ("notify(bob, 'x')", "E_PERM: notify() for #4 is for #4 and wizards"),
    "51-message-to-anothers-task": (
        "send(mine.busy[0], 'x')",
        "E_PERM: #3 may not send to task 1, which belongs to #4",
    ),
    "51-reading-anothers-lines": ("return read(bob)", "E_PERM: read() for #4 is for #4 and wizards"),
    "51-sender-forged": ("print('x', player=wizard)", "TypeError"),
    "51-screen-of-another": ("show_screen(bob, ['x'])", "E_PERM: show_screen() for #4 is for #4 and wizards"),
    "52-parsers-tables": (
        "parse_command('put x in y')['prepstr'] = 'x'\nreturn parse_command('put x in y')['prepstr']",
        "=> 'in'",
    ),
    "53-random-state": ("return random.getstate()", "E_PERM: a verb can't use .getstate of the module random"),
    "53-random-class": ("return random.SystemRandom", "E_PERM: a verb can't use .SystemRandom of the module random"),
    "53-constants": ("math.pi = 3", "E_TYPE: can't set .pi of the module math; only objects have properties"),
    "54-match": ("return re.match('a', 'a').re", "E_PERM: a verb can't use .re of a match"),
    "54-pattern": ("return re.compile('a')", "E_PERM: a verb can't use .compile of the module re"),
    "54-hash-object": ("return hashlib.sha256('a').update", "E_PERM: a verb can't use .update of a str"),
    "54-time-tuple": ("return datetime.parts(0).tm_zone", "E_PERM: a verb can't use .tm_zone of a dict"),
    "55-iter-of-two": ("return list(iter(lambda: 1, 2))", "TypeError"),
    "55-endless-iteration": ("def g():\n    while True:\n        yield 1\nreturn sorted(g())", "Task ran out of ticks"),
    "55-enumerate-class": ("return enumerate([]).__reduce__", 'line 2: "__reduce__" is not a name for a verb to use'),
    "55-key-escapes": (
        "return sorted([vault], key=lambda o: o.secret)",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "56-writer-at-others": ("f = print\nplayer = bob\nprint('for me')\nf('for me')", "=> None"),
}

ADVISORIES = {
    "4.0-format": ("return '{0.__class__.__mro__}'.format(1)", "E_PERM: a verb can't use .format of a str"),
    "4.0-star-import": (
        "from math import *",
        "line 2: import is not part of the verb language; math can be used without it",
    ),
    "CVE-2023-37271": (
        "g = (x for x in [1])\nreturn getattr(next(g), 'gi_frame', getattr(g, 'gi_frame', 0))",
        "E_INVARG: 'gi_frame' is not a property's name",
    ),
    "CVE-2023-41039": (
        "return string.Formatter().format('{0.__class__}', 1)",
        "E_PERM: a verb can't use .Formatter of the module string",
    ),
    "CVE-2023-41039-format-map": (
        "return getattr(str, 'format_map')('{a}', {'a': 1})",
        "E_PERM: a verb can't use .format_map of the type str",
    ),
    "7.2-str-subclass-name": (
        "return getattr(vault, E_PERM('__class__'))",
        "E_INVARG: an e_perm is not a property's name: a name is text",
    ),
    "7.2-name-of-bytes": (
        "return getattr(vault, b'__class__')",
        "E_INVARG: a bytes is not a property's name: a name is text",
    ),
    "CVE-2024-47532": (
        "try:\n    string.nothing\nexcept Exception as e:\n    return e.obj",
        "E_PERM: a verb can't use .obj of an e_perm",
    ),
    "CVE-2024-47532-string": ("return string._re", 'line 2: "_re" is not a name for a verb to use'),
    "CVE-2025-22153": (
        "try:\n    pass\nexcept* ValueError as e:\n    pass",
        "line 2: except* is not part of the verb language",
    ),
    "CVE-2026-55830": (
        "def f(_getattr_, /):\n    return vault.secret\nreturn f(lambda o, n: 1)",
        'line 2: "_getattr_" is not a name for a verb to use: it starts with an underscore',
    ),
    "CVE-2026-55830-write": (
        "f = lambda _write_, /: 1",
        'line 2: "_write_" is not a name for a verb to use: it starts with an underscore',
    ),
    "CVE-2026-55830-keyword": (
        "f = lambda **k: vault.secret\nreturn f(**{'_getattr_': len})",
        "E_PERM: Permission denied: #3 may not read #7.secret",
    ),
    "CVE-2026-76825": (
        "return getattr(getattr(string, 'Formatter')(), 'get_field')",
        "E_PERM: a verb can't use .Formatter of the module string",
    ),
    "8.5-async-generator": ("async def g():\n    yield 1", "line 2: async is not part of the verb language"),
    "8.5-async-frame": ("return (x for x in []).ag_frame", 'line 2: "ag_frame" is not a name for a verb to use'),
    "8.5-lazy-import": ("lazy import os", "line 2: "),
    "8.5-unpacking-in-comprehension": ("return [*x for x in [[1]]]", "line 2: "),
    "9.0-unguarded-iteration": ("return [sorted(vault), tuple(vault)]", "TypeError"),
    "9.0-zip": ("return list(zip(vault))", "TypeError"),
    "9.0-reversed": ("return list(reversed(vault))", "TypeError"),
    "9.0-bytes": ("return bytes(vault)", "TypeError"),
    "CVE-2021-32807": ("return string.Template", "E_PERM: a verb can't use .Template of the module string"),
    "CVE-2021-32811": ("return random.Random().__class__", 'line 2: "__class__" is not a name for a verb to use'),
}

GAPS = {
    "unpacking": ("[a, b] = vault", "TypeError"),
    "unpacking-in-for": ("for [a, b] in [vault]:\n    pass", "TypeError"),
    "star-list": ("return [*vault]", "TypeError"),
    "star-dict": ("return {**vault}", "E_TYPE: ** in a dict takes a dict, not a value of type Object"),
    "yield-from": ("def g():\n    yield from vault\nreturn list(g())", "TypeError"),
    "in": ("return 'secret' in vault", "TypeError"),
    "percent": (
        "return '%(secret)s' % vault",
        "E_PERM: text % values is not part of the verb language; use an f-string",
    ),
    "update-through-a-container": ("bobs.open.append(1)", "E_PERM: Permission denied: #3 may not change #8.open"),
    "update-through-the-type": ("list.extend(bobs.open, [1])", "E_PERM: Permission denied: #3 may not change #8.open"),
    "bare-except-swallows-the-end": (
        "try:\n    while True:\n        pass\nexcept:\n    return 1",
        "Task ran out of ticks",
    ),
    "finally-keeps-running": (
        "try:\n    while True:\n        pass\nfinally:\n    while True:\n        pass",
        "Task ran out of ticks",
    ),
    "error-obj": (
        "try:\n    vault.nothing\nexcept AttributeError as e:\n    return e.obj",
        "E_PERM: a verb can't use .obj of an e_propnf",
    ),
    "error-notes": ("return ValueError().add_note", "E_PERM: a verb can't use .add_note of a valueerror"),
    "id": ("return id(vault)", "NameError: name 'id' is not defined"),
    "hash": ("return hash(vault)", "NameError: name 'hash' is not defined"),
    "class": ("class A:\n    pass", "line 2: class is not part of the verb language"),
    "repeat": (
        "return 'x' * 10**9",
        "E_QUOTA: a value of size 1,000,000,000 is more than the 1,048,576 that are allowed",
    ),
    "power": ("return 10**10**7", "E_QUOTA: an int of 40,000,000 bits is more than the 131,072 that are allowed"),
    "shift": ("return 1 << 10**9", "E_QUOTA: an int of 1,000,000,001 bits is more than the 131,072 that are allowed"),
    "width": ("return f'{1:>1000000000}'", "E_INVARG: the field width in '>1000000000' is more than 9,999"),
    "percent-width": (
        "return '%1000000000d' % 1",
        "E_PERM: text % values is not part of the verb language; use an f-string",
    ),
    "replace": (
        "return ('x' * 10000).replace('x', 'y' * 10000)",
        "E_QUOTA: a value of size 100,000,000 is more than the 1,048,576 that are allowed",
    ),
    "join": (
        "return ('x' * 10000).join(['x'] * 10000)",
        "E_QUOTA: a value of size 100,010,000 is more than the 1,048,576 that are allowed",
    ),
    "zfill": (
        "return 'x'.zfill(10**9)",
        "E_QUOTA: a value of size 1,000,000,000 is more than the 1,048,576 that are allowed",
    ),
    "sorted-with-a-key": (
        "return sorted(range(10**9), key=len)",
        "E_QUOTA: a value of size 1,000,000,000 is more than the 1,048,576 that are allowed",
    ),
    "backtracking": ("return re.match('(a+)+$', 'a' * 5000 + 'b')", "=> None"),
    "sum-of-a-range": (
        "return sum(range(10**12))",
        "E_QUOTA: a value of size 1,000,000,000,000 is more than the 1,048,576 that are allowed",
    ),
    "min-of-a-range": (
        "return min(range(10**12))",
        "E_QUOTA: a value of size 1,000,000,000,000 is more than the 1,048,576 that are allowed",
    ),
    "any-of-a-range": ("return any(map(lambda x: False, range(10**12)))", "Task ran out of ticks"),
    "factorial": (
        "return math.factorial(10**9)",
        "E_QUOTA: an int of 18,488,884 bits: math computes with up to 131,072",
    ),
    "operator": ("import operator", "line 2: import is not part of the verb language"),
    "inspect": ("return inspect.stack()", "NameError: name 'inspect' is not defined"),
    "gc": ("return gc.get_objects()", "NameError: name 'gc' is not defined"),
}

UNCOVERED = {
    "system-exit": ("raise SystemExit", "NameError: name 'SystemExit' is not defined"),
    "system-exit-by-name": ("raise eval('SystemExit')", "NameError: name 'SystemExit' is not defined"),
    "keyboard-interrupt": ("raise KeyboardInterrupt", "NameError: name 'KeyboardInterrupt' is not defined"),
    "generator-exit": ("raise GeneratorExit", "NameError: name 'GeneratorExit' is not defined"),
    "base-exception": ("raise BaseException", "NameError: name 'BaseException' is not defined"),
    "stop-iteration": ("raise StopIteration", "StopIteration"),
    "stop-iteration-in-a-generator": (
        "def g():\n    raise StopIteration\n    yield 1\nreturn list(g())",
        "RuntimeError",
    ),
    "recursion-error": ("raise RecursionError('x')", "RecursionError: x"),
    "while-true": ("while True:\n    pass", "Task ran out of ticks"),
    "deep-recursion": ("def f(n):\n    return f(n + 1)\nreturn f(0)", "E_MAXREC: more than 400 functions deep"),
    "deep-recursion-of-verbs": ("return this.attack()", "E_MAXREC: more than 50 verb calls deep"),
    "huge-pow": ("return 7 ** 10**8", "E_QUOTA: an int of 300,000,000 bits is more than the 131,072 that are allowed"),
    "huge-shift": (
        "return 1 << 10**8",
        "E_QUOTA: an int of 100,000,001 bits is more than the 131,072 that are allowed",
    ),
    "huge-repeat": (
        "return [0] * 10**9",
        "E_QUOTA: a value of size 1,000,000,000 is more than the 1,048,576 that are allowed",
    ),
    "huge-join": (
        "x = 'x' * 10000\nreturn x.join(x)",
        "E_QUOTA: a value of size 100,010,000 is more than the 1,048,576 that are allowed",
    ),
    "regex-backtracking": ("return re.search('(x+x+)+y', 'x' * 5000)", "=> None"),
    "regex-in-a-catastrophic-shape": ("return re.search('(.*)*(.*)*(.*)*z', 'a' * 5000)", "=> None"),
    "swallowed-limit": (
        "while True:\n    try:\n        while True:\n            pass\n    except Exception:\n        pass",
        "Task ran out of ticks",
    ),
    "swallowed-limit-bare": (
        "while True:\n    try:\n        while True:\n            pass\n    except:\n        continue",
        "Task ran out of ticks",
    ),
    "sleep": ("return time.sleep(10)", "E_PERM: a verb can't use .sleep of the module time"),
    "memory": ("x = [0]\nwhile True:\n    x = [x * 2, x]", "Task ran out of ticks"),
    "output-flood": (
        "while True:\n    print('x' * 1000)",
        "E_QUOTA: Resource limit exceeded: this slice has told as much as it may",
    ),
    "markup": ("print('[red]x[/red] [bold] <b> ]]> %c{0}')", "=> None"),
    "markup-escape": ("print('\\x1b[31mred\\x1b[0m \\x9b2J \\u202e \\x07 a\\rb')", "=> None"),
}
TABLES = [NUMBERED, ADVISORIES, GAPS, UNCOVERED]
ATTACKS = [pytest.param(*attack, id=key) for table in TABLES for key, attack in table.items()]


@pytest.mark.parametrize(("source", "refusal"), ATTACKS)
def test_known(arena: Arena, source: str, refusal: str) -> None:
    assert arena.attempt(source).startswith(refusal)
