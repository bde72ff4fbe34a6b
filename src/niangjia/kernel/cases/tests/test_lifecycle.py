from niangjia.kernel.cases.lifecycle import Lifecycle, State, Transition
from niangjia.kernel.units.models import Union


def cycle(states: list[State], transitions: list[Transition], start: str = "a") -> Lifecycle:
    return Lifecycle("x", "x", Union, start, states, transitions)


def step(code: str, source: str, target: str, ability: str = "cases.move") -> Transition:
    return Transition(code, code, source, target, ability)


def test_a_sound_declaration_has_no_faults() -> None:
    sound = cycle([State("a", "A"), State("b", "B", final=True)], [step("go", "a", "b")])
    assert list(sound.check()) == []


def test_every_fault_is_named() -> None:
    faulty = cycle(
        [State("a", "A"), State("a", "A"), State("b", "B", final=True), State("c", "C"), State("d", "D")],
        [step("go", "a", "b"), step("go", "b", "a", ""), step("up", "a", "z"), step("on", "a", "d")],
        start="q",
    )
    faults = list(faulty.check())
    assert "start state 'q' is not declared" in faults
    assert "state 'a' is declared twice" in faults
    assert "transition 'go' is declared twice" in faults
    assert "up: no state 'z'" in faults
    assert "go: no ability" in faults
    assert "state 'c' is never reached" in faults
    assert "final state 'b' can be left" in faults
    assert "state 'd' leads nowhere and is not final" in faults


def test_steps_out_of_a_state_and_deadlines_by_name() -> None:
    made = cycle(
        [State("a", "A"), State("b", "B", final=True)],
        [Transition("go", "Go", ["a"], "b", "cases.move", deadline="union.reply_days")],
    )
    assert [t.code for t in made.outgoing("a")] == ["go"]
    assert made.outgoing("b") == []
    found = made.due("union.reply_days")
    assert found is not None and found.label == "Go"
    assert made.due("nothing") is None
