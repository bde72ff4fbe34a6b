"""What is counted: indicators F01 on (rules-services 7.3), and further ones the reports ask for."""

from dataclasses import replace

from ..says import SAYS
from .bodies import INDICATORS as BODIES
from .checks import CHECKS
from .firms import INDICATORS as FIRMS
from .intake import INDICATORS as INTAKE
from .proceedings import INDICATORS as PROCEEDINGS

INDICATORS = [replace(item, says=SAYS[item.code]) for item in [*BODIES, *FIRMS, *PROCEEDINGS, *INTAKE]]

__all__ = ["CHECKS", "INDICATORS"]
