"""An account for somebody who is nominated: one person has one, whatever login is typed (4.2).

What is hidden from somebody hangs on his account: a second one would show it.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models import Value as V
from django.db.models.functions import Replace

from shouwang.access.may import May
from shouwang.casework.steps import check
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import accounts, queries
from shouwang.offices.models import Grant, Person, Post

CLAUSE = "4.2"

register(
    {
        "account_alike": "已有同名或同电话的账号：{who}。是同一个人的，用原来的账号提名，不另开账号；"
        "确实是另一个人的，勾选后再提名。",
    }
)


def alike(name: str, title: str, phone: str, by: Post) -> QuerySet[Person]:
    """Whose account in the district this may be: the same name or telephone, another login."""
    place = queries.district_of(by.unit.division) or by.unit.division
    inside = {"unit__division__code__gte": place.low, "unit__division__code__lte": place.high}
    known = Q(pk__in=Post.objects.filter(**inside).values("person"))
    known |= Q(pk__in=Grant.objects.filter(**inside, state=Grant.State.ASKED).values("person"))
    same = Q(unspaced=_unspaced(title)) | Q(phone=phone) if phone else Q(unspaced=_unspaced(title))
    people = Person.objects.annotate(unspaced=Replace(Replace("title", V(" ")), V("\u3000")))
    found = people.filter(known, same, is_active=True).exclude(name__iexact=name)
    return found.order_by("id")


def _unspaced(name: str) -> str:
    """A name as it is compared: 林 新华 is 林新华."""
    return "".join(name.split())


def who(people: QuerySet[Person]) -> str:
    """These people by name and account."""
    return "、".join(f"{one.title}（{one.name}）" for one in people)


@transaction.atomic
def account(
    name: str, *, title: str, phone: str, is_another: bool = False, by: Post, at: datetime
) -> Person:
    """The account of somebody who is nominated, new or left free by himself.

    `is_another`: whoever nominates made sure that he is nobody of those with his name or telephone.
    Source: 4.2. Refuses: not_permitted, account_alike, name_taken, phone_differs.
    """
    check(by, May.KEEP_POSTS)
    found = alike(name, title, phone, by)
    if not is_another and found.exists():
        raise Refusal("account_alike", CLAUSE, who=who(found))
    return accounts.account_for(name, title=title, phone=phone, at=at)
