"""Which programs the database holds, and who refers to them.

A program row is kept while a verb, a task or the verb history refers to its hash. Compared were: sweeping with a query
at every checkpoint (a scan of every verb's JSON), a table of references (a second truth beside that JSON, and a write
for every verb), and this: counts in memory, built while loading, which cost a few dictionary operations for each verb
written. Whether the history refers to a hash is asked of the database, and only for hashes that nothing else refers to.
A world with so many verbs that the counts weigh in memory would change our mind. It must never be ahead of the disk:
counts move only after a commit.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping


class ProgramIndex:
    """The hashes in the `programs` table and how many verbs and tasks refer to each."""

    def __init__(self) -> None:
        self.stored: set[str] = set()
        self.uses: Counter[str] = Counter()
        self.by_object: dict[int, tuple[str, ...]] = {}
        self.by_task: dict[int, tuple[str, ...]] = {}

    def refer(self, users: dict[int, tuple[str, ...]], number: int, hashes: Iterable[str]) -> None:
        """While loading: `number` (of an object or a task, as `users` says) refers to `hashes`."""
        users[number] = tuple(hashes)
        self.uses.update(users[number])


class ProgramChanges:
    """What one checkpoint will change in the index: filled while encoding, applied after the commit."""

    def __init__(self, index: ProgramIndex) -> None:
        self._index = index
        self._objects: dict[int, tuple[str, ...]] = {}
        self._tasks: dict[int, tuple[str, ...]] = {}
        self._difference: Counter[str] = Counter()
        self.new: dict[str, str] = {}

    def object(self, number: int, programs: Mapping[str, str]) -> None:
        """The object has been encoded, and its verbs run `programs` (empty when it was recycled)."""
        self._replace(self._index.by_object, self._objects, number, programs)

    def task(self, number: int, programs: Mapping[str, str]) -> None:
        """The task has been encoded, and its frames stand in `programs` (empty when it has ended)."""
        self._replace(self._index.by_task, self._tasks, number, programs)

    def need(self, programs: Mapping[str, str]) -> None:
        """These have to be in the table when the checkpoint is over."""
        for key, source in programs.items():
            if key not in self._index.stored:
                self.new[key] = source

    def _replace(
        self,
        users: Mapping[int, tuple[str, ...]],
        changed: dict[int, tuple[str, ...]],
        number: int,
        programs: Mapping[str, str],
    ) -> None:
        before = changed[number] if number in changed else users.get(number, ())
        if before or programs:
            self.need(programs)
            self._difference.subtract(before)
            self._difference.update(programs.keys())
            changed[number] = tuple(programs)

    def unused(self) -> list[str]:
        """The hashes that no verb and no task will refer to any more; the history still may."""
        uses = self._index.uses
        return [key for key, change in self._difference.items() if change < 0 and uses[key] + change <= 0]

    def doubt(self, hashes: Collection[str]) -> None:
        """These rows are about to be deleted: if the commit's fate stays unknown, they have to be written again."""
        self._index.stored.difference_update(hashes)

    def apply(self) -> None:
        """The commit has succeeded: the index follows."""
        index = self._index
        index.stored.update(self.new.keys() - set(self.unused()))
        index.by_object.update(self._objects)
        index.by_task.update(self._tasks)
        for key, change in self._difference.items():
            index.uses[key] += change
            if index.uses[key] <= 0:
                del index.uses[key]
        for users, changed in ((index.by_object, self._objects), (index.by_task, self._tasks)):
            for number, hashes in changed.items():
                if not hashes:
                    del users[number]
