"""How much one address may do."""

from moo_async.sessions.limits import Admission, Buckets, Limits, address_key


def test_addresses() -> None:
    assert address_key("192.0.2.7") == "192.0.2.7"
    assert address_key("::ffff:192.0.2.7") == "192.0.2.7"
    assert address_key("2001:db8:1:2:3:4:5:6") == address_key("2001:db8:1:2::1") == "2001:db8:1:2::/64"
    assert address_key("fe80::1%eth0") == "fe80::/64"
    assert address_key("::1") in Limits().trusted
    assert address_key("?") == "?"


def test_a_bucket_fills_again_with_time() -> None:
    now = 0.0
    buckets = Buckets(2, 10, lambda: now)
    assert [buckets.take("a") for _ in range(3)] == [True, True, False]
    assert buckets.take("b")
    now = 9.0
    assert not buckets.take("a")
    now = 10.0
    assert buckets.take("a") and not buckets.take("a")
    buckets.give_back("a")
    assert buckets.take("a")


def test_full_buckets_are_forgotten() -> None:
    now = 0.0
    buckets = Buckets(2, 10, lambda: now)
    for round_ in range(20):
        now = round_ * 100.0
        for number in range(500):
            buckets.take(f"{round_}.{number}")
    assert len(buckets) <= Buckets.TIDY_AT


def test_connections_are_counted_by_address_and_by_strangers() -> None:
    admission = Admission(Limits(per_address=2, connections=5, strangers=3))
    first, second = admission.enter("192.0.2.1"), admission.enter("192.0.2.1")
    assert first and second and admission.enter("192.0.2.1") is None
    third = admission.enter("192.0.2.2")
    assert third and admission.enter("192.0.2.3") is None, "three strangers are enough"
    first.known()
    first.known()
    assert admission.strangers == 2 and admission.enter("192.0.2.3")
    second.leave()
    second.leave()
    assert admission.total == 3 and admission.enter("192.0.2.1")
    assert admission.refused == 2


def test_trusted_addresses_are_not_counted_but_the_total_is() -> None:
    admission = Admission(Limits(per_address=1, connections=3))
    assert all(admission.enter("127.0.0.1") for _ in range(3))
    assert admission.enter("127.0.0.1") is None
