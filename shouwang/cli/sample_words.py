"""What people of the sample write in its cases."""

TOLD = {
    "child": "奶奶天天打牌不管我和妹妹，晚上常常没有饭吃，爸妈电话打不通。",
    "living_alone": "祖母住院后孩子独自在家已四天，邻居偶尔送饭，夜里一个人睡。",
    "missing": "孩子昨天傍晚离家后没有回来，手机打不通，常去的地方都找过了。",
    "guardian_incapable": "祖父中风卧床，家里没有别的大人，孩子自己做饭。",
    "guardian_neglects": "照护人整日打牌，孩子常常没有饭吃，连续两天没来上学。",
    "domestic_violence": "孩子手臂和背上有多处淤青，说是被伯父打的，不敢回家。",
    "accident": "孩子被开水烫伤前臂，邻居送来就诊，家里没有大人到场。",
    "unlawful_harm": "几名校外青年多次拦住孩子要钱，昨天动手打了他。",
    "abandoned": "孩子在亲戚家轮流住，近一个月没有人管，衣服单薄。",
    "begging": "有人带着孩子在车站附近乞讨，孩子说不想去。",
    "abducted": "孩子放学后被人接走，照护人不认识来人，至今没有消息。",
    "abuse_signs": "听见邻居家孩子夜里哭得厉害，担心被打。",
}
FOUND = {
    "A": "孩子独自居住属实，粮油尚有，夜间无人陪护；父母均在外务工。",
    "B": "照护人不能尽责属实，孩子饮食无人照管，身体无外伤。",
    "C": "孩子与照护人争吵后离家，监控显示往县道方向走，公安已布置查找。",
    "D": "背部、前臂有新旧淤青，孩子指认施暴人，已固定证据并送医。",
    "E": "伤情属实，已送医处理；侵害（危险）来源已查明。",
}
UNTRUE = "经上门核查，孩子因换牙哭闹，身上没有伤痕，照护正常，报告情况不实。"
ANSWERS = {
    "A": {"living": "often_alone", "parent_contact": "monthly", "mind": "watch"},
    "B": {"carer_ability": "limited", "carer_conduct": "lax", "mind": "watch"},
    "C": {"surroundings": "watch", "behaviour": "bad", "mind": "help"},
    "D": {"harm": "past", "carer_conduct": "lax", "mind": "help"},
    "E": {"surroundings": "watch", "home_hazards": "minor", "mind": "watch", "income": "tight"},
}
CHANGED = "评估当天上门看过、问过，所填为当天的情况，与报告时不同。"
OPINION = "孩子目前有人照看，情绪需要疏导；照护人能力不足，父母联系偏少，建议建立个案帮扶。"
MINUTES = "各单位介绍情况：公安说明调查结果，学校介绍在校表现，村（居）介绍家庭情况。一致同意由近亲属照护。"
GOALS = "三个月内照护人落实到位，孩子情绪稳定、正常上学，父母每周联系一次。"
SERVICES = {
    "counselling": "每周一次心理疏导，共八次",
    "family_education": "照护人家庭教育指导三次",
    "relief": "协助申请临时救助",
    "medical": "复诊和伤情跟踪",
    "legal_aid": "指派律师提供法律援助",
    "family_call": "每周六组织孩子与父母视频",
    "rehabilitation": "为照护人评估并配备辅具",
    "pairing": "大学生志愿者结对陪伴",
    "school_aid": "申请义务教育阶段生活补助",
}
RESULTS = {
    "counselling": "完成八次疏导，孩子愿意与同学交往，睡眠好转。",
    "family_education": "指导三次，照护人已改掉打牌习惯，能按时做饭。",
    "relief": "临时救助已发放。",
    "medical": "复诊两次，伤口愈合良好。",
    "legal_aid": "律师已会见并提交材料，案件已经判决。",
    "family_call": "已视频四次，父母表示春节前回家。",
    "pairing": "志愿者每周陪伴一次，孩子作业按时完成。",
}
REVIEWS = {
    "": "情况平稳，照护落实，维持现等级。",
    "orange": "照护人已落实，孩子情绪好转，改为橙色。",
    "yellow": "孩子正常上学，父母每周联系，改为黄色。",
}
EARLY = "照护人已落实，多次走访见到孩子本人，没有再受伤害"
EFFECT = "孩子情绪稳定，正常上学，父母每周联系，照护人能尽责。"
