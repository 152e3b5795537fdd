"""Judgements as a text file fit for version control: one on a line, in an order that does not move.

A line has eight fields parted by tabs: 判断 编号 名称 编号 名称 判断人 时间 理由. The ids decide, the names are for
people. Only what counts today is written: of several judgements on one pair the last one. Nothing is imported unless
every line is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.judging import JudgementRefused
from graph.ledger_judgements import Decision, Judgement, in_force, pair
from graph.reasons import reason
from graph.resolver import decision_words
from graph.whoiswho import WhoIsWho

HEAD = "# 会图判断 1\n# 判断\t编号\t名称\t编号\t名称\t判断人\t时间\t理由\n"
WORDS: dict[str, Decision] = {"同一": "positive", "不同": "negative", "未定": "unsure"}
OTHER_WORDS: dict[str, Decision] = {
    "same": "positive", "positive": "positive", "different": "negative", "not the same": "negative",
    "negative": "negative", "unsure": "unsure",
}  # fmt: skip
FIELDS = 8
_ID = re.compile(r"[er]-[0-9a-zA-Z-]{1,22}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.+-]{5,20})?")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    new: int
    known: int  # judged so already
    skipped: int  # of ids that this graph does not know


def lines(judgements: list[Judgement]) -> str:
    """The whole file."""
    words = {v: k for k, v in WORDS.items()}
    found = in_force(judgements).values()
    rows = [
        (words[j.judgement], j.left, j.left_name, j.right, j.right_name, j.user, j.created_at, j.reason)
        for j in sorted(found, key=lambda j: (j.left_name, j.right_name, j.left, j.right))
    ]
    return HEAD + "".join("\t".join(map(_escaped, row)) + "\n" for row in rows)


def read(who: WhoIsWho, path: Path, *, user: str, skip_unknown: bool = False) -> Imported:
    """Record what a file says, as one act.

    Args:
        user: who imports, for lines that name nobody.
        skip_unknown: leave out lines with ids that this graph does not know, instead of refusing the file.

    Raises:
        JudgementRefused: names the line that is broken, unknown, or judged otherwise; nothing was changed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as e:
        raise JudgementRefused(f"{path}: 不是 UTF-8 文字") from e
    except OSError as e:
        raise JudgementRefused(f"{path}: 无法读取 ({reason(e)})") from e
    seen: dict[tuple[str, str], tuple[int, Judgement]] = {}
    known = skipped = 0
    for number, j in _parsed(text, path):
        where = f"{path} 第 {number} 行"
        unknown = [(i, name) for i, name in ((j.left, j.left_name), (j.right, j.right_name)) if not who.knows(i)]
        if unknown and skip_unknown:
            skipped += 1
            continue
        if unknown:
            raise JudgementRefused(f"{where}: 图谱里没有编号 {unknown[0][0]}（{unknown[0][1] or '无名称'}）")
        _check_kinds(who, j, where)
        if j.pair in seen and seen[j.pair][1].judgement != j.judgement:
            raise JudgementRefused(f"{where}: 与第 {seen[j.pair][0]} 行对同一对的判断相反")
        old = who.decided.get(j.pair)
        if old is not None and old.judgement != j.judgement:
            raise JudgementRefused(f"{where}: 与已有的判断不一致（{decision_words(old)}）")
        if old is not None or j.pair in seen:
            known += 1
            continue
        seen[j.pair] = (number, j)
    rows = [j for _, j in seen.values()]
    if rows:
        who.ledger.record_judgements(rows, user=user)
    return Imported(len(rows), known, skipped)


def _check_kinds(who: WhoIsWho, j: Judgement, where: str) -> None:
    kinds = [who.family_of(i) for i in j.pair]
    if None not in kinds and kinds[0] != kinds[1]:
        labels = "和".join(who.ontology.label(k) for k in kinds if k)
        raise JudgementRefused(f"{where}: {j.left_name or j.left} 和 {j.right_name or j.right} 不是同一类（{labels}）")


def _parsed(text: str, path: Path) -> Iterator[tuple[int, Judgement]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path} 第 {number} 行"
        fields = [_unescaped(f) for f in line.split("\t")]
        if len(fields) != FIELDS:
            raise JudgementRefused(
                f"{where}: 应有 {FIELDS} 栏，用制表符分开，实有 {len(fields)} 栏：{line.strip()[:40]}"
            )
        word, left, left_name, right, right_name, user, when, because = fields
        judgement = WORDS.get(word.strip()) or OTHER_WORDS.get(word.strip().lower())
        if judgement is None:
            raise JudgementRefused(f"{where}: 判断“{word}”应是 {'、'.join(WORDS)} 之一")
        for i in (left, right):
            if not _ID.fullmatch(i):
                raise JudgementRefused(f"{where}: “{i}”不是编号，应如 e-0123456789abcdef0123")
        if left == right:
            raise JudgementRefused(f"{where}: 两个编号相同 {left}")
        if when and not _DAY.fullmatch(when):
            raise JudgementRefused(f"{where}: 时间“{when}”应如 2024-05-01")
        made = pair(judgement, (left, left_name), (right, right_name), user=user, reason=because, created_at=when)
        yield number, made


def _escaped(text: str) -> str:
    return re.sub(r"[\\\t\n\r]", lambda m: _ESCAPES[m[0]], text)


def _unescaped(text: str) -> str:
    back = {v: k for k, v in _ESCAPES.items()}
    return re.sub(r"\\[\\tnr]", lambda m: back[m[0]], text)
