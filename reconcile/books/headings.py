"""What the headings of a ledger mean, in the words of Chinese and English books, and which program wrote them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reconcile.books.cells import normal, simple

# For each role the headings that name it, the likeliest first: where two columns could be the date, the one named first is.
WORDS: dict[str, str] = {
    "date": (
        "日期 凭证日期 记账日期 过账日期 入账日期 登账日期 业务日期 单据日期 账务日期 会计日期 交易日期 发生日期 "
        "制单日期 开票日期 发票日期 付款日期 时间 交易时间 date|posting date|booking date|voucher date|entry date|"
        "transaction date|document date|doc date|invoice date|value date|bill date|过帐日期 pstng date|pstg date"
    ),
    "year": "年 年度 会计年度 year|fiscal year",
    "month": "月 月份 month",
    "day": "日 day",
    "document": (
        "单据号 单据编号 单据号码 单据编码 单号 业务单号 订单号 销售单号 采购单号 出库单号 入库单号 送货单号 提货单号 "
        "发货单号 对方单号 厂家单号 来源单号 参照 参考号 分配 编号 document no|document number|document|doc no|"
        "documentno|reference|ref|ref no|assignment|order no|number|no|num|doc"
    ),
    "voucher": (
        "凭证号 凭证字号 凭证编号 凭证号数 凭证号码 记账凭证号 凭证字 字号 号数 凭证 传票号 传票号码 传票编号 voucher no|"
        "voucher number|voucher|vch no|journal no|entry no|jv no"
    ),
    "invoice": (
        "发票号 发票号码 发票编号 税票号 税票号码 数电票号码 数电发票号码 增值税发票号 invoice no|invoice number|"
        "invoice|inv no|inv|bill no|tax invoice no"
    ),
    "bank": (
        "结算号 结算单号 票据号 票据号码 票号 支票号 银行流水号 流水号 交易流水号 交易号 回单号 汇款单号 "
        "银行回单号 bank reference|bank ref|payment reference|check no|cheque no|transaction id|bank|utr"
    ),
    "text": (
        "摘要 摘要说明 说明 用途 描述 内容 业务内容 事由 事项 行文本 文本 备注 附言 品名 商品名称 货物名称 产品名称 货品 "
        "商品 产品 品种 规格型号 产品型号 型号 description|text|narration|"
        "particulars|memo|details|item|item text|remark|remarks|note|notes|comment"
    ),
    "kind": (
        "业务类型 单据类型 凭证类型 交易类型 业务种类 类型 类别 收支 单据名称 "
        "document type|transaction type|doc type|type|kind"
    ),
    "debit": (
        "借方金额 借方 借方本币 借方金额本币 借方本位币 本币借方 借方本币金额 借方发生额 借方发生 本期借方 "
        "借方原币 借方金额原币 借 借金额 debit|dr|debit amount|debits|debit lc"
    ),
    "credit": (
        "贷方金额 贷方 贷方本币 贷方金额本币 贷方本位币 本币贷方 贷方本币金额 贷方发生额 贷方发生 本期贷方 "
        "贷方原币 贷方金额原币 贷 贷金额 credit|cr|credit amount|credits|credit lc"
    ),
    "increase": (
        "本期应付 应付增加 应付金额 应付款 应付 本期增加 增加 进货金额 进货 采购金额 采购额 采购 提货金额 提货 "
        "到货金额 入库金额 收货金额 发货金额 货款金额 开票金额 进货额 拿货 到货 收货 "
        "收入 存入 转入 欠 purchases|charges|billed|invoiced|increase"
    ),
    "decrease": (
        "本期付款 本期已付 实际付款金额 实际付款 应付减少 本期减少 减少 付款金额 付款 已付金额 已付款 已付 实付金额 实付 "
        "支付金额 打款金额 打款 汇款金额 汇款 交款金额 交款 回款金额 回款 "
        "还款金额 还款 付款额 支出 支取 转出 还 amount paid|payments|payment|paid|decrease"
    ),
    "amount": (
        "价税合计 含税金额 金额 本币金额 发生额 发生金额 交易金额 总金额 金额合计 货款 本位币金额 金额本币 amount|"
        "amount in local currency|"
        "amount in local cur|amt in loc cur|local currency amount|amount in lc|amount lc|value|total|amount in doc curr|"
        "gross amount"
    ),
    "direction": (
        "方向 借贷 借贷方向 借贷标志 借贷标识 收付 dc|drcr|debitcredit|dc indicator|debitcredit ind|debitcredit indicator"
    ),
    "balance": (
        "余额 本币余额 余额本币 余额金额 期末余额 账户余额 结余 结存 累计余额 累计欠款 欠款余额 欠款 "
        "应付余额 应付款余额 应付账款余额 余额原币 余欠 还欠 尚欠 月末欠款 "
        "balance|running balance|closing balance|balance due|running bal|bal|outstanding"
    ),
    "balance_direction": "余额方向 方向余额 方向 借贷 balance direction|balance dc",
    "due": "到期日 到期日期 付款到期日 净到期日 应付日期 due date|net due date|net due dt|due",
    "discount": "现金折扣 折扣条件 付款条件 payment terms|terms|discount terms",
    "account": "科目 科目名称 科目编码 科目代码 会计科目 account|account name|gl account|account code",
    "party": (
        "供应商名称 供应商 往来单位 单位名称 往来单位名称 对方单位 客商 客商名称 供应商编码 供应商编号 vendor|"
        "supplier|vendor name|supplier name|party"
    ),
    "currency": "币种 币别 货币 本币 currency|curr|crcy|lcurr|local currency",
    "red": "红字 红蓝字 红蓝字标志 红字标志 红蓝标志",
}
ROLES = tuple(WORDS)
# Roles that may stand in two columns at once: what is said of a line in both is kept.
SEVERAL = frozenset({"text"})
SIDES = ("debit", "credit", "increase", "decrease")
AMOUNTS = (*SIDES, "amount")
UNITS = {"万元": 10_000, "千元": 1_000, "百万元": 1_000_000}
UNIT = re.compile(r"\(?(?:单位[:：]?)?(百万元|万元|千元)\)?")
NOT_WORDS = re.compile(r"[\s()\[\]{}:：/\\_\-.,、;*#'\"]+")
IN_UNITS = re.compile(r"[(\[](?:人民币|元|rmb|cny|单位:元|人民币元|人民币:元|¥)[)\]]|元$", re.IGNORECASE)
# 本期付款 is 付款, 支出金额 is 支出: words around a heading that say nothing of what it is.
PERIOD_BEFORE = re.compile(r"^(?:本期|本月|本年|当期|当月|本次)")
SUM_BEHIND = re.compile(r"(?:金额|额|数)$")
YEAR_OVER = re.compile(r"(\d{4})年?(月|日|月份)")


@lru_cache(maxsize=4_096)
def heading(text: str) -> str:
    """A heading without what programs put around it: blanks, signs, and that it is in yuan."""
    plain = IN_UNITS.sub("", simple(text).replace(" ", "").lower())
    for unit in UNITS:
        plain = plain.replace(unit, "")
    plain = NOT_WORDS.sub("", plain)
    over = YEAR_OVER.fullmatch(plain)
    return over[2] if over else plain


def _words(listed: str) -> list[str]:
    """Chinese headings are parted by blanks, English ones by bars."""
    chinese = [word for word in re.split(r"[\s|]+", listed) if not word.isascii()]
    english = re.split(r"\|", " ".join(word for word in listed.split() if word.isascii() or "|" in word))
    return [*chinese, *(word for word in english if word)]


RANKS: dict[str, list[tuple[str, int]]] = {}
for _role, _listed in WORDS.items():
    for _rank, _word in enumerate(_words(_listed)):
        RANKS.setdefault(heading(_word), []).append((_role, _rank))
# Headings with one of these inside are of the role though nobody listed them; the first that fits counts.
INSIDE = (
    ("借方", "debit"), ("贷方", "credit"), ("余额", "balance"), ("摘要", "text"), ("发票号", "invoice"),
    ("凭证号", "voucher"), ("单据编号", "document"), ("单据号", "document"), ("单号", "document"), ("到期", "due"),
    ("日期", "date"), ("供应商", "party"), ("流水号", "bank"), ("金额", "amount"), ("debit", "debit"),
    ("credit", "credit"), ("balance", "balance"),
    ("invoiceno", "invoice"), ("voucher", "voucher"), ("date", "date"), ("amount", "amount"),
)  # fmt: skip
# Goods that came in: what they cost, or how many they are.
GOODS = frozenset({"进货", "采购", "提货", "到货", "拿货", "收货"})
# Headings that hold one of these are never the amount or the date, whatever else they say.
NEVER = re.compile(
    r"税额|税率|不含税|未税|数量|台数|件数|套数|箱数|[货购库]数|单价|汇率|原币|外币|页|审核|制单人|期初|年初|优惠|折扣|折让|"
    r"qty|quantity|price|rate|tax|clearing|base"
)
FAR = 100


@lru_cache(maxsize=4_096)
def roles_of(text: str) -> tuple[tuple[str, int], ...]:
    """The roles that a heading may have, with their ranks: 0 is the likeliest, from 100 on it is a guess."""
    plain = heading(text)
    if plain in RANKS:
        return tuple(RANKS[plain])
    if not plain or NEVER.search(plain):
        return ()
    for bare in (PERIOD_BEFORE.sub("", plain), SUM_BEHIND.sub("", plain), SUM_BEHIND.sub("", PERIOD_BEFORE.sub("", plain))):
        if money_roles := [(role, rank + 1) for role, rank in RANKS.get(bare, ()) if role in (*SIDES, "balance")]:
            return tuple(money_roles)
    return tuple((role, FAR) for inside, role in INSIDE if inside in plain)[:1]


def unit_of(text: str) -> int:
    """How many yuan one of a column or sheet is: 10,000 for 万元."""
    found = UNIT.search(normal(text).replace(" ", ""))
    return UNITS[found[1]] if found else 1


@dataclass(frozen=True)
class Preset:
    """The headings by which one program's export is known; `debit_positive` when its one amount is plus for a debit."""

    key: str
    headings: frozenset[str]
    debit_positive: bool = False


