import pytest

from sidebyside.features.claims.load_measurement import measure_load


def test_calls_are_summed_up() -> None:
    came = measure_load(2.0, [(30.0, 200), (10.0, 200), (20.0, 503), (0.0, None)])

    assert came.durations == (10.0, 20.0, 30.0)
    assert came.response_count == 3
    assert came.per_second == 1.5
    assert came.statuses == {200: 2, 503: 1, None: 1}


@pytest.mark.parametrize(("percent", "wanted"), [(1, 1), (50, 5), (90, 9), (91, 10), (100, 10)])
def test_a_percentile_is_the_nearest_rank(percent: float, wanted: float) -> None:
    came = measure_load(1.0, [(float(number), 200) for number in range(1, 11)])

    assert came.percentile(percent) == wanted


def test_nothing_answered_has_no_duration() -> None:
    came = measure_load(0.0, [(0.0, None)])

    assert (came.percentile(50), came.per_second, came.response_count) == (None, 0.0, 0)


def test_one_after_the_other_waits_one_at_a_time() -> None:
    assert measure_load(1.0, [(50.0, 200)] * 20).waited_at_once(50) == 1.0
    assert measure_load(1.0, [(50.0, 200)] * 160).waited_at_once(50) == 8.0
