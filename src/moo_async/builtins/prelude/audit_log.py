# audit_log(most, name): the log lies in the database, so the task waits until it has been read.
most, name = arguments(args)
found = ask_deeds(most, name)
if not isinstance(found, list):
    raise E_INTRPT("the audit log could not be read in time")
return found
