"""What somebody wants done with a thing, and what an item does: apply, change, renew, replace, end and the like.

A question names it in everyday words («丢了» is a replacement), an item in official ones («遗失补办»).
"""

import re
from collections.abc import Mapping

ITEM_WORDS: Mapping[str, str] = {
    "new": "新办|设立|首次|新设|新增|核发|成立|新建|初次|初始|新申请|发放|申领|配发|开办|筹设|筹建",
    "change": "变更|更名|改名|更正|修改|换人|迁址|增项|增加|调整|信息维护|账户维护|改建|扩建",
    "renew": "延续|换证|换发|换领|续期|延期|到期|展期|再注册|重新申请|续展|期满",
    "replace": "补办|补发|补领|补证|遗失|补换|增补发|毁损|挂失",
    "cancel": "注销|终止|停业|歇业|撤销|解散|清算|退出|核销|缴销|作废|免职",
    "pause": "暂停|封存|停用|停保",
    "restore": "恢复|解挂|解封|启用|激活|解除|复业|复审通过",
    "query": "查询|查阅|调阅|打印|核查|信息公开|公示",
    "transfer": "转移|转入|转出|迁移|转接|转让|过户|转递|调档|接续",
    "check": "校验|复审|年检|检验|审验|年审|复查|资格认证|考核",
    "complain": "投诉|举报|争议|纠纷|仲裁|调解|裁决",
    "consult": "咨询|指导|指引|解答|宣传",
    "book": "预约",
    "pay": "缴费|缴纳|补缴|交存|申报缴|清算",
    "claim": "补贴|津贴|补助|救助|给付|待遇|报销|奖励|抚恤|资助|支取|提取|返还|申领|支付",
    "file": "备案",
    "build": "竣工验收|验收",
}
ASKED_WORDS: Mapping[str, str] = {
    "new": (
        "拿证|拿什么证|添了|添一|上营运|去哪登记|先拿|刚开|想搞|要搞|筹办|新上|开张|新办|新开|开办|开个|开一|开家|想开|要开|办个|办一|第一次|首次|成立|注册|刚买|新买|申请办|设立|"
        "搞个|想办|要办|怎么办理|初次|头一次|要什么证|什么许可|要什么手续|领个|申领|开店|新设|新申请|"
        "从事|想卖|想做|想当"
    ),
    "change": (
        "换了|改了|添加|换成|改为|转成|重新喷|换颜色|换发动机|有变动|调整|换终点|改终点|变更|换法人|换老板|换负责人|换地址|换名|换园长|换理事|换人|改名|改地址|改成|更改|更名|要改|想改|"
        "咋改|怎么改|修改|改一下|改信息|改错|写错|错了|搬家|搬了|搬迁|搬到|换地方|变了|有变|变化|换单位|"
        "换电话|换手机|换号码|更正|扩大|加几|加人|增加|扩建|改建|多加|换股东|改经营范围|加经营范围|"
        "换了?个?(?:老板|法人|负责人|地址|地方|单位|名字|手机号|银行卡|经营者|股东)|"
        "改个?(?:名|地址|电话|法人)"
    ),
    "renew": (
        "要续|续上|满年|年限到|四年到|五年到|六年到|到期|过期|续期|续证|想续|延期|延续|延长|续办|换新|快到|期满|满了|换证|换领|续签|有效期|续一下|"
        "接着办|期限到|失效"
    ),
    "replace": (
        "找不着|弄没|搞丢|搞没|搞不见|丢失|掉落|泡水|咬烂|烧了|找不见|丢|遗失|掉了|不见|弄丢|找不到了|补办|补一|补领|补发|补张|补个|补证|损坏|烂了|坏了|破了|失窃|"
        "被偷|没了|毁了|撕|洗坏|消磁|重新领"
    ),
    "cancel": (
        "关张|散伙|收摊|撤了|撤掉|不要了|不跑|退了|转行|歇了|黄了|注销|销户|销掉|怎么销|不干|不做|不开了|不办了|不搞|不经营|不营业|关门|关了|关店|停办|终止|倒闭|"
        "停业|歇业|撤销|取消|退出|不想干|不想做|不跑|不用了|作废|解散|清算|死亡|去世|过世|死了|报废|停掉|"
        "要停"
    ),
    "pause": "暂停|封存|停用|停一段|停保",
    "restore": "恢复|解除|解挂|激活|启用|重新开|又开|复业|解封|找到了|解冻",
    "query": (
        "看下|看一下|想看|查得到|有没有证|真假|正不正规|还剩|查|在哪看|哪里看|哪儿看|看看|打印|有没有记录|多少钱了|还有多少|余额|明细|怎么知道|进度|是不是正规"
    ),
    "transfer": (
        "转移|转到|转走|转入|转出|转来|转过来|转回|转进|迁到|迁入|迁出|迁移|过户|转让|转给|过给|调到|接续|转学|调档"
    ),
    "check": "复核|年度审|年检|年审|校验|复审|审车|检验|年度检|认证|考核|人脸|刷脸|审验|资格审",
    "complain": (
        "爱理不理|态度|不给.{0,3}(?:钱|赔)|炒了|炒鱿鱼|坑了|闹起来|反映|不负责|赖账|不管|投诉|举报|告他|"
        "纠纷|争议|仲裁|维权|调解|拖欠|欠薪|被骗|裁决|吵架|打架|扯皮"
    ),
    "consult": (
        "给点建议|想问|建议|指点|不晓得|搞不懂|咨询|找谁问|问一下政策|政策是|想问问政策|电话多少|指导|不懂|政策"
    ),
    "book": "预约|约号|约个|提前约|怎么约|要约|约时间",
    "pay": "补交|补缴|缴费|交费|怎么交|缴纳|欠费|交钱|交社保|续费|交养老|断了|断缴|断保",
    "claim": (
        "返.{0,2}钱|退.{0,2}钱|报点|剩下的.{0,4}钱|剩的钱|发不发|有奖|补贴|补助|津贴|救助|报销|报不报|能报|怎么报|抚恤|奖励|资助|取出|提取|领钱|能领|怎么领|减免|困难|"
        "领取|给钱|发钱|有钱|提出来|取钱"
    ),
    "file": "备案|报备",
    "build": "验收|竣工|完工|建好|盖好",
}
NOT_LOST = re.compile(r"没有?丢|丢人|丢弃|乱丢")
VARIANTS = frozenset({"change", "renew", "replace", "cancel", "pause", "restore", "transfer", "check"})
_ITEM = {act: re.compile(words) for act, words in ITEM_WORDS.items()}
_ASKED = {act: re.compile(words) for act, words in ASKED_WORDS.items()}


