from django.core.paginator import Paginator
from django.utils.functional import cached_property


class CappedPaginator(Paginator):
    """Counts so far and no further: nobody pages through more rows, and counting them all reads every one."""

    MOST = 2_000  # rows

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by()[: self.MOST + 1].count()

    @property
    def count(self) -> int:
        return min(self._counted, self.MOST)

    @property
    def is_capped(self) -> bool:
        """Whether there are more rows than counted."""
        return self._counted > self.MOST
