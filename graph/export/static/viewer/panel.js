// The right-hand pane: facts of the selected entity or line, each with its evidence, and what can be done with it.

const FACTS_AT_ONCE = 12; // of one relation
const EXPAND_AT_ONCE = 30; // entities added without asking

function createPanel(model, app, host) {
  const documents = model.data.documents;

  function showNothing() {
    fill(host, el('h2', { text: t('facts') }), el('p', { class: 'hint', text: t('pick') }));
  }

  function showNode(id) {
    const node = model.nodes.get(id);
    fill(host,
      el('h2', { text: t('facts') }),
      el('h3', {}, said(node.name)),
      el('p', { class: 'kind' }, swatch(model.data.types[node.type]), ' ' + model.typeLabel(node.type)),
      node.names.length ? el('p', { class: 'names' }, t('otherNames') + '：', ...node.names.reduce((all, n) => all.concat(said(n), '　'), [])) : null,
      actions(node),
      expansion(node),
      own(node),
      ...relations(node));
    host.scrollTop = 0;
  }

  function actions(node) {
    return el('div', { class: 'actions' },
      button(t('only'), () => app.onlyNeighbours(node.id)),
      button(t('path'), () => app.startPath(node.id)),
      button(t('hide'), () => app.hide(node.id)));
  }

  // Neighbours that the picture leaves out, counted by relation; a click adds at most thirty.
  function expansion(node) {
    const groups = model.notShown(node.id);
    if (!groups.length) return null;
    const all = Array.from(new Set(groups.reduce((ids, g) => ids.concat(g[1]), [])));
    const choice = (label, ids) => button(label + ' +' + ids.length, () => expand(node.id, ids), { class: 'chip' });
    return el('div', { class: 'expansion' }, el('h4', { text: t('hiddenMore') }),
      el('div', { class: 'actions' }, choice(t('expandAll'), all), ...(groups.length > 1 ? groups.map((g) => choice(g[0], g[1])) : [])));
  }

  function expand(id, ids) {
    const few = ids.length <= EXPAND_AT_ONCE ? ids : byDegree(ids).slice(0, EXPAND_AT_ONCE);
    if (few.length < ids.length && !window.confirm(t('askMany', ids.length))) return;
    model.reveal(few.concat(id));
    app.select(id);
  }

  const byDegree = (ids) => ids.slice().sort((a, b) => model.nodes.get(b).edges.length - model.nodes.get(a).edges.length);

  function own(node) {
    if (!node.facts.length) return null;
    const entries = node.facts.map((fact) => el('div', { class: 'own' },
      el('dt', { text: model.propertyLabel(fact.property) }),
      el('dd', {}, said(fact.text), fact.evidence.length
        ? el('details', {}, el('summary', { text: t('quote') }), ...fact.evidence.map((p) => quotation(p, documents, [fact.text])), standing(fact, model))
        : null)));
    return el('section', {}, el('h4', { text: t('own') }), el('dl', {}, ...entries));
  }

  // Facts grouped by the relation as it reads from this entity, newest first.
  function relations(node) {
    const groups = new Map();
    for (const edge of model.edgesOf(node.id)) {
      const label = model.relationLabel(edge, node.id);
      if (!groups.has(label)) groups.set(label, []);
      groups.get(label).push(edge);
    }
    if (!groups.size) return [el('p', { class: 'hint', text: t('noEdges') })];
    return Array.from(groups, ([label, edges]) => group(label, edges.sort((a, b) => b.year.localeCompare(a.year)), node.id));
  }

  function group(label, edges, id) {
    const list = el('div', {});
    const section = el('section', {}, el('h4', {}, label + ' ', el('small', { text: edges.length })), list);
    let count = 0;
    const more = button('', () => add());
    function add() {
      list.append(...edges.slice(count, count + FACTS_AT_ONCE).map((e) => factOf(e, id, model, app)));
      count += FACTS_AT_ONCE;
      more.remove();
      if (count < edges.length) {
        more.textContent = t('more', Math.min(FACTS_AT_ONCE, edges.length - count));
        section.append(more);
      }
    }
    add();
    return section;
  }

  // The line that was clicked, and those between the same pair.
  function showEdge(id) {
    const edge = model.edges.get(id);
    const pair = [edge.source, edge.target];
    const beside = model.shownEdges().filter((e) => e !== edge && pair.includes(e.source) && pair.includes(e.target) && e.source !== e.target);
    fill(host, el('h2', { text: t('facts') }), el('h3', { text: model.relationLabel(edge, null) }),
      ...[edge].concat(beside).map((e) => factOf(e, null, model, app)));
    host.scrollTop = 0;
  }

  return { showNothing, showNode, showEdge };
}
