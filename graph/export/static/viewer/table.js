// The same as the graph, as a table: sortable, with the same filters; for screen readers and for those who prefer it.

const ROWS_A_PAGE = 100;

function createTable(model, app, host) {
  let kind = 'edges';
  let page = 0;
  let sort = { column: 0, isDown: false };

  const proofOf = (e) => e.evidence[0];
  const sourceText = (e) => (proofOf(e) ? model.data.documents[proofOf(e).document] + (proofOf(e).page ? ' ' + t('page', proofOf(e).page) : '') : '');

  // Heading, the value to sort by, and the cell.
  const COLUMNS = {
    edges: [
      ['from', (e) => e.from.name, (e) => link(e.from, () => app.select(e.from.id, { center: true }))],
      ['relation', (e) => model.relationLabel(e, null)],
      ['detail', (e) => e.caption],
      ['to', (e) => e.to.name, (e) => link(e.to, () => app.select(e.to.id, { center: true }))],
      ['year', (e) => e.year],
      ['source', sourceText],
      ['quote', (e) => (proofOf(e) ? proofOf(e).quote : '')],
    ],
    nodes: [
      ['name', (n) => n.name, (n) => link(n, () => app.select(n.id, { center: true }))],
      ['type', (n) => model.typeLabel(n.type)],
      ['degree', (n) => model.edgesOf(n.id).length],
      ['own', (n) => n.facts.map((f) => model.propertyLabel(f.property) + '：' + f.text).join('；')],
    ],
  };

  function sorted(columns) {
    const rows = kind === 'edges' ? model.shownEdges() : model.shownNodes();
    const value = columns[sort.column][1];
    const compare = (a, b) => (typeof a === 'number' ? a - b : String(a).localeCompare(String(b), 'zh'));
    return rows.map((row) => [value(row), row]).sort((a, b) => compare(a[0], b[0]) * (sort.isDown ? -1 : 1)).map((x) => x[1]);
  }

  function heading(column, i) {
    const isSorted = sort.column === i;
    const arrow = isSorted ? (sort.isDown ? ' ▼' : ' ▲') : '';
    const turn = () => {
      sort = { column: i, isDown: isSorted && !sort.isDown };
      page = 0;
      draw();
    };
    return el('th', { scope: 'col', class: column[0], 'aria-sort': isSorted ? (sort.isDown ? 'descending' : 'ascending') : 'none' },
      button(t(column[0]) + arrow, turn, { class: 'link', title: t('sort') }));
  }

  function cells(row, columns) {
    return columns.map(([name, value, cell]) => el('td', { class: name }, cell ? cell(row) : said(value(row))));
  }

  function draw() {
    const columns = COLUMNS[kind];
    const rows = sorted(columns);
    const pages = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
    page = Math.min(page, pages - 1);
    const turn = (by) => () => { page += by; draw(); host.scrollTop = 0; };
    const choose = (name) => () => { kind = name; page = 0; sort = { column: 0, isDown: false }; draw(); };
    const tab = (name, count) => button(t(name) + ' ' + count, choose(name), { 'aria-pressed': String(kind === name) });
    fill(host,
      el('div', { class: 'pager' }, tab('edges', model.shown.edges.size), tab('nodes', model.shown.nodes.size),
        el('span', { class: 'grow' }),
        pages > 1 ? button(t('previous'), turn(-1), { disabled: page === 0 }) : null,
        pages > 1 ? el('span', { text: t('pageOf', page + 1, pages) }) : null,
        pages > 1 ? button(t('next'), turn(1), { disabled: page === pages - 1 }) : null),
      el('table', { class: kind },
        el('caption', { text: app.counts() }),
        el('thead', {}, el('tr', {}, ...columns.map(heading))),
        el('tbody', {}, ...rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE).map((row) => el('tr', {}, ...cells(row, columns))))));
  }

  // For paper: the facts on the screen, without buttons.
  function printed(most) {
    const columns = COLUMNS.edges;
    return el('table', {}, el('caption', { text: app.counts() }),
      el('thead', {}, el('tr', {}, ...columns.map((c) => el('th', { text: t(c[0]) })))),
      el('tbody', {}, ...model.shownEdges().slice(0, most).map((e) => el('tr', {}, ...columns.map((c) => el('td', {}, said(c[1](e))))))));
  }

  return { draw, printed };
}
