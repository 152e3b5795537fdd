"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.model import HuituError
from graph.reasons import reason


class CannotWrite(HuituError):
    """The output path cannot be written: correct it or its rights."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to; what stands there becomes `path` when the block ends well, and nothing is left otherwise.

    Raises:
        CannotWrite: the folder does not exist or cannot be written, or `path` is a folder.
    """
    if path.is_dir():
        raise CannotWrite(f"{path}: 是一个文件夹，请给出文件名")
    if not path.absolute().parent.is_dir():
        raise CannotWrite(f"{path}: 没有文件夹 {path.absolute().parent}")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.absolute().parent)
    except OSError as e:
        raise CannotWrite(f"{path}: 不能写入 （{reason(e)}）") from e
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as e:
        raise CannotWrite(f"{path}: 不能写入 （{reason(e)}）") from e
    except HuituError as e:
        raise CannotWrite(str(e).replace(str(draft), str(path))) from e
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
