# invoke(object, name, ...): a verb, called in a task of its own for whoever asked for it.
o, name, *given = args
return call_verb(o, name, given)
