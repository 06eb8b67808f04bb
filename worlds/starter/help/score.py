# verb: score
# args: this none this
"""score(WORDS, NAME, GIST, TEXT) -> how well WORDS fit a subject; 0 when one of them is nowhere in it."""
words, name, gist, text = args
score = 0
for word in words:
    begins = "\\b" + re.escape(word)
    if name == word:
        score += 100
    elif name.startswith(word):
        score += 40
    elif word in name:
        score += 20
    elif word in gist and re.search(begins, gist):
        score += 8
    elif word in text and re.search(begins, text):
        score += 1
    else:
        return 0
return score
