"""Which kin the words of a report accuse, and whom the words of an office clear. Read, not understood."""

import re
from collections.abc import Mapping

from shouwang.children.harmers import PARENTS
from shouwang.children.kinfolk import kin_in, without_owners
from shouwang.children.models import Tie
from shouwang.emergencies.struck import HITS, KIN, kin_called, kin_told
from shouwang.statute.codes import label
from shouwang.statute.telling import sentences

# 邻居叔叔, 一个大爷, 同学的妈妈: a grown-up who is no kin of the child.
NO_KIN = re.compile(
    r"(?:邻居|隔壁|同学|同桌|朋友|同村|村里|陌生|别人|人家|老师|有个|一个|某个|那个|不认识的)"
    rf"(?:家|里)?的?(?:[男女]的?|那个)?(?:{KIN})(?![的家])"
)
# 爸爸打弟弟, 弟弟被爸爸打: of another child of the house.
SIBLING = "哥哥|哥|弟弟|弟|姐姐|姐|妹妹|妹"
OF_SIBLING = re.compile(
    rf"(?:{KIN})[^，,、：:]{{0,10}}?{HITS}[了过着]*(?:(?:他|她|孩子|小孩|我)的?)?(?:{SIBLING})(?![和跟与、也])"
    rf"|(?:他|她|孩子|小孩|我)?的?(?:{SIBLING})[^，,、：:和跟与]{{0,4}}?(?:被|让|给|挨)[^，,、：:]{{0,4}}?(?:{KIN})[^，,、：:]{{0,6}}?{HITS}"
)
DENIED = (
    rf"(?<!是)(?:不是|并非|(?<![能不没未])(?<!没有)排除了?(?!不))[^，]{{0,2}}?(?:{KIN})"
    r"(?![^。；]*就是)(?!.{0,4}(?:一个人|一人|独自|单独|就))[^，]{0,4}"
    rf"|(?:{KIN})[^，]{{0,4}}?(?:没有?|未|不曾)(?:打|揍|动手|参与|伤害|碰)(?!电话|算|工|开)(?![过了]?招呼)"
)
NOT_HE = re.compile(DENIED)
# 不是第一次打她, 不是爸爸就是叔叔打的: a no that denies no harm.
NO_DENIAL = re.compile(r"不是(?=[第头]?[一二两三]?(?:次|回|天)|[^，,。；]{1,8}就是)")
# 孩子说不是爸爸: whoever says it is no office.
SAYS = re.compile(r"说|讲|称|告诉|反映|否认|表示|承认|辩|认为")


def reported_by(text: str, ties: Mapping[str, Tie]) -> list[str]:
    """The kin that these words of a report accuse, as they call them; by name, as the file has them.

    Only where the harm is told, or before it in that sentence. Not whom they say did not do it
    (不是爸爸打的), nobody who is no kin (邻居叔叔), nobody for harm of a brother or sister alone.
    """
    told = NO_DENIAL.sub("", without_owners(_with_kin(text, ties)))
    for pattern in (NO_KIN, NOT_HE, OF_SIBLING):
        told = pattern.sub("，", told)
    return [word for word in kin_told(told, is_near=True) if kin_in(word)]


def cleared_in(text: str) -> frozenset[str]:
    """Which kin an office says, itself, did not do it: 不是爸爸, 父亲没有打."""
    found = frozenset[str]()
    for sentence in sentences(text):
        for one in NOT_HE.finditer(without_owners(sentence)):
            if not SAYS.search(sentence[: one.end()]):
                found = found.union(*map(kin_in, kin_called(one[0])))
    return found


def _with_kin(text: str, ties: Mapping[str, Tie]) -> str:
    """The words with what each is to the child for the names that its file has."""
    for tie in ties.values():
        if len(tie.adult.name) > 1:
            is_parent = tie.kind in PARENTS
            text = text.replace(
                tie.adult.name, label("kin", tie.kind) if is_parent else tie.relation
            )
    return text
