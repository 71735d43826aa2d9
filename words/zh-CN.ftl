### 中文。每个键在 en.ftl 里都有对应的一条；测试保证两边一致。

product-name = 经销商看板
product-promise = 您与我们的往来账，分毫不差：发生了什么、还有什么未清、什么时候到期。

language = 语言
role-dealer = 客户
role-rep = 客户经理
role-manager = 工贸经理
role-executive = 高管
role-service = 服务
role-admin = 管理员

## 页面

page-receivables = 应收账款
page-statement = 对账单
page-directory = 客户名录
page-people = 人员
page-audit = 审计记录
page-account = 我的账号

## 登录

sign-in = 登录
sign-in-name = 用户名
sign-in-password = 密码
sign-in-refused = 用户名或密码不正确。请核对后再试。
sign-in-throttled = 尝试次数过多。请在 { $minutes } 分钟后再试。
sign-in-primary-down = 暂时无法登录：主服务器连接不上。已登录的人可以继续查看。请几分钟后再试。
sign-in-please = 请先登录。
sign-out = 退出登录

password-first-title = 请设置您自己的密码
password-first-why = 您用的是初始密码，别人见过它。请设置自己的密码后继续。
password-old = 当前密码
password-new = 新密码
password-again = 再输一次新密码
password-rule = 至少 12 个字符。几个词连在一起，好记又难猜。
password-save = 保存密码
password-saved = 密码已修改。其他窗口和设备已退出登录。
password-differs = 两次输入的新密码不一样。请输入相同的密码。
password-old-wrong = 当前密码不正确。
password-throttled = 尝试次数过多。请一刻钟后再试。
password-same = 新密码与当前密码相同。请换一个。
password-too-short = 新密码太短。至少 12 个字符。
password-too-long = 新密码太长。最多 1,024 个字符。
password-has-login = 新密码里含有您的用户名。请换一个。
password-common = 新密码是最常见的密码之一。请换一个。

## 出了什么问题

error-unexpected = 操作没有成功，是我们的故障。请再试一次；如果仍然如此，请告诉我们编号 { $reference }。
error-replica-unavailable = 暂时读不到数据。请一分钟后再试。编号 { $reference }。
error-primary-unavailable = 没有保存：主服务器连接不上。请几分钟后再试。编号 { $reference }。
error-busy = 现在查看的人很多。请几秒钟后再试。编号 { $reference }。
error-too-heavy = 这个查询耗时太长。请选短一些的期间。编号 { $reference }。
error-context-rejected = 数据服务器还不认识您的权限。请一分钟后再试；如果仍然如此，请告诉我们编号 { $reference }。
error-not-a-standby = 数据应当从主服务器的副本读取，而这台服务器不是副本。请告诉我们编号 { $reference }。
error-scope-moved = 页面生成时数据更新了。请刷新页面。编号 { $reference }。
error-out-of-scope = 您名下没有这个账户。请从列表中选择。编号 { $reference }。
error-no-such-page = 您没有这个页面。请从菜单中选择。

## 数据有多新

duration-seconds = { $count } 秒
duration-minutes = { $count } 分钟
age-fresh = 数据截至 { $day }
age-late = 数据截至 { $day } · 副本落后 { $age }
age-none = 尚未载入数据
age-explain = 数据读自主服务器的副本。最近一次载入在 { $loaded }（上海时间）。副本落后 { $age }。
primary-down = 主服务器连接不上。您可以继续查看，但不能保存；数据停留在 { $day }。

## 通用

show-as = 显示方式
show-chart = 图
show-table = 表
download-csv = 下载 CSV
download-needs-primary = 下载会留下记录，而负责记录的主服务器暂时连接不上。
account = 账户
account-find = 查找账户
account-find-hint = 编码或名称
account-none = 您还没有账户。请让您的客户经理把账户加到您的登录名下。
account-none-found = 您名下没有编码或名称含有“{ $search }”的账户。
definitions = 这些数字的含义
no-data-yet = 尚未载入数据。首次载入后，这里会显示数字。
lacking-tables = 本页尚无数据。请负责数据的同事载入 { $count } 张表：{ $tables }。
lacking-table = 未载入表 { $table }

## 期间

period = 期间
period-this-month = 本月
period-last-month = 上月
period-this-quarter = 本季度
period-last-quarter = 上季度
period-this-year = 今年
period-last-year = 去年
period-12-months = 近12个月
period-all = 全部
period-free = 自选日期
period-from = 从
period-to = 到
period-wrong-order = 起始日晚于截止日。请选择不晚于 { $to } 的起始日。
period-said = { $from } 至 { $to }
period-said-all = 截至 { $to } 的全部

## 数字

kpi-opening-balance = 期初余额
kpi-opening-balance-definition = 期间第一天之前入账的全部往来明细之和。正数表示客户欠我们。
kpi-closing-balance = 期末余额
kpi-closing-balance-definition = 截至期间最后一天入账的全部往来明细之和，等于当天的未清总额。
kpi-not-yet-due = 未到期
kpi-not-yet-due-definition = 到期日在截止日当天或之后的未清金额。到期当天不算逾期。没有到期日的（如付款）按入账日计算。
kpi-overdue = 逾期
kpi-overdue-definition = 到期日早于截止日的未清金额，减去在此之前入账而尚未核销的贷项；贷项更多时为零。
kpi-unapplied-credits = 未核销贷项
kpi-unapplied-credits-definition = 尚未核销任何发票的付款和红字凭证，已包含在余额中。
kpi-credit-limit = 信用额度
kpi-credit-limit-definition = 截止日有效的额度。
kpi-exposure = 已用信用
kpi-exposure-definition = 截止日的余额。尚未开票的订单不在其中。
kpi-available-credit = 可用信用
kpi-available-credit-definition = 信用额度减去截止日的余额。
kpi-credit-use = 额度使用率
kpi-credit-use-definition = 截止日的余额占信用额度的比例。
kpi-due-next-week = 7天内到期
kpi-due-next-week-definition = 从截止日起到其后第七天到期的未清借项。未核销贷项不计在内。
kpi-source = 来源：{ $source }
source-ledger = 往来明细
source-allocations = 核销记录
source-credit-limits = 信用额度表

## 对账单

statement-answer-dealer = 截至 { $day }，您欠我们 { $balance }。
statement-answer-dealer-credit = 截至 { $day }，我们欠您 { $balance }。
statement-answer-staff = 截至 { $day }，{ $name } 欠我们 { $balance }。
statement-answer-staff-credit = 截至 { $day }，我们欠 { $name } { $balance }。
statement-answer-even = 截至 { $day }，往来账已结平。
statement-overdue = 其中逾期 { $amount }，最早的一笔 { $since } 到期。
statement-overdue-covered = 逾期的 { $amount } 已有尚未核销的贷项抵补。
statement-nothing-overdue = 没有逾期。
statement-due-soon = 截至 { $day } 还有 { $amount } 到期。
statement-nothing-due-soon = { $day } 之前没有到期的款项。
statement-over-limit = 已超出信用额度 { $limit }，超出 { $excess }。
statement-no-entries-ever = 这个账户还没有入账。第一张发票或第一笔付款入账后的次日会显示在这里。
statement-no-entries = 这个期间没有入账。请选长一些的期间，或查看未清项。
statement-no-open-items = { $day } 没有未清项：全部已核销。
statement-show = 明细
statement-show-all = 全部明细
statement-show-open = 仅未清项
statement-entries-title = 往来明细 { $period }
statement-open-title = { $day } 的未清项
statement-page-of = 第 { $first } 至 { $last } 行，共 { $count } 行
statement-page = 页
statement-opening-line = 期初余额
statement-closing-line = 期末余额
statement-in-period = { $entries } 笔：借方 { $charged }，贷方 { $credited }
statement-against-year = 比去年同日
statement-oldest = 最早 { $since } 到期
statement-items = { $items } 笔
statement-no-limit = 未设额度
statement-of-limit = 已用 { $limit } 的 { $use }
statement-table-alt = 账户 { $account } 的往来明细，{ $period }，含逐笔余额和未清金额
statement-clearing-title = { $document } 由什么核销
statement-clearing-by-title = { $document } 核销了什么
statement-clearing-said = 共 { $amount }；截至 { $day } 已核销 { $cleared }，未清 { $open }。
statement-clearing-none = 尚未核销：截至 { $day }，{ $amount } 全部未清。
statement-ageing-title = 未清余额的账龄
statement-ageing-note = 截至 { $day } 的逾期天数，含两端。未到期与五档之和等于未清余额 { $balance }。
statement-ageing-alt = 柱状图：{ $account } 截至 { $day } 的未清余额按账龄分布
statement-due-title = 什么时候到期
statement-due-note = 只含借项；尚未核销的贷项 { $credits } 不计在内。
statement-due-alt = 柱状图：{ $account } 自 { $day } 起各周到期的未清借项
statement-csv-name = 对账单

column-booked = 入账日
column-document-date = 单据日
column-due = 到期日
column-kind = 类型
column-reference = 编号
column-document = 单据号
column-tax-invoice = 发票号码
column-bank-reference = 银行流水号
column-net = 净额（{ $currency }）
column-freight = 运费（{ $currency }）
column-tax = 增值税（{ $currency }）
column-withheld = 代扣（{ $currency }）
column-amount = 金额（{ $currency }）
column-balance = 余额（{ $currency }）
column-open = 未清（{ $currency }）
column-note = 备注
column-items = 笔数
column-charges = 借项（{ $currency }）
column-credits = 未核销贷项（{ $currency }）
column-net-open = 未清（{ $currency }）
column-week = 到期
column-effective = 核销日
column-cleared = 核销金额（{ $currency }）
column-other-amount = 对方金额（{ $currency }）

kind-invoice = 发票
kind-payment = 付款
kind-credit_note = 红字凭证
kind-debit_note = 借项通知
kind-fee = 费用
kind-rebate = 返利

bucket-not-yet-due = 未到期
bucket-late-1-30 = 1–30
bucket-late-31-60 = 31–60
bucket-late-61-90 = 61–90
bucket-late-91-120 = 91–120
bucket-late-over-120 = 超过120

week-late = 逾期
week-after = 以后
week-overdue = 已逾期
week-range = { $from } – { $to }
week-later = { $day } 起

axis-open-amount = 未清金额（{ $currency }）
axis-days-late = 逾期天数
axis-due-week = 到期所在周的第一天

## 应收账款

receivables-answer = 截至 { $day }，{ $dealers } 个账户共欠我们 { $balance }；其中逾期 { $overdue }，涉及 { $late } 个账户。
receivables-none = 您今天没有负责的客户。分配给您之后，会显示在这里。
receivables-hint = 勾选一行，打开该账户的对账单。逾期最多的排在最前。
receivables-table-alt = 您负责范围内的账户，含余额、逾期金额和信用额度
receivables-csv-name = 应收账款
column-code = 编码
column-dealer = 客户
column-branch = 工贸公司
column-rep = 客户经理
column-overdue = 逾期（{ $currency }）
column-late-over-60 = 逾期超过60天（{ $currency }）
column-credit-limit = 信用额度（{ $currency }）
column-oldest-due = 最早到期日
column-last-payment = 最近付款

## 客户名录

directory-answer = 您所属的工贸公司共有 { $dealers } 个客户账户。
directory-none = 您所属的工贸公司今天没有客户。
directory-find = 查找客户
directory-find-hint = 编码、名称、城市或客户经理
directory-none-found = 您所属的工贸公司里，没有编码、名称、城市或客户经理含有“{ $search }”的客户。
directory-table-alt = 您所属工贸公司的客户，含法人、城市、渠道、工贸公司和客户经理
directory-csv-name = 客户名录
column-owner = 法人
column-city = 城市
column-channel = 渠道

## 人员

people-answer = 共有 { $people } 人可以登录；现在{ $live ->
    [0] 没有人
   *[other] 有 { $live } 人
}在线。
people-table-alt = 所有可以登录的人，含角色、状态和最近使用时间
people-hint = 勾选一行，停用登录或结束其会话。
people-disable = 停用
people-enable = 启用
people-sign-out = 全部退出登录
people-disabled = { $name } 已停用，并已全部退出登录。
people-enabled = { $name } 可以重新登录了。
people-signed-out = { $name } 已在 { $count } 处退出登录。
people-not-yourself = 您不能停用自己。请找另一位管理员。
people-active = 正常
people-inactive = 已停用
people-first-password = 尚未设置密码
column-login = 用户名
column-name = 姓名
column-role = 角色
column-state = 状态
column-sessions = 在线处
column-seen = 最近使用（上海）

## 审计

audit-whole = 最近 { $events } 条记录的链条完整：没有任何一条被修改或删除。
audit-broken = 链条在 { $places } 处断裂。有人在数据库里修改或删除了记录。
audit-table-alt = 审计记录，最新的在最前
audit-older = 更早的记录
audit-newest = 最新的记录
action-sign_in-accepted = 登录成功
action-sign_in-refused = 登录被拒
action-sign_in-throttled = 登录被限制
action-session-opened = 会话开始
action-session-revoked = 会话结束
action-session-signed_out_elsewhere = 退出其他登录
action-password-changed = 修改密码
action-person-enabled = 启用人员
action-person-disabled = 停用人员
action-person-signed_out = 让人员全部退出
action-person-provisioned = 由运维人员设置
action-export-csv = 下载 CSV
column-seq = 序号
column-at = 时间（上海）
column-who = 谁
column-action = 做了什么
column-detail = 详情

## 我的账号

account-sessions-title = 您在哪些地方登录着
account-sessions-said = { $count ->
    [1] 只在这里。
   *[other] 共 { $count } 处。如果有您不认识的，请退出其他登录并修改密码。
}
account-this-window = 本窗口
account-elsewhere = 退出其他登录
account-signed-out-elsewhere = { $count ->
    [0] 您只在这里登录着。
   *[other] 已结束另外 { $count } 个会话。
}
account-sessions-alt = 您的在线会话，含设备、地址和时间
account-primary-down = 暂时无法显示您的会话和设置：主服务器连接不上。
account-format-title = 日期和数字
account-format = 写法按照
account-format-auto = 我的浏览器
account-format-sample = 今天的数字会写成：{ $date }，{ $money }
account-password-title = 修改密码
column-device = 设备
column-address = 地址
column-since = 开始（上海）
column-until = 结束（上海）
column-here = 本处

## 查单

page-find = 查单
find-mode = 查找方式
find-mode-numbers = 按号码
find-mode-amount = 按金额
find-mode-payment = 按付款
find-numbers = 要查的号码
find-numbers-hint = 单据号、发票号码、银行流水号：一行一个，或用逗号、空格隔开
find-numbers-help = 一次最多 { $most } 个号码。大小写、前导零、引号和全角字符都不影响查找。整个号码找不到时，会按较长号码的一部分来找。
find-look-up = 查询
find-start-numbers = 请粘贴要查的号码，例如从电子表格复制一列，然后点“查询”。每个号码都会告诉您：已核销、未清，还是这里没有。
find-too-long-to-share = 号码太多，放不进网址：别人打开这个页面的链接后需要重新粘贴。
find-answer = { $numbers } 个号码中：{ $parts }。
find-some-cleared = { $count } 个已核销
find-some-open = { $count } 个未清（{ $amount }）
find-some-unapplied = { $count } 个是尚未全部核销的付款或贷项（还剩 { $amount }）
find-some-void = { $count } 个已作废或被更正
find-some-unsure = { $count } 个对应多个号码
find-some-missing = { $count } 个未找到
find-one-cleared = { $number } 已核销。
find-one-open = { $number } 未清：{ $amount }。
find-one-unapplied = { $number } 是尚未全部核销的付款或贷项：还剩 { $amount }。
find-one-void = { $number } 已作废或被更正。
find-one-unsure = { $number } 是多个号码的一部分。请选出您要的那一个。
find-one-missing = 这个账户里没有找到 { $number }。
find-left-out = 只查了前 { $most } 个号码，还有 { $count } 个没有查。请随后再查。
find-twice = 您的清单里有 { $count } 个号码出现了不止一次，只查了一次：{ $numbers }
find-missing = 这个账户里没有找到：{ $numbers }。请对照原单核对号码，改按金额查找，或换一个您的账户。{ $day } 之后入账的还不在这里。
find-amount = 金额（{ $currency }）
find-amount-help = 怎么写都可以：1,234.50、1234.5 或（1,234.50）。正负都找，因为一方账上的正数在另一方账上是负数。金额含增值税。
find-tolerance = 容差 ±（{ $currency }）
find-tolerance-help = 金额上下可以相差多少。不填即为不差。
find-start-amount = 请输入账上或银行对账单上的金额。您会看到哪些单据是这个金额（正负都算），以及它们的核销情况。
find-no-amount = “{ $typed }”不是金额。请写成 { $sample } 这样。
find-amount-found-exactly = 有 { $hits } 笔的金额是 { $amount }（{ $period }）。
find-amount-found = 有 { $hits } 笔的金额是 { $amount } ± { $tolerance }（{ $period }）。
find-amount-none-exactly = 没有金额为 { $amount } 的单据（{ $period }）。请选长一些的期间，加上容差，或试试不含运费或折扣的金额。一笔付款也可能分几笔入账。
find-amount-none = 没有金额为 { $amount } ± { $tolerance } 的单据（{ $period }）。请选长一些的期间，或放宽容差。一笔付款也可能分几笔入账。
find-payments = 共入账 { $hits } 笔付款（{ $period }）。这里列出的都已全部核销。
find-payments-open = 共入账 { $hits } 笔付款（{ $period }）。其中 { $open } 笔尚未全部核销，还剩 { $left }。
find-payments-none = 这个期间没有付款入账（{ $period }）。请选长一些的期间。
find-hint = 勾选一行，查看它由什么核销，或核销了什么
find-beyond = 这里是最近的 { $most } 笔，另有 { $count } 笔没有列出。请选短一些的期间。
find-beyond-numbers = 符合的超过 { $most } 笔，只列出 { $most } 笔：{ $numbers }。请输入更完整的号码。
find-table-alt = 账户 { $account } 的查找结果，含每张单据的状态
find-csv-name = 单据
find-to-statement = 从 { $day } 起的对账单，这笔就在其中
find-void = { $document }：{ $standing }。它已不计入余额。
find-cleared-by-more = { $document } 及另外 { $count } 张
find-state-cleared = 已核销
find-state-open = 未清，未到期
find-state-late = 未清，逾期 { $days } 天
find-state-unapplied = 尚未全部核销
find-state-cancelled = 已作废（{ $day } 的数据）
find-state-replaced = 已被更正（{ $day } 的数据）
find-state-renamed = 已被更正（{ $day } 的数据），现为 { $document }
find-state-missing = 未找到
find-place-document_no = 单据号
find-place-tax_invoice_no = 发票号码
find-place-bank_reference = 银行流水号
find-place-entry_code = 分录编号
find-as-exact = 按{ $place }
find-as-folded = 按{ $place }，大小写或零不同
find-as-part = { $place }的一部分
column-number = 所查号码
column-standing = 状态
column-cleared-last = 最近核销日
column-cleared-by = 核销对方
column-days-late = 逾期天数
column-found-as = 查到的依据

## 纸面对账单和电子表格

download-pdf = 下载 PDF
download-xlsx = 下载 Excel
error-document-too-heavy = 这份文件太长，无法生成一个 PDF。请选短一些的期间，或下载 Excel 文件。编号 { $reference }。
action-export-pdf = 下载 PDF
action-export-xlsx = 下载 Excel
paper-title = 往来对账单
paper-title-open = 未清项清单
paper-made = { $moment }（上海时间）为 { $who } 编制 · 数据截至 { $through }
paper-page = 第 { $page } 页，共 { $pages } 页
paper-tax-no = 纳税人识别号 { $number }
paper-period = 期间
paper-currency = 币种
paper-through = 数据截至
paper-letter-owes = 截至 { $day }，贵公司在我公司的往来账户应付我公司 { $balance }。
paper-letter-owed = 截至 { $day }，贵公司在我公司的往来账户，我公司应付贵公司 { $balance }。
paper-letter-even = 截至 { $day }，贵公司在我公司的往来账户已结平。
paper-letter-please = 明细附后。请与贵公司账簿核对，填写下方两栏之一，签字盖章后将本页寄回。
paper-charged = 本期借方
paper-credited = 本期贷方
paper-sum = 合计
paper-bank-title = 收款账户
paper-account-name = 户名
paper-bank = 开户行
paper-bank-account = 账号
paper-reply = 回执
paper-note = 您的说明：{ $note }
paper-agree-title = 信息相符
paper-agree = 截至 { $day }，与我公司账簿相符：{ $balance }。
paper-differ-title = 信息不符
paper-differ = 贵公司所列截至 { $day }：{ $balance }，与我公司账簿不符。差异列于背面或另附。
paper-balance-owes = 我公司应付贵公司 { $balance }
paper-balance-owed = 贵公司应付我公司 { $balance }
paper-balance-even = 双方已结平
paper-own-balance = 我方余额
paper-signed = 经办人签字
paper-dated = 日期
paper-seal = 公章
paper-confirmation = 答复编号 { $reference }。所答复内容的封存码：{ $digest }
paper-months-title = 按月汇总
paper-too-long = 本期共有 { $entries } 笔明细，超过 { $most } 笔不逐笔打印；全部明细见同一对账单的 Excel 文件。
paper-summary-said = 本期明细超过 { $most } 笔，PDF 只按月汇总；Excel 和 CSV 含全部明细。
paper-items-too-long = 共有 { $items } 笔未清项，超过 { $most } 笔不逐笔打印；全部未清项见同一对账单的 Excel 文件。
paper-ageing = 账龄
paper-about = 说明
paper-reference = 答复编号
paper-digest = 所答复内容的封存码
paper-address = 地址
paper-tax-label = 纳税人识别号
paper-made-label = 编制
paper-made-said = { $moment }（上海时间），为 { $who }
paper-begin = 起始
paper-brought = 承前页
paper-over = 过次页
paper-closing = 合计 { $rows } 笔
column-month = 月份
column-charged = 借方（{ $currency }）
column-credited = 贷方（{ $currency }）

## 月结对账与对账确认

page-close = 月结对账
page-confirmations = 对账确认
confirm-month = 月份
confirm-owed-dealer = { $month }：我方账上您欠 { $balance }。
confirm-owed-dealer-credit = { $month }：我方账上我们欠您 { $balance }。
confirm-owed-dealer-even = { $month }：我方账上往来已结平。
confirm-owed-staff = { $month }：{ $name } 欠我们 { $balance }。
confirm-owed-staff-credit = { $month }：我们欠 { $name } { $balance }。
confirm-owed-staff-even = { $month }：{ $name } 的往来账已结平。
confirm-disputed = 其中 { $amount } 有异议。
confirm-look-same = 自您上次查看以来没有变动。
confirm-look-changed = 自您上次查看以来，有 { $count } 笔新增或变动。
confirm-questions-open = { $count ->
    [0] 没有待解决的问题。
   *[other] 有 { $count } 个问题待解决。
}
confirm-do-you-agree = 您同意吗？
confirm-not-answered = 客户尚未答复。
confirm-bridge-month = 期初余额 { $opening } · 本月变动 { $moved } · 期末余额 { $closing }
confirm-done-dealer-agree = 您方已于 { $day } 确认相符（{ $who }，{ $reference }）。
confirm-done-dealer-disagree = 您方已于 { $day } 答复不符（{ $who }，{ $reference }）。
confirm-done-dealer-own_balance = 您方已于 { $day } 申报账面余额 { $own }（{ $who }，{ $reference }）。
confirm-done-staff-agree = { $who } 已于 { $day } 确认相符（{ $reference }）。
confirm-done-staff-disagree = { $who } 已于 { $day } 答复不符（{ $reference }）。
confirm-done-staff-own_balance = { $who } 已于 { $day } 申报账面余额 { $own }（{ $reference }）。
confirm-off-more = 比我方账上多 { $difference }。
confirm-off-less = 比我方账上少 { $difference }。
confirm-since-none = 此后没有变动。
confirm-since-changed = 此后有 { $count } 笔变动，余额变化 { $effect }。
confirm-forgotten = 另有月份未答复：{ $months }。
confirm-other-accounts = { $month } 还有账户未答复：{ $accounts }。
confirm-please-again = 请再答复一次。
confirm-line = { $month }：
confirm-line-missing = 尚未确认。

confirm-step-changed = 上次查看以来的变动
confirm-step-since = 答复以来的变动
confirm-step-questions = 待解决的问题
confirm-step-answer = 您的答复
confirm-step-file = 提交
confirm-state-done = 已完成
confirm-state-todo = 待办
confirm-state-look = { $count } 项要看
confirm-state-nothing = 无需处理
confirm-first-visit = 这是您第一次查看这个账户，还没有可以比较的内容。
confirm-nothing-since = 自 { $at } 以来没有变动。
confirm-bridge = 上次您看到截至 { $day } 的余额 { $then }。此后{ $changes ->
    [0] 以前的明细没有变动
   *[other] 以前的明细有 { $changes } 笔变动（{ $changed }）
}，{ $news ->
    [0] 没有新入账
   *[other] 新入账 { $news } 笔（{ $booked }）
}，现为 { $now }。
confirm-balance-then = 确认时为 { $then }，现在的对账单为 { $now }。差额来自下面的明细。
confirm-balance-then-staff = 确认时为 { $then }，现在的对账单为 { $now }。系统会请客户再答复一次。
confirm-mark-seen = 我已看过
confirm-see-new = 查看新入账
confirm-see-statement = 查看本月明细
confirm-dispute-entry = 对明细提出异议
confirm-no-questions = 没有未了结的异议，没有迟入账或作废的明细，付款已全部核销。
confirm-more-questions = 另有 { $count } 项
confirm-about-dispute = 异议 { $reference }，金额 { $amount }：{ $status }，承诺 { $promise } 前答复。
confirm-about-late = { $day } 的{ $kind } { $reference }，金额 { $amount }，是结账之后入账的。请核对您的账上是否已有。
confirm-about-cancelled = { $day } 的{ $kind } { $reference }，金额 { $amount }，已作废。请在您的账上也冲销。
confirm-about-unapplied = { $items ->
    [1] { $day } 的{ $kind } { $reference } 尚未核销（{ $amount }）。如应核销指定发票，请对它提出异议并注明。
   *[other] 有 { $items } 笔贷项尚未核销（共 { $amount }），最大的一笔是 { $day } 的{ $kind } { $reference }。如应核销指定发票，请提出异议并注明。
}
confirm-column-what = 变动
confirm-column-effect = 对余额的影响（{ $currency }）
confirm-column-then = 原金额（{ $currency }）
confirm-column-now = 现金额（{ $currency }）
confirm-column-open-then = 原未清（{ $currency }）
confirm-column-open-now = 现未清（{ $currency }）
confirm-column-booked-then = 原入账日
confirm-changes-alt = 账户 { $account } { $month } 有变动的明细，含对余额的影响
confirm-what-arrived = 新到
confirm-what-gone = 作废或移出
confirm-what-changed = 金额变动
confirm-what-moved = 入账日变动
confirm-what-cleared = 核销变动
confirm-what-amended = 其他内容变动