def acts_of_item(name: str) -> frozenset[str]:
    """Return what the item with this name does."""
    return frozenset(act for act, words in _ITEM.items() if words.search(name))


def acts_asked(question: str) -> frozenset[str]:
    """Return what the question asks to have done; empty where it only names a thing."""
    plain = NOT_LOST.sub("", question)
    return frozenset(act for act, words in _ASKED.items() if words.search(plain))


def agreement(asked: frozenset[str], does: frozenset[str]) -> float:
    """Return how well an item's acts answer the ones asked, from -1 (asks for one variant, is another) to 1."""
    variants = does & VARIANTS
    wanted = asked & VARIANTS
    if wanted:
        return _variant_agreement(wanted, variants, does)
    plain = asked - {"new"}
    score = -0.45 if variants else 0.0  # nobody asked for a change: the plain item first
    if plain & does:
        score += 0.6
    elif plain:
        score -= 0.1
    if "new" in asked and "new" in does:
        score += 0.4
    elif not asked and "new" in does:
        score += 0.2
    return score


def _variant_agreement(wanted: frozenset[str], variants: frozenset[str], does: frozenset[str]) -> float:
    if wanted & variants:
        strays = len(variants - wanted)
        return 1.0 - 0.15 * strays - 0.1 * len(wanted - variants)
    if variants:
        return -0.7
    return -0.35 if "new" in does else -0.1
