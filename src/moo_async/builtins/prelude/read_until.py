# read_until(end, player): one line after the other, to the one that ends them.
end, who = arguments(args)
lines = []
line = read(who)
while line != end:
    lines.append(line)
    line = read(who)
return lines