confirm-which = 您的答复
confirm-choice-agree = 相符，两边账面一致
confirm-choice-disagree = 不符
confirm-choice-own_balance = 不符，您账上是另一个余额
confirm-answered-agree = 您已确认相符。
confirm-answered-disagree = 您已答复不符。我们会与您联系。
confirm-answered-own_balance = 您已申报账面余额。我们会核查差额。
confirm-answer-again = 重新答复
confirm-own = 您账上的余额（{ $currency }）
confirm-own-help = 按您的账您欠我们多少，照您的习惯写。我们欠您时加负号。
confirm-own-hint = 照您的习惯输入后按回车：提交之前先显示差额。
confirm-own-unread = 这不是金额。请写成 1234.50 这样，我们欠您时加负号。
confirm-own-equal = 这与我方余额相同。请选“相符，两边账面一致”。
confirm-own-more = 您账上为 { $own }，比我方多 { $difference }。
confirm-own-less = 您账上为 { $own }，比我方少 { $difference }。
confirm-note-any = 留言（可不填）
confirm-note-wrong = 哪里不符？（可不填）
confirm-answer-first = 请先在上面选择您的答复。
confirm-files-agree = 您将提交 { $month }：余额 { $balance } 相符。
confirm-files-disagree = 您将提交 { $month }：余额 { $balance } 不符。
confirm-files-own_balance = 您将提交 { $month }：您账上为 { $own }，我方为 { $balance }。
confirm-file = 提交答复
confirm-filed = 已提交，编号 { $reference }。您的客户经理现在就能看到。
confirm-needs-primary = 暂时不能提交：主服务器连接不上。您填写的内容会保留在这里。
confirm-receipt = { $reference } · { $who } · { $at }。
confirm-receipt-entries = 共封存 { $count } 笔明细（本月的，以及此前未清的）。
confirm-hash = 封存码 { $short }…
confirm-hash-explained = 提交时对账单内容的 SHA-256：余额、每笔明细的版本和未清金额、未了结的异议。单据上也印有此码。
confirm-stale-saw = 尚未提交：您看到的是 { $saw }，现在的对账单为 { $now }。您填写的内容已保留。
confirm-stale-disputes = 明细没有变动，但其间有异议提出或得到答复，见“待解决的问题”。
confirm-stale-soon = 尚未提交：对账单刚刚有变动，新数据马上就到。您填写的内容已保留。
confirm-look-again = 再看一次
confirm-history = 这个账户提交过的全部答复（{ $count }）
confirm-history-alt = 账户 { $account } 提交过的答复，最新的在最前
confirm-column-reference = 编号
confirm-column-answer = 答复
confirm-column-balance = 确认余额（{ $currency }）
confirm-column-own = 客户账面（{ $currency }）
confirm-column-difference = 差额（{ $currency }）
confirm-name-agree = 相符
confirm-name-disagree = 不符
confirm-name-own_balance = 申报账面余额

confirm-column-state = 状态
confirm-column-month-end = 月末余额（{ $currency }）
confirm-column-changed = 变动笔数
confirm-is-all = 全部账户
confirm-is-own_balance = 账面余额不同
confirm-is-disagree = 不符
confirm-is-changed = 已确认，后有变动
confirm-is-missing = 未确认
confirm-is-agree = 相符
confirm-list-missing = { $month }：{ $missing ->
    [0] 全部账户都已答复。
   *[other] { $accounts } 个账户中有 { $missing } 个未答复（{ $balance }）。
}
confirm-list-contested = { $count } 个不符。
confirm-list-difference = 申报的账面余额与我方相差 { $difference }。
confirm-list-changed = { $count } 个确认之后又有变动。
confirm-list-days = { $days ->
    [0] 该月于 { $day } 结束，即数据截止日。
   *[other] 该月于 { $day } 结束，距数据截止日 { $days } 天。
}
confirm-list-none = 没有账户处于这个状态：{ $state }。请选其他状态或月份。
confirm-list-hint = 勾选一行，查看客户看到的内容。
confirm-list-alt = 您负责范围内的账户对 { $month } 的答复
confirm-csv-name = 对账确认

kpi-books-difference = 与客户账面的差额
kpi-books-difference-definition = 客户申报的余额减去提交时我方的余额。正数表示按其账面欠我们更多。
kpi-changed-since = 此后变动
kpi-changed-since-definition = 某月余额与查看或确认时相比变化了多少：此后新到、作废或变动的明细对余额影响之和。
source-confirmations = 对账确认

## 写入：为什么没有保存

work-key-used = 这一份已经发送过，内容与现在的不同。请先看看已有的记录，需要时再发送一次。
work-not-your-side = 这一步由对方来做。请留言给对方。
work-not-saved = 还没有确认保存：主服务器没有回答。您填写的内容都还在，请再按一次；只会办理一次。
work-out-of-scope = 您名下没有这个账户或这份单据。请从列表中选择。
work-text-length = { $least ->
    [0] 文字太长。最多 { $most } 个字符。
   *[other] 请写几句说明，{ $least } 至 { $most } 个字符。
}
work-text-characters = 文字里有无法保存的字符。请重新输入，不要从别处粘贴。
work-amount-range = 金额太大。请核对位数。
confirm-whole-month = 只能确认整月。请从列表中选择月份。
confirm-not-yet = { $day } 的数据还不完整。请选择更早的日期。
confirm-which-answer = 请从三种答复中选择一种；只有第三种需要填写您的余额。
confirm-stale = 没有提交：您打开页面之后，这个月有了变化。请看过变化，再提交一次。
confirm-own-balance-equal = 您的余额与我们的相同。请选“相符，两边账面一致”。
dispute-moved = 没有办理：这份异议刚刚有了变化，现在是“{ $status }”。请看过之后再决定。
dispute-unknown-kind = 请选择异议的内容和原因。
dispute-too-many-entries = 一份异议最多 { $most } 笔。请分成几份提出。
dispute-too-many-drafts = 这个账户已有 { $most } 份草稿。请先提交或删除一份。
dispute-no-such-entry = 所选的明细中，有一笔已经不在往来账里。请重新选择。
dispute-entry-moved = { $document } 刚刚有了更正。请看过更正再选择。
dispute-part-too-large = { $document } 的异议金额不对。请填写大于零、且不超过这一笔的金额。
dispute-entry-twice = 有一笔明细选了两次。每笔只选一次。
dispute-percent-range = 比例不对。请填写大于 0、不超过 100 的数，最多四位小数。
dispute-nothing-disputed = 这份异议的金额还是零。请填写异议的金额。
dispute-entry-moved-since-draft = 没有提交：写草稿之后，其中的往来账有了变化。请打开草稿，看过新的数字再提交。
dispute-no-such-step = 这份异议现在不能这样办理。请看看它现在的状态。
dispute-no-such-heir = 请选择另一位负责这个账户的同事。
dispute-amount-range = 批准的金额不对。请填写从零到异议金额之间的数。
dispute-not-your-department = 这份异议由别的部门决定。您可以转交或留言。
dispute-other-eyes = 这是您自己提出的决定。需要另一位同事同意。
attachment-not-allowed = 这个文件不能保存。可以用图片、PDF、Excel、CSV 或文本，最大 5 MB。
attachment-too-many = 每件最多 { $most } 个文件。请先移除一个。
setting-not-an-amount = 这不是金额。请填写不小于零的数，或者留空。
action-confirmation-filed = 对账确认
action-dispute-drafted = 保存异议草稿
action-dispute-submit = 提交异议
action-dispute-discard = 删除异议草稿
action-dispute-take = 接手异议
action-dispute-ask_back = 询问客户
action-dispute-answer = 回答询问
action-dispute-hand_over = 转交异议
action-dispute-decide = 决定异议
action-dispute-agree = 同意决定
action-dispute-send_back = 退回决定
action-dispute-withdraw = 撤回异议
action-dispute-reopen = 重新提出异议
action-dispute-said = 在异议中留言
action-dispute-attached = 附上文件
action-dispute-detached = 移除文件
action-note-written = 内部备注
action-statement-seen = 看过变化
action-setting-changed = 修改设置

## 异议

page-disputes = 异议
page-orders = 订单
page-scorecard = 我们的承诺
dispute-status-draft = 草稿
dispute-status-discarded = 已丢弃
dispute-status-submitted = 已提交
dispute-status-in_review = 核查中
dispute-status-asked_back = 已询问，待答复
dispute-status-second_look = 复核中
dispute-status-approved = 已认可
dispute-status-partly_approved = 部分认可
dispute-status-denied = 未认可
dispute-status-withdrawn = 已撤回
dispute-status-reopened = 已重新提出
dispute-status-late = { $status } · 已超过承诺 { $days } 天
dispute-about-entries = 明细
dispute-about-percentage = 按比例
dispute-about-freight = 运费
dispute-about-tax = 增值税
dispute-about-balance = 余额
dispute-reason-price_wrong = 价格不对
dispute-reason-rebate_missing = 返利未给
dispute-reason-quantity_short = 数量短少
dispute-reason-goods_damaged = 货物损坏
dispute-reason-not_received = 未收到货
dispute-reason-return_not_credited = 退货未冲账
dispute-reason-freight_wrong = 运费不对
dispute-reason-payment_missing = 付款未入账
dispute-reason-booked_twice = 重复入账
dispute-reason-invoice_wrong = 发票有误
dispute-reason-tax_wrong = 税额不对
dispute-reason-other = 其他
department-sales = 销售部
department-logistics = 物流部
department-finance = 财务部
dispute-action-submit = 提交
dispute-action-discard = 丢弃草稿
dispute-action-take = 由我核查
dispute-action-ask_back = 询问客户
dispute-action-hand_over = 转交
dispute-action-decide = 作出决定
dispute-action-withdraw = 撤回
dispute-action-answer = 答复
dispute-action-agree = 同意
dispute-action-send_back = 退回
dispute-action-reopen = 重新提出

disputes-open = { $open ->
    [0] 没有未结的异议。
   *[other] 未结异议 { $open } 笔，共 { $amount }。
}
disputes-waiting-dealer = 其中 { $count } 笔等您答复。
disputes-waiting-staff = 其中 { $count } 笔等客户答复。
disputes-late = 有 { $count } 笔已超过承诺的日期。
disputes-to-settle = 已认可的 { $amount } 还没有收到红字凭证。
disputes-drafts = 另有 { $count } 份草稿还没有提交。
disputes-none-dealer = 没有异议。发现哪笔不对，请在对账单上勾选后提出异议，或从这里开始。
disputes-none-staff = 这个账户从未提出过异议。
dispute-new = 提出异议
disputes-hint = 勾选一行，打开异议。
disputes-table-alt = 账户 { $account } 的异议，含状态、金额和承诺日期
disputes-csv-name = 异议
disputes-elsewhere = { $account }：未结异议 { $open } 笔{ $waiting ->
    [0] { "" }
   *[other] ，其中 { $waiting } 笔等您答复
}
column-dispute = 异议编号
column-status = 状态
column-disputed = 异议金额（{ $currency }）
column-approved = 认可金额（{ $currency }）
column-settled = 已冲账（{ $currency }）
column-promised = 承诺日期
column-about = 针对
column-reason = 原因
column-owner-of-case = 经办
column-days-open = 已开天数
column-amount-now = 现金额（{ $currency }）
column-department = 部门

case-back = 全部异议
case-dealer-submitted = { $department }已收到您对 { $amount } 的异议，将在 { $promised } 前答复。
case-dealer-in_review = { $owner }正在核查这笔 { $amount }，将在 { $promised } 前答复。
case-dealer-asked_back = 关于这笔 { $amount }，我们有个问题。请在下面答复，然后我们继续办理。
case-dealer-second_look = 这笔 { $amount } 已有决定，正由第二个人复核。我们将在 { $promised } 前答复您。
case-dealer-approved = { $approved } 已全部认可。
case-dealer-partly_approved = { $amount } 中认可了 { $approved }。原因见下。
case-dealer-denied = 这笔 { $amount } 未获认可。原因见下；您可以重新提出。
case-dealer-withdrawn = 您已撤回这笔 { $amount } 的异议。
case-dealer-reopened = 这笔 { $amount } 已重新提出。{ $department }将在 { $promised } 前答复。
case-staff-submitted = { $name } 对 { $amount } 有异议。{ $department }承诺在 { $promised } 前答复。
case-staff-in_review = { $owner }正在核查 { $name } 提出异议的 { $amount }。承诺在 { $promised } 前答复。
case-staff-asked_back = 已就这笔 { $amount } 询问 { $name }，尚未答复。
case-staff-second_look = 建议在 { $amount } 中认可 { $proposed }，需要第二个人同意。
case-staff-approved = { $approved } 已全部认可。
case-staff-partly_approved = { $amount } 中认可了 { $approved }。
case-staff-denied = 这笔 { $amount } 未获认可。
case-staff-withdrawn = { $name } 已撤回这笔 { $amount } 的异议。
case-staff-reopened = { $name } 重新提出了这笔 { $amount }。承诺在 { $promised } 前答复。
case-late = 已超过承诺 { $days } 天。
case-settle-none = 红字凭证还没有到；入账后会立即显示在这里。
case-settle-part = { $day } 的 { $documents } 已冲账 { $settled }，还差 { $left }。
case-settle-done = { $day } 的 { $documents } 已冲账 { $settled }，此案结清。
case-just-written = 您刚刚的操作已显示在这里；别人所读的副本稍后就会跟上。
case-disputed = 异议金额
case-approved = 认可金额
case-settled = 已冲账
case-days-open = 已开天数
case-promised = 承诺日期
case-owner = 经办
case-done = 已完成。现在的状态：{ $status }。
case-said = 您的消息已发出。
case-noted = 备注已保存，客户看不到。
case-needs-other-eyes = 这是您的建议，需要另一个人同意。
case-decided-by = 由{ $department }决定。您可以询问、留言或转交。
case-words-agree = 内部备注（可不填）
case-words-answer = 您的答复
case-words-decide = 理由，客户会看到（部分认可或不认可时必填）
case-words-send_back = 为什么退回？只有我们看得到
case-words-ask_back = 您的问题
case-words-hand_over = 转交原因和要做的事，客户会看到
case-words-reopen = 为什么要再看一次？
case-words-withdraw = 说明（可不填）
case-words-say = 留言
case-words-note = 内部备注
case-meanwhile = 您打开后的新情况：{ $changes }。您填写的内容仍在。
case-meanwhile-handed = { $name } 于 { $at } 转交给 { $to }
case-handed = 转交给 { $name }
case-meanwhile-wrote = { $name } 于 { $at } 留言
case-meanwhile-status = { $name } 于 { $at } 将状态改为“{ $status }”
case-step-over = 当前状态下已不能进行此操作。您填写的内容仍保留在此。
case-put-away = 收起
case-heir = 转交给
case-no-heirs = 没有其他人负责这个账户。
case-agree-said = 您同意在 { $amount } 中认可 { $proposed }。客户会立即看到。
case-how = 如何决定？
case-how-all = 全部认可
case-how-part = 部分认可
case-how-deny = 不认可
case-part = 认可部分（{ $currency }）
case-part-range = 请输入认可的金额并按回车：大于零，小于 { $most }。
case-approve = 认可 { $amount }
case-four-eyes = 超过 { $limit } 需要第二个人同意。
case-four-eyes-always = 需要第二个人同意。
case-deny = 不予认可
case-write-dealer = 给我们留言或添加文件
case-write-staff = 给客户留言或添加文件
case-send = 发送
case-note-send = 保存备注
case-files = 文件
case-files-help = 图片、PDF、Excel、CSV 或文本，每个不超过 5 MB，最多 { $most } 个。
case-files-title = 文件
case-file-said = { $size } KB · { $who } · { $at }
case-about-balance-dealer = { $day } 您账上的余额是 { $own }。异议针对与我们账上的差额。
case-about-balance-staff = { $day } 客户账上的余额是 { $own }。异议针对与我们账上的差额。
case-about-percentage = { $whole } 的 { $percent } %。
case-entries-title = 涉及 { $count } 笔明细
case-entries-alt = 异议 { $reference } 涉及的明细，含每笔的异议金额
case-entry-changed = { $document } 在提出异议之后更正过：原为 { $then }，现为 { $now }。
case-to-statement = 在对账单上查看
case-thread-title = 往来记录
case-side-dealer = 客户
case-side-staff = 我方
case-notes-title = 内部备注（{ $count }）

dispute-form-new = 哪里不对？
dispute-form-draft = 草稿 { $reference }。提交之前我们的人都看不到。
dispute-form-about = 针对
dispute-form-as-of = 截至
dispute-form-own = 您账上的余额（{ $currency }）
dispute-form-own-help = 按您的账，您欠我们多少；如果是我们欠您，请加负号。
dispute-form-ours = 按我们的账，{ $day } 是 { $balance }。
dispute-form-percent = 百分比
dispute-form-choose = 选择明细
dispute-form-others = 再选其他明细
dispute-form-gone = 有 { $count } 笔明细已不在账上，已略去。
dispute-form-entry = { $kind } { $document }，{ $day } · { $amount } · 未清 { $open }
dispute-form-no-freight = 没有运费
dispute-form-no-tax = 没有增值税
dispute-form-no-entries = 没有金额
dispute-form-no-percentage = 没有金额
dispute-form-part = 异议金额（{ $currency }）
dispute-form-take = { $count ->
    [0] 采用勾选的明细
   *[other] 采用勾选的 { $count } 笔明细
}
dispute-form-on-statement = 已结清的？请到对账单上勾选
dispute-picker-alt = 账户 { $account } 的未清项，供选择
dispute-form-reason = 原因
dispute-form-who = 由{ $department }核查，{ $days } 个工作日内答复。
dispute-form-comment = 请说明
dispute-form-comment-hint = 应该是多少，依据是什么？例如：5月3日订单约定单价 2,100。
dispute-form-detach = 删除
dispute-form-fix = 有一处看不懂。请更正标红的内容。
dispute-form-amount = 您的异议金额是 { $amount }。
dispute-form-nothing = 还没有异议金额。
dispute-form-no-difference = 您的余额与我们一致，没有异议可提。
dispute-form-save = 存为草稿
dispute-form-discard-sure = 草稿和其中的文件将一并删除。
dispute-form-discard-yes = 确定丢弃
dispute-fault-part = 这不是金额。请写成 1234.50 这样，不带负号；没有异议就留空。
dispute-fault-most = 最多可对其中的 { $most } 提出异议。
dispute-fault-percent = 这不是百分比。请填大于 0、不超过 100 的数，如 7.5。
dispute-fault-own = 这不是金额。请写成 1234.50 这样；如果是我们欠您，请加负号。
dispute-saved = { $reference } 已存为草稿。提交之前我们的人都看不到。
dispute-submitted = { $reference } 已提交。每一步进展都会显示在这里。
dispute-discarded = 草稿 { $reference } 已丢弃。
dispute-detached = 文件已删除。
action-export-file = 下载异议文件

statement-select-hint-dealer = 勾选一行，查看核销情况；勾选不对的明细，可以提出异议
statement-select-hint-staff = 勾选一行，查看核销情况
statement-dispute = 对勾选的 { $count } 笔提出异议
statement-dispute-most = 一次异议最多 { $most } 笔明细；只取勾选的前若干笔。
statement-disputed = 有异议 { $amount }。
statement-disputed-late = 有异议 { $amount }，其中涉及逾期借项 { $late }。
column-dispute-mark = 所涉异议
kpi-disputed = 有异议
kpi-disputed-definition = 尚未决定的异议的金额，以现在为准。在红字凭证冲账之前，仍包含在余额中。
kpi-disputed-overdue = 逾期中有异议
kpi-disputed-overdue-definition = 尚未决定的异议所涉及的逾期借项，逐笔计算；每笔不超过其未清金额。
kpi-credit-to-come = 待红字凭证
kpi-credit-to-come-definition = 异议中已认可的金额，减去注明所结清异议的红字凭证。
source-disputes = 异议

## 待办

page-queue = 待办
queue-answer = 有 { $cases } 件等您处理，共 { $amount }{ $late ->
    [0] 。
   *[other] ，其中 { $late } 件已超过承诺的日期。
}
queue-answer-none = 没有等您处理的事。另有 { $others } 件由别人办理。
queue-answer-empty = 没有等您处理的事，您的账户也没有未结的事项。
queue-of-files = 另有数据文件中的投诉与咨询 { $count } 件待办{ $late ->
    [0] {""}
   *[other] ，其中 { $late } 件已超过 24 小时
}；在来源系统中处理，可在此查看
queue-whose = 谁的
queue-whose-mine = 我的
queue-whose-department = 本部门的
queue-whose-all = 我的全部账户
queue-none-mine = 目前没有您的待办。有新的会自动出现在这里。
queue-none-department = 本部门没有未结的待办。
queue-none-all = 您的账户没有未结的待办。
queue-hint = 勾选一行，打开它。超过承诺的排在最前，其次按金额。
queue-table-alt = { $currency } 未结的待办，含状态、承诺日期、经办和金额
queue-csv-name = 待办
queue-kind-dispute = 异议

## 附件

attachment-empty = “{ $name }”是空的。请重新选择文件。
attachment-too-large = “{ $name }”太大。每个文件最大 { $most } MB。
attachment-kind = “{ $name }”不是可以保存的文件。可以用图片（JPEG、PNG、WebP）、PDF、Excel（.xlsx）、CSV 或文本。
attachment-differs = “{ $name }”的内容与文件名的后缀不符。请用原来的程序重新保存。
attachment-heic = “{ $name }”是手机的 HEIC 图片，暂时读不了。请另存为 JPEG，或直接截图。
attachment-text-broken = “{ $name }”不是文本，或编码读不了。请另存为 UTF-8 或 GB18030。
attachment-text-active = “{ $name }”里有会启动程序的公式。请删除该单元格再保存。
attachment-too-heavy = “{ $name }”太复杂，读不完。请改用小一些的文件，或转成 PDF。
attachment-busy = “{ $name }”还没有检查：现在处理的文件很多。请几秒钟后再选一次。
attachment-pixels = “{ $name }”的像素太多。图片最多 { $most } 百万像素。
attachment-picture-broken = “{ $name }”不是完整的图片。请重新拍照或保存。
attachment-pdf-broken = “{ $name }”不是完整的 PDF。请重新生成。
attachment-pdf-locked = “{ $name }”有密码或权限限制。请保存一份没有限制的 PDF。
attachment-pdf-active = “{ $name }”里有脚本、内嵌文件或会自动执行的动作。请打印成一份新的 PDF。
attachment-workbook-broken = “{ $name }”不是完整的 Excel 文件（.xlsx）。请用 Excel 重新保存。
attachment-workbook-too-much = “{ $name }”解压后太大。请只保留需要的工作表。
attachment-workbook-locked = “{ $name }”有密码。请保存一份没有密码的文件。
attachment-workbook-active = “{ $name }”里有宏、外部链接或会启动程序的公式。请只粘贴数值到新的工作簿。

## 设置

page-settings = 设置
settings-primary-down = 暂时无法查看或修改设置：主服务器连接不上。请几分钟后再试。
settings-answer = { $named }{ $limits }
settings-answer-name = 对账单的抬头是“{ $name }”。
settings-answer-no-name = 对账单还没有抬头：请填写公司名称。
settings-answer-limits = 超过 { $limits } 的批准需要两个人。
settings-answer-two = 每一笔批准都需要两个人。
settings-company = 对账单的抬头
settings-company-hint = 留空的项目不会印在对账单上。
settings-save = 保存抬头
settings-saved = 已保存。
settings-limits = 需要两个人的批准
settings-limits-said = 异议的批准金额超过这里的限额时，要由另一位同事同意。没有限额的货币，每一笔批准都需要两个人。
settings-currency = 货币
settings-limit = 一个人可以批准到（{ $currency }）
settings-limit-none = 没有限额
settings-limit-save = 保存限额
settings-listing = 现在的设置
settings-table-alt = 现在的设置，含谁在什么时候修改
setting-company_name = 公司名称
setting-company_address = 地址
setting-company_tax_no = 纳税人识别号
setting-company_bank = 开户银行
setting-company_bank_account = 银行账号
setting-four_eyes_limit = 一个人可以批准到（{ $currency }）
column-setting = 设置
column-value = 内容

## The menu

area-overview = 总览
area-market = 市场与客户经理
area-accounts = 对账
area-earning = 收益
area-goods = 库存与动销
area-orders = 订单
area-service = 服务
area-house = 设置与人员

## Units

unit-days = { $value } 天
unit-weeks = { $value } 周
unit-times = { $value } 倍
unit-points = { $value } 个百分点

## Sources of figures

source-sell-in = 进货
source-sell-out = 动销
source-stock = 库存盘点
source-movements = 库存变动
source-prices = 价格表
source-thresholds = 阈值与费率
source-turnover = 客户自报营业额
source-fees = 费用
source-sub-accounts = 子账户
source-rebates = 返利方案
source-claims = 索赔
source-orders = 订单
source-deliveries = 发货
source-complaints = 投诉
source-targets = 目标

## Filters of trade

filter-line = 产品线
filter-line-all = 全部产品线
filter-model = 型号
filter-model-all = 全部型号
compare = 对比
compare-last-year = 去年同期
compare-last-period = 上一期间
compare-against-last-year = 较去年
compare-against-last-period = 较上期
compare-not-over = { $month }尚未结束，暂不作对比。请选择完整的月份。
compare-begins = 数据从{ $month }开始，对比期不完整，暂不作对比。
months-span = { $first }至{ $last }
months-shown = 整月：{ $months }
months-shown-running = { $months }；最后一个月截至{ $day }

## Home: the four figures

kpi-gross-margin-percent = 利润率
kpi-gross-margin-percent-definition = 净销售额减去其成本后占该销售额的比例：不含税，按移动平均成本，未计返利。成本未知的销售两边都不计。
kpi-resolution = 问题按时解决率
kpi-resolution-definition = 承诺期限在期间内到期的问题中，在期限前解决的比例。重新打开的算未解决。
kpi-share = 我方销售占比
kpi-share-definition = 我方产品销售额占客户全部销售额的比例，只计有申报或估算总额的产品线和月份。

## Fees

