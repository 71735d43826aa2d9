"""The product lines: what they are called, what they cost, when they sell, and what goes wrong with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A product line. `units` weighs how many units of it are sold, `year` its twelve months.

    `sizes` has the mark in the code, the name in both languages and the retail price in yuan; `faults` is what users
    complain of.
    """

    code: str
    zh: str
    en: str
    prefix: str
    units: float
    models: int
    year: tuple[float, ...]
    sizes: tuple[tuple[str, str, str, int], ...]
    series: tuple[tuple[str, str, str], ...]
    faults: tuple[str, ...]
    warranty: int
    installed: bool = False


_FLAT = (1.05, 0.85, 0.95, 0.95, 1.05, 1.1, 1.0, 0.95, 1.0, 1.1, 1.1, 0.95)
LINES = (
    Line("AC", "空调", "Air conditioners", "KF", 1.5, 26, (0.45, 0.4, 0.6, 0.95, 1.75, 2.15, 1.9, 1.05, 0.6, 0.5, 0.6, 0.6),
         (("26", "小一匹壁挂空调", "1 HP wall-mounted", 2199), ("35", "大一匹半壁挂空调", "1.5 HP wall-mounted", 2799),
          ("50", "两匹柜机空调", "2 HP floor-standing", 4699), ("72", "三匹柜机空调", "3 HP floor-standing", 6599)),
         (("YL", "云岭", "Yunling"), ("QF", "清风", "Qingfeng"), ("JY", "静音", "Jingyin"), ("XC", "新春", "Xinchun")),
         ("no_cooling", "refrigerant_leak", "noise", "installation", "remote_control"), 72, installed=True),
    Line("RF", "冰箱", "Refrigerators", "BC", 1.1, 20, (1.0, 0.8, 0.9, 1.0, 1.15, 1.25, 1.15, 1.0, 0.95, 1.0, 1.0, 0.9),
         (("180", "双门冰箱", "two-door 180 L", 1499), ("260", "三门冰箱", "three-door 260 L", 2499),
          ("450", "十字对开门冰箱", "four-door 450 L", 4299), ("520", "法式多门冰箱", "French door 520 L", 6299)),
         (("XL", "雪莲", "Xuelian"), ("HB", "寒柏", "Hanbai"), ("XD", "鲜道", "Xiandao")),
         ("no_cooling", "noise", "frost", "door_seal"), 36),
    Line("WM", "洗衣机", "Washing machines", "XQ", 1.1, 18, _FLAT,
         (("80B", "8 公斤波轮洗衣机", "8 kg top loader", 1199), ("80G", "8 公斤滚筒洗衣机", "8 kg front loader", 2199),
          ("100G", "10 公斤滚筒洗衣机", "10 kg front loader", 2999),
          ("100H", "10 公斤洗烘一体机", "10 kg washer-dryer", 4299)),
         (("JB", "净波", "Jingbo"), ("SX", "水仙", "Shuixian"), ("LX", "轻旋", "Qingxuan")),
         ("drain_pump", "vibration", "noise", "door_lock", "control_board"), 36),
    Line("WH", "热水器", "Water heaters", "RS", 0.9, 14,
         (1.25, 1.0, 0.95, 0.85, 0.8, 0.7, 0.65, 0.75, 1.0, 1.25, 1.45, 1.35),
         (("50D", "50 升电热水器", "50 L electric", 999), ("60D", "60 升电热水器", "60 L electric", 1499),
          ("13Q", "13 升燃气热水器", "13 L gas", 1999), ("16Q", "16 升零冷水热水器", "16 L instant", 3299)),
         (("NQ", "暖泉", "Nuanquan"), ("WY", "温玉", "Wenyu")),
         ("no_heating", "water_leak", "installation", "control_board"), 72, installed=True),
    Line("FZ", "冷柜", "Freezers", "BD", 0.4, 8, (1.1, 0.8, 0.85, 0.95, 1.15, 1.3, 1.2, 1.0, 0.9, 0.95, 0.9, 0.9),
         (("145", "145 升冷柜", "chest 145 L", 999), ("200", "200 升冷柜", "chest 200 L", 1299),
          ("300", "300 升商用冷柜", "commercial 300 L", 1899)),
         (("BY", "冰原", "Bingyuan"), ("XS", "霜山", "Shuangshan")), ("no_cooling", "frost", "noise"), 36),
    Line("TV", "电视", "Televisions", "LE", 0.7, 12, (1.3, 1.0, 0.85, 0.85, 0.95, 1.05, 0.9, 0.85, 0.95, 1.1, 1.25, 1.15),
         (("43", "43 英寸电视", "43 inch", 1399), ("55", "55 英寸电视", "55 inch", 2299),
          ("65", "65 英寸电视", "65 inch", 3499),
          ("75", "75 英寸电视", "75 inch", 5499)),
         (("GH", "光华", "Guanghua"), ("MS", "明视", "Mingshi")),
         ("no_picture", "remote_control", "dead_pixels", "sound"), 12),
    Line("KT", "厨电", "Kitchen appliances", "CX", 0.6, 10,
         (0.8, 0.7, 1.0, 1.05, 1.15, 1.05, 0.95, 0.95, 1.05, 1.2, 1.15, 0.95),
         (("Y20", "吸油烟机", "range hood", 2199), ("Z42", "燃气灶", "gas hob", 1299),
          ("X90", "消毒柜", "sterilising cabinet", 1699)),
         (("CY", "炊烟", "Chuiyan"), ("XW", "香味", "Xiangwei")), ("installation", "noise", "ignition", "water_leak"), 36,
         installed=True),
    Line("SA", "小家电", "Small appliances", "XJ", 1.4, 16, _FLAT,
         (("F40", "4 升电饭煲", "4 L rice cooker", 299), ("P15", "破壁机", "blender", 459),
          ("K50", "5 升空气炸锅", "5 L air fryer", 359),
          ("X20", "手持吸尘器", "stick vacuum cleaner", 799)),
         (("XQ", "小确", "Xiaoque"), ("RY", "日用", "Riyong")), ("no_power", "noise", "control_board"), 12),
    Line("DW", "洗碗机", "Dishwashers", "WQ", 0.22, 7, _FLAT,
         (("8", "8 套洗碗机", "8 place settings", 2999), ("13", "13 套洗碗机", "13 place settings", 4599),
          ("16", "16 套洗碗机", "16 place settings", 5999)),
         (("JG", "净光", "Jingguang"),), ("drain_pump", "door_lock", "water_leak"), 36, installed=True),
    Line("AP", "空气净化器", "Air purifiers", "KJ", 0.35, 8,
         (1.4, 1.1, 1.1, 0.9, 0.75, 0.65, 0.65, 0.7, 0.9, 1.15, 1.35, 1.4),
         (("400", "400 立方净化器", "400 m3/h", 1299), ("600", "600 立方净化器", "600 m3/h", 2199),
          ("800", "800 立方净化器", "800 m3/h", 3299)),
         (("QX", "清新", "Qingxin"),), ("noise", "filter_light", "no_power"), 12),
)  # fmt: skip
# Which lines a channel carries surely, and which of the others each account may.
ALWAYS = {
    "franchised_store": ("AC", "RF", "WM", "WH", "FZ", "SA"), "specialty_store": ("AC", "RF", "WM"),
    "department_store": ("RF", "WM", "SA", "TV"), "domestic_chain": ("AC", "RF", "WM", "TV", "SA"),
    "multinational_chain": ("SA", "WM", "RF"),
}  # fmt: skip
PERHAPS = 0.35
FAULTS = {
    "drain_pump": ("排水泵故障", "Drain pump fails"), "no_cooling": ("不制冷", "Does not cool"),
    "refrigerant_leak": ("制冷剂泄漏", "Refrigerant leaks"), "noise": ("噪音大", "Too loud"), "frost": ("结霜", "Frosts up"),
    "door_seal": ("门封不严", "Door does not seal"), "vibration": ("震动大", "Shakes"),
    "door_lock": ("门锁故障", "Door lock fails"),
    "control_board": ("电控板故障", "Control board fails"), "no_heating": ("不加热", "Does not heat"),
    "water_leak": ("漏水", "Leaks water"), "installation": ("安装问题", "Fault of installation"),
    "remote_control": ("遥控器失灵", "Remote control fails"), "no_picture": ("无图像", "No picture"),
    "dead_pixels": ("坏点", "Dead pixels"), "sound": ("无声音", "No sound"), "ignition": ("点火困难", "Does not ignite"),
    "no_power": ("不通电", "No power"), "filter_light": ("滤网灯常亮", "Filter light stays on"),
    "transport": ("运输损坏", "Damaged in transport"),
}  # fmt: skip
