"""One login per role, all with the same printed password."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base.actions import Act

from .world import Node, World

PASSWORD = "Niangjia-2026"  # noqa: S105 - printed on purpose, for a fictional province
SINCE = date(2024, 1, 2)
MEMBER_LOGIN = 11  # whose login it is among the members of the small factory; the first is its chair


@dataclass(frozen=True)
class Login:
    """Who signs in with what and is what where."""

    username: str
    name: str
    role: str
    place: str
    duty: str
    line: str = ""


LOGINS = (
    Login("town", "沈慧敏", Role.SPECIALIST, "town", "镇总工会组织干事"),
    Login("county", "顾建平", Role.SPECIALIST, "shuyuan", "县总工会基层工作部干部"),
    Login("factory", "", Role.OFFICER, "factory", "30人小厂的工会主席"),
    Login("village", "", Role.OFFICER, "league", "村工会联合会主席(建会第一责任人)"),
    Login("chair", "陆志远", Role.CHAIR, "town", "镇总工会主席"),
    Login("auditor", "汪素琴", Role.AUDITOR, "town", "镇总工会经审委主任"),
    Login("supervisor", "方国强", Role.SUPERVISOR, "province", "省总工会督查专员"),
    Login("admin", "秦晓峰", Role.ADMINISTRATOR, "province", "省总工会系统管理员"),
    Login("member", "", Role.MEMBER, "factory", "普通会员"),
    Login("group", "于海涛", Role.OFFICER, "mining", "企业集团工会干事"),
    Login("school", "", Role.OFFICER, "school", "学校工会主席"),
    Login("estate", "", Role.OFFICER, "estate", "房地产公司工会主席"),
)


def write(act: Act, world: World) -> None:
    """Create the accounts of `LOGINS` with their roles."""
    # One slow hash for all: they share the printed password anyway.
    password = make_password(PASSWORD)
    places = {**world.named, "league": world.named["leagues"][0]}
    for login in LOGINS:
        node: Node = places[login.place]
        person, name = _person(node, login)
        account = act.create(
            Account(
                id=world.new_id(),
                username=login.username,
                name=name,
                person_id=person,
                password=password,
            )
        )
        act.create(
            RoleAssignment(
                id=world.new_id(),
                account=account,
                role=login.role,
                union_id=node.id,
                line=login.line,
                valid_from=SINCE,
            )
        )


def _person(node: Node, login: Login) -> tuple[int | None, str]:
    """(person id, name): of the union's chair or of one of its members where the login is a member's."""
    if login.name:
        return None, login.name
    if not node.people:
        return None, node.leader
    person: Any = node.people[min(MEMBER_LOGIN, len(node.people) - 1) if login.role == Role.MEMBER else 0]
    return person[0], person[1]
