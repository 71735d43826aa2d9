"""Where the demo's trade companies are, and the syllables its names are made of. No name is that of a firm we know of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """The city of a branch, in both languages, its province, and the towns around it."""

    city: str
    city_en: str
    province: str
    towns: tuple[str, ...]

    @property
    def region(self) -> str:
        """The sales region of its province."""
        return next(code for code, (_, _, provinces) in REGIONS.items() if self.province in provinces)


REGIONS = {
    "EAST": ("华东", "East", ("SH", "JS", "ZJ", "AH", "FJ", "JX", "SD")),
    "NORTH": ("华北", "North", ("BJ", "TJ", "HE", "SX", "NM")),
    "NORTHEAST": ("东北", "Northeast", ("LN", "JL", "HL")), "CENTRAL": ("华中", "Central", ("HA", "HB", "HN")),
    "SOUTH": ("华南", "South", ("GD", "GX", "HI")), "SOUTHWEST": ("西南", "Southwest", ("CQ", "SC", "GZ", "YN")),
    "NORTHWEST": ("西北", "Northwest", ("SN", "GS", "NX", "XJ")),
}  # fmt: skip
PROVINCES = {
    "ZJ": ("浙江", "Zhejiang"), "BJ": ("北京", "Beijing"), "TJ": ("天津", "Tianjin"), "HE": ("河北", "Hebei"),
    "SX": ("山西", "Shanxi"), "NM": ("内蒙古", "Inner Mongolia"), "LN": ("辽宁", "Liaoning"), "JL": ("吉林", "Jilin"),
    "HL": ("黑龙江", "Heilongjiang"), "SH": ("上海", "Shanghai"), "JS": ("江苏", "Jiangsu"), "AH": ("安徽", "Anhui"),
    "FJ": ("福建", "Fujian"), "JX": ("江西", "Jiangxi"), "SD": ("山东", "Shandong"), "HA": ("河南", "Henan"),
    "HB": ("湖北", "Hubei"), "HN": ("湖南", "Hunan"), "GD": ("广东", "Guangdong"), "GX": ("广西", "Guangxi"),
    "HI": ("海南", "Hainan"), "CQ": ("重庆", "Chongqing"), "SC": ("四川", "Sichuan"), "GZ": ("贵州", "Guizhou"),
    "YN": ("云南", "Yunnan"), "SN": ("陕西", "Shaanxi"), "GS": ("甘肃", "Gansu"), "NX": ("宁夏", "Ningxia"),
    "XJ": ("新疆", "Xinjiang"),
}  # fmt: skip
CHANNELS = {
    "multinational_chain": ("国际连锁", "Multinational chain"),
    "domestic_chain": ("国内连锁", "Domestic chain"),
    "department_store": ("百货商场", "Department store"),
    "franchised_store": ("专卖店", "Franchised exclusive store"),
    "specialty_store": ("专业店", "Specialty store"),
}


def _place(line: str) -> Place:
    city, city_en, province, *towns = line.split()
    return Place(city, city_en.replace("_", " "), province, tuple(towns))


PLACES = tuple(
    _place(line)
    for line in (
        "杭州 Hangzhou ZJ 嘉兴 湖州 绍兴", "北京 Beijing BJ 通州 昌平 大兴", "天津 Tianjin TJ 武清 蓟州 宝坻",
        "石家庄 Shijiazhuang HE 保定 邢台 衡水", "唐山 Tangshan HE 秦皇岛 承德 廊坊", "太原 Taiyuan SX 晋中 阳泉 临汾",
        "呼和浩特 Hohhot NM 包头 乌兰察布 鄂尔多斯", "沈阳 Shenyang LN 抚顺 本溪 铁岭", "大连 Dalian LN 营口 丹东 瓦房店",
        "长春 Changchun JL 吉林 四平 松原", "哈尔滨 Harbin HL 大庆 绥化 牡丹江", "上海 Shanghai SH 嘉定 松江 奉贤",
        "南京 Nanjing JS 镇江 扬州 句容", "苏州 Suzhou JS 昆山 常熟 太仓", "无锡 Wuxi JS 常州 江阴 宜兴",
        "徐州 Xuzhou JS 宿迁 连云港 邳州", "宁波 Ningbo ZJ 舟山 余姚 慈溪", "温州 Wenzhou ZJ 台州 丽水 乐清",
        "金华 Jinhua ZJ 义乌 衢州 东阳", "合肥 Hefei AH 六安 滁州 巢湖", "芜湖 Wuhu AH 马鞍山 宣城 铜陵",
        "福州 Fuzhou FJ 莆田 宁德 福清", "厦门 Xiamen FJ 泉州 漳州 晋江", "南昌 Nanchang JX 九江 抚州 宜春",
        "济南 Jinan SD 德州 泰安 聊城", "烟台 Yantai SD 威海 蓬莱 莱阳", "临沂 Linyi SD 日照 枣庄 济宁",
        "郑州 Zhengzhou HA 开封 许昌 新乡", "洛阳 Luoyang HA 三门峡 焦作 平顶山", "武汉 Wuhan HB 黄冈 孝感 咸宁",
        "宜昌 Yichang HB 荆州 荆门 恩施", "长沙 Changsha HN 株洲 湘潭 岳阳", "广州 Guangzhou GD 清远 韶关 增城",
        "深圳 Shenzhen GD 惠州 东莞 河源", "佛山 Foshan GD 中山 江门 肇庆", "南宁 Nanning GX 柳州 钦州 北海",
        "海口 Haikou HI 三亚 儋州 琼海", "重庆 Chongqing CQ 万州 涪陵 永川", "成都 Chengdu SC 绵阳 德阳 乐山",
        "昆明 Kunming YN 曲靖 玉溪 楚雄", "西安 Xi'an SN 咸阳 宝鸡 渭南", "乌鲁木齐 Urumqi XJ 昌吉 石河子 吐鲁番",
    )
)  # fmt: skip
FIRST = "栎沐屿璟澜昀芃禾泊曦榆砚苇霁槿梧"
SECOND = "川澍安汐泽睿宁原朗航恒和岳舟庭屏"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹"
GIVEN = (
    "建国", "志强", "晓燕", "丽娟", "海涛", "文斌", "雪梅", "俊杰", "慧敏", "国栋", "静怡", "永康", "秀英", "立新", "红梅",
    "振华", "雅琴", "明辉", "春生", "玉兰", "少波", "婷婷", "伟东", "佳宁", "光明", "思远", "冬梅", "学军", "小龙", "欣然",
)  # fmt: skip
