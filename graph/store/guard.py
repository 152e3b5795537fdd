"""Refuse a query that writes, reads files or calls other servers, before an engine sees it.

Engines refuse writes themselves; this is the same clear line for all of them, and it stops what they allow: a frozen
kglite graph still answers `LOAD CSV FROM 'file:///..'`, and Oxigraph's `SERVICE` opens connections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.store.base import QueryError

SPARQL_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
SPARQL_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
CYPHER_WRITES = ("CREATE", "MERGE", "DELETE", "DETACH", "SET", "REMOVE", "DROP", "FOREACH", "INSERT")
CYPHER_ADMIN = ("ALTER", "GRANT", "DENY", "REVOKE", "TERMINATE", "START", "STOP", "ENABLE", "DEALLOCATE", "RENAME")
PROCEDURES = re.compile(
    r"(?:\w+|db\.(?:labels|relationshipTypes|propertyKeys|graph_stats|property_stats"
    r"|schema(?:\.\w+)?|index\.fulltext\.query(?:Nodes|Relationships)))$",
    re.IGNORECASE,
)  # a bare word is an algorithm of the engine (pagerank); dbms.* and apoc.* reach outside the graph

_STRINGS = r'"""(?:\\.|[^\\])*?"""' + r"|'''(?:\\.|[^\\])*?'''" + r'|"(?:\\.|[^"\\])*"' + r"|'(?:\\.|[^'\\])*'"
SPARQL_TOKEN = re.compile(
    rf"(?P<skip>\s+|#[^\n]*|<[^<>\"{{}}|^`\\\s]*>|{_STRINGS}|@[\w-]+|[\w.-]*:[\w.:%\\-]*)"
    r"|[?$](?P<variable>\w+)|(?P<word>[A-Za-z_]\w*)|(?P<other>.)",
    re.DOTALL,
)
_CYPHER = re.compile(
    r"(?P<skip>\s+|//[^\n]*|/\*.*?\*/)"
    r"|(?P<value>'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`|\$\w+|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d]\w*)|(?P<other>.)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check_sparql(text: str) -> None:
    """Raises QueryError unless the text is a SELECT, ASK, CONSTRUCT or DESCRIBE without SERVICE."""
    for form in _readings(text):
        words = [(m.group("word").upper(), m.start()) for m in SPARQL_TOKEN.finditer(form) if m.lastgroup == "word"]
        for word, start in words:
            if word == "SERVICE":
                raise QueryError(f"不允许 SERVICE：查询只在本机的图谱里进行（{place(form, start)}）")
        first, start = next((w for w in words if w[0] not in ("PREFIX", "BASE")), ("", len(form)))
        if first in SPARQL_UPDATES:
            raise QueryError(f"只读查询：不允许 {first}（{place(form, start)}）")
        if first not in SPARQL_FORMS:
            shown = f"，这里是“{form[start : start + len(first)]}”" if first else ""
            wanted = "应以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头"
            raise QueryError(f"SPARQL 语法错误（{place(form, start)}）：{wanted}{shown}")


def check_cypher(text: str) -> None:
    """Raises QueryError when the text writes, administers, loads files or calls a procedure outside the graph."""
    for form in _readings(text):
        tokens = [m for m in _CYPHER.finditer(form) if m.lastgroup != "skip"]
        if not tokens:
            raise QueryError("Cypher 语法错误（第 1 行第 1 列）：查询是空的")
        for i, token in enumerate(tokens):
            before = tokens[i - 1].group().upper() if i else ""
            after = tokens[i + 1].group().upper() if i + 1 < len(tokens) else ""
            # n.set, :Set, {set: 1} and AS set are names, not clauses
            if token.lastgroup == "word" and before not in (".", ":", "AS") and after != ":":
                _check_clause(form, tokens, i, after)


def _check_clause(form: str, tokens: list[re.Match[str]], i: int, after: str) -> None:
    word, start = tokens[i].group().upper(), tokens[i].start()
    if word in CYPHER_WRITES or (i == 0 and word in CYPHER_ADMIN):
        raise QueryError(f"只读查询：不允许 {word}（{place(form, start)}）")
    if word == "LOAD" and after == "CSV":
        raise QueryError(f"不允许 LOAD CSV：查询不能读取文件（{place(form, start)}）")
    if word == "CALL" and after not in ("{", "("):
        name = "".join(_dotted(tokens, i + 1))
        if not PROCEDURES.match(name):
            raise QueryError(f"不允许调用过程 {name}（{place(form, start)}）")


def _dotted(tokens: list[re.Match[str]], start: int) -> Iterator[str]:
    for i in range(start, len(tokens)):
        part = tokens[i].group()
        if part != "." and (i > start and tokens[i - 1].group() != "."):
            return
        yield part.strip("`")


def _readings(text: str) -> Iterator[str]:
    """The text as written and as engines read it that resolve \\uXXXX before they look for strings."""
    yield text
    if _ESCAPE.search(text):
        yield _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code <= 0x10FFFF else match.group()


def place(text: str, offset: int) -> str:
    """第 2 行第 7 列, counting characters from 1."""
    line = text.count("\n", 0, offset) + 1
    return f"第 {line} 行第 {offset - (text.rfind(chr(10), 0, offset) + 1) + 1} 列"
