"""All pages of the battery."""

from tests.typeset.battery.group_headers import group_cases
from tests.typeset.battery.known import Known
from tests.typeset.battery.maker import Maker
from tests.typeset.battery.no_tables import tableless_cases
from tests.typeset.battery.page_layouts import layout_cases
from tests.typeset.battery.plain_tables import plain_cases


def cases_of(seed: int) -> list[Known]:
    """The pages, the same for the same seed."""
    maker = Maker(seed)
    return [*plain_cases(maker), *group_cases(maker), *layout_cases(maker), *tableless_cases()]
