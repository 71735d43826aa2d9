"""A folder with a few rows of every table of the contract, which keeps every rule: what single faults are planted into."""

from __future__ import annotations

import copy

from data.contract import TABLES
from tests.folders import VALID, Folder, Rows, entry

MADE = "2026-03-10"
_CODES = (
    ("channel", "mall", "商场"), ("province", "ZJ", "浙江省"), ("line", "AC", "空调"), ("line", "WM", "洗衣机"),
    ("series", "AC-1", "柜机"), ("fee_type", "display", "陈列费"), ("fee_type", "freight", "运费"), ("fault",
    "leak", "漏水"),
    ("cost_type", "visit", "上门"), ("reason", "late", "逾期"),
)  # fmt: skip


def rows(header: str, *lines: str) -> Rows:
    """Rows from lines with `|` between the values; what a line leaves out at its end is empty."""
    names = header.split("|")
    split = [line.split("|") for line in lines]
    return [dict(zip(names, values + [""] * (len(names) - len(values)), strict=True)) for values in split]


def whole() -> dict[str, Rows]:
    """The rows of every table, to be changed at will."""
    tables = copy.deepcopy(VALID) | copy.deepcopy(_MORE)
    tables["code"] += [{"kind": kind, "code": code, "name_zh": name, "name_en": ""} for kind, code, name in _CODES]
    tables["dealer"] += [dict(tables["dealer"][0], dealer="D3", closed_on="2026-03-31", province="ZJ")]
    tables["ledger_entry"] += [
        entry("D1", "I3", "invoice", "300.00", booked_on=MADE, document_date=MADE, due_on="2026-04-10"),
        entry("D1", "C1", "credit_note", "-40.00", booked_on=MADE, document_date=MADE, due_on=""),
    ]
    assert tables.keys() == {table.name for table in TABLES}
    return tables


def whole_folder(key: str = "first", *, correction: bool = False, **tables: Rows) -> Folder:
    """The whole folder, with these tables in place of its own."""
    return Folder(key=key, correction=correction, tables=whole() | tables)