page-fees = 费用
fees-none-ever = 截至{ $day }没有任何费用，也没有子账户变动。
fees-answer-never = 截至{ $day }没有计提过费用。
fees-answer-open = 截至{ $day }，应给{ $side ->
    [staff] 客户
   *[other] 您
}的费用还有 { $amount } 未兑现，最早的一笔计提于{ $since }。
fees-answer-nothing = 截至{ $day }，应给{ $side ->
    [staff] 客户
   *[other] 您
}的费用已全部兑现。
fees-answer-charged = 另有应向{ $side ->
    [staff] 客户
   *[other] 您
}收取的费用 { $amount } 尚未结算。
fees-as-of = 截至{ $day }
fees-none-settled = 没有全部结清的费用
fees-types-title = 按费用类型
fees-types-alt = 账户 { $account } 各类费用：期初未结、计提、结算、未结
fees-types-sum = 期初未结 { $opening } + 计提 { $accrued } - 结算 { $settled } = 未结 { $outstanding }。负数表示向客户收取。
fees-none-in-period = 这些月份没有计提或结算的费用，也没有未结费用。
fees-months-title = 各月计提
fees-months-alt = 账户 { $account } 各月计提的费用
fees-months-hint = 点击某个月查看当月单据。
axis-accrued = 计提（{ $currency }）
fees-documents-title = 单据
fees-documents-which = 显示
fees-documents-open = 未结
fees-documents-period = 这些月份的全部
fees-documents-none-open = 没有未结费用：计提的都已结算。
fees-documents-none-period = 这些月份没有此类费用的计提或结算。请选择其他月份或全部类型。
fees-documents-alt = 账户 { $account } 的费用单据
fees-documents-sum = 共 { $count } 张单据，未结 { $outstanding }。勾选一张查看结算情况。
fees-all-types = 全部类型
fees-ticked = { $fee }，{ $day }：计提 { $accrued }，已结算 { $settled }，未结 { $outstanding }。
fees-settled-by = { $day }结算 { $amount }。
fees-no-entry = 没有对应的往来明细。
fees-to-statement = 在对账单中查看 { $document }
fees-agree = 费用所对应的 { $entries } 笔往来明细与费用一致，合计 { $amount }。
fees-differ = 有 { $count } 笔往来明细与对应的费用不一致：{ $documents }。这类费用合计 { $fees }，往来明细合计 { $booked }。
fees-sub-title = 子账户（截至{ $day }）
fees-sub-none = 没有子账户。
fees-sub-alt = 账户 { $account } 的子账户：期初余额、收入、支出、余额
fees-sub-which = 子账户
fees-sub-no-movements = 这些月份没有变动。
fees-movements-alt = 账户 { $account } 的{ $name }变动
sub-account-deposit = 保证金
sub-account-prepaid = 预存
sub-account-rebate = 返利
sub-account-overdraft = 透支
column-fee-type = 费用类型
column-fee-opening = 期初未结（{ $currency }）
column-accrued = 计提（{ $currency }）
column-fee-settled = 结算（{ $currency }）
column-outstanding = 未结（{ $currency }）
column-accrued-before = 对比月份计提（{ $currency }）
column-accrued-on = 计提日期
column-settled-on = 最近结算
column-on-statement = 对账单凭证
column-sub-account = 子账户
column-sub-opening = 期初余额（{ $currency }）
column-incoming = 收入（{ $currency }）
column-outgoing = 支出（{ $currency }）
kpi-fees-accrued = 计提费用
kpi-fees-accrued-definition = 所示月份计提的费用：应给客户的减去向客户收取的。
kpi-fees-settled = 结算费用
kpi-fees-settled-definition = 所示月份结算的费用（不论何时计提）：应给客户的减去向客户收取的。
kpi-fees-outstanding = 未结费用
kpi-fees-outstanding-definition = 截至所示最后一天历来计提的全部费用，减去截至当天已结算的费用。期初 + 计提 - 结算 = 未结。
kpi-fee-settle-days = 结算用时
kpi-fee-settle-days-definition = 所示月份全部结清的费用，从计提到最后一次结算的天数的中位数。
kpi-sub-account-balance = 子账户余额
kpi-sub-account-balance-definition = 截至所示最后一天该子账户全部变动之和。正数表示客户在该子账户中有余额。

## 库存（stock）

page-stock = 库存周转
list-comma = 、
stock-nothing-ever = 该账户还没有进货、销售或库存记录。数据到达后，这里显示库存周转、积压和断货。
stock-answer = 库存平均 { $days } 天周转一次，平均占用 { $average }。
stock-answer-not-measured = 周转天数算不出来：{ $reason }。
stock-answer-overstock = 有 { $models } 个型号的库存超过 { $weeks } 周的销量，超出部分占用 { $amount }。
stock-answer-no-overstock = 没有型号的库存超过 { $weeks } 周的销量。
stock-answer-out = 期间有 { $models } 个型号断过货，少赚约 { $lost }。
stock-answer-never-out = 期间没有断货。
stock-not-counted = 这些月份没有盘点
stock-no-sales-at-cost = 这些月份没有已知成本的销售
stock-no-sales-in-window = 近 { $weeks } 周没有销售
stock-as-of = 截至{ $day }
stock-of-models = { $models } 个型号
stock-out-said = { $models } 个型号，共 { $days } 天
stock-counts = 平均值取自 { $days } 天内的 { $counts } 次盘点。
stock-begins = 该账户的数据始于{ $month }，天数从那时算起。
stock-before-begins = 对比月份的数据始于{ $month }，其金额只含较少的月份。
stock-months-uncounted = { $months }没有盘点。
stock-uncosted = 成本未知、未计入金额的：已售 { $sold } 台，在库 { $held } 台。
stock-months-title = 各月周转天数
stock-months-alt = 账户 { $account } 各月的库存周转天数，与对比月份并列
stock-months-hint = 点击某个月，只看该月。
stock-by-line-title = 各产品线
stock-by-line-alt = 账户 { $account } 各产品线的周转天数、可销周数和库存金额
stock-by-line-hint = 勾选一行，查看该产品线的型号。各行的平均库存之和等于合计：都除以账户的盘点天数。
stock-by-model-title = 各型号
stock-by-model-alt = 账户 { $account } 各型号的周转天数、可销周数和库存金额
stock-by-model-hint = 勾选一行，查看该型号逐日的进销存。
stock-goods-name = 库存周转
stock-outs-title = 断货
stock-outs-none = 期间没有型号断货。
stock-outs-alt = 账户 { $account } 期间断货的型号，含天数和少赚的毛利
stock-outs-hint = 断货：日终无库存且当天没有销售，最后一次销售之后最多计 { $most } 天。少卖台数 = 断货天数 × 最后一次销售前 { $weeks } 周的日均净销量，按近 12 个月的单台毛利计价。
stock-outs-name = 断货
stock-column-turnover-days = 周转天数
stock-column-turnover-days-before = 对比月份周转天数
stock-column-average-inventory = 平均库存（{ $currency }）
stock-column-cost-of-sales = 销售成本（{ $currency }）
stock-column-cover-weeks = 可销周数
stock-column-stock-cost = 现有库存（{ $currency }）
stock-column-excess-cost = 其中积压（{ $currency }）
stock-column-on-hand = 现有台数
stock-column-sell-through = 动销率
stock-column-line = 产品线
stock-column-models = 型号数
stock-column-model-code = 型号编码
stock-column-model = 型号
stock-column-lost-margin = 少赚毛利（{ $currency }）
stock-column-lost-units = 少卖台数
stock-column-days-out = 断货天数
stock-column-times-out = 次数
stock-column-last-out = 最后断货日
kpi-turnover-days = 库存周转天数
kpi-turnover-days-definition = 期间各次盘点按成本计的平均库存 ÷ 期间销售成本 × 期间天数。成本为移动加权平均，返利前，不含税；成本未知的台数两边都不计。
kpi-average-inventory = 平均库存
kpi-average-inventory-definition = 期间各次盘点的库存按成本计的平均值。型号和产品线也除以账户的盘点天数，所以加得起来。
kpi-cost-of-sales = 销售成本
kpi-cost-of-sales-definition = 期间净销量（销售减退回）按移动加权平均成本计，不含税，返利前。
kpi-sell-through = 动销率
kpi-sell-through-definition = （销售 - 退回）÷（期初库存 + 收货），按台数。
kpi-stock-now = 现有库存
kpi-stock-now-definition = 数据截至日的库存按平均成本计：上次盘点加其后的收发；成本未知的台数不计入金额。
kpi-weeks-of-supply = 可销周数
kpi-weeks-of-supply-definition = 现有台数 ÷ 近 8 周的每周净销量；到货不足 8 周的型号从首次到货算起，至少一周。
kpi-overstock = 积压库存
kpi-overstock-definition = 各型号超出门槛周数销量的台数，按平均成本计；没有销量的型号全部计入，到货不足 4 周的型号不计。近 8 周没有任何销售记录的账户不计算。
kpi-lost-margin = 断货少赚毛利
kpi-lost-margin-definition = 断货天数 × 最后一次销售前 8 周的日均净销量 × 近 12 个月的单台毛利。断货指日终无库存且当天没有销售，最后一次销售之后最多计 28 天，停产之后不计。

## Home: today

page-home = 今日
home-answer-target = { $from }至{ $to }：{ $count } 项指标中 { $met } 项达标。
home-answer-year = { $from }至{ $to }：{ $count } 项指标中 { $better } 项不低于去年同期。
home-answer-only = { $from }至{ $to }的指标见下；没有目标，也没有去年同期可比。
home-answer-nothing = { $from }至{ $to }没有销售、盘点，也没有到期的承诺。
home-answer-off = 离目标最远的是{ $figure }：{ $value }，目标 { $target }。
home-answer-off-why = 离目标最远的是{ $figure }：{ $value }，目标 { $target }，{ $why }。
home-why-turnover-days = 平均库存同比 { $above }，销售成本同比 { $below }
home-why-gross-margin-percent = 净销售额同比 { $above }，其成本同比 { $below }
home-why-resolution = { $below } 个到期问题中按时解决 { $above } 个
home-why-share = 我方产品同比 { $above }，全部销售同比 { $below }
home-answer-next = 今天先办：{ $what }。
home-answer-next-money = 今天先办：{ $what }（{ $amount }）。
home-answer-next-none = 今天没有需要处理的事。
home-attention = 需要关注
home-attention-none = 没有逾期，7天内没有到期，也没有等待答复的事。
home-attention-order = 先列已逾期的，按金额；再按日期；其余按金额。截至 { $day }。
home-attention-more = 还有 { $count } 项
attention-overdue = 逾期，最早 { $day }到期
attention-due = 7天内有 { $items } 笔到期，最早 { $day }
attention-month-open = { $month }对账单未确认
attention-month-changed = { $month }确认之后有 { $items } 笔明细变动
attention-dispute-answer = 异议 { $reference } 待答复
attention-claim-answer = 索赔 { $reference } 待答复
attention-credit-to-come = { $items } 个异议已批准，红字凭证未到
attention-credit-use = 信用额度已用 { $items }%
attention-stock-out = { $items } 个在销型号断货
attention-overstock = 库存偏高：可销 { $items } 周
attention-order-late = { $items } 行订单超过承诺日，最早 { $day }
attention-claim-late = { $items } 笔索赔超过承诺付款日，最早 { $day }
attention-request-late = { $items } 份订货申请超过承诺答复日，最早 { $day }
attention-rebate-tier = 返利再上一档，{ $day }截止
attention-rebate-tier-more = { $name }：再进 { $costs } 可到下一档，多得上述金额。
attention-rebate-late = { $items } 笔返利超过承诺付款日，最早 { $day }
attention-request-changed = 订货申请 { $reference } 有改动，等您查看
home-new = 新消息
home-new-entries = 自您上次查看（{ $day }）以来新增 { $items } 笔明细，{ $amount }
home-new-changed = 您看过的明细中有 { $items } 笔变动
home-new-nothing = 自您上次查看（{ $day }）以来没有新明细。
home-new-first = 您第一次查看这个账户。
home-new-news-none = 今天没有有效的公告。
home-new-all = 全部公告
home-figures = 四项指标，{ $from }至{ $to }
home-against = 同比
home-target-met = 目标 { $target }：已达到
home-target-missed = 目标 { $target }：未达到
home-made-stock = 平均库存 { $amount }
home-made-sales = 净销售额 { $amount }
home-made-problems = { $due } 个问题中按时解决 { $solved } 个
home-target = 目标 { $target }
home-seen = 我已看过
home-see-changes = 查看变动
home-target-none = 本季度没有目标
home-basis-estimated = 总额为估算
home-basis-reported = 总额为申报
home-basis-partly = 总额部分为估算
home-uncosted = 成本未知的销售 { $amount } 不计在内
home-none-turnover-days = 这几个月没有盘点，或没有成本已知的销售
home-none-gross-margin-percent = 这几个月没有成本已知的销售
home-none-resolution = 这几个月没有承诺到期
home-none-share = 这几个月客户的全部销售额未知
home-behind = 明细
home-behind-title = { $figure }：逐月明细
home-behind-alt = { $account } 的{ $figure }逐月明细及其组成
home-behind-problems = { $from }至{ $to }承诺到期的问题
home-behind-problems-alt = { $account } 承诺到期的问题，以及是否按时解决
home-behind-close = 收起
home-behind-csv = 指标
home-behind-open = 按产品线和型号查看
home-column-month = 月份
home-column-average-inventory = 平均库存成本（{ $currency }）
home-column-cost-of-sales = 销售成本（{ $currency }）
home-column-counts = 盘点天数
home-column-net-sales = 净销售额（{ $currency }）
home-column-uncosted-sales = 其中成本未知（{ $currency }）
home-column-problems-due = 到期承诺
home-column-problems-solved = 按时解决
home-column-our-sales = 我方产品销售额（{ $currency }）
home-column-total-sales = 全部销售额（{ $currency }）
home-column-estimated-sales = 其中估算（{ $currency }）
home-column-complaint = 问题编号
home-column-subject = 主题
home-column-opened = 提出
home-column-promised = 承诺日
home-column-resolved = 解决
home-column-in-time = 是否按时
home-in-time = 是
home-not-in-time = 否
home-reopened = 否，重新打开

## 订单，以及厂家是否信守承诺

orders-none-ever = 该账户还没有订单。下单并装载数据后会显示在这里。
orders-answer-nothing-open = 所订货物均已到齐，没有未完成的订单。
orders-answer-open = 有 { $orders } 张订单未完成，尚有 { $amount }（不含税）的货未到。
orders-answer-none-late = 没有逾期未到的货。
orders-answer-late = 其中 { $lines } 行共 { $units } 台、价值 { $amount } 已过承诺日未到，最早的承诺日为{ $since }。
orders-answer-next = 下一批 { $units } 台，预计{ $day }到货。
orders-late-note = { $lines } 行，{ $units } 台
orders-today-note = 截至最新数据
orders-next-note = 下一批预计{ $day }到
orders-next-none = 没有在途货物
orders-begin = 订单数据自{ $day }起，晚于对比期的首月，因此整个期间不作对比。
orders-counted-arrived = 共 { $count } 行已交齐
orders-none-arrived = 这些月份没有交齐的订单行
orders-none-due = 这些月份没有到期的承诺
orders-counted-units = { $whole } 台中的 { $part } 台
orders-counted-of = 到期共 { $whole } 台
orders-counted-lines = { $whole } 行中的 { $part } 行
orders-list-title = 订单列表
orders-listed-open = 未完成
orders-listed-due = 这些月份到期
orders-listed-all = 全部
orders-none-open = 没有未完成的订单：所订货物已到齐，或不再供货。
orders-none-due-in = 这些月份没有到期的订单。
orders-none-all = 没有订过这些货。请选择其他产品线或型号。
orders-table-alt = { $account } 的订单，逾期的在前
orders-hint = 勾选一张订单，查看其明细行、各环节日期和发货。
orders-csv-name = 订单
order-state-late = 已逾期，承诺日{ $since }
order-state-under-way = 在途
order-state-waiting = 备货中
order-state-arrived = 已到货
order-state-cancelled = 已取消
order-lines-title = 订单 { $order }：明细行与各环节
order-part = { $day }：{ $units }
order-no-deliveries = 该订单尚未发货。
order-deliveries-title = 订单 { $order }：发货
order-deliveries-hint = 勾选一次发货，查看对账单上的发票。
order-not-invoiced = 发货 { $delivery } 尚未开票。
order-to-request = 由申请 { $reference } 下单
order-to-invoice = 在{ $day }的对账单上查看发票 { $document }
orders-measure = 指标
orders-trend-title = 各月{ $figure }
orders-trend-alt = { $account } 各月{ $figure }及对比月份
orders-trend-hint = 点击某月或勾选其所在行，可查看该月到期的订单。订单行计入其承诺日所在月份；交付周期计入到货月份。
column-order = 订单号
column-order-state = 状态
column-promised-for = 承诺日
column-expected = 预计到货
column-to-come = 未到数量
column-to-come-amount = 未到金额（{ $currency }）
column-step-placed = 下达
column-step-reviewed = 审核
column-step-allocated = 配货
column-step-shipped = 发货
column-step-delivered = 到货
column-step-invoiced = 开票
column-units-ordered = 订购数量
column-units-delivered = 到货数量
column-not-coming = 不再供货数量
column-order-amount = 不含税金额（{ $currency }）
column-ordered-model = 型号名称
column-ordered-code = 型号代码
column-confirmed-units = 确认数量
column-delivery = 发货号
column-delivery-note = 送货单号
column-delivered-units = 数量
column-invoice = 发票凭证
column-compared-months = 对比月份
column-lines-counted = 计入行数
axis-promise-month = 月份
axis-in-full-on-time = 承诺日足量到货的订单行
axis-fill-rate = 到货数量占订购数量
axis-lead-time = 从下单到到货的工作日
orders-these-months = 所选月份
kpi-late-ordered = 逾期未到
kpi-late-ordered-definition = 承诺日已过而未到的数量，按订单价计算，不含税。数据截止当天视为已过。
kpi-backorders = 未发数量
kpi-backorders-definition = 全部未完成订单当前的订购数量，减去砍单或取消的数量，再减去已发数量。
kpi-on-the-way = 在途数量
kpi-on-the-way-definition = 全部未完成订单当前已发货而尚未到货的数量。
kpi-not-coming = 不再供货
kpi-not-coming-definition = 承诺日在期间内的订单行中被砍掉的数量。整单取消的订单不计。
kpi-fill-rate = 订单满足率
kpi-fill-rate-definition = 承诺日在期间内的订单行中，迄今到货数量占订购数量的比例。我方砍单的数量计为未满足；整单取消的订单和尚未到期的订单行不计。
kpi-in-full-on-time = 按时足量交付率
kpi-in-full-on-time-definition = 承诺日在期间内的订单行中，截至该日所订数量全部到货的比例。整单取消的订单和尚未到期的订单行不计。
kpi-lead-time = 交付周期
kpi-lead-time-definition = 从下单之日到该行最后一台到货之日的工作日数的中位数，计期间内交齐的订单行。工作日不含周末和法定节假日。
kpi-lead-time-p90 = 交付周期（九成）
kpi-lead-time-p90-definition = 期间内交齐的订单行中，九成不超过的从下单到到货的工作日数。
kpi-answered-in-a-day = 24小时答复率
kpi-answered-in-a-day-definition = 24小时时限在期间内届满的投诉、咨询和报修中，由我方人员在时限内答复的比例。机器人的消息不算答复。
kpi-disputes-in-time = 异议按时决定率
kpi-disputes-in-time-definition = 承诺日在期间内的异议中，截至该日已作决定的比例。已撤回的和等待客户补充的不计。
kpi-claims-in-time = 索赔按时付款率
kpi-claims-in-time-definition = 承诺付款日在期间内的索赔中，截至该日已付款的比例。已驳回和已撤回的不计；尚未决定的视为未付。
kpi-rebates-in-time = 返利按时付款率
kpi-rebates-in-time-definition = 承诺付款日在期间内的返利结算中，截至该日已全额付款的比例。
kpi-promise-delay = 距承诺的延迟
kpi-promise-delay-definition = 从承诺日到完成之日的天数的中位数，提前完成为负。尚未完成的计到数据截止日。
scorecard-answer = 这些月份到期的对该账户的承诺共 { $due } 项，兑现了 { $kept } 项：{ $part }。
scorecard-answer-all = 全部兑现。
scorecard-answer-broken = 未兑现最多的是“{ $promise }”：{ $due } 项中有 { $broken } 项。
scorecard-answer-none = 这些月份没有到期的对该账户的承诺。请选择其他月份。
scorecard-of = { $due } 项中的 { $kept } 项
scorecard-none-due = 这些月份没有此类承诺到期
scorecard-promised-time = 承诺为 { $days } 天
scorecard-months-title = 各月承诺的兑现
scorecard-months-alt = 对 { $account } 的承诺按种类和月份的兑现比例
scorecard-months-hint = 该月到期的承诺中兑现的百分比；没有到期的显示短横。点击格子或勾选其所在行，可查看背后的明细。
scorecard-counts = 兑现 / 到期
scorecard-rows-title = 逐项
scorecard-rows-alt = 所选承诺逐项一览
scorecard-rows-hint = 未兑现的在前。勾选订单、申请、异议、索赔或返利可打开查看。
scorecard-csv-name = 承诺
scorecard-all-months = 全部所选月份
scorecard-show-broken = 未兑现
scorecard-show-every = 全部
scorecard-no-broken = 承诺均已兑现，或没有到期的。选择“全部”可查看。
scorecard-no-rows = 这些月份没有此类承诺到期。
scorecard-delay = 所列承诺 { $count } 项，距承诺的延迟中位数：{ $delay }。
scorecard-deeper = 打开 { $reference }
promise-all = 全部承诺
promise-delivered = 按时足量到货
promise-answered = 24小时内答复
promise-solved = 问题按时解决
promise-requests = 申请按时答复
promise-disputes = 异议按时决定
promise-claims = 索赔按时付款
promise-rebates = 返利按时付款
promise-kept = 兑现
promise-broken = 未兑现
promise-claim-promotion-support = 促销支持
promise-claim-price-protection = 价保
promise-claim-stock-rotation = 库存调换
promise-claim-freight-damage = 运输损坏
column-promise = 承诺
column-kept = 兑现
column-due-promises = 到期
column-kept-part = 兑现比例（%）
column-kept-or-not = 结果
column-opened = 起始日
column-done = 完成日
column-promise-reference = 编号
column-promise-about = 事由
column-promise-late = 晚于承诺的天数
column-promise-amount = 金额（{ $currency }）

## News

page-news = 公告
news-answer = { $day }有 { $count } 条有效公告，{ $unread } 条未读，最新一条（{ $since }）：{ $title }。
news-all-read = 全部已读
news-unread = 未读
news-none = { $day }没有发给您的公告。
news-none-of-kind = 没有这一类公告，请选择其他类别。
news-kind = 类别
news-kind-all = 全部
news-kind-product = 产品推介
news-kind-promotion = 促销
news-kind-policy = 政策
news-kind-culture = 企业文化
news-promotion = 活动期 { $from }至{ $to }
news-until = 有效期至 { $day }
news-until-further = 长期有效
news-aimed = 面向{ $aims }

## 利润

page-profit = 利润
profit-none-ever = 该账户从未有进货、动销或库存盘点，暂无毛利可算。
profit-nothing = 这些月份既无销售也无库存。请选择其他月份或全部商品。
profit-answer = { $from }至{ $to }，{ $side ->
    [staff] { $name }
   *[other] 您
}销售我方产品赚得毛利 { $gross }，为销售额 { $sales } 的 { $ratio }。
profit-answer-unknown = { $from }至{ $to }，没有成本已知的销售，无法得知{ $side ->
    [staff] { $name }
   *[other] 您
}赚了多少。
profit-answer-net = 计入持有成本、返利和费用后，净得 { $net }。
profit-answer-change = 毛利{ $compare ->
    [last-year] 较去年同期
   *[other] 较上一期间
}{ $way ->
    [even] 持平。
    [more] 多 { $amount }。
   *[less] 少 { $amount }。
}
profit-net-whole = 仅可按全部商品计算
profit-not-counted = 未盘点库存
profit-no-sales = 没有成本已知的销售
profit-steps-title = 从销售额到净利
profit-steps-alt = 账户 { $account } 从销售额到净利的各步
profit-step-sales = 销售净额
profit-step-uncosted = 成本未知的销售
profit-step-cost = 销售成本
profit-step-gross = 毛利（小计）
profit-step-holding = 库存持有成本
profit-step-after-holding = 扣除持有成本后（小计）
profit-step-rebates = 已获返利
profit-step-in-favour = 应给{ $reader ->
    [dealer] 您
   *[staff] 客户
}的费用
profit-step-charged = 向{ $reader ->
    [dealer] 您
   *[staff] 客户
}收取的费用
profit-step-net = 净利（合计）
profit-note-begins = 该账户自{ $month }起才有数据：此前的对比月份为空。
profit-note-rate = 持有成本：按库存成本每年 { $rate } 计。
profit-note-uncounted = 有 { $months } 个月未盘点库存，当月的持有成本未知，未计入。
profit-note-uncosted = { $amount } 的销售成本未知：不计入任何毛利和比率，也绝不视为零成本。
profit-note-account = 返利和费用属于整个账户，不分摊到型号。
profit-note-narrowed = 返利和费用属于整个账户而非部分商品，因此部分商品没有净利。
profit-note-unsettled = 这些月份中有 { $count } 个返利方案尚未结算，未计入。
profit-steps-csv-name = 利润
profit-months-title = 各月毛利
profit-months-alt = 账户 { $account } 各月毛利，并与对比月份并列
profit-months-now = 毛利
profit-months-note = 以表格查看时，各月列至净利；各月之和等于总额。
profit-months-csv-name = 各月利润
profit-lines-title = 按产品线
profit-lines-alt = 账户 { $account } 各产品线毛利
profit-lines-note = 各产品线之和等于总额。勾选一行可单独查看。
profit-lines-csv-name = 产品线利润
profit-models-title = 哪些赚钱，哪些只走量
profit-models-alt = 账户 { $account } 各型号：毛利率与周转天数，分为四区
profit-models-none = 无法判断哪些型号赚钱、哪些只走量：需要成本已知的销售和库存盘点。
profit-models-cuts = 分界线为 { $ratio } 和 { $days }，即所选商品合计的水平。
profit-models-lie = { $count ->
    [0] 没有毛利低又滞销的型号。
   *[other] 其中 { $count } 个型号毛利低且周转慢，占用资金 { $stock }。
}
profit-models-hint = 点击型号可单独查看。
profit-models-csv-name = 型号利润
profit-quarter-earns = 赚钱：毛利高、卖得快
profit-quarter-earns-slowly = 赚得慢：毛利高、卖得慢
profit-quarter-moves = 只走量：毛利薄、卖得快
profit-quarter-lies = 压资金：毛利薄、卖得慢
profit-peers-title = 与同类客户相比
profit-peers-alt = 账户 { $account } 的指标与同类客户的四分位数
profit-peers-note = 渠道“{ $channel }”中进货等级为 { $size } 的法人客户，最近十二个月，与上方的筛选无关。只有客户数足够、且没有一家占到一半时才显示四分位数。
profit-peers-csv-name = 同类客户
profit-place-weakest = 最弱的四分之一
profit-place-weaker = 低于中位
profit-place-better = 高于中位
profit-place-best = 最好的四分之一
profit-place-too-few = 同类客户太少，比较会暴露其中一家
profit-place-no-own = 本账户无此数据
column-profit-step = 步骤
column-profit-share = 占销售额
column-profit-before = 对比期间（{ $currency }）
column-profit-change = 变动（{ $currency }）
column-profit-sales = 销售净额（{ $currency }）
column-profit-gross = 毛利（{ $currency }）
column-profit-ratio = 利润率
column-profit-gross-before = 对比期毛利（{ $currency }）
column-profit-holding = 持有成本（{ $currency }）
column-profit-rebates = 已获返利（{ $currency }）
column-profit-fees = 费用净额（{ $currency }）
column-profit-net = 净利（{ $currency }）
column-profit-days = 周转天数
column-profit-gmroi = 存货毛利回报率（倍/年）
column-profit-stock = 平均库存（{ $currency }）
column-profit-line = 产品线
column-profit-model = 型号
column-profit-quarter = 表现
column-profit-figure = 指标
column-profit-own = 本账户
column-profit-place = 所处位置
column-profit-lower = 下四分位
column-profit-median = 中位数
column-profit-upper = 上四分位
column-profit-owners = 客户数
kpi-gross-margin = 毛利
kpi-gross-margin-definition = 销售净额减去其成本，成本按移动加权平均计，未计返利，不含税。成本未知的销售不计在内。
kpi-gmroi = 存货毛利回报率
kpi-gmroi-definition = 每一元库存带来的毛利：毛利由期间天数折算为一年365天，除以按成本计的平均库存。
kpi-net-margin = 净利
kpi-net-margin-definition = 毛利减去持有成本，加上已获返利和应给客户的计提费用，减去向客户收取的计提费用。仅按整个账户计算。
kpi-net-margin-ratio = 净利率
kpi-net-margin-ratio-definition = 净利占成本已知的销售净额的比例。
kpi-holding-cost = 持有成本
kpi-holding-cost-definition = 按月、按型号：当月各次盘点按成本计的平均库存 × 当月天数 × 年费率（一年按365天）。未盘点的月份不计在内。
kpi-rebates-in-margin = 按日计的已获返利
kpi-rebates-in-margin-definition = 已结算方案的返利，均匀摊到赚取返利的各天，而不是计入结算日或付款日。

