# create(parents, owner): the object is made, then told to initialize itself.
parents, owner = arguments(args)
made = make_object(parents, owner)
if has_verb(made, "initialize"):
    made.initialize()
return made
