"""The starter world's own test verbs, run as @test runs them."""

from tests.starter_town import Town


def test_every_test_verb_of_the_starter_world_passes() -> None:
    town = Town()
    wizard = town.connect(town.at("first_wizard"))
    tested = [o for o in town.world.objects.values() if any(verb.names.startswith("test_") for verb in o.verbs)]
    assert len(tested) >= 3
    for o in tested:
        before = len(town.world.objects)
        told = [text for _, text in town.type(wizard, f"@test {o}")]
        assert told[-1].endswith(("1 test passed.", "tests passed.")), (o.name, told)
        assert len(town.world.objects) == before