## 毛利变动

page-bridge = 毛利为何变动
bridge-nothing = 没有可对比的内容：请选择有销售的完整月份，对比月份也须有销售。
bridge-answer = 毛利为 { $now }，{ $compare ->
    [last-year] 较去年同期（{ $before }）
   *[other] 较上一期间（{ $before }）
}{ $way ->
    [even] 持平。
    [more] 多 { $amount }。
   *[less] 少 { $amount }。
}
bridge-gave = 增加最多的是{ $part }：{ $amount }。
bridge-took = 减少最多的是{ $part }：{ $amount }。
bridge-part-before = 对比期毛利
bridge-part-price = 价格
bridge-part-volume = 销量
bridge-part-mix = 结构
bridge-part-cost = 成本
bridge-part-came = 新增型号
bridge-part-went = 停售型号
bridge-part-now = 本期毛利
bridge-meaning-before = 对比月份的毛利
bridge-meaning-price = 本期销量按本期价格比按对比期价格多卖的金额
bridge-meaning-volume = 对比期毛利，随全部商品按对比期价格计的销售额增长
bridge-meaning-mix = 高毛利商品卖多或卖少的影响，按对比期毛利计；取整的余数也在此
bridge-meaning-cost = 本期销量按本期成本比按对比期成本少花的金额
bridge-meaning-came = 对比期未售、本期新售型号的毛利
bridge-meaning-went = 本期不再销售的型号在对比期的毛利
bridge-meaning-now = 所选月份的毛利
bridge-title = 从对比期毛利到本期毛利
bridge-alt = 账户 { $account } 毛利变动的各部分
bridge-note = 各部分逐型号精确相加；取整到最小货币单位的余数计入结构。
bridge-csv-name = 毛利变动
bridge-uncosted = 成本未知的销售不在任何部分中：对比期 { $before }，本期 { $now }。
bridge-lines-title = 按产品线
bridge-lines-alt = 账户 { $account } 各产品线的毛利变动
bridge-lines-csv-name = 产品线毛利变动
bridge-models-title = 按型号
bridge-models-alt = 账户 { $account } 各型号的毛利变动
bridge-models-note = 变动最大的在前，不论增减。
bridge-models-csv-name = 型号毛利变动
column-bridge-meaning = 含义
column-bridge-price = 价格（{ $currency }）
column-bridge-volume = 销量（{ $currency }）
column-bridge-mix = 结构（{ $currency }）
column-bridge-cost = 成本（{ $currency }）
column-bridge-came = 新增（{ $currency }）
column-bridge-went = 停售（{ $currency }）
column-bridge-units-before = 对比期销量（台）
column-bridge-units = 本期销量（台）
kpi-price-effect = 价格影响
kpi-price-effect-definition = 两个期间都有销售的型号：本期销量实际卖得的金额，减去按对比期平均价格应卖得的金额。
kpi-volume-effect = 销量影响
kpi-volume-effect-definition = 对比期的毛利，按两个期间都有销售的全部型号以对比期价格计的销售额增幅增长。
kpi-mix-effect = 结构影响
kpi-mix-effect-definition = 两个期间都有销售的型号：各型号增幅与总体不同所带来的影响，按其对比期毛利计；取整的余数也在此。
kpi-cost-effect = 成本影响
kpi-cost-effect-definition = 两个期间都有销售的型号：本期销量按对比期平均成本应花的金额，减去实际成本。
kpi-range-effect = 新增与停售
kpi-range-effect-definition = 只在本期有销售的型号的毛利，减去只在对比期有销售的型号的毛利：缺少一方价格，无法分为价格、销量或结构。

## Rebates

page-rebates = 返利
rebates-none-ever = 该账户尚未参加任何返利方案。可参加的方案请咨询客户经理。
rebates-answer-earned = { $side ->
    [staff] 客户
   *[other] 您
}在 { $count } 个进行中的返利方案里已累计获得 { $amount }。
rebates-answer-none = { $side ->
    [staff] 该客户
   *[other] 您
}目前没有进行中的返利方案。
rebates-answer-late = 以往返利中有 { $amount } 已过承诺日期仍未兑付。
rebates-advice = 在{ $day }前再进货 { $bought }，即达到“{ $programme }”第 { $tier } 档：多得返利 { $brings }，增加 { $days } 天库存。
rebates-advice-without-days = 在{ $day }前再进货 { $bought }，即达到“{ $programme }”第 { $tier } 档：多得返利 { $brings }。
rebates-units-for = { $units } 台（约 { $cost }）
rebates-units = 台
rebates-some-units = { $units } 台
rebates-none-running = 没有进行中的方案
rebates-none-running-long = 目前没有进行中的方案。以往方案的返利和兑付见下表。
rebates-of-it-late = 其中 { $amount } 已逾期
rebates-all-paid = 已全部兑付
rebates-none-paid = 尚无兑付
rebates-paid-late = { $paid } 次兑付中 { $late } 次晚于承诺
rebates-last-tier = 已达到最高档：之后的进货均按该档计算。
rebates-over = 该方案已结束，等待结算。
rebates-counts = 按{ $basis }计算，{ $goods }，{ $start }至{ $end }。
rebates-all-goods = 全部产品线
rebate-basis-ordered = 下单
rebate-basis-delivered = 到货
rebate-basis-invoiced = 开票
axis-base-ordered = 下单（{ $unit }）
axis-base-delivered = 到货（{ $unit }）
axis-base-invoiced = 开票（{ $unit }）
rebate-method-stepped = 分段
rebate-method-cumulative = 全额
rebate-method-rolling = 滚动
rebate-method-total = 叠加
rebate-method-stepped-long = 分段：每一段进货按其所在档的比率计算。
rebate-method-cumulative-long = 全额：全部进货按已达到的最高档的比率计算。
rebate-method-rolling-long = 滚动：每个已达到的档按其比率对该档上限以内的全部进货计算，各档相加。
rebate-method-total-long = 叠加：每个已达到的档按其比率对全部进货计算，各档相加。
rebates-pace = 按目前进度，{ $day }可达到下一档；到期时为 { $base }，返利 { $amount }。
rebates-pace-not = 按目前进度达不到下一档：到期时为 { $base }，返利 { $amount }。
rebates-progress-title = { $programme }：进度
rebates-progress-alt = 进度：{ $programme }：目前 { $base }，第 { $tier } 档，共 { $tiers } 档
rebates-progress-hint = 虚线为按目前进度到期时的位置。一档的上限属于该档。
rebates-tier = 第 { $tier } 档：{ $rate }
rebates-per-cent = { $rate }%
rebates-per-unit = 每台 { $amount }
rebates-above = 超过 { $start }
rebates-reached = 已达到
rebates-not-reached = 未达到
rebates-settled-before = 其中已结算 { $amount }
rebates-to-tier = 到第 { $tier } 档
rebates-no-next = 没有更高的档
rebates-no-price = 尚无计入的台数，没有单价可用
rebates-no-sales = 最近三个月没有销售
rebates-by-sales = 按{ $start }–{ $end }的销售
rebates-running-title = 进行中的方案
rebates-running-alt = 账户 { $account } 进行中的返利方案
rebates-past-title = 已得与已付
rebates-past-alt = 账户 { $account } 已结算的返利及兑付情况
rebates-past-hint = 勾选一行，查看其兑付在对账单中的位置。
rebates-none-settled = 尚无结算。第一个方案结束后会有第一次结算。
rebates-ticked = { $name }，{ $day }结算：已得 { $earned }，已付 { $paid }，未付 { $unpaid }。
rebates-payment = { $day }兑付 { $amount }。
rebate-state-paid = 已付
rebate-state-open = 待付
rebate-state-late = 逾期
rebate-state-nothing = 无返利
column-tier = 档
column-tier-range = 进货
column-tier-reward = 到该档上限的返利（{ $currency }）
column-tier-reached = 是否达到
column-programme = 方案
column-programme-ends = 截止
column-base = 已计入
column-rebate-earned = 已得（{ $currency }）
column-rebate-settled = 已结算（{ $currency }）
column-to-next = 距下一档
column-brings = 可多得（{ $currency }）
column-days-added = 增加库存天数
column-projected = 按此进度（{ $currency }）
column-method = 方法
column-from = 从
column-to = 至
column-paid = 已付（{ $currency }）
column-unpaid = 未付（{ $currency }）
column-paid-on = 最近兑付
column-delay = 超过承诺天数
kpi-rebate-earned = 已得返利
kpi-rebate-earned-definition = 目前计入的进货按该方案的方法和档位所得的返利，其中包括此前已结算的部分。
kpi-rebate-projected = 按目前进度
kpi-rebate-projected-definition = 若方案开始以来的日均进货保持不变，到方案结束时所得的返利。
kpi-rebate-unpaid = 已结算未付
kpi-rebate-unpaid-definition = 各次结算所得，减去截至数据日期已兑付的金额。
kpi-rebate-delay = 兑付与承诺之差
kpi-rebate-delay-definition = 已全部兑付的结算，从承诺日期到最后一次兑付的天数的中位数。负数表示提前兑付。
kpi-to-next-tier = 距下一档
kpi-to-next-tier-definition = 达到下一档所需的进货：比其下限多一个最小单位，减去已计入的。一档的上限属于该档。
kpi-marginal-rebate = 可多得返利
kpi-marginal-rebate-definition = 有这笔进货时的返利减去没有时的返利，按全部档位计算。
kpi-stock-added = 增加库存天数
kpi-stock-added-definition = 所缺进货（不含税）除以最近三个整月内所计产品线的日均销售成本。按台数的，以目前的平均单价折算。

## 进销存（movements）

page-movements = 进销存
movements-answer = 净进货 { $received } 台，净销售 { $sold } 台，库存从 { $opening } 台变为 { $closing } 台。
movements-not-counted = 期间没有盘点。
movements-count-agrees = { $day }的盘点与账面一致。
movements-count-differs = { $day }的盘点有 { $models } 个型号与账面不符，合计 { $gap } 台。
movements-unbalanced = 有 { $models } 个型号的收发与期初、期末对不上，请告知我们。
movements-against = 较去年同日
movements-no-count = 期间没有盘点
movements-counted-on = { $day }盘点
movements-by-line-title = 各产品线
movements-by-line-alt = 账户 { $account } 各产品线的期初、进货、销售、期末和盘点
movements-by-model-title = 各型号
movements-by-model-alt = 账户 { $account } 各型号的期初、进货、销售、期末和盘点
movements-nothing = 这些天既没有库存也没有收发。请换一段日期，或选择全部产品线。
movements-identity = 期初 + 进货 - 退厂 - 销售 + 客退 + 调整 + 调拨 = 期末，逐行核对。
movements-identity-deeper = 期初 + 进货 - 退厂 - 销售 + 客退 + 调整 + 调拨 = 期末，逐行核对。勾选一行看下一层。
movements-name = 进销存
movements-check-right = 一致
movements-check-differs = 与盘点不符
movements-check-models = { $models } 个型号与盘点不符
movements-check-uncounted = 未盘点
movements-check-unbalanced = 对不上：{ $units }
movements-days-title = 逐日：{ $model }
movements-days-alt = 账户 { $account } 型号 { $model } 的逐日收发、结存和盘点
movements-days-said = 期初 { $opening } 台，期末 { $closing } 台。盘点不改变账面结存，只显示差异。
movement-days-name = 进销存明细
movements-kind-opening = 期初建账
movements-kind-received = 进货
movements-kind-sent-back = 退厂
movements-kind-sold = 销售
movements-kind-taken-back = 客退
movements-kind-adjusted = 调整
movements-kind-transferred = 调拨
movements-kind-counted = 盘点
movements-column-opening = 期初
movements-column-received = 进货
movements-column-sent-back = 退厂
movements-column-sold = 销售
movements-column-taken-back = 客退
movements-column-adjusted = 调整
movements-column-transferred = 调拨
movements-column-closing = 期末
movements-column-counted = 盘点
movements-column-gap = 盘差
movements-column-check = 核对
movements-column-day = 日期
movements-column-kind = 类别
movements-column-moved = 台数
movements-column-balance = 结存
kpi-opening-units = 期初库存台数
kpi-opening-units-definition = 期间第一天开始时的台数；数据开始时建账的台数也在内。
kpi-received-units = 净进货台数
kpi-received-units-definition = 期间进货减退厂。
kpi-sold-units = 净销售台数
kpi-sold-units-definition = 期间销售减客户退回。
kpi-otherwise-units = 调整与调拨台数
kpi-otherwise-units-definition = 盘点调整、损坏、丢失以及同一法人账户之间的调拨，转入为正。
kpi-closing-units = 期末库存台数
kpi-closing-units-definition = 期间最后一天结束时的账面台数。期初 + 净进货 - 净销售 + 调整与调拨 = 期末。
kpi-count-gap = 盘点差异台数
kpi-count-gap-definition = 期间最后一次盘点的台数减当天结束时的账面台数，各型号相加；盘点当天没有行的型号算 0 台。

## 补货与清库（suggestions）

page-suggestions = 补货与清库
suggestions-answer-reorder = 建议补货 { $models } 个型号，共 { $units } 台，约 { $cost }。
suggestions-answer-late = 其中 { $models } 个型号等不到新货就会卖完。
suggestions-answer-no-sales = 近 { $weeks } 周没有销售数据，无法给出补货建议。
suggestions-answer-no-reorder = 目前没有需要补货的型号。
suggestions-answer-clear = { $models } 个型号库龄过长或积压，占用 { $bound }，每月持有成本约 { $holding }。
suggestions-answer-no-clear = 没有库龄过长或积压的库存。
suggestions-of-models = { $models } 个型号
suggestions-cost = 约 { $cost }
suggestions-older-than = 库龄超过 { $days } 天
suggestions-rate = 年持有成本率 { $rate }%
suggestions-undated = 其中 { $units } 台没有到货日期（数据开始时已在库，或盘点多出），按最旧计算。
suggestions-ageing-title = 库龄
suggestions-ageing-alt = 账户 { $account } 现有库存按到货天数分布的金额
suggestions-ageing-note = 按先进先出：现有库存算作最近到货的。各段之和等于现有库存 { $cost }。
suggestions-layers-title = 仍在库的每批到货，最旧的在前
suggestions-layers-alt = 账户 { $account } 仍在库的每批到货，含库龄和金额
suggestions-layers-name = 库龄明细
suggestions-reorder-title = 补货
suggestions-reorder-alt = 账户 { $account } 建议补货的型号，含建议台数和算法
suggestions-reorder-none = 有销售且仍在生产的型号，库存和在途都够到货之后 { $weeks } 周。
suggestions-reorder-hint = 建议 = 周均净销量（近 { $window } 周）×（到货周期 + { $weeks } 周），向上取整，减现有、减在途。到货周期取近一年从下单到到货天数的中位数。金额按平均成本估算。
suggestions-reorder-ticked = 已勾选 { $models } 个型号，{ $units } 台，约 { $cost }。
suggestions-reorder-request = 用勾选的型号填写订货申请
suggestions-reorder-name = 补货建议
suggestions-why = 每周 { $weekly } ×（{ $lead } 天 + { $weeks } 周）→ { $needed } - 现有 { $held } - 在途 { $coming } = { $suggested }
suggestions-lead-model = 本型号
suggestions-lead-line = 本产品线
suggestions-lead-account = 本账户
suggestions-lead-assumed = 假定
suggestions-late = 等不到新货
suggestions-in-time = 来得及
suggestions-clear-title = 清库
suggestions-clear-alt = 账户 { $account } 库龄过长或积压的型号，含占用资金和每月持有成本
suggestions-clear-none = 没有库龄超过 { $days } 天的库存，也没有超过 { $weeks } 周销量的库存。
suggestions-clear-hint = 占用台数取库龄超过 { $days } 天与超过 { $weeks } 周销量两者中较大的，按平均成本计；持有成本 = 占用金额 × 年率 { $rate }% ÷ 12。
suggestions-clear-ticked = 已勾选 { $models } 个型号：清掉可释放 { $bound }，每月省 { $holding }。
suggestions-clear-name = 清库建议
age-0-30 = 0–30
age-31-60 = 31–60
age-61-90 = 61–90
age-91-180 = 91–180
age-over-180 = 180 以上
age-unknown = 无日期
suggestions-column-age = 库龄（天）
suggestions-column-units = 台数
suggestions-column-models = 型号数
suggestions-column-cost = 金额（{ $currency }）
suggestions-column-received-on = 到货日
suggestions-column-age-days = 库龄天数
suggestions-column-suggested = 建议台数
suggestions-column-urgency = 是否来得及
suggestions-column-days-left = 可销天数
suggestions-column-on-hand = 现有
suggestions-column-coming = 在途
suggestions-column-expected-on = 预计到货
suggestions-column-weekly = 周均净销
suggestions-column-lead-days = 到货周期（天）
suggestions-column-lead-basis = 周期取自
suggestions-column-suggested-cost = 约需（{ $currency }）
suggestions-column-why = 计算方式
suggestions-column-bound-cost = 占用（{ $currency }）
suggestions-column-bound-units = 占用台数
suggestions-column-old-units = 库龄过长台数
suggestions-column-excess-units = 积压台数
suggestions-column-oldest-on = 最早到货
suggestions-column-holding-cost = 每月持有成本（{ $currency }）
kpi-units-to-order = 建议补货台数
kpi-units-to-order-definition = 各型号：周均净销量 ×（到货周期 + 4 周），向上取整，减现有、减在途，只计大于 0 的；停产的和没有销量的型号不计。
kpi-aged-stock = 库龄过长的库存
kpi-aged-stock-definition = 按先进先出，到货天数超过门槛的台数按平均成本计；没有到货日期的台数算最旧。
kpi-to-clear = 应清库存
kpi-to-clear-definition = 各型号库龄过长台数与积压台数中较大的，按平均成本计；同一台不重复计。
kpi-holding-per-month = 每月持有成本
kpi-holding-per-month-definition = 应清库存 × 年持有成本率 ÷ 12，逐型号取整。

## 假设测算

page-whatif = 假设测算
whatif-older = 库龄超过
whatif-days = { $days } 天
whatif-off = 降价（%）
whatif-faster = 加快（%）
whatif-no-stock = 没有成本已知的库存，无可测算。请选择全部商品，或提供库存盘点和进货数据。
whatif-basis = 依据 { $day } 的库存及截至当日的十二个月；持有成本每年 { $rate }。测算不会更改任何数据。
whatif-answer-clear = 清库可收回 { $cash }，{ $way ->
    [loss] 亏损 { $margin }，
   *[gain] 毛利 { $margin }，
}每年省下持有成本 { $saved }。
whatif-answer-nothing-old = 没有这么久的库存。
whatif-answer-faster = 加快销售可腾出库存资金 { $cash }。
whatif-clear-title = 将库龄超过 { $days } 天的降价 { $off }% 清库
whatif-clear-alt = 账户 { $account } 清理旧库存前后
whatif-clear-csv-name = 清库测算
whatif-clear-sum = { $units } 台：按十二个月均价为 { $usual }，折后 { $revenue }，减去成本 { $cost } 等于 { $margin }。
whatif-unpriced = 另有 { $units } 台同样陈旧，但十二个月内没有销售或成本未知：保持不动。
whatif-nothing-to-clear = 没有库龄这么久且有正常价格的库存。可选较少的天数或其他商品；否则无需清库。
whatif-faster-title = 销售额不变，加快 { $percent }%
whatif-faster-alt = 账户 { $account } 加快周转前后
whatif-faster-csv-name = 加快测算
whatif-faster-sum = { $stock } ÷（1 + { $percent }%）= { $then }：库存少占用 { $cash }，毛利不变。
whatif-tier-title = 再上一档返利
whatif-tier-none = 没有可再上一档的进行中方案。
whatif-tier = { $programme }：再进货 { $costs } 即达下一档，多得返利 { $brings }；库存增加 { $days }。
whatif-tier-worth = 其间平均持有一半货物的成本为 { $holding }，净得 { $worth }。
whatif-tier-unknown = 无法得知会放多久：没有成本已知的销售。
whatif-row-now = 现在
whatif-row-then = 测算后
whatif-row-change = 变动
column-whatif-stock = 库存成本（{ $currency }）
column-whatif-days = 该库存的周转天数
column-whatif-holding = 一年持有成本（{ $currency }）
column-whatif-margin = 十二个月毛利，含测算（{ $currency }）
kpi-cash-freed = 清库收回资金
kpi-cash-freed-definition = 旧库存按十二个月均价打折后的金额，不含税。没有均价的型号不动。
kpi-clearing-margin = 清库毛利
kpi-clearing-margin-definition = 清库收回资金减去这些货物的成本。为负即亏损。
kpi-break-even-days = 折扣可抵的持有天数
kpi-break-even-days-definition = 较正常价格少收的金额，除以每天的持有成本。如果货物还会放得更久，持有成本就超过折扣。

## 相互有关的异议

dispute-also-open = 已在 { $reference } 中提出异议（{ $status }）：{ $amount }。
dispute-also-approved = 已在 { $reference } 中认可：{ $amount }。如再次提出，请只就其余部分。
dispute-words-needed = 请用几句话说明问题，以便我们核实。
case-reopen-said = 已认可 { $approved }。重新提出后，将就全部 { $amount } 重新决定。
confirm-credit-to-come = 另有 { $amount } 已认可，将以红字凭证入账。
link-not-yours = 链接所指的内容不存在，或不属于您可查看的范围。现在显示的是{ $shown }。
link-unknown = 链接所指的{ $what ->
    [region] 大区
    [branch] 工贸公司
    [rep] 客户经理
    [channel] 渠道
    [line] 产品线
    [kind] 预警种类
   *[model] 型号
 }不存在，或不在您此处可查看的范围内。现在显示的是{ $shown }。

## Receivables: days of sales

kpi-days-sales-outstanding = 应收账款周转天数
kpi-days-sales-outstanding-definition = 截止日余额相当于多少天的销售：余额 ÷ 截止日前 365 天的净开票额（发票和借项通知减红字凭证）× 天数；首笔入账不足一年的，按实际天数。两者均含税。
column-outstanding-days = 应收周转天数
receivables-answer-days = 相当于 { $days } 天的销售额。
statement-outstanding = 应收账款周转天数：{ $days } 天。
statement-outstanding-no-sales = 应收账款周转天数：{ $days }，此前 365 天没有开票。
statement-outstanding-no-credit = 应收账款周转天数：{ $days }，账户没有欠款。

## Profit: the price list

kpi-list-discount = 进货折扣
kpi-list-discount-definition = 进货价低于价格表的比例：（到货当天本渠道价格表金额 - 实付金额）÷ 价格表金额，不含税。没有价格的台数不计，退厂不扣减，返利另计。
column-profit-discount = 进货折扣
profit-bought = { $way ->
    [at] 进货 { $paid }，与价格表一致。
    [above] 进货 { $paid }，比价格表金额 { $listed } 高 { $discount }。
   *[below] 进货 { $paid }，比价格表金额 { $listed } 低 { $discount }。
}
profit-bought-before = { $compare ->
    [last-year] 去年同期折扣为 { $discount }。
   *[other] 上一期间折扣为 { $discount }。
}
profit-bought-part = 另有 { $units } 台没有价格，不计在内。
profit-bought-nothing = 进货折扣：{ $discount }，这些月份没有进货。
profit-bought-unlisted = 进货折扣：{ $discount }，价格表中没有所进的型号。

## Claims

page-claims = 索赔
claims-none-ever = 该账户尚未提交过索赔。经销商点“提交索赔”即可连同凭证一并提交。
claims-answer = { $count ->
    [0] 没有待审批的索赔
   *[other] 有 { $count } 笔索赔共 { $amount } 待审批
}；已批准未支付 { $unpaid }。
claims-answer-late = 其中 { $count } 笔共 { $amount } 已过承诺日期。
claims-answer-nothing = 所有索赔均已审批，批准的都已支付。
claims-none-decided = 没有审批
claims-none-paid = 没有支付
claims-late-of-it = { $count } 笔已过承诺日期
claims-filed-after = { $count ->
   *[other] 另有 { $count } 笔索赔共 { $amount } 在数据截止日（{ $day }）之后提交：已列在下表，尚未计入所示月份。
}
claims-list-title = 索赔明细
claims-which = 显示
claims-which-open = 处理中
claims-which-period = 这些月份的全部
claims-none-open = 没有处理中的此类索赔：均已审批并支付。
claims-none-period = 这些月份没有提交此类索赔。请选择其他月份或全部类型。
claims-list-alt = 账户 { $account } 的索赔：状态、金额、原因、延迟
claims-hint = 勾选一笔查看其经过。超过承诺天数为负数表示提前。
claims-all-kinds = 全部类型
claim-kind-promotion_support = 促销支持
claim-kind-price_protection = 价保
claim-kind-stock_rotation = 换货调剂
claim-kind-freight_damage = 运输损坏
claim-status-submitted = 已提交
claim-status-under_review = 审核中
claim-status-approved = 已批准
claim-status-partly_approved = 部分批准
claim-status-denied = 已驳回
claim-status-paid = 已支付
claim-status-withdrawn = 已撤回
claims-story-submitted = { $day }提交，金额 { $amount }。
claims-story-decided = { $day }审批：批准 { $granted }。
claims-story-cut = 未批准 { $cut }：{ $reason }。
claims-story-paid = { $day }支付。
claims-story-promised = 承诺在{ $day }前支付。
claims-story-not-promised = 未承诺支付日期。
claims-kinds-title = 按类型（这些月份提交的）
claims-kinds-alt = 账户 { $account } 各类索赔：索赔、批准、核减、待审批、撤回
claims-kinds-hint = 批准 + 核减 + 待审批 + 撤回 = 索赔。
column-claim = 索赔号
column-claim-kind = 索赔类型
column-submitted = 提交日期
column-claimed = 索赔（{ $currency }）
column-claims = 笔数
column-cut = 核减（{ $currency }）
column-undecided = 待审批（{ $currency }）
column-withdrawn = 撤回（{ $currency }）
column-granted-share = 批准比例（%）
column-claims-unpaid = 已批未付（{ $currency }）
kpi-claimed = 索赔金额
kpi-claimed-definition = 所示月份提交且未撤回的索赔金额。
kpi-claims-granted = 批准比例
kpi-claims-granted-definition = 所示月份审批的索赔中，批准金额占索赔金额的比例。
kpi-claims-unpaid = 已批未付
kpi-claims-unpaid-definition = 全部或部分批准、截至数据日期尚未支付的金额。
kpi-claim-delay = 索赔支付与承诺之差
kpi-claim-delay-definition = 所示月份支付的索赔，从承诺日期到支付的天数的中位数。负数表示提前支付。

