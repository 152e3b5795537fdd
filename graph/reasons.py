"""Why a file, a database or the system refused, in one line that staff understand."""

from __future__ import annotations

from pathlib import Path

WORDS = {
    "locked": "另一个程序正在写入",
    "hold lock": "另一个程序正在使用",
    "full": "磁盘已满",
    "No space left": "磁盘已满",
    "disk I/O": "磁盘读写失败（可能已满）",
    "readonly": "文件夹或文件只读",
    "Read-only file system": "文件夹或文件只读",
    "Permission denied": "没有权限",
    "unable to open": "无法打开文件，请检查文件夹是否存在、可写",
    "not a database": "不是数据库文件",
    "No such file": "没有这个文件或文件夹",
    "Is a directory": "是一个文件夹",
    "Not a directory": "路径中有一段不是文件夹",
}


def reason(error: BaseException) -> str:
    """Our words, then those of the system; a file that the error names comes first."""
    file = getattr(error, "filename", None)
    if isinstance(error, FileNotFoundError) and file and not Path(file).parent.exists():
        return f"{file}: 没有文件夹 {Path(file).parent}"
    lines = str(getattr(error, "orig", None) or error).splitlines() or [type(error).__name__]
    text = lines[0][:240]
    known = next((words for key, words in WORDS.items() if key in text), None)
    if known and file:
        return f"{file}: {known}"
    return f"{known}；{text}" if known else text
