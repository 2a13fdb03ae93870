"""The catalogue every township begins with: what the law names, and the fields of the standard catalogues."""

# 条例第二十条 (一)–(十五), as short as a catalogue says them.
ARTICLE_20 = (
    "规章和规范性文件", "机关职能和机构设置", "规划计划", "统计信息", "行政许可和服务事项", "行政处罚和行政强制",
    "财政预决算", "行政事业性收费", "政府集中采购", "重大建设项目", "民生政策", "应急管理", "监督检查", "公务员招考",
    "其他法定公开事项",
)  # fmt: skip
# 条例第二十一条, what a township tells besides.
ARTICLE_21 = (
    "农业农村政策", "农田水利工程", "农村土地承包经营权流转", "宅基地审核", "土地征收", "房屋征收", "筹资筹劳", "社会救助",
)  # fmt: skip
STATUTORY = tuple(f"法定主动公开/{name}" for name in (*ARTICLE_20, *ARTICLE_21))
# 国办发〔2019〕54号: the twenty-six fields of 基层政务公开标准指引. A township uses those that are its own.
FIELDS = (
    "重大建设项目", "公共资源交易", "义务教育", "户籍管理", "社会救助", "养老服务", "公共法律服务", "财政预决算", "就业",
    "社会保险", "城乡规划", "农村集体土地征收", "国有土地上房屋征收与补偿", "生态环境", "农村危房改造", "保障性住房",
    "城市综合执法", "市政服务", "涉农补贴", "公共文化服务", "医疗卫生", "安全生产", "救灾", "食品药品监管", "税收管理", "扶贫",
)  # fmt: skip