## 订货申请

page-requests = 订货申请
requests-none-dealer = 还没有订货申请。请新建一份，或从“补货与清库”带入清单。
requests-none-staff = 该账户还没有订货申请。
requests-waiting-dealer = { $count ->
    [0] 没有等待我们答复的申请。
   *[other] 有 { $count } 份申请等待我们答复。
  }
requests-waiting-staff = { $count ->
    [0] 该账户没有等待我们处理的申请。
   *[other] 该账户有 { $count } 份申请等待我们处理。
  }
requests-late = 其中 { $count } 份已过承诺日。
requests-decided = 已接受 { $count } 份，其中 { $ordered } 份已成订单。
requests-list-title = 申请列表
requests-hint = 勾选一份申请，查看明细和可做的操作。
requests-csv-name = 订货申请
request-new = 新建申请
request-no-goods = 您经营的产品线目前没有在产型号。
request-left-out = 清单中有 { $count } 项已停产或不属于您经营的产品线，未列入。
request-sum = { $models } 个型号，{ $units } 台，按 { $day } 不含税价目表计 { $amount }。
request-sum-unpriced = { $models } 个型号，{ $units } 台，按 { $day } 不含税价目表计 { $amount }；另有 { $missing } 个型号在本渠道没有价格，未计入。
request-sum-no-price = { $models } 个型号，{ $units } 台，价目表金额 { $dash }：{ $day } 的价目表中没有这些型号在本渠道的价格。
request-wanted = 希望到货日
request-wanted-on = 希望 { $day } 前到货
request-wanted-past = 希望到货日已过，请另选一天或留空。
request-note = 备注
request-asked-and-accepted = 接受：{ $accepted }申请：{ $asked }
request-empty = 请在各型号填写需要的台数，合计会显示在这里。
request-table-hint = “建议台数”是今天“补货与清库”给出的数量；“还能卖天数”按现有库存计算。
request-back = 全部申请
request-note-said = { $name }：{ $text }
request-words-said = 我方答复（{ $name }）：{ $text }
request-promised = 我们将在 { $day } 前答复。
request-review-hint = 不能全部满足时请改小数量。每行依据为申请当日的补货建议和库存可卖天数，旁边是现在的库存。
request-subject-reorder = 按补货建议
request-subject-own = 客户自选
queue-kind-request = 订货申请
requests-against = 与前 { $days } 天相比
requests-none-answered = 近 { $days } 天没有到承诺日的申请
requests-of-them-late = 其中 { $count } 份超过承诺日
column-priced-on = 价格日期
column-request-suggested = 补货建议台数
column-request-cover = 当时可卖天数
column-request-cover-with = 到货后可卖天数
source-requests = 订货申请
kpi-requests-waiting = 等待我方答复
kpi-requests-waiting-definition = 已提交、尚未答复也未撤回的申请份数。
kpi-units-granted = 接受数量占比
kpi-units-granted-definition = 最近90天内答复的全部申请合计，接受的台数占申请台数的比例；被拒绝的申请计为接受0台。
kpi-requests-in-time = 申请按时答复率
kpi-requests-in-time-definition = 承诺答复日在期间内（申请页为最近90天）的申请中，在承诺日前（含当日）答复的比例。已撤回的和尚未到期仍在等待的不计。
request-words = 给客户的话
request-words-needed = 没有办理：减少数量或拒绝须写明理由，客户会看到。
request-to-order = 订单 { $order }：现在到哪一步
request-saved = 草稿 { $reference } 已保存。
request-status-draft = 草稿
request-status-placed = 等待答复
request-status-accepted = 已接受
request-status-changed = 部分接受
request-status-declined = 已拒绝
request-status-withdrawn = 已撤回
request-status-ordered = 已成订单
request-do-place = 提交
request-do-save = 保存草稿
request-do-discard = 丢弃
request-do-withdraw = 撤回
request-do-accept = 按申请接受
request-do-change = 按此数量接受
request-do-decline = 拒绝
request-done-place = 申请 { $reference } 已提交。
request-done-discard = 草稿 { $reference } 已丢弃。
request-done-withdraw = 申请 { $reference } 已撤回。
request-done-accept = 申请 { $reference } 已接受。
request-done-change = 申请 { $reference } 已部分接受。
request-done-decline = 申请 { $reference } 已拒绝。
request-moved = 这份申请刚被他人改动，操作未执行；以下是现在的状态。
request-no-items = 请至少选一个型号，最多 { $most } 个。
request-item-wrong = 有型号已停产，或数量不是1到1,000,000的整数。
request-item-twice = 有型号重复。
request-too-many-drafts = 已有 { $most } 份草稿。请提交或丢弃一份。
request-no-such-step = 这份申请现在不能这样操作。
request-change-nothing = 请至少改动一个数量，且至少保留一台。全部不给请选拒绝。
request-more-than-asked = 接受的数量不能多于申请的数量。如需更多，请与客户商定，由客户重新申请。
column-request = 申请
column-request-status = 状态
column-requested-units = 申请数量
column-accepted-units = 接受数量
column-request-placed = 提交时间（上海）
column-request-promised = 承诺答复日
column-request-order = 订单号
column-request-words = 我方答复
column-request-by = 申请人
column-request-amount = 价目表金额，{ $currency }
column-list-price = 价目表单价，{ $currency }
column-on-hand-now = 现有库存
column-sold-a-week = 周销量
action-request-drafted = 填写订货申请
action-request-place = 提交订货申请
action-request-discard = 丢弃订货申请草稿
action-request-withdraw = 撤回订货申请
action-request-accept = 接受订货申请
action-request-change = 部分接受订货申请
action-request-decline = 拒绝订货申请

## 索赔：提交与审批
claim-moved = 未执行：该索赔刚刚有变动，现为“{ $status }”。请先查看再决定。
claim-no-such-step = 索赔在当前状态下不能这样操作。请查看其状态。
claim-no-such-heir = 请选择负责该账户的其他同事。
claim-amount-range = 批准金额不正确。请输入零到索赔金额之间的数。
claim-not-your-department = 该索赔由其他部门审批。您可以转交或留言。
claim-other-eyes = 这是您自己的决定，须由另一人同意。
claim-reason-needed = 请选择未全额批准的原因。
claim-unknown-kind = 没有这种索赔类型。请从列表中选择。
claim-no-such-promotion = 没有这个促销活动。请从列表中选择。
claim-no-such-document = 该账户没有此号码的送货单或发票。请核对号码，或选择一张送货单。
claim-too-many-lines = 一笔索赔最多 { $most } 个型号。其余请另行提交。
claim-line-wrong = 有型号、台数或降价额不正确。请逐一核对后重新提交。
claim-model-twice = 有型号重复。请合并台数。
claim-too-many-drafts = 该账户已有 { $most } 份草稿。请先提交或删除一份。
claim-not-whole = 缺少此类索赔所需的内容。请补全后提交。
claim-nothing-claimed = 没有索赔金额。请填写后提交。
claim-status-draft = 草稿
claim-status-in_review = 审核中
claim-status-asked_back = 已询问，待答复
claim-status-second_look = 复核中
claim-status-reopened = 已重新提出
claim-cut-late_submission = 提交过晚
claim-cut-no_proof = 缺少凭证
claim-cut-count_differs = 台数与我方记录不符
claim-cut-price_differs = 降价额与我方记录不符
claim-cut-not_covered = 不在约定范围内
claim-cut-granted_before = 以前已批准
claim-cut-other = 其他原因
claim-cut-why = 为什么不全额批准？
claim-cut-because = 核减原因：{ $reason }。
claim-back = 全部索赔
claim-new = 提交索赔
claim-draft = 草稿 { $reference }
claims-asked-dealer = { $count ->
   *[other] 有 { $count } 笔索赔等待您的答复。
}
claims-asked-staff = { $count ->
   *[other] 有 { $count } 笔索赔等待经销商答复。
}
claim-dealer-submitted = { $department }已收到您 { $amount } 的索赔，将在{ $promised }前答复。
claim-dealer-in_review = { $owner }正在处理这 { $amount }，将在{ $promised }前答复。
claim-dealer-asked_back = 关于这 { $amount } 我们有疑问。请在下方答复，之后继续处理。
claim-dealer-second_look = 关于这 { $amount } 已有初步意见，正由第二人复核。{ $promised }前给您答复。
claim-dealer-approved = 全额 { $approved } 已批准。
claim-dealer-partly_approved = { $amount } 中已批准 { $approved }。
claim-dealer-denied = 这 { $amount } 未获批准。原因见下方；您可以重新提出。
claim-dealer-withdrawn = 您已撤回这笔 { $amount } 的索赔。
claim-dealer-reopened = 这笔 { $amount } 的索赔已重新提出。{ $department }将在{ $promised }前答复。
claim-staff-submitted = { $name }索赔 { $amount }。{ $department }承诺在{ $promised }前答复。
claim-staff-in_review = { $owner }正在处理{ $name }索赔的 { $amount }。承诺在{ $promised }前答复。
claim-staff-asked_back = 已就这 { $amount } 询问{ $name }，尚未答复。
claim-staff-second_look = 拟批准 { $amount } 中的 { $proposed }，须由第二人同意。
claim-staff-approved = 全额 { $approved } 已批准。
claim-staff-partly_approved = { $amount } 中已批准 { $approved }。
claim-staff-denied = 这 { $amount } 未获批准。
claim-staff-withdrawn = { $name }已撤回这笔 { $amount } 的索赔。
claim-staff-reopened = { $name }重新提出这笔 { $amount } 的索赔。承诺在{ $promised }前答复。
claim-about-promotion = 促销活动：{ $promotion }。
claim-about-document = 送货单或发票：{ $document }。
claim-lines-alt = 索赔 { $reference } 的型号及台数
case-claimed = 索赔金额
case-paid-by = 承诺支付日期
column-claim-units = 台数
column-price-cut = 每台降价（{ $currency }）
claim-form-new = 您要索赔什么？提交后即承诺答复和支付日期。
claim-form-draft = 草稿 { $reference }：请补全并提交。
claim-form-who = { $department }在 { $days } 个工作日内答复；批准后再过 { $payout } 个工作日内支付。
claim-form-promotion = 促销活动
claim-form-document = 送货单或发票
claim-form-document-help = 选择近期的送货单，或输入送货单或发票号码。
claim-form-models = 型号
claim-form-choose = 请选择
claim-form-units = 台数
claim-form-cut = 每台降价（{ $currency }）
claim-form-amount = 索赔金额（{ $currency }）
claim-form-comment = 说明
claim-form-hint-promotion_support = 约定了什么、花费多少、在哪些日期
claim-form-hint-price_protection = 新价格从何时起执行，当日库存如何清点
claim-form-hint-stock_rotation = 为什么要换这些型号，希望换成什么
claim-form-hint-freight_damage = 损坏了什么，司机在送货单上如何签注
claim-form-total = 您索赔 { $amount }。
claim-form-save = 存为草稿
claim-form-discard-sure = 草稿及其附件将被删除。
claim-form-discard-yes = 确认删除
claim-fault-amount = 这不是大于零的金额。请核对数字。
claim-lacks-promotion = 请选择促销活动，然后提交。
claim-lacks-document = 请选择送货单或输入发票号码，然后提交。
claim-lacks-models = 请至少选择一个型号，然后提交。
claim-fault-units = 请填写 1 到 { $most } 的整数。
claim-lacks-units = 请改正数量，然后提交或保存。
claim-lacks-cut = 请填写每个型号的降价额，然后提交。
claim-lacks-amount = 请填写金额，然后提交。
claim-lacks-words = 请简要说明情况，然后提交。
claim-filed = 索赔 { $reference } 已提交。
claim-kept = 草稿 { $reference } 已保存。只有贵方可见。
claim-thrown-away = 草稿 { $reference } 已删除。
claim-file-gone = 附件已从 { $reference } 移除。
dispute-action-take_back = 收回
case-words-take_back = 为什么收回？只有我们看得到
queue-kind-claim = 索赔
action-claim-drafted = 保存索赔草稿
action-claim-submit = 提交索赔
action-claim-discard = 删除索赔草稿
action-claim-take = 受理索赔
action-claim-ask_back = 就索赔询问经销商
action-claim-answer = 答复索赔询问
action-claim-hand_over = 转交索赔
action-claim-decide = 审批索赔
action-claim-agree = 同意索赔决定
action-claim-send_back = 退回索赔决定
action-claim-withdraw = 撤回索赔
action-claim-reopen = 重新提出索赔
action-claim-said = 索赔留言
action-claim-attached = 为索赔上传附件
action-claim-detached = 移除索赔附件

## 发布公告

page-publishing = 发布公告
news-corrected = { $day }更正
publish-answer = { $shown } 条正在显示，{ $planned } 条待显示，{ $drafts } 条草稿。
publish-answer-none = 您还没有发布过公告。
publish-answer-read = { $reached } 个账户中 { $read } 个已读：{ $title }。
publish-new = 写公告
publish-none = 还没有内容。先写一条公告，发布后经销商即可看到。
publish-not-yours = 链接中的公告您无权修改，或已不存在。
publish-untitled = 未填标题
publish-state = 范围
publish-state-all = 全部
publish-state-shown = 正在显示
publish-state-planned = 待显示
publish-state-draft = 草稿
publish-state-over = 已结束
publish-none-of-state = 没有这一类公告，请选择其他状态。
publish-list-alt = 公告列表：状态、类别、日期、面向、版本、发布人
publish-list-hint = 勾选一条公告，查看显示效果和已读情况。
publish-csv = 公告
publish-aim-all = 全部账户
publish-about = { $state } · { $author } · 第 { $version } 版
publish-preview = 经销商看到的样子
publish-go-on = 继续编写
publish-correct = 更正
publish-end = 提前结束
publish-end-sure = 结束后任何人都不再看到这条公告，内容留有记录。
publish-end-yes = 确定结束
publish-discard = 丢弃
publish-discard-sure = 草稿将被删除。
publish-discard-yes = 确定丢弃
publish-ended = { $announcement } 已结束，不再显示。
publish-discarded = 草稿已删除。
publish-versions = 已发布的版本
publish-version = 第 { $version } 版，{ $at }，{ $author }。
publish-version-read = 所有人重新未读。
publish-version-quiet = 未重新标为未读。
publish-reaches-none = 今天没有账户符合该范围，请更正并放宽范围。
publish-read = 已读
publish-unread = 未读
publish-accounts = 公告到达的账户，未读的在前
publish-accounts-alt = 公告到达的账户以及是否有人已读
publish-accounts-csv = 已读情况
publish-back = 返回列表
publish-form-new = 要告诉经销商什么？
publish-form-correct = 更正：{ $title }
publish-form-kind = 类别
publish-form-title-zh = 中文标题
publish-form-body-zh = 中文正文
publish-form-title-en = 英文标题
publish-form-body-en = 英文正文
publish-form-languages = 填一种语言即可，使用另一种语言的读者看到同样的内容。
publish-form-channel = 渠道
publish-form-line = 产品线
publish-form-branches = 工贸公司
publish-form-every = 全部
publish-form-every-branch = 您可发布的全部
publish-form-from = 开始显示
publish-form-to = 最后一天（空：长期有效）
publish-form-again = 对所有人重新标为未读
publish-form-reach = { $count ->
    [0] 没有账户符合，请放宽范围
   *[other] 到达 { $count } 个账户
}
publish-do = 发布
publish-do-correct = 发布更正
publish-save = 存为草稿
publish-saved = 草稿已保存。
publish-done = 已发布。
publish-corrected = 已更正，第 { $version } 版已发布。
publish-whole-language = 至少用一种语言填写标题和正文；填了标题的语言也要填正文。
publish-which-days = 最后一天早于开始日期。
publish-which-kind = 请选择公告类别。
publish-over-already = 最后一天已过，没有人能看到，请选择更晚的日期。
publish-no-such-aim = 该渠道、工贸公司或产品线已不存在，请重新选择。
publish-not-your-branch = 您只能向自己的工贸公司发布。
publish-moved = 这条公告刚被别人修改，请查看后再按一次。
column-title = 标题
column-shown-from = 开始显示
column-shown-to = 最后一天
column-aimed = 面向
column-version = 版本
column-author = 发布人
column-announcement = 编号
column-read = 已读
kpi-news-reached = 到达账户数
kpi-news-reached-definition = 按渠道、工贸公司、产品线，公告今天面向的账户数。
kpi-news-read = 已读账户数
kpi-news-read-definition = 到达的账户中，至少一人已将该版本标为已读的账户数。
kpi-news-read-share = 已读比例
kpi-news-read-share-definition = 已读账户数占到达账户数的比例，按账户而不按人计算。
source-announcements = 公告
source-read-marks = 已读标记
action-announcement-drafted = 编写公告
action-announcement-discarded = 丢弃公告草稿
action-announcement-published = 发布公告
action-announcement-corrected = 更正公告
action-announcement-ended = 结束公告

## 看谁的数字：内部页面的筛选

filter-currency = 币种
filter-region = 大区
filter-region-all = 全部大区
filter-branch = 工贸公司
filter-branch-all = 全部工贸公司
filter-rep = 客户经理
filter-rep-all = 全部客户经理
filter-channel = 渠道
filter-channel-all = 全部渠道
territory-none = 您负责的客户还没有数据。

## 预警

page-warnings = 预警
warning-overdue = 逾期
warning-credit_use = 信用占用
warning-overstock = 库存偏高
warning-stock_out = 断货
warning-complaint_jump = 投诉突增
warning-silent = 久未进货
warning-unconfirmed = 账未确认
warning-claim_unpaid = 索赔未付
warning-said-overdue = 逾期 { $amount }，最早的一笔 { $day }到期，已逾期 { $number } 天；超过 { $threshold } 天即预警。
warning-said-credit_use = 欠款 { $amount }，占信用额度 { $limit } 的 { $number }%；超过 { $threshold }% 即预警。
warning-said-credit_use-none = 没有信用额度，欠款 { $amount }；欠款超过额度的 { $threshold }% 即预警。
warning-said-overstock = 现有库存可销 { $number } 周；超出 { $threshold } 周销量的部分按成本计 { $amount }。
warning-said-stock_out = 近 { $threshold } 天有销售的型号中 { $number } 个已断货，其中最早的最后一次销售在 { $day }。
warning-said-complaint_jump = 近四周投诉和报修 { $number } 件，此前十二周共 { $before } 件；周均达到此前的 { $threshold } 倍且不少于 3 件即预警。
warning-said-silent = 自 { $day }以来没有进货，已 { $number } 天；超过 { $threshold } 天即预警。
warning-said-silent-never = { $day }开户以来从未进货，已 { $number } 天；超过 { $threshold } 天即预警。
warning-said-claim_unpaid = { $number } 笔索赔共 { $amount } 过了承诺付款日仍未付款，最早的承诺日是 { $day }。
warning-said-unconfirmed = { $month }对账单月末后 { $number } 天仍未确认，月末余额 { $amount }；超过 { $threshold } 天即预警。
warning-said-unconfirmed-since = { $month }对账单未确认（月末余额 { $amount }），自{ $first }起各月也都没有确认，距{ $first }月末已 { $number } 天；超过 { $threshold } 天即预警。
warnings-answer = { $accounts } 个账户有 { $warnings } 条预警待处理，其中 { $new } 条是近7天新出现的。
warnings-answer-first = 首先看{ $name }：{ $said }
warnings-answer-none = 截至 { $day }所选范围内没有待处理的预警。
warnings-show = 显示哪些
warnings-show-open = 待处理
warnings-show-snoozed = 已推迟
warnings-show-closed = 已关闭
warnings-show-all = 全部
warnings-none-open = 没有待处理的预警。
warnings-none-snoozed = 没有推迟的预警。
warnings-none-closed = 没有关闭的预警。
warnings-none-all = 没有预警。
warnings-hint = 勾选一行，查看原因并处理。
warnings-table-alt = 预警清单，{ $currency }
warnings-csv-name = 预警
warnings-rule-title = 推迟或关闭的预警何时重新出现
warnings-rule = 推迟的预警到期重新出现。推迟或关闭之后情况变坏，也会立即重新出现：涉及金额的（逾期、信用占用、库存偏高、索赔未付）比处理时增加超过十分之一；断货型号或投诉件数比处理时多；未进货的天数达到处理时的两倍。情况结束后又再发生，或轮到下一个月的对账单，是新的预警。
warning-column-kind = 预警
warning-column-stake = 涉及金额（{ $currency }）
warning-column-since = 起始日
warning-column-days = 天数
warning-column-said = 原因
warning-column-state = 处理
warning-column-until = 推迟到
warning-column-words = 备注
warning-history-alt = 对这条预警做过的处理
warning-is-open = 待处理
warning-is-snoozed = 推迟到 { $day }
warning-is-closed = 已关闭
warning-back-day = 推迟期满，重新待处理
warning-back-worse = 情况变坏，重新待处理
warning-back-anew = 再次发生，重新待处理
warning-open = 去处理：{ $page }
warning-until = 推迟到
warning-words = 备注（仅内部可见）
warning-words-needed = 关闭预警要写明原因。
warning-do-snooze = 推迟
warning-do-close = 关闭
warning-do-bring_back = 重新打开
warning-did-snooze = 推迟
warning-did-close = 关闭
warning-did-bring_back = 重新打开
warning-done-snooze = 已推迟到 { $day }；情况变坏会提前出现。
warning-done-close = 已关闭；情况变坏会重新出现。
warning-done-bring_back = 已重新打开。
warning-meanwhile = 您打开之后，{ $name }已于 { $at } 处理：{ $did }。您输入的内容还在。
warning-handled = 这条预警刚刚有别人处理过。请看过处理记录再按一次，您输入的内容还在。
warning-moved = 这条预警刚刚变了。请看过现在的数字再处理。
warning-no-such-step = 这条预警已不在这个状态，请重新查看。
warning-until-range = 请选择明天起三个月以内的日期。
warning-not-here = 这条预警现在没有了，或者不在您的范围内。
filter-kind = 预警种类
filter-kind-all = 全部种类
kpi-warnings-open = 待处理预警
kpi-warnings-open-definition = 截至数据日期满足预警条件、没有推迟也没有关闭的预警条数；同一账户同一种预警只算一条。
kpi-warnings-new = 近7天新出现
kpi-warnings-new-definition = 待处理预警中，起始日在截至数据日期的七天之内的条数。
kpi-warned-accounts = 涉及账户
kpi-warned-accounts-definition = 有待处理预警的账户数；一个账户有几条预警也只算一个。
kpi-warned-overdue = 预警账户的逾期金额
kpi-warned-overdue-definition = 待处理的逾期预警所涉账户的逾期净额之和，只在同一币种内相加；未到预警天数的逾期不在内。
kpi-warned-overstock = 预警账户的超量库存
kpi-warned-overstock-definition = 待处理的库存偏高预警所涉账户，超出阈值周数销量的库存按成本之和，只在同一币种内相加。
action-warning-snooze = 推迟了预警
action-warning-close = 关闭了预警
action-warning-bring_back = 重新打开了预警

### Account managers: scorecards, the Monday sheet and handovers

page-reps = 客户经理绩效
period-3-months = 近3个整月
reps-figure = 指标
reps-answer-all = { $months }：{ $reps } 位客户经理中有 { $met } 位目标全部达成。
reps-answer-untargeted = { $months }：共 { $reps } 位客户经理，本季度均未设目标。
reps-answer-figure = { $figure }居中者为 { $middle }，{ $missed ->
    [0] 无人未达标
   *[other] { $missed } 人未达标
 }。
reps-none = 这几个月没有客户经理的数据，请换个期间。
reps-nothing = 这几个月没有{ $rep }的数据，请换个期间。
reps-spread-title = 各客户经理的{ $figure }
reps-spread-alt = 按{ $figure }排列，每点一位客户经理；表格内容相同
reps-spread-none = 这几个月无人能算出{ $figure }。
reps-spread-middle = 居中者：{ $value }
reps-spread-note = 每点一位客户经理，橙色为未达本季度目标；虚线为居中者 { $middle }。点击可看指标因何变动。
reps-list-title = 逐人列表
reps-list-alt = 各客户经理的四项指标
reps-list-note = 按每笔业务发生当日由谁负责该客户计算，跨分公司合计。勾选一行可看指标因何变动。
reps-list-csv-name = 客户经理
reps-column-target = 目标
reps-column-before = 对比期
reps-column-place = 表内名次
reps-column-met = 达标项数
reps-column-dealers = 客户数
reps-column-now = 本期
reps-column-total-ratio = 影响合计（个百分点）
reps-column-total-days = 影响合计（天）
reps-column-own-ratio = 自身变化（个百分点）
reps-column-own-days = 自身变化（天）
reps-column-weight-moved-ratio = 占比变化（个百分点）
reps-column-weight-moved-days = 占比变化（天）
reps-column-weight = 占比
reps-column-class = 级别
reps-column-effect-ratio = 影响（个百分点）
reps-column-effect-days = 影响（天）
reps-column-norm = 同类客户
reps-column-owners = 对比户数
reps-answer = { $months }：{ $whose ->
    [own] 您的
   *[other] { $rep }的
 } { $count } 项目标达成 { $met } 项。
reps-answer-no-target = { $months }：{ $whose ->
    [own] 您
   *[other] { $rep }
 }的 { $dealers } 家客户，本季度未设目标。
reps-answer-off = 差距最大的是{ $figure }：{ $value }，目标 { $target }。
reps-answer-stayed = { $figure }变动 { $change }：归属未变的客户 { $stayed }，期间转入、转出或现在不可见的客户 { $others }。
reps-answer-beyond = { $figure }{ $way ->
    [even] 与同类客户持平
    [better] 优于同类客户 { $amount }
   *[worse] 不及同类客户 { $amount }
 }（同类为 { $expected }）。
