# command(line): one typed line, from the words to the verb that answers it.
(line,) = arguments(args)
words = split_words(line)
if words and words[0] == ".program" and acts_as_programmer():
    return program(words[1:])
lines = [line]
answer = run_hook(system, "do_command", words, line)
# As in LambdaMOO, a do_command that has waited for something has taken the line over.
if not in_foreground():
    return
if isinstance(answer, list):
    lines = answer
elif answer:
    return
for line in lines:
    perform(line)
