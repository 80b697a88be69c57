"""What a Prometheus server reads at ``/metrics``: requests, and how the readers and the writer are doing."""

from collections.abc import Iterator
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from loader.store.pool import Pool

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The numbers of one server."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "caselaw_requests",
            "Requests that were answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "caselaw_request_seconds",
            "Time to the end of an answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._bytes = Counter("caselaw_sent_bytes", "Bytes of answers.", ("route",), registry=self.registry)
        self.running = Gauge("caselaw_requests_running", "Requests being answered.", registry=self.registry)

    def count(self, method: str, route: str, status: str, seconds: float, sent: int) -> None:
        """Count one request; the status is a word for one that has none."""
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(route).observe(seconds)
        self._bytes.labels(route).inc(sent)

    def watch(self, **pools: Pool) -> None:
        """Tell the numbers of pools too, under their names."""
        self.registry.register(_Pools(pools))

    def written(self) -> bytes:
        """The numbers as text."""
        return generate_latest(self.registry)


class _Pools(Collector):
    """Reads the numbers of the pools when they are asked for."""

    def __init__(self, pools: dict[str, Pool]) -> None:
        self._pools = pools

    def collect(self) -> Iterator[Metric]:
        places = GaugeMetricFamily("caselaw_pool_places", "Processes of a pool.", labels=["pool"])
        free = GaugeMetricFamily("caselaw_pool_free", "Those that wait for work.", labels=["pool"])
        waiting = GaugeMetricFamily("caselaw_pool_waiting", "Requests that wait for one.", labels=["pool"])
        ends = CounterMetricFamily("caselaw_pool_ends", "How work ended.", labels=["pool", "end"])
        for name, pool in self._pools.items():
            places.add_metric([name], pool.size)
            free.add_metric([name], pool.free)
            waiting.add_metric([name], pool.waiting)
            for end, number in pool.ends.items():
                ends.add_metric([name, end], number)
        yield from (places, free, waiting, ends)
