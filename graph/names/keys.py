"""Keys under which two spellings of one name meet at once: the comparing form, and the parts in a fixed order.

深圳市创仁科技有限公司 and 深圳创仁科技有限责任公司 share a key. A shared key makes candidates; `compare` decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.names.forms import plain
from graph.names.model import Named
from graph.names.organisation import OrganisationName
from graph.names.policies import inner_title
from graph.names.regions import narrowest
from graph.names.titles import Title, title

_WHOLE_NAME = 5  # characters; less is no name of a body by itself
TITLED = frozenset({"AwardSeries", "AwardEdition", "Event", "RankingList", "Policy", "Project", "Product"})


def keys(named: Named, form: str, name: OrganisationName | None) -> Iterator[str]:
    """The keys of a name; `form` is its comparing form, `name` are its parts where it is an organisation's."""
    yield form
    yield from other_names(named, form)
    if name is not None:
        if spelled := parts_key(name):
            yield spelled
    elif named.family in TITLED:
        yield _title_key(title(inner_title(named.name) if named.family == "Policy" else named.name))


def other_names(named: Named, form: str) -> Iterator[str]:
    """Comparing forms of the aliases, and of both names of a body that has two: 甲工业总会暨甲工业联合会."""
    for alias in named.aliases:
        yield plain(alias)
    if "暨" in form and named.family == "Organization":
        yield from (part for part in form.split("暨") if len(part) >= _WHOLE_NAME)


def parts_key(name: OrganisationName) -> str:
    """The parts that a spelling cannot change; "" for names of which only a piece is written."""
    if not name.kind or not name.stem or name.branch:
        return ""
    places = "".join(sorted(narrowest(name.places))) if len(name.places) > 1 else "".join(p.base for p in name.places)
    # 中国农业银行 and 中国农业银行股份有限公司: the last word of a body is the 行业 of a company
    body = name.body if name.form_class or name.kind == "company" else name.body + name.form
    return f"={places}|{body}"


def _title_key(parts: Title) -> str:
    return f"={parts.words.replace('关于', '')}|{parts.ordinals}|{parts.years}"
