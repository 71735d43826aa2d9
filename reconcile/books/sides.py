"""Which side an entry is of by its words: what was bought, what was paid, and what was taken back of either."""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.books.cells import simple

PAID = re.compile(r"付款|支付|已付|付货款|付海尔|打款|汇款|电汇|转账|回款|承兑|背书|paid|payment|remittance|wire")
BOUGHT = re.compile(r"购|进货|采购|入库|提货|到货|收货|purchase|invoice|goods")
TAKEN_BACK = re.compile(r"退|冲|红字|更正|折让|返利|return|revers|credit note", re.IGNORECASE)
# Money that came back is neither: what it was paid for is not said.
REFUND = re.compile(r"退款|退回款|refund", re.IGNORECASE)
ALONE = {"付": -1, "进": 1, "bill": 1}


@lru_cache(maxsize=1_024)
def side_of_kind(text: str) -> int:
    """1 for a sort of entry by which a dealer owes more, -1 for one by which it owes less, 0 where that is not plain."""
    plain = simple(text).lower()
    paid, bought, back = bool(PAID.search(plain)), bool(BOUGHT.search(plain)), bool(TAKEN_BACK.search(plain))
    if REFUND.search(plain) or (paid and (bought or back)):
        return 0
    return -1 if paid or back else 1 if bought else ALONE.get(plain, 0)
