// What is in the file and what of it is shown: filters, hidden entities, undo. Graph, table and exports all ask here.

const FIRST_VIEW = 60; // entities in the first picture when a neighbourhood is larger
const FACETS = ['type', 'relation', 'year', 'edition'];

function createModel(data) {
  const nodes = new Map(data.nodes.map((n) => [n.id, Object.assign(n, { edges: [], facts: n.facts || [], names: n.names || [] })]));
  const edges = new Map();
  // What is empty was left out of the file.
  const empty = { caption: '', year: '', edition: '', values: [], status: 'asserted', evidence: [], more: 0 };
  for (const [i, read] of data.edges.entries()) {
    const [from, to] = [data.nodes[read.source], data.nodes[read.target]];
    const e = Object.assign({}, empty, read, { id: String(i), from, to, source: from.id, target: to.id });
    edges.set(e.id, e);
    e.from.edges.push(e);
    if (e.from !== e.to) e.to.edges.push(e);
  }
  const crowded = data.center && nodes.size > FIRST_VIEW;
  let state = {
    off: { type: [], relation: [], year: [], edition: [] },
    hidden: [],
    only: crowded ? data.nodes.slice(0, FIRST_VIEW).map((n) => n.id) : null,
    moved: {},
  };
  let past = [];
  let future = [];
  const listeners = [];
  const shown = { nodes: new Set(), edges: new Set() };

  const keyOf = { relation: (e) => e.type, year: (e) => e.year, edition: (e) => e.edition };
  const passes = (e) => ['relation', 'year', 'edition'].every((f) => !state.off[f].includes(keyOf[f](e)));

  function refresh() {
    const hidden = new Set(state.hidden);
    const only = state.only && new Set(state.only);
    const candidates = new Set();
    for (const n of nodes.values()) {
      if (!state.off.type.includes(n.type) && !hidden.has(n.id) && (!only || only.has(n.id))) candidates.add(n.id);
    }
    shown.edges.clear();
    for (const e of edges.values()) {
      if (candidates.has(e.source) && candidates.has(e.target) && passes(e)) shown.edges.add(e.id);
    }
    // An entity whose every relation is filtered away goes too; the one in the middle stays.
    const filtered = ['relation', 'year', 'edition'].some((f) => state.off[f].length);
    const touched = new Set();
    for (const id of shown.edges) touched.add(edges.get(id).source).add(edges.get(id).target);
    shown.nodes.clear();
    for (const id of candidates) {
      if (!filtered || touched.has(id) || id === data.center || !nodes.get(id).edges.length) shown.nodes.add(id);
    }
    listeners.forEach((f) => f());
  }

  // Every change of what is shown goes through here, so that it can be undone.
  function change(action) {
    past.push(JSON.stringify(state));
    future = [];
    action(state);
    refresh();
  }

  function travel(from, to) {
    if (!from.length) return;
    to.push(JSON.stringify(state));
    state = JSON.parse(from.pop());
    refresh();
  }

  function facets() {
    const counts = { type: new Map(), relation: new Map(), year: new Map(), edition: new Map() };
    const count = (facet, key) => counts[facet].set(key, (counts[facet].get(key) || 0) + 1);
    for (const n of nodes.values()) count('type', n.type);
    for (const e of edges.values()) for (const f of Object.keys(keyOf)) count(f, keyOf[f](e));
    return counts;
  }

  function reveal(ids) {
    const wanted = new Set(ids);
    change((s) => {
      s.hidden = s.hidden.filter((id) => !wanted.has(id));
      if (s.only) s.only = Array.from(new Set(s.only.concat(ids)));
      const types = new Set(ids.map((id) => nodes.get(id).type));
      s.off.type = s.off.type.filter((type) => !types.has(type));
    });
  }

  const other = (edge, id) => (edge.source === id ? edge.to : edge.from);

  return {
    data, nodes, edges, shown, change, refresh, facets, reveal, other, passes,
    get state() { return state; },
    onChange: (f) => listeners.push(f),
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    isHidden: (id) => state.hidden.includes(id),
    shownEdges: () => Array.from(shown.edges, (id) => edges.get(id)),
    shownNodes: () => Array.from(shown.nodes, (id) => nodes.get(id)),
    edgesOf: (id) => nodes.get(id).edges.filter((e) => shown.edges.has(e.id)),
    relationLabel: (e, id) => {
      const labels = data.relations[e.type];
      return labelOf(id === e.target && id !== e.source ? labels.inverse : labels.label, e.type);
    },
    typeLabel: (type) => labelOf(data.types[type].label, type),
    propertyLabel: (prop) => labelOf(data.properties[prop], prop),
    // Neighbours that are not shown, by relation read from this entity: [[label, [ids]], ...]
    notShown: (id) => {
      const groups = new Map();
      for (const e of nodes.get(id).edges) {
        const far = other(e, id);
        if (far.id === id || shown.nodes.has(far.id) || !passes(e)) continue;
        const labels = data.relations[e.type];
        const label = labelOf(id === e.target ? labels.inverse : labels.label, e.type);
        if (!groups.has(label)) groups.set(label, new Set());
        groups.get(label).add(far.id);
      }
      return Array.from(groups, ([label, ids]) => [label, Array.from(ids)]);
    },
    showAll: () => change((s) => {
      for (const f of FACETS) s.off[f] = [];
      s.hidden = [];
      s.only = null;
    }),
  };
}
