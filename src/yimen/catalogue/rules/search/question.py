"""A question without its politeness: what is left is looked for."""

import re

from yimen.catalogue.rules.search.text import folded

# Forms of asking that say nothing about the item; longer ones first, so that none leaves a rest.
FORMS = (
    "请问一下|请问|麻烦问一下|问一下|想问问|想咨询一下|我想咨询|想了解一下|想知道|帮我|麻烦|谢谢|你好|您好|"
    "需要准备什么材料|要准备什么材料|需要什么材料|要什么材料|需要哪些材料|要哪些材料|带什么材料|要带什么|需要带什么|带什么|"
    "需要什么手续|要什么手续|需要办什么手续|要办什么手续|要办哪些手续|办什么手续|怎么办手续|什么手续|"
    "需要什么条件|要什么条件|有什么条件|有什么要求|有什么流程|什么流程|流程是什么|流程|"
    "需要办什么证|要办什么证|办什么证|要什么证|需要什么证|什么证件|要办哪些证|需要什么许可|要什么许可|什么许可|"
    "在哪里办理|在哪里办|在哪儿办|在哪办|去哪里办|去哪儿办|去哪办|到哪里办|到哪办|去哪里|去哪儿|在哪里|在哪儿|到哪里|去哪|哪里|哪儿|"
    "找哪个部门|哪个部门|哪个单位|找谁办|找谁|归谁管|谁管|归哪里管|"
    "怎么办理|如何办理|怎样办理|怎么申请|如何申请|怎样申请|怎么弄|怎么搞|怎么办|咋个办|咋办|咋弄|怎么操作|怎么才能|怎样才能|怎么样|怎么|如何|怎样|咋个|咋|"
    "要不要|需不需要|用不用|可不可以|能不能|可以吗|行不行|行吗|有没有|是不是|需要吗|要吗|好办吗|"
    "多久能办好|要多久|多长时间|多少钱|要钱吗|收费吗|几天|什么时候|多久|"
    "我想要|我想|我要|我们家|我家|我们|我|想要|想|要办|办理|申请|需要|可以|"
    "一下|这个|那个|什么|哪些|吗|呢|啊|呀|吧|嘛|不$|没$|了|的"
)
# What no government office is asked for: only a very good match answers such a question.
OFF_TOPIC = re.compile(
    "天气|气温|下雨吗|菜谱|红烧|清蒸|好吃|怎么做菜|食谱|减肥|股票|基金涨|彩票中奖|中奖|星座|算命|追女|追男|谈恋爱|表白|淘宝|京东|"
    "拼多多|外卖怎么|信用卡|花呗|蓝牙|耳机|苹果手机|手机多少钱|流量套餐|电影票|演员表|歌词|小说|作文|写诗|一首诗|笑话|世界杯|"
    r"^[\d\s]+$|总决赛|球赛比分|游戏攻略|王者荣耀|原神|学英语|翻译成|油价|金价|房价|汇率|快递到|火星|月球|旅游攻略|机票|火车票|酒店预订|谁赢"
)
POLITE = re.compile(FORMS)


def plain(question: str) -> str:
    """Return the folded question with its forms of asking turned into gaps; all of it where nothing else is said."""
    text = folded(question).strip()
    rest = POLITE.sub(" ", text)
    return rest if rest.strip(" ,.?!;:、。") else text


def is_off_topic(question: str) -> bool:
    """Return whether the folded question asks for what no government office does."""
    return bool(OFF_TOPIC.search(question))
