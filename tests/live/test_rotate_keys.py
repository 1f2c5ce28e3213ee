"""Keys are changed while people work, and the change is killed: nothing is lost, nobody gets an error, nobody waits long."""

from random import Random

import pytest

from tests.live.changing_keys import CHANGE, OPEN_ALL, PLANT, WAIT, WORK

pytestmark = pytest.mark.django_db
# By kind: seconds within which it is killed, and how often.
SHORT = ("S", {"data": (0.6, 2), "log": (0.1, 0), "blind": (0.1, 0)})
LONG = ("M", {"data": (20, 12), "log": (0.3, 4), "blind": (3, 4)})


def test_keys_of_each_kind_are_changed_and_killed_while_two_work(place, request, capsys):
    size, kinds = LONG if request.config.getoption("long") else SHORT
    place.python(PLANT, size, str(place.folder))
    before = place.python(OPEN_ALL)
    stop = place.folder / "stop"
    work = [place.start(WORK, name, str(stop)) for name in ("one", "two")]
    waiting = place.start(WAIT, str(stop))
    chance, seconds, held = Random(9), {}, 0.0
    for kind, (within, kills) in kinds.items():
        for _ in range(kills):
            place.start(CHANGE, kind, str(chance.uniform(0.01, within))).communicate(timeout=300)
        taken = [place.python(CHANGE, kind, "0") for _the_rest_then_all_of_it in range(2)]
        seconds[kind], held = round(taken[1][0], 1), max(held, taken[0][1], taken[1][1])
    stop.touch()
    done = [place.read(each) for each in work]
    longest = place.read(waiting)
    for answers, saved, _slowest in done:
        assert set(answers) <= {200, 302}
        assert saved
    number, unreadable, notes = place.python(OPEN_ALL)
    assert unreadable == before[1] == 0
    assert number >= before[0]
    assert sorted(notes) == sorted([*before[2], *(note for _answers, saved, _slowest in done for note in saved)])
    place.manage("check_log")
    assert held < 1, "no lock lasts a second"
    with capsys.disabled():
        many, slowest = sum(len(answers) for answers, _, _ in done), max(each[2] for each in done)
        print(f"\n{size}: {number} values, {seconds} s, longest lock {held:.2f} s, longest wait to write {longest:.2f} s")
        print(f"{many} answers, slowest {slowest:.2f} s")