_MORE: dict[str, Rows] = {
    "contact": rows("dealer|contact|name|duty|phone|email", "D1|K1|李雷|buyer|0571-1|a@example.com", "D1|K2|韩梅|"),
    "model": rows(
        "model|name_zh|name_en|line|series|launched_on|ended_on|warranty_months",
        "M1|大柜机|Cabinet|AC|AC-1|2020-01-01||36", "M2|滚筒|Drum|WM||2021-01-01|2026-01-01|24",
    ),
    "production_batch": rows("model|batch|produced_on|units", "M1|P1|2025-12-01|500", "M2|P1|2025-11-01|300"),
    "price": rows(
        "channel|currency|model|valid_from|price|retail_price", "shop|CNY|M1|2026-01-01|99.1234|129.00",
        "shop|CNY|M2|2026-01-01|50",
    ),
    "promotion": rows(
        "promotion|name_zh|name_en|starts_on|ends_on|channel|branch|line|model|discount_percent",
        "PR1|春节|Spring|2026-01-15|2026-02-15|shop|B1|AC|M1|12.5", "PR2|五一||2026-04-25|2026-05-05",
    ),
    "closed_period": rows("month|closed_on", "2026-01|2026-02-05"),
    "fee_entry": rows(
        "dealer|fee|fee_type|stage|booked_on|amount|settles|document_no|entry|note",
        "D1|F1|display|accrued|2026-02-01|30.00", "D1|F2|display|settled|2026-03-01|30.00|F1|N-F2|C1",
    ),
    "sub_account_movement": rows(
        "dealer|movement|sub_account|booked_on|amount|document_no|entry|note",
        "D1|S1|deposit|2026-01-05|1000.00|N-1|C1", "D1|S2|overdraft|2026-01-06|-5.00",
    ),
    "rebate_programme": rows(
        "programme|name_zh|name_en|method|basis|measure|starts_on|ends_on|currency|line|settle_by",
        "R26|年返|Year|cumulative|invoiced|amount|2026-01-01|2026-12-31|CNY|AC|2027-01-31",
    ),
    "rebate_tier": rows("programme|tier|up_to|rate_percent", "R26|1|1000|1", "R26|2|5000|2", "R26|3||3.5"),
    "rebate_member": rows("dealer|programme", "D1|R26", "D2|R26"),
    "rebate_settlement": rows(
        "dealer|settlement|programme|period_from|period_to|base|earned|settled_on|promised_on",
        "D1|RS1|R26|2026-01-01|2026-01-31|1500.5|15.00|2026-02-05|2026-03-01",
    ),
    "rebate_payment": rows(
        "dealer|payment|settlement|paid_on|amount|entry", "D1|RP1|RS1|2026-03-01|10.00|C1",
        "D1|RP2|RS1|2026-03-02|5.00|",
    ),
    "claim": rows(
        "dealer|claim|kind|submitted_on|amount|status|promised_on|decided_on|approved_amount|reason|paid_on|model|quantity|"
        "promotion|entry|note",
        "D1|CL1|price_protection|2026-01-10|50.00|paid|2026-02-10|2026-01-20|40.00|late|2026-02-01|M1|5|PR1|C1",
        "D1|CL2|freight_damage|2026-03-10|20.00|submitted",
    ),
    "sales_order": rows(
        "dealer|order|placed_on|wanted_on|status|note", "D1|SO1|2026-03-01|2026-03-12|invoiced",
        "D1|SO2|2026-03-20||placed|",
    ),
    "sales_order_line": rows(
        "dealer|order|line_no|model|quantity|unit_price|confirmed_quantity|promised_on|cancelled_quantity",
        "D1|SO1|1|M1|3|100.0000|3|2026-03-11|0", "D1|SO1|2|M2|2|0|1||1", "D1|SO2|1|M1|9|99.5",
    ),
    "order_step": rows(
        "dealer|order|line_no|step|happened_on|quantity",
        "D1|SO1|1|placed|2026-03-01|3", "D1|SO1|1|shipped|2026-03-08|1", "D1|SO1|1|shipped|2026-03-09|2",
    ),
    "delivery": rows(
        "dealer|delivery|shipped_on|delivered_on|expected_on|document_no|entry",
        "D1|DL1|2026-03-08|2026-03-10|2026-03-11|N-1|I3", "D1|DL2|2026-03-09|2026-03-10|||I3",
        "D1|DL3|2026-03-30||2026-04-02",
    ),
    "delivery_line": rows(
        "dealer|delivery|item|model|quantity|amount|order|line_no|batch",
        "D1|DL1|1|M1|1|100.00|SO1|1|P1", "D1|DL1|2|M2|1|0.00|SO1|2|P1", "D1|DL2|1|M1|2|200.00|SO1|1|P1",
        "D1|DL3|1|M1|4|400.00",
    ),
    "sell_in": rows(
        "dealer|day|model|quantity|amount|returned_quantity|returned_amount",
        "D1|2026-03-10|M1|3|300.00", "D1|2026-03-10|M2|1|0.00|1|5.00", "D2|2026-03-10|M1|7|70.00|0|0",
    ),
    "sell_out": rows(
        "dealer|day|model|quantity|amount|returned_quantity|returned_amount",
        "D1|2026-03-11|M1|1|150.00|0|0.00", "D1|2026-02-28|M2|2|99.99|1|50.00", "D2|2026-03-11|M1|1|15.00",
    ),
    "stock_snapshot": rows("dealer|day|model|quantity", "D1|2026-03-15|M1|2", "D2|2026-03-15|M1|6"),
    "stock_movement": rows(
        "dealer|movement|day|model|kind|quantity|amount|note",
        "D1|MV1|2026-01-01|M2|opening|4|200.00", "D1|MV2|2026-03-20|M1|adjusted|-1||broken",
        "D1|MV3|2026-03-21|M1|transferred|-1",
    ),
    "dealer_turnover": rows(
        "dealer|month|line|amount|basis", "D1|2026-02|AC|5000.00|reported",
        "D1|2026-03|AC|6000.00|estimated",
    ),
    "complaint": rows(
        "dealer|complaint|kind|opened_at|status|subject|model|batch|serial_no|sold_on|promised_at|first_response_at|"
        "resolved_at|reopened_at",
        "D1|Q1|complaint|2026-03-01T09:00:00+08:00|resolved|漏水|M1|P1|SN1|2026-01-02|2026-03-03T09:00:00|2026-03-01T10:00:00|"
        "2026-03-02T09:00:00",
        "D1|Q2|consultation|2026-03-31T23:59:59|open|怎么选",
        "D1|Q3|repair|2026-03-04T09:00:00|reopened|又坏|M1||||||2026-03-05T09:00:00|2026-03-06T09:00:00",
    ),
    "complaint_fault": rows("dealer|complaint|fault", "D1|Q1|leak"),
    "complaint_message": rows(
        "dealer|complaint|message|written_at|author|body", "D1|Q1|1|2026-03-01T09:00:00|user|漏水\n很多",
        "D1|Q1|2|2026-03-01T10:00:00|staff|好",
    ),
    "follow_up": rows(
        "dealer|complaint|called_at|reached|solved|satisfaction|note",
        "D1|Q1|2026-03-05T09:00:00|true|true|5", "D1|Q1|2026-03-04T09:00:00|false",
    ),
    "station": rows("station|name_zh|name_en|branch|city", "ST1|一站|One|B1|杭州"),
    "service_task": rows(
        "dealer|task|station|kind|planned_on|status|done_on|model|complaint",
        "D1|T1|ST1|repair|2026-03-02|done|2026-03-02|M1|Q1", "D1|T2|ST1|install|2026-04-02|planned",
    ),
    "warranty_claim": rows(
        "dealer|warranty_claim|claimed_on|model|status|parts_amount|labour_amount|approved_amount|station|complaint|batch|"
        "serial_no|replacement_serial_no|decided_on|paid_on|reason|entry",
        "D1|W1|2026-03-03|M1|paid|30.00|10.00|35.00|ST1|Q1|P1|SN1|SN2|2026-03-05|2026-03-09|late|C1",
        "D1|W2|2026-03-04|M1|submitted|1.00|0.00",
    ),
    "cost_entry": rows(
        "dealer|cost|cost_type|booked_on|amount|station|model|quantity|note",
        "D1|X1|visit|2026-03-02|80.00|ST1|M1|1", "D1|X2|visit|2026-03-05|-10.00",
    ),
    "return_note": rows(
        "dealer|return|returned_on|model|quantity|amount|reason|complaint|entry", "D1|RN1|2026-03-10|M2|1|5.00|late|Q1|C1",
    ),
    "dealer_target": rows("dealer|kpi|quarter|value", "D1|turnover_days|2026-Q1|45"),
    "rep_target": rows("rep|kpi|quarter|value", "R1|share_percent|2026-Q1|33.3"),
    "branch_target": rows("branch|kpi|quarter|value", "B1|margin_percent|2026-Q1|12.5"),
    "threshold": rows("name|value", "overdue_days|30"),
    "announcement": rows(
        "announcement|kind|title_zh|title_en|body_zh|body_en|valid_from|valid_to|channel|branch|line|promotion",
        "AN1|promotion|春节|Spring|多买\n多送|More|2026-01-10|2026-02-15|shop|B1|AC|PR1",
        "AN2|policy|政策||如下||2026-03-01",
    ),
    "holiday": rows("day|kind|name_zh|name_en", "2026-02-17|holiday|春节|Spring Festival", "2026-02-14|workday|补班|"),
}  # fmt: skip
