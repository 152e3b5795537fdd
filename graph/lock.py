"""One data folder, one writer: a build has it alone, queries share it.

The operating system holds the lock and frees it when a process ends, however it ends; a lock file that lies about means
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import portalocker

from graph.model import HuituError
from graph.reasons import reason

FILE = "huitu.lock"


class FolderBusy(HuituError):
    """Another huitu works in this data folder: wait until it is done, or use another folder."""


class FolderClosed(HuituError):
    """The data folder cannot be made or written: correct its path or its rights."""


@contextmanager
def folder_lock(folder: Path, *, exclusive: bool, timeout: float = 10.0) -> Iterator[None]:
    """Hold a data folder while the block runs.

    Args:
        exclusive: True to write (one process, alone), False to read (any number, while nobody writes).
        timeout: seconds to wait for the others.

    Raises:
        FolderBusy: the others were not done in time.
        FolderClosed: the folder cannot be made or written.
    """
    kind = portalocker.LockFlags.EXCLUSIVE if exclusive else portalocker.LockFlags.SHARED
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = portalocker.Lock(
            folder / FILE,
            # to read, the file need not be writable: the folder may be another user's
            mode="r" if not exclusive and (folder / FILE).exists() else "a",
            timeout=timeout,
            check_interval=0.1,
            flags=kind | portalocker.LockFlags.NON_BLOCKING,
        )
        lock.acquire()
    except portalocker.LockException as e:
        what = "另一个 huitu 正在使用这个数据文件夹" if exclusive else "另一个 huitu 正在更新这个数据文件夹"
        raise FolderBusy(f"{folder}: {what}，等了 {timeout:g} 秒，请稍后再试") from e
    except OSError as e:
        raise FolderClosed(f"{folder}: 数据文件夹无法写入 ({reason(e)})") from e
    try:
        yield
    finally:
        lock.release()
