"""What a typed line means: its words, its objects, and the verb that answers it.

Owns LambdaMOO's command grammar (`parser`), its fifteen preposition sets (`prepositions`), the search for the objects a
player names (`match`) and the search for the verb (`dispatch`). Runs no verb, starts no task and prints nothing.
"""

from moo_async.commands.dispatch import find_verb
from moo_async.commands.match import match_object, match_objects, names_of
from moo_async.commands.parser import Parsed, parse, split_words
from moo_async.world.prepositions import PREPOSITIONS

__all__ = ["PREPOSITIONS", "Parsed", "find_verb", "match_object", "match_objects", "names_of", "parse", "split_words"]
