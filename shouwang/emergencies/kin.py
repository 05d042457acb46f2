"""How people write who somebody is to a child: her dad by any word, a relation that says nothing, a name.

The words stand in `codes/harmers.csv`: `called` the father or the mother, `not_called` the words that
only hold such a character (祖父), `not_in_file` the step-parent, who may be another person.
"""

import re

from shouwang.children.kinfolk import folded, kin_in
from shouwang.kernel import names
from shouwang.statute.codes import codes, more

VAGUE = (
    "监护人",
    "家长",
    "家里人",
    "家里的人",
    "家里",
    "家人",
    "家属",
    "亲属",
    "亲戚",
    "亲人",
    "大人",
    "长辈",
)
FILLERS = re.compile(r"小孩|孩子|娃|[法定的地得其他她它是一个位有血]")
KIN = re.compile(r"[爷奶姥公婆祖伯叔姑舅姨婶嫂兄哥弟姐妹堂表侄甥孙曾干义继养邻友师干村]")
OF_A_NAME = re.compile(
    r"爷爷|奶奶|姥姥|姥爷|外公|外婆|婆婆|叔叔|伯伯|舅舅|姑姑|姨姨|阿姨|婶婶|哥哥|姐姐|嫂子|大爷|某"
)
NIANG = re.compile(r"(?<![他她的子亲后老爹大姑姨舅伯婶干])娘")  # 秀娘 is a name, 孩子娘 is not


def parents_in(words: str) -> set[str]:
    """Whom the words mean: father, mother, both or neither; a grandfather or an uncle is neither."""
    told = folded(words)
    for kind in codes("harmers"):
        for other in more("harmers", kind, "not_called").split():
            told = told.replace(other, "，")
    found = {kind: more("harmers", kind, "called").split() for kind in codes("harmers")}
    return {kind for kind, called in found.items() if any(word in told for word in called)}


def parents_in_name(name: str) -> set[str]:
    """The same where a name should stand: 许爸 is the father, 李秀娘 is a woman's name."""
    told = folded(name)
    return parents_in(NIANG.sub("", told) if len(told) > 2 else told)


def is_step(words: str, kind: str) -> bool:
    """A step-parent: of that relation, and perhaps not the one in the file."""
    told = folded(words)
    return any(word in told for word in more("harmers", kind, "not_in_file").split())


def is_vague(relation: str) -> bool:
    """Whether this says only that somebody belongs to the child: 家长, 监护人, 孩子家里人."""
    told = folded(relation)
    if not re.search(names.LETTER, told):
        return True
    left = told
    for word in VAGUE:
        left = left.replace(word, "")
    left = FILLERS.sub("", left)
    return not left or (any(word in told for word in VAGUE) and not KIN.search(left))


def is_no_name(name: str) -> bool:
    """Whether this is no name of a person but what somebody is called."""
    told = folded(name)
    said = OF_A_NAME.search(told) or any(word in told for word in VAGUE)
    return bool(said or parents_in_name(name)) or not names.is_name(name)


__all__ = [
    "folded",
    "is_no_name",
    "is_step",
    "is_vague",
    "kin_in",
    "parents_in",
    "parents_in_name",
]
