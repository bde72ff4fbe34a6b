"""What is kept of empty ledgers takes no room, so that hundreds of figures of a province fit in memory."""

import numpy as np

from niangjia.kernel.figures.frame import Vector, running_sum
from niangjia.kernel.figures.memo import Memo


def test_nothing_but_zeros_takes_no_room_and_reads_the_same() -> None:
    empty = Vector(np.zeros(30_001, dtype=np.int64), np.zeros(30_000, dtype=np.int64))
    assert empty.nbytes < 1000
    assert empty.of((0, 30_000), "all") == 0
    assert empty.of((np.array([0, 5]), np.array([9, 30_000])), "all").tolist() == [0, 0]


def test_a_single_row_is_kept_whole() -> None:
    own = np.zeros(30_000, dtype=np.int64)
    own[17] = 3
    running = running_sum(own)
    full = Vector(running, running)
    assert full.nbytes > running.nbytes
    assert full.rows is full.running
    assert full.of((10, 20), "all") == 3


def test_hundreds_of_empty_figures_stay_in_a_small_memo() -> None:
    memo = Memo(limit=1 << 20)
    for code in range(500):
        memo.put(code, Vector(np.zeros(30_001, dtype=np.int64), np.zeros(30_001, dtype=np.int64)))
    assert len(memo) == 500
