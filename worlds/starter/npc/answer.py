# verb: answer
# args: this none this
"""answer(TEXT) -> what this one says about TEXT; "" for nothing. .topics is a dict {"whistle,dog": "answer", ...}.

A list of answers is gone through one after the other. A keyword fits a word of TEXT, and a longer one the words in a row.
"""
text = " " + " ".join(re.findall(r"[\pL\pN]+", args[0].lower())) + " "
topics = this.topics if isinstance(this.topics, dict) else {}
for keys in topics:
    if not [key for key in str(keys).lower().split(",") if key.strip() and f" {key.strip()} " in text]:
        continue
    answers = topics[keys]
    if not isinstance(answers, (list, tuple)):
        return str(answers)
    if not answers:
        return ""
    at = this.said.get(str(keys), 0)
    this.said = {key: n for key, n in this.said.items() if key in topics} | {str(keys): at + 1}
    return str(answers[at % len(answers)])
return ""
