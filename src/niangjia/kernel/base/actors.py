"""Who acts. `kernel.access` makes actors from accounts; the kernel's lower floors only ask them."""

from dataclasses import dataclass, field

from .scope import Scope


@dataclass(frozen=True, slots=True)
class Grant:
    """A role's abilities over one subtree; `line` empty means every line of work."""

    role: str
    path: str
    abilities: frozenset[str]
    line: str = ""
    union_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An acting account: name for the record, scope for reads, abilities for writes, door it came through."""

    account_id: int | None
    name: str
    scope: Scope = field(default_factory=Scope)
    grants: tuple[Grant, ...] = ()
    door: str = "web"
    person_id: int | None = None
    address: str = ""

    def may(self, ability: str, path: str | None = None, line: str = "") -> bool:
        """Whether some grant gives `ability` (at `path`, when one is named; on `line`, when one is named)."""
        if self.account_id is None:
            return self.scope.everything
        return any(
            ability in grant.abilities
            and (path is None or path.startswith(grant.path))
            and (not line or not grant.line or grant.line == line)
            for grant in self.grants
        )

    def sees(self, path: str) -> bool:
        return self.scope.holds(path)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants)


SYSTEM = Actor(account_id=None, name="系统", scope=Scope.all(), door="system")
