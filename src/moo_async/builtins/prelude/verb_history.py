# verb_history(o, verb): the versions lie in the database, so the task waits until they have been read.
o, verb = arguments(args)
found = ask_history(o, verb)
if not isinstance(found, list):
    raise E_INTRPT("the history of the verb could not be read in time")
return found