reps-peers = { $reps } 人的中间一半：{ $lower } 至 { $upper }
reps-place = 第 { $place } 名，共 { $reps } 人；中间一半 { $lower } 至 { $upper }
reps-peers-elsewhere = 名次和居中范围只按最近三个整月计算，请选择这几个月查看。
reps-peers-none = 人数太少，无法对比
reps-peers-note = 名次与中间一半按全公司客户经理近3个完整月计算，不列姓名。
reps-none-turnover-days = 这几个月没有库存盘点，或没有已知成本的销售
reps-none-gross-margin-percent = 这几个月没有已知成本的销售
reps-none-resolution = 这几个月没有到期的问题解决承诺
reps-none-share = 这几个月客户总销售额未知
reps-trend-title = 逐月走势：{ $figure }
reps-trend-alt = 十三个月走势和本季度目标：{ $rep }的{ $figure }；表格内容相同
reps-trend-note = 每个点为截至当月的 { $months } 个月。虚线为期末所在季度的目标（如已设定）。
reps-moved-title = { $figure }因何变动
reps-moved-alt = 各客户对{ $rep }的{ $figure }的影响；表格内容相同
reps-moved-note = 由 { $before } 变为 { $now }：{ $change }。各客户影响相加即为此数。“占比变化”指该客户在整体中占比增减，或新接、移出。点击可到该客户自己的页面，定义相同、数字一致。
reps-moved-none = 这几个月没有可对比的数据，无法说明因何变动。
reps-moved-running = 最后一个月未结束，不作对比。
reps-moved-no-accounts = 这几个月的客户，今天都不在可见范围内。
reps-moved-csv-name = 指标变动原因
reps-accounts-title = 所辖客户
reps-accounts-alt = { $rep }所辖客户及其指标
reps-rest = 其他：已移交，或不在可见范围
reps-beyond-title = 剔除结构影响
reps-beyond-none = 暂无法说明：指标无法计算，或同类客户太少。
reps-beyond-said = 实际 { $actual }，全公司同类客户在相同结构下为 { $expected }：{ $difference }。
reps-beyond-note = 同类客户指渠道、采购级别、产品线均相同，期间为近3个完整月。无对比标准的部分（占 { $unjudged }）按实际计。各项影响相加即为差额。
reps-beyond-alt = { $rep }所辖客户优于与不及同类客户之处
reps-beyond-rest = 无对比标准
reps-beyond-csv-name = 剔除结构影响
kpi-beyond-mix = 剔除结构后的差额
kpi-beyond-mix-definition = 所辖客户的指标，减去全公司同类客户（渠道、采购级别、产品线相同）在同样3个月内、按本人客户结构加权应达到的水平；户数太少的组、客户更换归属的月份以及不涉及型号的问题没有对比标准，按实际计。
kpi-moved-figure = 单个客户的影响
kpi-moved-figure-definition = 某客户按其占比把整体指标从两期均值拉开多少，本期减对比期；所有客户相加即为指标的变动。

# 投诉与咨询
page-complaints = 投诉与咨询
department-service = 售后服务
filter-account-all = 全部账户
filter-complaint_kind = 类别
filter-complaint_kind-all = 全部类别
filter-status = 状态
filter-status-all = 全部状态
complaint-kind-complaint = 投诉
complaint-kind-repair = 报修
complaint-kind-consultation = 咨询
complaint-kind-suggestion = 建议
complaint-status-open = 未答复
complaint-status-answered = 已答复
complaint-status-resolved = 已解决
complaint-status-reopened = 重新打开
complaint-status-closed = 已关闭
complaints-which = 范围
complaints-which-waiting = 待处理
complaints-which-period = 所选月份
complaints-find = 主题、客户或编号
complaints-find-hint = 输入其中的字词
complaints-answer-dealer = { $count ->
    [0] 您的投诉和咨询都已得到首次答复。
   *[other] 您有 { $count } 件投诉或咨询等我方答复，最早的已等 { $hours } 小时。
}
complaints-answer-staff = { $count ->
    [0] 没有等待首次答复的投诉或咨询。
   *[other] 有 { $count } 件等待首次答复，最早的已等 { $hours } 小时。
}
complaints-answer-late = 其中 { $count } 件已超过24小时。
complaints-answer-unsolved = { $count } 件已答复、尚未解决。
complaints-answer-call-dealer = { $count } 件我方认为已解决，尚未回访确认。
complaints-answer-call-staff = { $count } 件已解决、尚未回访。
complaints-none-waiting-dealer = 您没有待处理的投诉或咨询。
complaints-none-waiting-staff = 没有待处理的投诉或咨询。
complaints-none-waiting = 没有符合条件的待处理事项。要看已关闭的，请选“所选月份”。
complaints-none-period = 所选月份没有符合条件的投诉或咨询。请换月份或减少筛选条件。
complaints-late-of-them = 超过24小时：{ $count } 件
complaints-none-opened = 这些月份没有提交
complaints-none-due = 这些月份没有届满的24小时时限
complaints-half-open = 至少一半仍未完成，无法得出中位数
complaints-figures-of-files = 比率和小时数按导入文件计算，截至 { $day }；在此提交的，随文件导入后计入。文件中的事项，计时到该日结束为止。
complaints-list-title = 投诉与咨询
complaints-list-alt = { $account } 的投诉与咨询：状态、计时、主题和日期
complaints-hint = 勾选一行可打开。等首次答复最久的排在最前。
complaints-most = 只显示最新的 { $most } 件。要看其余的，请选一个账户或缩短月份。
complaints-csv-name = 投诉与咨询
column-clock = 计时
column-complaint = 编号
column-complaint-opened = 提交时间
column-first-response = 首次答复
column-solved-at = 解决时间
column-satisfaction = 满意度（1–5）
column-batch = 生产批次
column-serial = 机身编号
column-station = 服务网点
column-day = 日期
complaint-hours-left = 还剩 { $hours } 小时答复
complaint-hours-late = 答复已超时 { $hours } 小时
complaint-days-late = 解决已超期 { $days } 天
complaint-to-call = 待回访
complaint-answered-after = { $hours } 小时内答复
complaint-answered-minutes = { $minutes } 分钟内答复
complaint-new = 提交投诉或咨询
complaint-back = 全部投诉与咨询
complaint-back-to-trends = 返回投诉趋势
complaint-form-title = 需要我们做什么？
complaint-form-kind = 属于哪一类？
complaint-form-promise = 24小时内（含周末）由专人答复，并承诺 { $days } 个工作日内解决。
complaint-form-hint-complaint = 冰箱不制冷
complaint-form-hint-repair = 洗衣机漏水，请派工
complaint-form-hint-consultation = 5月空调应备多少台？
complaint-form-hint-suggestion = 希望增加新品样机
complaint-form-model = 型号（如与某个型号有关）
complaint-form-sold-on = 售出日期
complaint-form-body = 发生了什么，或者想了解什么？
complaint-form-send = 提交
complaint-lacks-subject = 请用一句话写明主题。
complaint-lacks-body = 请写明情况。
complaint-filed = { $reference } 已提交，24小时内由专人答复。
complaint-done = 已办理：{ $reference }。
complaint-dealer-open = “{ $subject }”等我方答复，时限 { $by }。
complaint-dealer-answered = “{ $subject }”已答复，承诺 { $promised } 前解决。
complaint-dealer-resolved = “{ $subject }”我方认为已于 { $solved } 解决，请您确认。
complaint-dealer-reopened = “{ $subject }”已重新打开，承诺 { $promised } 前解决。
complaint-dealer-closed = “{ $subject }”已关闭。
complaint-staff-open = { $name }：“{ $subject }”等待答复，时限 { $by }。
complaint-staff-answered = { $name }：“{ $subject }”已答复，承诺 { $promised } 前解决。
complaint-staff-resolved = { $name }：“{ $subject }”已于 { $solved } 解决。
complaint-staff-reopened = { $name }：“{ $subject }”没有解决，已重新打开，承诺 { $promised } 前解决。
complaint-staff-closed = { $name }：“{ $subject }”已关闭。
complaint-clock-said = 目前：{ $clock }。
complaint-of-files = 这一件来自导入文件，在原系统中处理，此处只供查看。
case-complaint-model = 型号
case-complaint-batch = 生产批次
case-complaint-serial = 机身编号
case-complaint-sold-on = 售出日期
case-complaint-opened = 提交时间
case-complaint-promised = 承诺解决日
case-complaint-owner = 负责人
complaint-faults = 查明故障：{ $faults }
complaint-written-title = 文件中的往来记录
complaint-author-dealer = 客户
complaint-author-user = 用户
complaint-author-staff = 客服
complaint-author-robot = 机器人（不算人工答复）
complaint-followed-title = 后续处理
complaint-calls-title = 回访
complaint-dealer-content = 客户确认关闭，满意度 { $points } 分（满分5分）。
complaint-content = 满意度 { $points } 分
complaint-call-outcome = 回访结果
complaint-call-solved = 已解决
complaint-call-not_solved = 没有解决
complaint-call-not_reached = 未接通
complaint-satisfaction-accept = 您是否满意？
complaint-satisfaction-call = 对方是否满意？
complaint-satisfaction-none = 未表示
complaint-action-answer = 答复
complaint-action-take = 我来处理
complaint-action-resolve = 已解决
complaint-action-call = 记录回访
complaint-action-accept = 确认已解决
complaint-action-reopen = 没有解决
complaint-action-withdraw = 撤回
complaint-action-hand_over = 转交
complaint-words-answer = 答复内容
complaint-words-resolve = 如何解决的？客户会看到
complaint-words-call = 备注（客户会看到）
complaint-words-accept = 留言（可不填）
complaint-words-reopen = 还有什么问题？
complaint-words-withdraw = 留言（可不填）
complaint-words-hand_over = 为什么转交，需要做什么？客户会看到
complaint-words-needed = 请写一句说明。
complaint-unknown-kind = 请选择类别。
complaint-no-such-model = 没有这个型号。
complaint-sold-later = 售出日期不能晚于今天。
complaint-too-many = 24小时内在此提交不能超过 { $most } 件，请电话联系我们。
complaint-no-such-step = 这一步已不能办理，或不由您办理。请重新查看。
complaint-moved = 这一件刚刚有变化，未作任何处理。请重新查看。
complaint-in-files = 这一件已随文件导入，请在原系统中处理。
complaint-no-such-heir = 此人已不再负责这个账户。
complaint-call-unclear = 请说明回访结果，满意度为1到5分。
followed-task-install = 安装
followed-task-repair = 上门维修
followed-task-inspect = 检测
followed-task-exchange = 换机
followed-warranty = 三包索赔
followed-return = 退货
followed-task-planned = 已安排
followed-task-done = 已完成
followed-task-failed = 未成
followed-task-cancelled = 已取消
followed-warranty-submitted = 已提交
followed-warranty-approved = 已批准
followed-warranty-denied = 未批准
followed-warranty-paid = 已支付
unit-hours = { $value } 小时
queue-kind-complaint = 投诉与咨询
queue-answer-no-money = 有 { $cases } 件等您处理{ $late ->
    [0] 。
   *[other] ，其中 { $late } 件已超过承诺的日期。
}
kpi-complaints-waiting = 待处理
kpi-complaints-waiting-definition = 未答复、未解决，或已解决而尚未回访的投诉、咨询、报修和建议件数；含导入文件中的和在此提交的。
kpi-first-response-hours = 首次答复用时
kpi-first-response-hours-definition = 期间内提交的全部事项，从提交到我方人员首次答复的小时数的中位数。未答复的视为比其余都长。
kpi-solution-hours = 解决用时
kpi-solution-hours-definition = 期间内提交的全部事项，从提交到最后一次解决的小时数的中位数。未解决或之后又重新打开的视为比其余都长。
action-complaint-filed = 提交投诉或咨询
action-complaint-take = 接手投诉
action-complaint-answer = 答复投诉
action-complaint-hand_over = 转交投诉
action-complaint-resolve = 解决投诉
action-complaint-call = 记录投诉回访
action-complaint-accept = 确认投诉已解决
action-complaint-reopen = 重新打开投诉
action-complaint-withdraw = 撤回投诉
action-complaint-said = 投诉留言
action-complaint-attached = 投诉附件

## 经营概览

page-executive = 经营概览
kpi-net-sell-in = 净进货额
kpi-net-sell-in-definition = 客户向我方进货减去退货，按不含税发票价。
kpi-month-end = 月底预计
kpi-month-end-definition = 本月至今的净零售额，加上去年同月从同一个工作日起到月底的销售额 × 最近三个月和本月至今的同比增幅。区间是把同一算法放到过去十二个月的同一工作日去试，按其中最大的偏差推出来的。
executive-answer = { $months }，客户净零售 { $sales }，{ $compare ->
    [last-year] 比去年同期
   *[other] 比前一期间
}{ $way ->
    [more] 多 { $growth }
    [less] 少 { $growth }
   *[even] 持平
}。
executive-answer-four = 四项指标中 { $better } 项变好，{ $worse } 项变差。
executive-answer-only = { $months }，客户净零售 { $sales }，毛利率 { $ratio }。
executive-answer-nothing = { $months }，所看的范围内没有进销。请换月份，或看更大的范围。
executive-how-are-we = 现在怎么样？
executive-why = 为什么？
executive-what-next = 接下来？
executive-how-only = { $figure }：{ $value }
executive-how = { $figure }：{ $value }，{ $compare ->
    [last-year] 比去年同期
   *[other] 比前一期间
} { $change }{ $better ->
    [better] {""}
    [worse] ，变差
   *[same] {""}
}
executive-why-region = { $name }大区{ $role ->
    [with] 影响最大
   *[against] 走势相反
}：{ $change }{ $known ->
    [yes] （{ $growth }）
   *[no] {""}
}
executive-why-branch = { $name }{ $role ->
    [with] 影响最大
   *[against] 走势相反
}：{ $change }{ $known ->
    [yes] （{ $growth }）
   *[no] {""}
}
executive-why-channel = { $name }渠道{ $role ->
    [with] 影响最大
   *[against] 走势相反
}：{ $change }{ $known ->
    [yes] （{ $growth }）
   *[no] {""}
}
executive-why-gain = 增加最多的型号：{ $change }（{ $units } 台），{ $model }
executive-why-loss = 减少最多的型号：{ $change }（{ $units } 台），{ $model }
executive-next = { $month }预计 { $expected }，{ $way ->
    [more] 比去年同月多 { $growth }
    [less] 比去年同月少 { $growth }
    [even] 与去年同月持平
   *[unknown] 没有去年同月可比
}。
executive-next-range = 按同一算法过去 { $months } 个月的偏差，在 { $low } 到 { $high } 之间。
executive-next-how = { $month }这样推算：{ $worked ->
    [0] 取去年同月的销售额
   *[other] { $days } 个工作日中已过 { $worked } 个，已售 { $sold }；余下部分取去年同一工作日起的销售额
}，按最近三个月的同比增幅（{ $growth }）折算。
executive-need-overdue = { $accounts } 个客户逾期 { $amount }{ $is_old ->
    [no] {""}
   *[yes] ，其中超过 60 天的 { $old }
}
executive-need-batch = { $count } 个生产批次投诉异常，首先是 { $model } · { $batch }（{ $fault }）：投诉 { $complaints } 件，预期只有 { $expected } 件
executive-need-dispute = { $items } 件争议过了承诺日还没有答复{ $is_known ->
    [no] {""}
   *[yes] ，涉及 { $amount }
}
executive-need-claim = { $items } 件索赔过了承诺日还没有答复{ $is_known ->
    [no] {""}
   *[yes] ，涉及 { $amount }
}
executive-need-payment = { $items } 件索赔过了承诺付款日还没有付款{ $is_known ->
    [no] {""}
   *[yes] ，涉及 { $amount }
}
executive-need-stock_out = { $dealers } 个客户有畅销型号断货
executive-need-overstock = { $dealers } 个客户库存过多：{ $amount }
executive-need-credit_use = { $dealers } 个客户接近或超过信用额度：已用 { $amount }
executive-need-complaint_jump = { $dealers } 个客户投诉突增
executive-need-silent = { $dealers } 个客户很久没有进货
executive-since = 上次看过之后
executive-looked = 看到这里
executive-since-first = 按“看到这里”，下次就会告诉您有什么变化。
executive-since-nothing = { $day }（当时数据截至 { $through }）以来没有变化。
executive-since-said = { $day }（当时数据截至 { $through }）以来：{ $what }。
executive-since-part = { $name } { $change }
executive-since-all = 全部 { $count } 项变化
executive-since-alt = 与您上次看时不同的数字：当时、现在和变化
executive-since-sold = { $year } 年净零售额
executive-since-month-end = { $month }预计
executive-since-batches = 投诉异常的生产批次
executive-since-balance = 客户欠款
executive-since-overdue = 逾期
executive-since-late-accounts = 逾期客户数
executive-since-late-over-60 = 逾期超过 60 天
executive-since-warning-overdue = 预警：逾期
executive-since-warning-credit_use = 预警：信用额度
executive-since-warning-stock_out = 预警：断货
executive-since-warning-overstock = 预警：库存过多
executive-since-warning-complaint_jump = 预警：投诉突增
executive-since-warning-silent = 预警：久未进货
executive-since-late-dispute = 过了承诺日的争议
executive-since-late-claim = 过了承诺日的索赔
executive-since-late-payment = 过了承诺付款日的索赔
executive-none-net-sell-out = 这些月份没有销售
executive-none-net-sell-in = 这些月份没有进货
executive-none-gross-margin = 这些月份没有已知成本的销售
executive-none-gross-margin-percent = 这些月份没有已知成本的销售
executive-none-turnover-days = 没有盘点，或没有已知成本的销售
executive-none-resolution = 这些月份没有到期的问题承诺
executive-none-share = 这些月份不知道客户的全部销售额
executive-figures = 指标
executive-trend = 各月净零售额
executive-trend-now = 本期各月
executive-trend-before = 去年同月
executive-trend-alt = 截至{ $to }的十二个月净零售额，与去年同月对比
executive-months-csv-name = 各月
executive-mix = 由哪些部分组成
executive-mix-by = 按
executive-mix-alt = { $months }各部分的净零售额，从大到小；橙色为比以前少
executive-mix-hint = 橙色：比以前少。点击条形只看这一部分。
executive-mix-nowhere = 不属于任何工贸公司
executive-mix-csv-name = 组成
executive-models = 变化最大的型号
executive-models-alt = { $months }净零售额增加和减少最多的型号
executive-models-csv-name = 型号
executive-paper-hint = 同样的内容，打印成一页。
executive-paper-name = 经营概览
executive-paper-about = { $months } · { $part } · { $currency }
executive-own-branches = 本人负责的工贸公司
executive-column-sales = 净零售额（{ $currency }）
executive-column-before = 去年同月（{ $currency }）
executive-column-then = 以前（{ $currency }）
executive-column-purchases = 净进货额（{ $currency }）
executive-column-margin = 毛利（{ $currency }）
executive-column-ratio = 毛利率
executive-column-part = 部分
executive-column-share = 占比
executive-column-change = 变化（{ $currency }）
executive-column-growth = 增幅
executive-column-model = 型号
executive-column-units = 台数
executive-column-units-then = 以前台数
executive-column-line = 产品线
executive-column-figure = 指标
executive-column-now = 现在
executive-column-compared = 对比期
executive-column-seen = 当时
executive-column-moved = 变化
pinned-company = 全公司
pinned-note = { $sign } { $mark } · { $about } · { $author }，{ $day }
pinned-new = 在某个月上贴一条备注
pinned-mark = 贴在
pinned-about = 关于
pinned-words = 备注
pinned-who-reads = 该工贸公司的经理和高管能看到；关于全公司的备注只有高管能看到。
pinned-pin = 贴上
pinned-change = 修改
pinned-save = 保存
pinned-remove = 取下
pinned-pinned = 备注已贴上。
pinned-changed = 备注已修改。
pinned-removed = 备注已取下。
pinned-elsewhere = 另有 { $items } 条备注贴在未显示的月份上。
pinned-not-your-branch = 没有这个工贸公司或备注可供您使用。请从列表中选择。
pinned-not-yours = 只有作者本人可以修改备注。
pinned-moved = 这条备注刚被别人修改或取下。请看现在的内容。
pinned-nowhere = 备注要贴在某处。请选择月份。
looked-not-figures = 这些数字无法保存。请重新打开页面。
action-pinned-written = 贴上备注
action-pinned-changed = 修改备注
action-pinned-removed = 取下备注

## 动销（S1）

page-sellthrough = 动销分析
sellthrough-all-dealers = 全部客户
sellthrough-of-none = 无归属
sellthrough-by = 维度
sellthrough-by-region = 大区
sellthrough-by-branch = 工贸公司
sellthrough-by-rep = 客户经理
sellthrough-by-channel = 渠道
sellthrough-by-dealer = 客户
sellthrough-by-line = 产品线
sellthrough-by-model = 型号
sellthrough-by-region-title = 按大区
sellthrough-by-branch-title = 按工贸公司
sellthrough-by-rep-title = 按客户经理
sellthrough-by-channel-title = 按渠道
sellthrough-by-dealer-title = 按客户
sellthrough-by-line-title = 按产品线
sellthrough-by-model-title = 按型号
sellthrough-whole-all = 全部客户
sellthrough-whole-manager = 我的工贸公司全部客户
sellthrough-whole-rep = 我的全部客户
sellthrough-answer = { $where }：{ $months }净零售额 { $sales }。
sellthrough-answer-change = { $way ->
    [even] 与{ $compare ->
        [last-year] 去年同期
       *[other] 上一期
    }持平。
    [more] 比{ $compare ->
        [last-year] 去年同期
       *[other] 上一期
    }增长 { $part }。
   *[less] 比{ $compare ->
        [last-year] 去年同期
       *[other] 上一期
    }下降 { $part }。
}
sellthrough-answer-up = { $name }增加最多，{ $amount }{ $handed }。
sellthrough-answer-down = { $name }减少最多，{ $amount }{ $handed }。
sellthrough-answer-of-which = （变动中 { $amount } 来自更换归属的客户）
sellthrough-handed = 变动 { $change } 中：归属未变的客户 { $kept }{ $rest }。
sellthrough-handed-came = ，接手的 { $dealers } 家客户 { $amount }
sellthrough-handed-went = ，转出的 { $dealers } 家客户 { $amount }
sellthrough-handed-left = ，您现在无权查看的客户 { $amount }
sellthrough-answer-stock = 可售货品已售出 { $rate }；库存可支撑 { $weeks } 周。
sellthrough-no-sell-through = 没有可售货品。
sellthrough-no-gross-margin-percent = 所售货品成本均不明。
sellthrough-no-weeks-at-end = 最近三个月没有销售。
sellthrough-no-growth = 没有可对比的销售额。
sellthrough-uncosted = 成本不明的货品不计入毛利率和库存成本：已售 { $sold } 台，在库 { $held } 台。
sellthrough-moved = 更换归属的客户净带入 { $units } 台，计入可售货品。
sellthrough-measure = 显示指标
sellthrough-months-title = 逐月走势
sellthrough-months-alt = { $what }逐月走势，与对比期并列。
sellthrough-months-hint = 点击某月，只看该月。
sellthrough-map-title = { $what }：各省与对比期相比
sellthrough-map-alt = 各省方块地图，颜色表示{ $what }的变化。
sellthrough-map-hint = 绿色为上升，橙色为下降；达到 20% 或 5 个百分点时颜色最深。点击省份可看其工贸公司。
sellthrough-rows-hint = 勾选一行，可往下看一层。
sellthrough-left = 其余为已转出、您现在无权查看的客户：{ $amount }。
sellthrough-rows-csv-name = 动销分析
sellthrough-movers-title = 变动来自哪里
sellthrough-movers-none = 没有变动。
sellthrough-movers-hint = 增加和减少最多的各项。销量、价格、结构三项之和等于变动额；有一期没有销售时显示短横线。
sellthrough-movers-csv-name = 变动明细
sellthrough-pair-title = 两两对比
sellthrough-pair-hint = 从上表选择两项，并排对比。
sellthrough-pair-note = 差额为第一项减第二项。
sellthrough-pair-csv-name = 两两对比
sellthrough-one = 第一项
sellthrough-other = 第二项
sellthrough-choose = 请选择
sellthrough-to-stock = 查看该客户库存
sellthrough-to-profit = 查看该客户利润
sellthrough-column-name = 名称
sellthrough-column-sales = 净零售额（{ $currency }）
sellthrough-column-sales-before = 对比期净零售额（{ $currency }）
sellthrough-column-growth = 增长率
sellthrough-column-share = 占比
sellthrough-column-units = 销量（台）
sellthrough-column-units-before = 对比期销量（台）
sellthrough-column-sell-through = 动销率
sellthrough-column-sell-through-before = 对比期动销率
sellthrough-column-weeks = 期末库存周数
sellthrough-column-stock = 库存成本（{ $currency }）
sellthrough-column-stock-units = 库存（台）
sellthrough-column-margin = 毛利率
sellthrough-column-margin-before = 对比期毛利率
sellthrough-column-moved-on = 更换归属日期
sellthrough-column-change = 变动额（{ $currency }）
sellthrough-column-handed = 归属更换影响（{ $currency }）
sellthrough-column-kept = 归属未变的客户（{ $currency }）
sellthrough-column-volume = 销量影响（{ $currency }）
sellthrough-column-price = 价格影响（{ $currency }）
sellthrough-column-mix = 结构影响（{ $currency }）
sellthrough-column-part = 主要来自
sellthrough-column-part-change = 其变动额（{ $currency }）
sellthrough-column-figure = 指标
sellthrough-column-one = 第一项
sellthrough-column-other = 第二项
sellthrough-column-difference = 差额
sellthrough-column-province = 省份
sellthrough-column-moved = 变动
kpi-net-sell-out = 净零售额
kpi-net-sell-out-definition = 客户卖给购买者的金额减去退回金额，不含税，按业务发生当天的客户归属统计。
kpi-growth = 增长率
kpi-growth-definition = 净零售额减对比期净零售额，除以对比期净零售额。
kpi-share-of-total = 占比
kpi-share-of-total-definition = 该项净零售额占全部净零售额的比例。
kpi-stock-at-end = 期末库存
kpi-stock-at-end-definition = 最后一个月月末客户手中的货品，按平均成本计；成本不明的货品不计入金额。
kpi-weeks-at-end = 期末库存周数
kpi-weeks-at-end-definition = 期末在库台数 / 截至期末三个月内平均每周净销量。客户自己页面上的可销周数按截至今日的八周计算，数字可能不同。
kpi-sales-by-volume = 销量影响额
kpi-sales-by-volume-definition = 比对比期多卖或少卖的台数，按对比期每台净价计算的金额。
kpi-sales-by-price = 价格影响额
kpi-sales-by-price-definition = 两期都有销售的货品：本期销量实际卖得的金额，减去按对比期净价应卖得的金额。
kpi-sales-by-mix = 结构影响额
kpi-sales-by-mix-definition = 变动的其余部分：高价或低价货品多卖、新增或停售；取整的余数也在此。
kpi-sales-by-handover = 归属更换影响额
kpi-sales-by-handover-definition = 净零售额变动中，来自所看月份内转入或转出该工贸公司、客户经理的客户的部分；其余为归属未变的客户的变动。
kpi-net-price = 每台净价
kpi-net-price-definition = 净零售额 / 净销量（台），不含税。
sellthrough-no-net-price = 退回不少于销售，无法计算单价。
page-product = 型号分析
product-none = 没有可查看的型号。
product-answer = { $name }：{ $months }净销售 { $units } 台，{ $sales }。
product-answer-launch = 首次销售后第 { $week } 周累计 { $units } 台，{ $way ->
    [even] 与本线新品中位数持平
    [more] 高于本线新品中位数
   *[less] 低于本线新品中位数
}（{ $median } 台）。
product-answer-stock = 库存可支撑 { $weeks } 周。
product-complaints-title = 投诉
product-complaints-said = 全公司范围内，{ $months }生产的该型号批次：发货 { $units } 台，投诉和报修 { $complaints } 件。
product-to-quality = 查看该型号的投诉
product-launch-title = 上市曲线
product-launch-this = 本型号
product-launch-others = 本线其他新品中位数
product-launch-alt = { $name }首次销售以来逐周累计净销量，与本线其他新品中位数并列。
product-launch-hint = 首次销售在 { $day } 当周；每周从星期一算起，首周可能不满一周。中位数取已达到该周的新品，至少三款才显示。
product-launch-before = 该型号在有数据之前已上市，上市情况不详。
product-launch-none = 尚未销售。
product-launch-csv-name = 上市曲线
product-price-title = 价格
product-price-alt = { $name }逐月每台净价，与对比期并列。
product-price-hint = 净零售额除以净销量，不含税；退回不少于销售的月份不显示。
product-price-csv-name = 价格
product-channels-title = 按渠道，与价目表对照
product-channels-hint = 价目表为 { $day } 的价格：客户进价不含税，建议零售价含税。
product-channels-csv-name = 型号按渠道
product-branches-title = 销往哪里
product-branches-hint = 勾选一家工贸公司，查看其客户。
product-branches-csv-name = 型号按工贸公司
product-column-week = 周
product-column-so-far = 累计净销量（台）
product-column-median = 其他新品中位数（台）
product-column-others = 新品数
product-column-price = 每台净价（{ $currency }）
product-column-price-before = 对比期每台净价（{ $currency }）
product-column-bought-price = 客户每台进价（{ $currency }）
product-column-list-price = 价目表价格（{ $currency }）
product-column-retail-price = 建议零售价（{ $currency }）
province-hl = 黑龙江
province-nm = 内蒙古
province-jl = 吉林
province-xj = 新疆
province-gs = 甘肃
province-nx = 宁夏
province-sx = 山西
province-bj = 北京
province-tj = 天津
province-ln = 辽宁
province-qh = 青海
province-sn = 陕西
province-ha = 河南
province-he = 河北
province-sd = 山东
province-xz = 西藏
province-sc = 四川
province-cq = 重庆
province-hb = 湖北
province-ah = 安徽
province-js = 江苏
province-sh = 上海
province-yn = 云南
province-gz = 贵州
province-hn = 湖南
province-jx = 江西
province-zj = 浙江
province-gx = 广西
province-gd = 广东
province-fj = 福建
province-tw = 台湾
province-hi = 海南
province-mo = 澳门
province-hk = 香港

