"""Many requests over a few connections, as fast as the server takes them; little work of our own in between."""

import selectors
import socket
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Measured:
    """`seconds` of the whole run; `latencies` in seconds; `cpu` seconds the server's processes used."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    cpu: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def cpu_each(self) -> float:
        """Milliseconds of processor a request."""
        return 1000 * self.cpu / len(self.latencies)

    def percentile(self, share: float) -> float:
        """Milliseconds."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class _Connection:
    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = b""
        self.began = 0.0

    def send(self, request: bytes) -> None:
        self.received = b""
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def complete(self) -> bool:
        """Take what has come; whether the answer is whole."""
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError("the server hung up")
        self.received += part
        head, mark, body = self.received.partition(b"\r\n\r\n")
        if not mark:
            return False
        at = head.lower().find(b"content-length:")
        return len(body) >= int(head[at + 15 :].split(b"\r\n", 1)[0])


def _connections(address: tuple[str, int], count: int) -> Iterator[_Connection]:
    """One after the other: of a burst, whichever worker is awake first would take nearly all."""
    for _ in range(count):
        yield _Connection(address)
        time.sleep(0.01)


def run(address: tuple[str, int], requests: list[bytes], connections: int) -> Measured:
    measured, waiting = Measured(), deque(requests)
    selector = selectors.DefaultSelector()
    open_ = list(_connections(address, connections))
    began = time.perf_counter()
    for one in open_:
        selector.register(one.socket, selectors.EVENT_READ, one)
        one.send(waiting.popleft())
    busy = len(open_)
    while busy:
        for key, _ in selector.select():
            connection: _Connection = key.data
            if not connection.complete():
                continue
            measured.latencies.append(time.perf_counter() - connection.began)
            measured.statuses[connection.received[9:12].decode()] += 1
            if waiting:
                connection.send(waiting.popleft())
            else:
                selector.unregister(connection.socket)
                busy -= 1
    measured.seconds = time.perf_counter() - began
    for connection in open_:
        connection.socket.close()
    return measured