def _preset(key: str, *names: str, debit_positive: bool = False) -> Preset:
    return Preset(key, frozenset(heading(name) for name in names), debit_positive)


# The most particular first. All their columns are found by their words; a preset names the program and settles a sign.
PRESETS = (
    _preset("sap", "过账日期", "凭证编号", "本币金额", "记账码", debit_positive=True),
    _preset("sap", "Posting Date", "Document Number", "Amount in local currency", debit_positive=True),
    _preset("sap", "凭证编号", "凭证类型", "凭证日期", "本币金额", debit_positive=True),
    _preset("sap", "Assignment", "Document Number", "Amount in LC", debit_positive=True),
    _preset("sap", "DocumentNo", "Pstng Date", "Amount in local cur.", debit_positive=True),
    _preset("sap", "凭证编号", "类型", "凭证日期", "本币金额", debit_positive=True),
    _preset("yonyou-u8", "月", "日", "凭证号数", "摘要", "借方", "贷方", "方向", "余额"),
    _preset("yonyou-t3", "日期", "凭证号数", "摘要", "借方", "贷方", "方向", "余额"),
    _preset("kingdee-k3", "日期", "凭证字号", "摘要", "业务日期", "借方金额", "贷方金额"),
    _preset("kingdee-k3", "日期", "期间", "凭证字号", "摘要", "借方金额", "贷方金额"),
    _preset("kingdee-jdy", "日期", "凭证字号", "科目", "摘要", "借方", "贷方", "方向", "余额"),
    _preset("kingdee-kis", "日期", "凭证字号", "摘要", "借方金额", "贷方金额", "方向", "余额"),
    _preset("yonyou-hkj", "日期", "凭证字号", "摘要", "借方", "贷方", "方向", "余额"),
    _preset("inspur", "日期", "凭证编号", "摘要", "借方发生额", "贷方发生额"),
    _preset("aisino", "日期", "凭证号", "摘要", "借方发生", "贷方发生"),
    _preset("yonyou-t3", "日期", "凭证号", "摘要", "借方", "贷方", "方向", "余额"),
)


def preset_of(names: list[str]) -> Preset | None:
    """The program whose headings are all there, None for a sheet made by hand."""
    found = {heading(name) for name in names}
    return next((preset for preset in PRESETS if preset.headings <= found), None)