page-monday = 周一走访单
monday-answer = { $rep }：{ $accounts } 家客户中先走访 { $visits } 家，涉及 { $amount }。
monday-answer-first = 先去{ $name }：{ $why }
monday-none = { $rep }的 { $accounts } 家客户目前都不必专程走访：没有未处理的预警，本周没有到期的承诺，毛利也没有下降一成以上的。
monday-more = 另有 { $count } 条原因
monday-rule = 排序规则：先按涉及金额由大到小，再按原因条数，再按编号。逾期与额度占用是同一笔欠款，只计较大者。原因包括：未处理的预警、承诺答复日已过或七天内到期的事项、近3个整月毛利比去年同期低一成以上。截至 { $day }。上次拜访时间未知，不参与排序。
monday-reason-waiting = { $kind } { $reference } 等我方答复，承诺日 { $day }（{ $amount }）。
monday-reason-falling = 近3个整月毛利 { $now }，去年同期 { $before }。
monday-put-off = 这些客户另有 { $count } 条预警已推迟，不在本单内。
monday-say-overdue = 这样说：“有 { $amount } 已逾期，哪天能付？有争议的现在就一起提交。”
monday-say-credit_use = 这样说：“额度已用满，超出 { $amount }。先付多少，下一单就不会被卡？”
monday-say-overstock = 这样说：“有 { $amount } 的货压得太久，先清哪几款，需要什么支持？”
monday-say-stock_out = 这样说：“好卖的型号断货了，现在一起把补货单下了吧？”
monday-say-complaint_jump = 这样说：“最近投诉明显增多，集中在哪些型号，还有谁没得到答复？”
monday-say-silent = 这样说：“很久没进货了，要怎样您才愿意再下单？”
monday-say-unconfirmed = 这样说：“上月对账单还没确认，我们一起过一遍未清项目。”
monday-say-waiting = 这样说：“{ $reference } 还欠您一个答复，目前进展和答复时间是这样的。”
monday-say-claim_unpaid = 这样说：“有 { $amount } 索赔款过了承诺日还没付，我去查清卡在哪里，告诉您付款日。”
monday-say-falling = 这样说：“您比去年同期少赚了 { $amount }，我们看看是哪些型号的价格、结构和库存造成的。”
monday-column-number = 序号
monday-column-city = 城市
monday-column-at-stake = 涉及金额（{ $currency }）
monday-column-reasons = 原因
monday-column-say = 怎么说
monday-column-contact = 联系人
monday-column-phone = 电话
monday-file-name = 周一走访单
monday-paper-title = 周一走访单 · { $rep }
monday-paper-done = 约定事项与期限：
kpi-money-at-stake = 涉及金额
kpi-money-at-stake-definition = 某客户各项走访原因的金额之和：逾期或超额度部分（取较大者）、超过阈值的库存成本、等我方答复事项的金额、毛利比去年同期3个月减少的部分；与金额无关的原因不计。

page-handover = 客户交接
handover-answer = 近两年有 { $count } 家客户更换了客户经理，另有 { $coming } 家即将更换。
handover-none = 近两年没有您可见的客户更换客户经理，也没有即将更换的。任一客户的交接单可在下方打开。
handover-hint = 勾选一行，查看接手人须知。
handover-alt = 更换客户经理的客户
handover-csv-name = 客户交接
handover-column-changed = 日期
handover-column-before = 原客户经理
handover-column-after = 接手人
handover-column-when = 状态
handover-column-duty = 职责
handover-column-email = 邮箱
handover-column-from = 起
handover-column-to = 止
handover-coming = 即将
handover-came = 已交接
handover-find = 查看其他客户的交接单
handover-all = 交接列表
handover-back = 全部交接
handover-sentence = { $name }{ $side ->
    [owes] 欠我方 { $balance }
    [owed] 有我方欠款 { $balance }
   *[even] 无欠款
 }，其中逾期 { $overdue }；近十二个月销售 { $sales }，有 { $items } 件事待办。
handover-year = { $from }至{ $to }
handover-year-said = 净销售额 { $sales }，此前十二个月 { $sales_before }；毛利 { $margin }，此前 { $margin_before }。
handover-cases = 未结事项
handover-cases-none = 没有未结的异议、索赔、订货申请或投诉。
handover-cases-alt = { $account } 的未结事项
handover-file-name = 客户交接
handover-paper-title = 客户交接 · { $name } · { $account }
handover-paper-before = 此前 { $value }
handover-paper-by = 承诺 { $day }
handover-paper-more = 另有 { $count } 项，见页面
handover-paper-agreed = 与客户约定的事项和时间：
handover-case-unpaid = 过期未付
handover-cases-csv-name = 未结事项
handover-rebates = 进行中的返利
handover-rebates-none = 没有进行中的返利方案。
handover-rebate = { $name }：目前 { $earned }，截至 { $day }
handover-rebate-next = { $name }：目前 { $earned }，截至 { $day }；再进货 { $costs } 可多得 { $brings }
handover-people = 联系人与经办
handover-people-none = 没有该客户的联系人，请提供 contact 表。
handover-people-alt = { $account } 的联系人
handover-people-csv-name = 联系人
handover-managers-alt = { $account } 的历任客户经理
handover-duty-owner = 负责人
handover-duty-buyer = 采购
handover-duty-bookkeeper = 会计
handover-duty-service = 售后
handover-notes = 内部备注
handover-notes-none = 没有人就该客户的事项写过备注。

## 阈值

page-thresholds = 阈值
thresholds-answer = 共 { $all } 个阈值，其中 { $here } 个由管理员设定，全部已生效。
thresholds-answer-waiting = 共 { $all } 个阈值，其中 { $here } 个由管理员设定；{ $waiting } 个改动要到下次装载数据才生效。
thresholds-list-title = 全部阈值
thresholds-rule = 管理员在这里设定的值优先于文件里的值，收回之后文件的值重新有效；文件也没有给出的用默认值。改动从下次装载数据起生效，或由运维执行 python -m data refresh 立即生效。
threshold-which = 阈值
threshold-value = 新的值（{ $unit }）
threshold-bounds = { $lowest } 至 { $highest }
threshold-save = 保存
threshold-take-back = 收回，用文件的值
threshold-saved = 已保存，下次装载数据起生效。
threshold-taken-back = 已收回，下次装载数据起用文件的值或默认值。
threshold-no-load = 还没有装载过数据，阈值尚未使用。
threshold-stands = 现在用的是 { $value }（{ $origin }），{ $moment }计算。
threshold-waits = 下次装载数据起改为 { $value }。
threshold-origin-default = 默认值
threshold-origin-file = 文件给出
threshold-origin-here = 管理员设定
threshold-out-of-bounds = 这个值超出了允许的范围。
column-threshold = 阈值
threshold-column-now = 现在生效
threshold-column-origin = 来源
threshold-column-next = 下次装载后
threshold-column-file = 文件里的值
threshold-column-bounds = 允许范围
action-threshold-changed = 改了阈值
action-person-session_ended = 结束了一个会话
threshold-overdue_days = 逾期预警天数
threshold-does-overdue_days = 欠款逾期超过这么多天，客户进入逾期预警，分级降一级。
threshold-unit-overdue_days = { $value } 天
threshold-credit_use_percent = 信用占用
threshold-does-credit_use_percent = 欠款超过信用额度的这一比例即预警。
threshold-unit-credit_use_percent = { $value }%
threshold-stock_out_days = 断货回看天数
threshold-does-stock_out_days = 最近这么多天内有销售、现在没有库存的型号算断货。
threshold-unit-stock_out_days = { $value } 天
threshold-overstock_weeks = 超量库存周数
threshold-does-overstock_weeks = 库存可销周数超过这个数即偏高，超出部分是超量库存。
threshold-unit-overstock_weeks = { $value } 周
threshold-complaint_jump_ratio = 投诉突增倍数
threshold-does-complaint_jump_ratio = 近四周的周均投诉达到此前十二周的这么多倍即预警。
threshold-unit-complaint_jump_ratio = { $value } 倍
threshold-silent_days = 未进货天数
threshold-does-silent_days = 超过这么多天没有进货即预警。
threshold-unit-silent_days = { $value } 天
threshold-unconfirmed_days = 未确认天数
threshold-does-unconfirmed_days = 月末后超过这么多天仍未确认对账单即预警。
threshold-unit-unconfirmed_days = { $value } 天
threshold-aged_stock_days = 库龄
threshold-does-aged_stock_days = 库龄超过这么多天的库存算老库存，列入清库建议。
threshold-unit-aged_stock_days = { $value } 天
threshold-holding_cost_percent_per_year = 库存持有成本
threshold-does-holding_cost_percent_per_year = 库存每年的持有成本占成本的比例，用于净利润和清库测算。
threshold-unit-holding_cost_percent_per_year = 每年 { $value }%
threshold-first_response_hours = 首次响应时限
threshold-does-first_response_hours = 投诉要在这么多小时内首次响应。
threshold-unit-first_response_hours = { $value } 小时
threshold-segment_a_percent = A级累计占比
threshold-does-segment_a_percent = 按十二个月进货额从高到低，累计不到这一比例的客户为A级。
threshold-unit-segment_a_percent = { $value }%
threshold-segment_b_percent = B级累计占比
threshold-does-segment_b_percent = 累计不到这一比例的为B级，其余为C级。
threshold-unit-segment_b_percent = { $value }%
threshold-peer_owners_least = 同类比较最少户数
threshold-does-peer_owners_least = 同类客户至少要有这么多家，才显示比较。
threshold-unit-peer_owners_least = { $value } 家

# 投诉趋势与批次异常
page-quality = 投诉趋势
kpi-complaints-per-thousand = 千台投诉数
kpi-complaints-per-thousand-definition = 期间内生产的批次，每发出一千台收到的投诉和报修数。对比值只计入那些批次到同样批龄时已收到的投诉。均截至数据日期。
kpi-complaints-raised = 提出数
kpi-complaints-raised-definition = 期间内提出的投诉、报修、咨询和建议。
kpi-first-response-p90 = 首次答复（九成）
kpi-first-response-p90-definition = 期间内提出的事项，十件中有九件在这么多小时内得到人工首次答复。尚未回复的按长于所有已回复的计算。
kpi-solution-p90 = 解决用时（九成）
kpi-solution-p90-definition = 期间内提出的事项，十件中有九件在这么多小时内解决。尚未解决的，以及重新打开后尚未解决的，按长于所有已解决的计算。
kpi-reopened-share = 重新打开率
kpi-reopened-share-definition = 期间内提出的事项中，解决后又被重新打开的比例。
kpi-breakouts = 异常批次
kpi-breakouts-definition = 某一故障的投诉明显多于同类批次的生产批次，判定规则见控制图下方。
unit-per-thousand = { $value }
quality-none = 还没有型号数据，无法统计投诉。
quality-only-batch = 批次：{ $code }
quality-only-fault = 故障：{ $code }
quality-answer = { $from }至{ $to }生产的批次，每千台有 { $rate } 件投诉或报修（{ $low } 至 { $high }）。
quality-answer-before = { $compare ->
    [last-year] 上年同月
   *[other] 上一期间
 }生产的批次在同样批龄时为 { $rate } 件。
quality-answer-none = 这些月份生产的批次还没有发货，无法计算投诉率。
quality-answer-calm = 目前没有异常批次。
quality-answer-over = 目前没有异常批次；这些月份内曾有 { $count } 个，最近一个是 { $stream }。
quality-answer-breakout = 全公司有 { $count } 个批次异常{ $count ->
    [1] {""}
   *[other] ，首先是
 }：{ $stream }，自 { $since } 当周起，收到投诉 { $complaints } 件，而预期为 { $expected } 件。
quality-sure = 千台投诉数来自计数：有 95% 的把握，真实值在 { $low } 与 { $high } 之间。
quality-narrowed = 选择批次后，千台投诉数、图表和列表只看该批次；提出数和用时不受批次限定。选择故障后，按故障的趋势、控制图和列表只看该故障。
quality-scope-made = { $from }至{ $to }生产的批次 · { $what }
quality-scope-raised = { $from }至{ $to }提出的全部事项 · { $what }
quality-scope-all = 全部型号，全公司
quality-unknown-batch = 这些型号中没有批次 { $code }。现在显示的是全部批次。
quality-unknown-fault = 没有故障 { $code }。现在显示的是全部故障。
quality-trend-by = 拆分方式
quality-trend-by-all = 合计
quality-trend-by-line = 按产品线
quality-trend-by-model = 按型号
quality-trend-by-fault = 按故障
quality-trend-by-branch = 按工贸公司
quality-trend-by-note = 最多显示投诉最多的 { $most } 项。点击可只看其中一项。
quality-trend-by-fault-note = 最多显示最常见的 { $most } 项；一件投诉判定两种故障的，两种都计。点击可只看其中一项。
quality-none-brought = 这些月份生产的批次还没有投诉。
quality-score-axis = 得分（刻度经压缩，非线性）
quality-limit = 界限 { $limit }
quality-not-yet = 未完成的太多，暂无法给出
quality-nothing-raised = 这些月份没有提出任何事项
quality-no-units = 这些批次还没有发货
quality-look = 查看方式
quality-look-trend = 按生产月份
quality-look-ranking = 分布
quality-look-faults = 故障
quality-look-control = 批次异常
quality-look-times = 处理速度
quality-by = 按
quality-by-line = 产品线
quality-by-model = 型号
quality-by-batch = 批次
quality-by-branch = 工贸公司
quality-column-rate = 每千台
quality-column-low = 至少
quality-column-high = 至多
quality-column-complaints = 投诉数
quality-column-units = 发货台数
quality-column-made = 生产月份
quality-column-before = 对比（同批龄）
quality-column-filled = 已收到比例
quality-column-class = 分类
quality-column-fault = 故障
quality-column-found = 次数
quality-column-part = 占比
quality-column-sum-part = 累计占比
quality-column-stream = 批次与故障
quality-column-week = 当周（周一）
quality-column-expected = 预期
quality-column-score = 得分
quality-column-peak = 最高得分
quality-column-stands = 状态
quality-column-since = 异常自
quality-column-until = 最后一周
quality-column-middle = 中位小时数
quality-column-p90 = 九成在此以内
quality-column-raised = 提出数
quality-column-account = 账户
quality-column-dealer = 经销商
quality-column-complaint = 投诉编号
quality-column-kind = 类型
quality-column-status = 状态
quality-column-subject = 主题
quality-column-batch = 批次
quality-column-serial = 序列号
quality-column-sold = 售出日期
quality-fault-unknown = 尚未判定
quality-interval = 95% 区间
quality-between = { $low } 至 { $high }
quality-rate-said = { $rate }（{ $low } 至 { $high }）：{ $units } 台中 { $complaints } 件
quality-complaints-expected = 投诉
quality-against-expected = { $complaints } 件，预期 { $expected } 件
quality-alt = { $title }；表格内容相同
quality-trend-title = 按批次生产月份的千台投诉数
quality-trend-name = 按生产月份的投诉
quality-trend-note = 虚线是对比批次在同样批龄时的水平。点击可只看一个月。
quality-filling = 空心的月份仍在增长：像{ $month }这样批龄的批次，通常只收到了全部投诉的约 { $part }。
quality-ranking-title = 千台投诉数
quality-ranking-name = 投诉分布
quality-ranking-note = 最多 { $most } 项，按 95% 区间下限排序，避免偶然因素排在前面。点击可只看其中一项。
quality-faults-title = 所提投诉中判定的故障
quality-faults-name = 故障
quality-faults-note = 按提出月份统计；折线为累计占比。{ $count ->
    [0] 全部投诉都已判定故障。
   *[other] 另有 { $unknown } 件尚未判定故障。
}点击可列出该故障的投诉。
quality-no-faults = 这些月份没有判定任何故障。
quality-control-title = 投诉与同类批次的预期对比
quality-control-name = 控制图
quality-control-calm = 这些月份没有批次达到界限 { $limit }。选择一个型号可查看其得分过半的批次。
quality-breakouts-title = 曾经异常的批次
quality-breakouts-name = 异常批次
quality-stands = 异常中
quality-over = 已结束
quality-rule = 判定规则及其局限
quality-rule-said = 每个生产批次自首次发货起观察 { $watched } 周，各故障分别观察。预期数为：已发货台数，按此前 { $base } 周内所有型号同批龄批次的投诉率，再按最近 { $recent } 周内同产品线其他型号、同型号其他批次的情况，以及该故障在同产品线其他型号中的占比修正。每有一件投诉或报修得分加 1，每有一件预期投诉减 { $allowed }，不低于 0：这是发现投诉达到预期 { $times } 倍时最快的规则（泊松 CUSUM）。得分达到 { $limit } 即判为异常，直到得分回到 0，或 { $quiet } 周内再没有投诉。每一周只依据当时已知的数据判定。
quality-rule-limits = 在演示数据的 80 个不同随机种子上检验：其中 77 个在问题批次的第 10 件投诉之前报出，误报低于每 1,000 个型号周一次。报出只是提示去查看，并非定论。不观察的有：没有批次的台数、首次发货落在数据最初 { $lead } 周内的批次，以及一年内全部投诉少于 { $least } 件的时期。同类中出现过问题批次，会抬高其后的预期。
quality-answered-title = 到人工首次答复的小时数
quality-answered-name = 首次答复小时数
quality-solved-title = 到解决的小时数
quality-solved-name = 解决小时数
quality-times-note = 按提出月份统计，自然小时，最近秩法。尚未完成的按长于所有已完成的计算；一半以上尚未完成的月份暂无中位数。
quality-list-hint = 选择一个型号、一种故障或单个月份，或点击图中的点，即可看到背后的投诉。
quality-list-title = 背后的投诉
quality-list-own = 您负责的账户在这些月份提出的投诉和报修共 { $count } 件。上方数字统计全部账户，其他账户的投诉不在此列出。勾选一行可查看其往来。
quality-list-all = 这些月份提出的投诉和报修共 { $count } 件。勾选一行可查看其往来。
quality-list-most = 您可查看的账户最近的 { $most } 件投诉和报修。缩小范围可看到全部。勾选一行可查看其往来。
quality-list-name = 投诉

## 数据装载

page-loads = 数据装载
loads-none = 还没有装载过数据。请运维执行 python -m data load。
loads-answer = 数据截至 { $day }，{ $moment }装载，共 { $rows } 行。
loads-answer-unverified = 汇总数还没有核对过。
loads-answer-verified = { $moment }核对汇总数，没有差异。
loads-answer-differences = { $moment }核对汇总数，有 { $differences } 处差异，请运维处理。
loads-standing = 副本落后 { $age }。约定的 { $all } 张表中 { $there } 张有数据。
loads-title = 最近的装载
loads-refused-title = 被拒收的数据
loads-refused-none = 没有被拒收的数据。
loads-verified-title = 汇总数核对
loads-verified-none = 还没有核对过；python -m data verify 会核对。
loads-lacking-title = 缺数据的页面
loads-lacking-none = 所有页面都有数据。
loads-column-batch = 批次
loads-column-key = 批次名
loads-column-through = 数据截至
loads-column-rows = 行数
loads-column-seconds = 用时（秒）
loads-column-correction = 性质
loads-column-faults = 错误数
loads-column-first = 第一处错误
loads-column-differences = 差异数
loads-column-mended = 处理
loads-column-page = 页面
loads-column-tables = 缺少的表
loads-is-correction = 更正批次
loads-is-mended = 已修复

## 人员的会话与范围

people-reach-title = 今天能看到谁
people-reach-all = 全部账户。
people-reach-none = 不看任何账户。
people-reach-account = 账户
people-reach-rep = 客户经理
people-reach-branch = 工贸
people-column-reach = 依据
people-column-accounts = 账户数
people-sessions-title = 正在登录的会话
people-sessions-none = 现在没有登录。
people-sessions-hint = 勾选一个会话可以结束它。
people-not-this-session = 这是您自己正在用的会话。
people-end-session = 结束这个会话
people-session-ended = 已结束{ $name }的一个会话。
people-session-over = { $name }的这个会话已经结束了。

## 使用情况

page-adoption = 使用情况
adoption-weeks = 多少周
adoption-weeks-said = 近{ $weeks }周
adoption-answer = { $day }以来，{ $people } 个可登录的人中有 { $active } 个打开过页面；{ $never } 个从未登录。
adoption-answer-behind = 先帮“{ $role }”：{ $people } 人中有 { $away } 人什么都没打开过。
adoption-answer-unopened = 有 { $count } 个页面没有人打开过，如{ $pages }。
adoption-note = { $people } 人中 { $active } 人
adoption-pages-title = 各角色打开的页面
adoption-people-title = 人员
adoption-none = 这段时间还没有人打开过页面。
adoption-never = 从未登录
adoption-away = 这段时间没有来过
adoption-csv-name = 使用情况
adoption-kept = 每人每天每页只记一次，不记看了什么数字或哪个客户，保存400天。
adoption-column-page = 页面
adoption-column-this-week = 本周人数
adoption-column-last-week = 上周人数
adoption-column-most = 单周最多
adoption-column-days = 来过的天数
adoption-column-pages = 打开过的页面
adoption-column-last = 最近一次
kpi-adoption = 使用率
kpi-adoption-definition = 这段时间打开过任一页面的人数，占可以登录的人数的比例；停用的账号不计。
source-page-views = 打开页面的记录

## 对账：引擎

reconcile-file-empty = { $file } 是空文件。
reconcile-file-missing = 找不到 { $file }，或无法打开。
reconcile-file-unreadable = { $file } 无法读取。明细须为带表头的 UTF-8 CSV，选项须为 JSON 对象。
reconcile-column-missing = { $file } 缺少“{ $column }”列。必须有 id、date 和 amount。
reconcile-column-twice = { $file } 中“{ $column }”列出现了不止一次，请只保留一列。
reconcile-cell = { $file } 第 { $row } 行：“{ $value }”不能填在 { $column } 列。编号不能为空；日期写作 YYYY-MM-DD；金额写作 -1234.50，最多两位小数。
reconcile-amount-large = { $file } 第 { $row } 行：{ $column } 列的“{ $value }”过大，金额小数点前最多 13 位。
reconcile-id-twice = { $file } 中编号“{ $value }”重复。
reconcile-option-unknown = 没有“{ $option }”这个选项。可用：{ $known }。
reconcile-option-value = 选项 { $option } 不能是“{ $value }”。
reconcile-option-money = 选项 { $option } 不能是“{ $value }”。金额须写成文本，如 "12.50"，最多两位小数；允许的差额不能为负。
reconcile-option-period = 期间的起始日 { $first } 晚于截止日 { $last }。
reconcile-rule-number = 单号和金额一致，{ $dates }。
reconcile-rule-number-mistyped = 金额一致，单号只差一处笔误，{ $dates }。
reconcile-rule-amount-date = 金额一致，{ $dates }，没有单号可对。
reconcile-dates-none = 日期相同
reconcile-dates-one = 日期相差 1 天
reconcile-dates-some = 日期相差 { $days } 天
reconcile-dates-unknown = 有一方没有日期
reconcile-rule-amount = 只有金额一致，没有其他依据，请核对。
reconcile-rule-number-one-to-many = 按单号，我方 1 笔对应经销商 { $theirs } 笔，合计一致。
reconcile-rule-number-many-to-one = 按单号，我方 { $ours } 笔对应经销商 1 笔，合计一致。
reconcile-rule-number-many-to-many = 按单号，我方 { $ours } 笔对应经销商 { $theirs } 笔，合计一致。
reconcile-rule-reversal = 同一单号先入账、红冲、再入账，余下的金额一致。
reconcile-rule-contra = 同一方的两笔互相冲销。
reconcile-rule-tolerance = 应为同一业务，差额 { $difference } 在允许范围内。
reconcile-rule-rounding = 应为同一业务，差额 { $difference } 为尾差。
reconcile-rule-early-payment = 应为同一业务，差额 { $difference } 为提前付款折扣。
reconcile-rule-tax-apart = 应为同一业务，差额 { $difference } 为税额。
reconcile-rule-sign-turned = 单号和金额一致，但一方借贷方向相反，差 { $difference }。
reconcile-rule-bank-fee = 应为同一业务，差额 { $difference } 可能是银行手续费等费用。
reconcile-rule-digits-swapped = 单号一致，金额有两位数字颠倒，差 { $difference }。
reconcile-rule-day-digits-swapped = 同一日，且双方均无其他对应：金额相邻两位数字颠倒，差 { $difference }。
reconcile-rule-digit-wrong = 单号一致，金额有一位数字不同，差 { $difference }。
reconcile-rule-tax-split = 一方按含税金额入账，另一方价税分开，合计一致。
reconcile-rule-lump-many-to-one = 我方连续 { $ours } 笔合计等于经销商 1 笔。仅凭巧合凑成的，估计{ $expected }。
reconcile-rule-lump-one-to-many = 经销商连续 { $theirs } 笔合计等于我方 1 笔。仅凭巧合凑成的，估计{ $expected }。
reconcile-rule-sum-many-to-one = 仅按金额，在日期最近的 { $pool } 笔我方明细中，{ $ours } 笔合计等于经销商 1 笔。仅凭巧合凑成的，估计{ $expected }。
reconcile-rule-sum-many-to-many = 仅按金额，我方同一日的 { $ours } 笔与经销商同一日的 { $theirs } 笔合计相等。在 { $pool } 个合计中，仅凭巧合相等的，估计{ $expected }。
reconcile-rule-sum-one-to-many = 仅按金额，在日期最近的 { $pool } 笔经销商明细中，{ $theirs } 笔合计等于我方 1 笔。仅凭巧合凑成的，估计{ $expected }。
reconcile-parted-before = 此前曾被人工拆开。
reconcile-rivals = 有 { $alternatives } 种对法同样成立，两边账上没有依据可以区分，请选择。
reconcile-chance-fewer = 少于 { $expected } 个
reconcile-chance-about = 约 { $expected } 个
reconcile-only-ours-timing = 只在我方账上，处于期间边缘，经销商可能在下期或上期入账。
reconcile-only-ours-amount = 只在我方账上；经销商账上有相同单号但金额不同。
reconcile-only-ours-duplicate = 只在我方账上，与我方另一笔已对上的很相似，可能重复入账。
reconcile-only-ours-missing = 只在我方账上，经销商没有相似的明细。
reconcile-only-theirs-timing = 只在经销商账上，处于期间边缘，我方可能在下期或上期入账。
reconcile-only-theirs-amount = 只在经销商账上；我方有相同单号但金额不同。
reconcile-only-theirs-duplicate = 只在经销商账上，与其另一笔已对上的很相似，可能重复入账。
reconcile-only-theirs-missing = 只在经销商账上，我方没有相似的明细。

