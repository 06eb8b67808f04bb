# verb: erase
# args: this none none
"""erase BOOK: only chapters can be torn out of a book: erase 2 in BOOK."""
print(f"Which chapter? Example: erase 1 in {this.name}")
