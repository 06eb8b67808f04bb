# schedule(state): sleeps until its verb is due, starts it as a task of its own, and so on until there is no next time.
(state,) = args
while wake(state):
    pause(state)