## 与经销商自己的账对账

# 同一句话，读者是经销商本人时称“贵司”，是我方人员时称“经销商”。
whose-books = { $reader ->
    [dealer] 贵司账
   *[staff] 经销商账
 }
whose-books-first = { $reader ->
    [dealer] 贵司账
   *[staff] 经销商账
 }
whose = { $reader ->
    [dealer] 贵司
   *[staff] 经销商
 }
whose-first = { $reader ->
    [dealer] 贵司
   *[staff] 经销商
 }
whose-lines = { $reader ->
    [dealer] 贵司
   *[staff] 经销商
 }
page-reconcile = 逐笔对账
bring-bring = 上传贵司账目
bring-file = 贵司账上我方往来的明细，财务软件导出即可
bring-file-help = Excel（.xlsx、.xls）、WPS、.ods、CSV 或文本，最多 10 MB、20 万行，无需先整理。
bring-hint = 放入贵司账上我方往来的导出文件即可。期间从文件中识别，可以更改；核对之前会先显示读懂了什么。
bring-columns = 识别出的列
bring-role-date = 日期
bring-role-voucher = 凭证号
bring-role-document = 单据号
bring-role-invoice = 发票号码
bring-role-bank = 银行流水号
bring-role-text = 摘要
bring-role-kind = 类型
bring-role-debit = 借方
bring-role-credit = 贷方
bring-role-amount = 金额
bring-role-direction = 方向
bring-role-balance = 余额
bring-role-due = 到期日
bring-sign = 贵司欠我方记在
bring-sign-credit-owed = 贷方
bring-sign-debit-owed = 借方
bring-sign-as-written = 正数
bring-sheet = 工作表
bring-which-sheet = 哪一张是记我方的账？
bring-sheets-together = 都是，合在一起核对
bring-heading = 表头所在行
bring-year = 日期所缺的年份
bring-party = 记我方的单位
bring-no-column = –
bring-heading-row = 表头在第 { $row } 行
bring-no-heading = 没有表头
bring-understood = 共读取 { $rows } 行，其中 { $lines } 笔在 { $from } 至 { $to } 之间。
bring-outside = 期间以外的不核对：之前 { $before } 笔，之后 { $after } 笔。
bring-left-out = { $count } 行不是明细{ $faults ->
    [0] { "" }
   *[other] ，其中 { $faults } 行未能读懂
 }
bring-left-out-title = 不是明细的行及原因
bring-lines = 将要核对的 { $count } 笔
bring-lines-title = 文件中的明细
bring-balances = 贵司账期初 { $opening }，期末 { $closing }。
bring-opening = 贵司账期初余额（{ $currency }）
bring-opening-help = 文件中没有期初余额。正数表示贵司欠我方；留空则视同与我方一致。
bring-carries = 接续 { $reference } 第 { $version } 版的未达项。
bring-period-next = 上次存版之后
bring-period-file = 按文件
bring-period-month = 最近一个完整月
bring-how = 核对方式
bring-how-tolerance-amount = 允许差额（{ $currency }）
bring-how-tolerance-amount-help = 同一笔业务双方金额可相差这么多；差额仍列入余额调节表。
bring-how-tolerance-percent = 允许差额（%）
bring-how-tolerance-percent-help = 按金额较小一方计算。两者都填时取较大者。
bring-how-bank-fee-most = 银行手续费上限（{ $currency }）
bring-how-bank-fee-most-help = 付款到账可少这么多。留空则不考虑手续费。
bring-how-days = 相隔天数
bring-how-days-help = 同一笔业务在双方账上的日期最多相隔几天。
bring-how-early-payment = 提前付款折扣可解释差额
bring-how-working-days = 按工作日计算
bring-how-holidays = 放假日
bring-how-holidays-help = 每行一个，如 2026-10-01；周末不必写。先填入厂家日历中的放假日。调休上班的周末按周末计算。
bring-how-fault-amount = “{ $value }”不能作为允许的金额。请写成 1234.50 这样，不带负号。
bring-how-fault-percent = “{ $value }”不是百分比。请写成 0.5 这样，从 0 到不满 100。
bring-how-fault-holiday = “{ $value }”不是日期。请写成 2026-10-01 这样。
bring-how-fault-holidays = 放假日太多，最多 { $value } 天。
how-compared = 核对方式：{ $how }。
how-and = ，
how-cent = 金额精确到分
how-amount = 允许差额 { $amount }
how-percent = 允许差额 { $percent }%
how-both = 允许差额 { $amount } 或 { $percent }%（取较大者）
how-days = 日期相隔不超过 { $days } 天
how-working-days = 日期相隔不超过 { $days } 个工作日{ $off ->
    [0] {""}
   *[other] （已知放假日 { $off } 天）
 }
how-fee = 银行手续费不超过 { $amount }
how-no-fee = 不考虑银行手续费
how-early = 考虑提前付款折扣
how-not-early = 不考虑提前付款折扣
bring-compare = 开始核对
bring-no-lines = 文件在此期间没有明细。请换一个期间或文件。
column-books-place = 行
column-number-in-text = 摘要中的号码
column-books-reason = 原因
column-books-text = 原文
reconcile-stage-waiting = 排队等候
reconcile-stage-read = 读取双方明细
reconcile-stage-numbers = 按单号查找
reconcile-stage-amounts = 按金额查找
reconcile-stage-sums = 查找合计
reconcile-stage-assign = 整体权衡
reconcile-stage-certain = 查找其他可能
reconcile-stage-write = 写出结果
reconcile-goes-on = 文件已保存。您可以先看别的页面，核对会继续。
reconcile-cancel = 停止
reconcile-cancelled = 核对已停止，文件已保存。
reconcile-too-heavy = 核对用时过长，已停止。文件已保存，请换一个较短的期间。
reconcile-many-wait = 目前排队核对的太多。文件已保存，请过几分钟再试。
reconcile-failed = 核对因我方原因失败。文件已保存，请联系我们。
reconcile-another-runs = 您的另一次核对正在进行。请等它完成，或先停止它。
reconcile-not-compared = “{ $file }”已保存，尚未核对。
reconcile-not-here-yet = 结果马上就到。
reconcile-keep = 保存结果
reconcile-compared-already = 此文件已有人核对过，现在显示的是当时的结果。
reconcile-result-too-large = 核对结果过大，无法保存。文件已保存，请缩短期间重新上传。
reconcile-inexact = 金额 { $value } 的小数位数超过该币种的位数。
reconcile-moved = 有人在另一个窗口里处理过了。现在显示的是最新状态，请再操作一次。
reconcile-no-such-step = 这一步已不适用。请看最新状态后再操作。
reconcile-which-period = 期间的截止日须在起始日之后，最长三年。
reconcile-no-lines = 文件应有 1 至 { $most } 笔明细。
reconcile-too-many = 最多保留 { $most } 次对账。请先删除一次未保存过的。
reconcile-nothing-to-carry = 要接续的版本已不存在，请重新核对。
reconcile-is-saved = 已保存为版本，不能删除。
reconciliation-none-dealer = 贵司账目尚未与我方核对过。
reconciliation-none-staff = { $name }尚未与我方核对过账目。
reconciliation-saved-dealer = 贵司截至 { $day } 的对账已保存。
reconciliation-saved-staff = { $name }截至 { $day } 的对账已保存。
reconciliation-go-on = 继续处理 { $reference }（截至 { $day }）
reconciliations-title = 以往对账
reconciliation-status-read = 已上传，未核对
reconciliation-status-matched = 处理中
reconciliation-status-saved = 已保存，第 { $version } 版
column-reconciliation = 对账编号
column-reconciliation-period = 期间
column-reconciliation-lines = 笔数
column-reconciliation-file = 文件
column-reconciliation-by = 经办人
column-reconciliation-changed = 变动时间
reconciliation-back = 全部对账
reconciliation-agree = { $lines } 笔中 { $agreed } 笔一致。
reconciliation-differ = { $count } 组有差额，共 { $amount }。
reconciliation-decide = 待定：{ $suggested ->
    [0] 不能确定 { $ambiguous } 组。
   *[other] 建议 { $suggested } 组{ $ambiguous ->
        [0] 。
       *[other] ，不能确定 { $ambiguous } 组。
    }
 }
reconciliation-alone = { $ours ->
    [0] 仅{ whose }有 { $theirs } 笔。
   *[other] 仅我方有 { $ours } 笔{ $theirs ->
        [0] 。
       *[other] ，仅{ whose }有 { $theirs } 笔。
    }
 }
reconciliation-more = { whose-books }上比我方账多欠 { $amount }。
reconciliation-less = { whose-books }上比我方账少欠 { $amount }。
reconciliation-openings-differ = 仅期初余额就相差 { $amount }。
reconciliation-timing = 期末前后的未达账项共 { $amount }。
reconciliation-equal = 双方余额一致。
reconciliation-opening-assumed = 没有{ whose-books }的期初余额，视同与我方一致。
reconciliation-opening-other = 此账所报期初余额为 { $said }，上期版本期末余额为 { $used }，此处以后者为准。
reconciliation-behind = 本次接续 { $reference } 第 { $carried } 版，该对账此后又保存为第 { $version } 版。要接续新版，请重新上传文件。
reconciliation-next-decide = 下一步：下方有 { $count } 组待定。对的接受，不对的拆开。
reconciliation-next-open = 下一步：除未达外，还有 { $count } 笔仅一方有。该合的手工核对，有误的提异议，然后保存。
reconciliation-next-save = 下一步：已没有待定项，请保存为版本；下月由此接续。
reconciliation-hardly = 几乎没有一致的：{ $lines } 笔中仅 { $agreed } 笔一致。可能是其他账户的文件，也可能金额方向读反了。
reconciliation-hardly-do = 请返回全部核对，重新上传：选择文件所属的账户，在“{ bring-sign }”中选对方向，或换一个文件。
reconciliation-next-saved = 下一步：核对下个月。{ $count ->
    [0] 没有未结项转入。
   *[other] 未结的 { $count } 笔转入下月。
 }
reconciliation-gone = 结转的我方明细中有 { $count } 笔此后在我方账上已作废或更改：作废的不再列示，其余按现状列示。
reconciliation-broken = 其中一个步骤与核对结果不符，无法显示。请重新上传文件。
reconciliation-turned = { whose-books }上方向与我方相反，已识别并换算。
reconciliation-bounds = 有 { $count } 处查找到达上限：可能还有未找到的合计。
reconciliation-statement = 余额调节表
column-reconciliation-item = 项目
column-reconciliation-count = 笔数
column-reconciliation-ours = 我方账（{ $currency }）
column-reconciliation-theirs = { whose-books }（{ $currency }）
reconciliation-item-balance = 期末余额
reconciliation-item-opening = 期初余额之差
reconciliation-item-groups = 已对上各组的差额
reconciliation-item-ambiguous = 待定各组的差额
reconciliation-item-ours-timing = 仅我方有：未达
reconciliation-item-ours-amount = 仅我方有：金额不同
reconciliation-item-ours-duplicate = 仅我方有：疑似重复
reconciliation-item-ours-missing = 仅我方有：{ whose }未入账
reconciliation-item-ours-rejected = 仅我方有：人工拆开
reconciliation-item-ours-left = 仅我方有：剩余
reconciliation-item-ours-unread = 我方期末余额与明细之差
reconciliation-item-theirs-timing = 仅{ whose }有：未达
reconciliation-item-theirs-amount = 仅{ whose }有：金额不同
reconciliation-item-theirs-duplicate = 仅{ whose }有：疑似重复
reconciliation-item-theirs-missing = 仅{ whose }有：我方未入账
reconciliation-item-theirs-rejected = 仅{ whose }有：人工拆开
reconciliation-item-theirs-left = 仅{ whose }有：剩余
reconciliation-item-theirs-unread = { whose }期末余额与明细之差
reconciliation-item-lines = { $said }（{ $count } 笔）
reconciliation-item-matches = { $said }（{ $count } 组）
reconciliation-item-adjusted = 调节后余额
reconciliation-part = 查看
reconciliation-part-decide = 待定（{ $count }）
reconciliation-part-open = 仅一方有（{ $count }）
reconciliation-part-agreed = 一致（{ $count }）
reconciliation-part-differing = 一致（{ $agreed }）、有差额（{ $differing }）
reconciliation-no-decide = 没有待定的了。
reconciliation-no-open = 没有仅一方有的明细。
reconciliation-no-agreed = 还没有一致的。
reconciliation-decide-alt = 待定的配对
reconciliation-agreed-alt = 已定的配对
reconciliation-members-alt = 所选配对的明细
reconciliation-only-ours-alt = 仅我方有的明细
reconciliation-only-theirs-alt = 仅{ whose }有的明细
column-match-status = 状态
column-match-ours = 我方（{ $currency }）
column-match-theirs = { whose }（{ $currency }）
column-match-difference = 差额（{ $currency }）
column-match-said = 依据
column-match-numbers = 单号
column-match-ours-lines = 我方笔数
column-match-theirs-lines = { whose }笔数
column-match-alternatives = 可能数
column-match-notes = 对账备注
column-match-reason = 原因
column-match-from = 结转自
column-match-side = 账
reconciliation-group-certain = 确定
reconciliation-group-suggested = 建议
reconciliation-group-ambiguous = 不能确定
reconciliation-group-accepted = 已接受
reconciliation-group-by_hand = 人工配对
reconciliation-side-ours = 我方账
reconciliation-side-theirs = { whose-books }
reconciliation-tick-groups = 勾选一组查看明细，并接受或拆开；也可一次勾选多组（键盘用 Shift+空格）。
reconciliation-tick-group = 勾选一组查看明细。
reconciliation-tick-lines = 在两边勾选属于一起的明细，配对前会先显示合计和差额（键盘用 Shift+空格勾选）。
reconciliation-accept-several = 接受 { $count } 组
reconciliation-accept-even = 接受全部 { $count } 组无差额的建议
reconciliation-reject-several = 拆开 { $count } 组
reconciliation-choices-cut = 可能的配法多于这里列出的 { $count } 种。
reconciliation-which = 哪一种是对的？
reconciliation-which-hint = 请选择
reconciliation-do-accept = 接受
reconciliation-do-reject = 拆开
reconciliation-do-match = 配对
reconciliation-do-note = 备注
reconciliation-do-undo = 撤回
reconciliation-do-save = 保存为版本
reconciliation-do-discard = 删除
reconciliation-discard-sure = “{ $file }”、其核对结果以及已作的全部决定和备注都将删除，无法撤回。
reconciliation-discard-yes = 确认删除
reconciliation-done-accept = 已接受。
reconciliation-done-reject = 已拆开，各笔重新单列。
reconciliation-done-match = 已配对。
reconciliation-done-note = 已记下。
reconciliation-done-undo = 已撤回，恢复原状。
reconciliation-done-save = 已保存为第 { $version } 版。
reconciliation-done-discard = 已连同文件删除。
reconciliation-last = 上一步：{ $step }
reconciliation-by-hand = { $who } 于 { $moment } 人工配对。
reconciliation-differs-by = 双方相差 { $amount }。
reconciliation-step-accept = 接受
reconciliation-step-reject = 拆开
reconciliation-step-match = 人工配对
reconciliation-step-note = 备注
reconciliation-to-dispute = 提出异议
reconciliation-note = 备注
reconciliation-why = 单列原因
reconciliation-reason-all = 全部
reconciliation-reason-timing = 未达
reconciliation-reason-amount = 金额不同
reconciliation-reason-duplicate = 疑似重复
reconciliation-reason-missing = 缺失
reconciliation-reason-rejected = 人工拆开
reconciliation-reason-left = 剩余
reconciliation-only-ours = 仅我方有：{ $count } 笔，共 { $amount }
reconciliation-only-theirs = 仅{ whose }有：{ $count } 笔，共 { $amount }
reconciliation-no-lines = 没有属于此原因的明细。
reconciliation-sums = 我方 { $ours }，{ whose } { $theirs }，差额 { $difference }
reconciliation-file-name = 对账
reconciliation-hash = 文件 SHA-256
reconciliation-seal = 核对结果 SHA-256（第 { $step } 步）
reconciliation-sheet-ours = 仅我方有
reconciliation-sheet-theirs = 仅{ whose }有
reconciliation-sheet-groups = 配对
reconciliation-paper-more = 共 { $count } 笔，打印前 { $most } 笔，其余见 Excel 文件。
reconciliation-paper-differing = 有差额的 { $count } 组
action-reconciliation-uploaded = 上传账目对账
action-reconciliation-matched = 核对账目
action-reconciliation-accept = 接受配对
action-reconciliation-reject = 拆开配对
action-reconciliation-match = 人工配对
action-reconciliation-note = 对账备注
action-reconciliation-undo = 撤回对账步骤
action-reconciliation-save = 保存对账
action-reconciliation-discard = 删除对账

## 客户自己的账：读取
books-kind = “{ $name }”不是能读取账目的文件。可以用 Excel（.xlsx、.xls）、WPS（.et）、.ods、CSV，以及以制表符或分号分隔的文本。PDF 和图片请改为从记账软件导出 Excel；压缩包请先解压。
books-not-text = “{ $name }”不是文本：里面有文本不会有的字符。请把账导出为 CSV 或 Excel。
books-web-page = “{ $name }”其实是网页，里面没有能读取的表格。请用 Excel 打开，另存为 .xlsx。
books-xml = “{ $name }”是 XML 文件，里面没有能读取的工作表。请用 Excel 打开，另存为 .xlsx。
books-encoding = “{ $name }”的文字编码读不了。请另存为 UTF-8、UTF-16 或 GB18030。
books-differs = “{ $name }”的内容其实是 .{ $ending } 文件。请把文件名的后缀改为 .{ $ending } 再上传。
books-binary = “{ $name }”是 Excel 二进制工作簿（.xlsb），不能读取。请用 Excel 打开，另存为 .xlsx。
books-hidden-all = “{ $name }”的工作表都是隐藏的。请取消隐藏明细账再上传。
books-xls-broken = “{ $name }”不是完整的 Excel 文件（.xls）。请用 Excel 打开，另存为 .xlsx。
books-broken = “{ $name }”读不完。请用 Excel 打开，另存为 .xlsx。
books-too-heavy = “{ $name }”太大或太复杂，读不完。请导出短一些的期间，或只保留明细账。
books-too-many-rows = “{ $name }”的行太多。每张表最多 { NUMBER($most) } 行；请导出短一些的期间。
books-too-many-columns = “{ $name }”的列太多（工作表或行：{ $row }）。每张表最多 { $most } 列；请删去空列。
books-too-many-sheets = “{ $name }”的工作表太多。最多 { $most } 张；请只保留明细账。
books-cell-long = “{ $name }”第 { $row } 行有单元格太长。最多 { NUMBER($most) } 个字符。
books-no-table = “{ $name }”里没有找到明细账。需要有日期列和金额列（或借方、贷方），上方有表头。
books-no-date = “{ $name }”{ $sheet }：没有找到日期列。现有的列：{ $headings }。请指定日期列。
books-no-amount = “{ $name }”{ $sheet }：没有找到金额列。现有的列：{ $headings }。请指定金额，或借方和贷方。
books-no-lines = “{ $name }”只有表头，没有分录。请重新导出该期间。
books-row-blank = 空行。
books-row-title = 表头以上的标题。
books-row-heading = 表头。
books-row-opening = 期初余额。
books-row-carried = 承前页、过次页。
books-row-closing = 期末余额。
books-row-subtotal = 小计。
books-row-total = 合计。
books-row-note = 附注，不是分录。
books-row-quote = 引号没有成对。请补上或删去。
books-row-encoding = 有读不出的文字。请把文件另存为 UTF-8 或 GB18030。
books-row-cells = 单元格比表头多（{ $column }）。带逗号的金额要放在引号里。
books-row-currency = 币种 { $value } 与多数行不同，没有读取。请改成与其他行相同币种的金额。
books-row-party = 属于另一单位 { $value }。
books-row-date = “{ $column }”：“{ $value }”不是日期。可以写 2026-03-05、2026/3/5、20260305、2026年3月5日等。
books-row-date-missing = “{ $column }”：没有日期。请补上。
books-row-date-month = “{ $column }”：“{ $value }”只有月份。请补上日。
books-row-date-year = “{ $column }”：“{ $value }”没有写全，表中也没有写明是哪年哪月。请补全日期，或填写年份。
books-row-date-none = “{ $column }”：没有“{ $value }”这一天。请改正。
books-row-date-period = “{ $column }”：“{ $value }”不在表中写明的期间内。请改正日期或期间。
books-row-date-range = “{ $column }”：“{ $value }”相差太远。可以是 1990 至 2099 年。请核对年份。
books-row-amount = “{ $column }”：“{ $value }”不是金额。可以写 1234.50、1,234.50、-1234.50、(1234.50)、1234.50-。
books-row-amount-missing = 没有金额。请补上；如果本来不是分录，可以不管。
books-row-amount-cents = “{ $column }”：“{ $value }”的小数超过两位。请写到分。
books-row-amount-large = “{ $column }”：“{ $value }”太大，不能精确到分。请核对金额。
books-row-amount-scientific = “{ $column }”：“{ $value }”已丢失位数。请先把该列设为数字格式再导出。
books-row-error = “{ $column }”：公式出错，或列太窄只显示 ####。请修正，或直接填写数值。
books-row-no-value = “{ $column }”：公式没有保存结果。请用 Excel 打开并保存。
books-row-kind = “{ $column }”：没有写明是进货还是付款，而其他行写了。请补上，再上传。
books-row-no-sum = “{ $value }”不等于前面各行之和，没有读取。如果是分录，请补上日期；如果是合计，可以不管。
books-row-direction = “{ $column }”：“{ $value }”不是借也不是贷。可以写借、贷、Dr、Cr。
books-warn-balance = 第 { $row } 行：余额接不上。按前面各行应为 { $expected }，表中是 { $found }。请核对这一行的金额，以及前面是否少了行。
books-warn-balance-more = 另有 { $rows } 行余额接不上。
books-warn-balance-unused = “{ $column }”列与金额对不上，没有采用。
books-warn-total = 第 { $row } 行：“{ $column }”的合计不等于前面各行之和。请核对前面是否少了行，或有没读取的行。
books-warn-rounded = 有 { $rows } 行金额的小数超过两位，已四舍五入到分。
books-warn-filled = 有 { $rows } 行没有日期，沿用上一行的日期。
books-warn-number-lost = 有 { $rows } 行的长号码末几位已丢失，没有采用。请先把该列设为文本格式再导出。
books-warn-parties = 文件里有 { $parties } 个单位的分录。请选定记我方的那一个。
books-warn-sections = 第 { $row } 行：又有一个期初余额。如果从这里起是另一个单位的账，请只上传记我方的账。
books-warn-unsure = 请核对“{ $column }”列。
books-warn-twin = “{ $column }”列没有采用，用的是“{ $used }”列，两列有不同的内容。如果不对，请改选。
books-warn-day = 第 { $row } 行：日期 { $value } 与前后各行相差一年以上。请核对年份。
books-warn-day-order = “{ $column }”列的日期日和月都不超过 12，已按 月/日/年 读取。如果是 日/月/年，请改成 2026-03-05 这样的写法再上传。
books-warn-currency = 金额的币种是 { $currency }，没有折算成人民币。请上传人民币的账。
books-warn-open-items = 这是一份未付清单：“{ $column }”列是每张单据已付的部分，不是一笔付款。请导出明细账，每笔进货和每笔付款各占一行。
books-warn-sign = 从“{ $column }”看，借方可能是欠款。请核对进货记在哪一方。
books-warn-sign-words = 摘要里的进货和付款与正负号相反。请核对贵司欠我方记在哪一方。
books-warn-sign-same = 金额都是正数，而第 { $row } 行等写的是付款，也读成了进货。请把付款写成负数，或把进货和付款分成两列，再上传。
books-warn-sign-assumed = 表中没有写明正数是进货还是付款，已按正数为进货（贵司欠我方增加）读取。如果相反，请改选“借方”。
books-warn-red = 有 { $rows } 行的金额是红色字体但没有负号，已按正数读取。红色若表示冲销，请在金额前加负号再上传。
books-warn-red-minus = 有 { $rows } 行的金额是红色字体，与余额核对后已按负数（冲销）读取。
books-warn-sheets = 工作表 { $sheets } 是一起读取的。如果其中有别的单位的账，请只选记我方的那一张。
books-warn-sheet = 工作表“{ $sheet }”（{ $rows } 行）没有读取。
books-warn-sheet-same = 工作表“{ $sheet }”（{ $rows } 行）没有读取：表头不同，或分录已在另一张表中。
books-warn-hidden = 有 { $sheets } 张隐藏的工作表没有读取。
books-warn-commas = 金额以逗号作小数点：1.234,56 按 1234.56 读取，5.000 按 5000 读取。
books-warn-column-gone = 上次选定的“{ $column }”列不在这个文件里。
