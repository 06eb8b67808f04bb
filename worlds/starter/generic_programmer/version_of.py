# verb: version_of
# args: this none this
"""version_of(VERSIONS, TEXT) -> the one of these versions that has the number TEXT; None after telling this player that there is none."""
versions, text = args
for version in versions:
    if text.isdecimal() and version["number"] == int(text):
        return version
first, last = versions[0]["number"], versions[-1]["number"]
this.tell(f"There is no version {text}: there {'is only version 1' if first == last else f'are versions {first} to {last}'}. @history lists them.")
return None
