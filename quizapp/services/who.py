"""Who is asking: the few facts of a signed-in person that every service may need."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is here; `nobody` has not even begun as a guest."""

    NOBODY = "nobody"
    GUEST = "guest"
    STUDENT = "student"
    TEACHER = "teacher"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person behind a request; id and sign_in_id are 0 for nobody."""

    id: int
    role: Role
    name: str
    sign_in_id: int = 0

    @property
    def signed_in(self) -> bool:
        """Whether this is a person with a name here, not a guest or nobody."""
        return self.role not in {Role.NOBODY, Role.GUEST}


NOBODY = Viewer(0, Role.NOBODY, "")
