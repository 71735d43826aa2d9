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
kpi-overdue-definition = 到期日早于截止日的未清金额，减去在此之前入账而尚未核销的贷项。
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
statement-due-soon = { $day } 之前还有 { $amount } 到期。
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
statement-select-hint = 勾选一行，查看核销情况
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
week-later = { $day } 之后

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
