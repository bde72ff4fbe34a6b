"""民族: the 56 of GB/T 3304, numeric code, name and the standard's romanised name."""

from niangjia.kernel.base.codes.codelist import CodeList, Entry

_NAMES = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 "
    "水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 "
    "俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
_ROMANISED = (
    "Han Mongol Hui Zang Uygur Miao Yi Zhuang Buyei Chosen Man Dong Yao Bai Tujia Hani Kazak Dai Li "
    "Lisu Va She Gaoshan Lahu Sui Dongxiang Naxi Jingpo Kirgiz Tu Daur Mulao Qiang Blang Salar "
    "Maonan Gelao Xibe Achang Pumi Tajik Nu Uzbek Russ Ewenki Deang Bonan Yugur Gin Tatar Derung "
    "Oroqen Hezhen Monba Lhoba Jino"
)


def _entries() -> list[Entry]:
    pairs = zip(_NAMES.split(), _ROMANISED.split(), strict=True)
    return [Entry(f"{n:02}", f"{name}族", roman, (name,)) for n, (name, roman) in enumerate(pairs, start=1)]


ETHNICITY = CodeList(
    "ethnicity",
    "民族",
    [
        *_entries(),
        Entry("97", "其他", "Other", ("其它", "其他未识别的民族", "穿青人", "未识别民族")),
        Entry("98", "外国血统中国籍人士", "Foreign descent, Chinese nationality", ("入籍",)),
    ],
)
