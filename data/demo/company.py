"""What the demo's administrator has set: the letterhead of a manufacturer that never was, and the limit of its currency."""

from __future__ import annotations

import contextlib
import uuid
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data import primary, workflow
from data.connections import engine_of
from data.errors import ContextRejectedError
from data.people import operator_engine

if TYPE_CHECKING:
    from data.settings import Settings

ADMINISTRATOR = "admin.demo"
SET = {
    "company_name": "澄海家用电器制造有限公司",
    "company_address": "浙江省杭州市示范大道 1 号",
    "company_tax_no": "91330100DEMO000018",
    "company_bank": "示范银行杭州分行营业部",
    "company_bank_account": "1202 0000 0000 0018 888",
    "four_eyes_limit_CNY": "5000000",
}
# Each setting is written with one key for ever, so that what was taken away since is not set again.
KEYS = uuid.UUID("5b0f6f3e-2f0e-4a57-9d7b-6a1f0f0f5e11")


def ensure_demo_company(settings: Settings) -> None:
    """Set it once, as the page of the demo's administrator would: no role of the database needs another right for it.

    `settings` are those of this process. Nothing happens when the administrator was disabled meanwhile.
    """
    engine = operator_engine(settings)
    with engine.connect() as connection:
        known = sa.text("select uid from sec.principal where login = :login")
        uid = connection.execute(known, {"login": ADMINISTRATOR}).scalar_one()
    engine.dispose()
    with contextlib.suppress(ContextRejectedError):
        there = {row.name for row in primary.call(uid, "select name from api.settings()")}
        for name in SET.keys() - there:
            workflow.write(uid, "set_setting", uuid.uuid5(KEYS, f"{name} {SET[name]}"), name=name, value=SET[name])
    # The supervisor keeps no connection to a server that it may have to stop.
    engine_of("dealerboard_writer").dispose()
