// Puts the page together: header, tools, legend, graph or table, facts; and what the keyboard does.

function start(data, root) {
  const model = createModel(data);
  const input = el('input', { id: 'search', type: 'search', role: 'combobox', 'aria-controls': 'hits', 'aria-expanded': 'false', 'aria-autocomplete': 'list', autocomplete: 'off' });
  const list = el('ul', { id: 'hits', role: 'listbox', hidden: true });
  const status = el('p', { id: 'status', role: 'status', 'aria-live': 'polite' });
  const tools = el('div', { id: 'tools', role: 'toolbar' });
  const legendHost = el('nav', { id: 'legend' });
  const graph = el('main', { id: 'graph', tabindex: '0', role: 'application' });
  const tableHost = el('div', { id: 'table', tabindex: '0', hidden: true });
  const facts = el('aside', { id: 'facts' });
  const footer = el('footer', {});
  const paper = el('div', { id: 'paper' });
  fill(root,
    el('header', {}, el('h1', {}, said(data.title)), el('div', { class: 'find' }, input, list), status),
    tools, legendHost, graph, tableHost, facts, footer, paper);
  if (window.matchMedia('(max-width: 720px)').matches) legendHost.dataset.open = 'no';
  if (window.matchMedia('(prefers-color-scheme: dark)').matches) document.documentElement.dataset.theme = 'dark';

  const canvas = createCanvas(model, graph);
  const labels = createLabels(model, canvas);
  let selection = null; // {node: id} or {edge: id}
  let pathFrom = null;

  const app = {
    say: (text) => { status.textContent = text; },
    counts: () => t('shown', model.shown.nodes.size, model.nodes.size, model.shown.edges.size, model.edges.size)
      + (data.truncated ? '（' + t('partial') + '）' : ''),

    // Focus an entity: ring, neighbours bright, the rest dim, facts in the panel.
    select: (id, options) => {
      selection = { node: id };
      const edges = model.edgesOf(id);
      const near = edges.map((e) => model.other(e, id).id);
      canvas.focus([id], [], near, edges.map((e) => e.id));
      if (options && options.center) canvas.center(id);
      panel.showNode(id);
      window.location.replace('#' + encodeURIComponent(id));
      app.say(t('selected', visible(model.nodes.get(id).name), edges.length));
      labels.soon();
    },
    selectEdge: (id) => {
      selection = { edge: id };
      const edge = model.edges.get(id);
      canvas.focus([], [id], [edge.source, edge.target], []);
      panel.showEdge(id);
      labels.soon();
    },
    clear: () => {
      selection = null;
      pathFrom = null;
      canvas.clear();
      panel.showNothing();
      app.say(app.counts());
      labels.soon();
    },
    // From a click or the search box: the second end of a path, or a selection; what is hidden comes back.
    pick: (id) => {
      if (pathFrom && pathFrom !== id) {
        const from = pathFrom;
        pathFrom = null;
        paths.show(from, id);
        return;
      }
      if (!model.shown.nodes.has(id)) model.reveal([id].concat(model.nodes.get(id).edges.slice(0, EXPAND_AT_ONCE).map((e) => model.other(e, id).id)));
      app.select(id, { center: true });
    },
    startPath: (id) => {
      pathFrom = id;
      app.say(t('pathFrom', visible(model.nodes.get(id).name)));
      input.focus();
    },
    showChain: (ids, edgeIds) => {
      selection = null;
      canvas.focus(ids, edgeIds, [], []);
      canvas.frame(ids);
      labels.soon();
    },
    hide: (id) => {
      model.change((s) => { s.hidden.push(id); });
      app.clear();
    },
    onlyNeighbours: (id) => {
      const near = model.edgesOf(id).map((e) => model.other(e, id).id);
      model.change((s) => { s.only = Array.from(new Set([id].concat(near))); });
      app.select(id);
      canvas.frame(Array.from(model.shown.nodes));
    },
  };

  const panel = createPanel(model, app, facts);
  const paths = createPaths(model, app, facts);
  const legend = createLegend(model, legendHost);
  const table = createTable(model, app, tableHost);
  createSearch(model, app, input, list);

  function showTable(isTable) {
    tableHost.hidden = !isTable;
    graph.hidden = isTable;
    if (isTable) table.draw();
    else canvas.resize();
    drawTools();
  }

  function changeLanguage() {
    language = language === 'zh' ? 'en' : 'zh';
    canvas.nameEdges();
    drawAll();
    reselect();
  }

  function changeTheme() {
    const set = document.documentElement.dataset;
    set.theme = set.theme === 'dark' ? 'light' : 'dark';
    canvas.restyle();
    labels.now();
    drawTools();
  }

  function drawTools() {
    const isTable = !tableHost.hidden;
    const isDark = document.documentElement.dataset.theme === 'dark';
    const name = shorten(data.title, 40).replace(/[\\/:*?"<>|]/g, '_');
    tools.setAttribute('aria-label', t('tools'));
    fill(tools,
      button(t('undo'), model.undo, { id: 'undo', disabled: !model.canUndo() }),
      button(t('redo'), model.redo, { id: 'redo', disabled: !model.canRedo() }),
      button(t('reset'), () => { model.showAll(); canvas.fit(); }, { id: 'reset' }),
      button(t('fit'), canvas.fit, { disabled: isTable }),
      button(isTable ? t('graph') : t('table'), () => showTable(!isTable), { id: 'switch' }),
      button('PNG', () => download(name + '.png', canvas.png()), { disabled: isTable }),
      button('SVG', () => download(name + '.svg', new Blob([svgOf(model, canvas)], { type: 'image/svg+xml' })), { id: 'svg' }),
      button('CSV', () => download(name + '.csv', new Blob([csvOf(model)], { type: 'text/csv;charset=utf-8' })), { id: 'csv' }),
      button(t('print'), () => window.print()),
      button(isDark ? t('light') : t('dark'), changeTheme, { id: 'theme' }),
      button(t('language'), changeLanguage, { id: 'language', 'aria-label': t('languageLabel') }));
  }

  function drawAll() {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    input.placeholder = t('search');
    input.setAttribute('aria-label', t('searchLabel'));
    list.setAttribute('aria-label', t('searchLabel'));
    graph.setAttribute('aria-label', t('graphLabel'));
    facts.setAttribute('aria-label', t('facts'));
    legendHost.setAttribute('aria-label', t('filters'));
    const notes = [data.commit ? t('version', data.commit) : '', data.made ? t('made', visible(data.made)) : '', t('offline'), t('library')];
    fill(footer, el('bdi', { text: notes.filter(Boolean).join(' · ') }));
    drawTools();
    legend.draw();
    if (!tableHost.hidden) table.draw();
  }

  // After a change of filters or language the selection stays, if it is still shown.
  function reselect() {
    if (selection && selection.node && model.shown.nodes.has(selection.node)) app.select(selection.node);
    else if (selection && selection.edge && model.shown.edges.has(selection.edge)) app.selectEdge(selection.edge);
    else app.clear();
  }

  model.onChange(() => {
    canvas.refresh();
    drawAll();
    reselect();
    app.say(app.counts());
  });

  wireGraph(canvas, model, app);
  wireKeys(canvas, graph, input, app, model);
  window.addEventListener('beforeprint', () => fill(paper, table.printed(300)));
  window.addEventListener('hashchange', fromAddress);
  function fromAddress() {
    let id = window.location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (error) { return; }
    const isNew = !selection || selection.node !== id;
    if (model.nodes.has(id) && isNew) app.pick(id);
  }

  model.refresh();
  canvas.fit();
  if (model.state.only) app.say(app.counts() + '。' + t('firstView', model.state.only.length));
  fromAddress();
  labels.now();
}

function wireGraph(canvas, model, app) {
  canvas.cy.on('tap', 'node', (event) => app.pick(event.target.id()));
  canvas.cy.on('tap', 'edge', (event) => app.selectEdge(event.target.id().slice(2)));
  canvas.cy.on('tap', (event) => { if (event.target === canvas.cy) app.clear(); });
  canvas.cy.on('dbltap', 'node', (event) => {
    const id = event.target.id();
    const near = model.notShown(id).reduce((ids, g) => ids.concat(g[1]), []);
    if (near.length) { model.reveal(near.slice(0, EXPAND_AT_ONCE).concat(id)); app.select(id); }
  });
  canvas.cy.on('dragfree', 'node', (event) => {
    const at = event.target.position();
    model.change((s) => { s.moved[event.target.id()] = { x: at.x, y: at.y }; });
  });
}

function wireKeys(canvas, graph, input, app, model) {
  const STEPS = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  graph.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    canvas.cy.panBy({ x: step[0], y: step[1] });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') app.clear();
    if (event.target.matches('input, textarea')) return;
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if (isUndo) {
      event.preventDefault();
      (event.shiftKey ? model.redo : model.undo)();
    } else if (event.key === '/') {
      event.preventDefault();
      input.focus();
    } else if (event.key === '+' || event.key === '=') canvas.zoomBy(1.25);
    else if (event.key === '-') canvas.zoomBy(0.8);
  });
}

// A browser that is too old, or a page that fails, still shows the picture and the table.
function showStatic(root) {
  const fallback = document.querySelector('noscript');
  const page = new DOMParser().parseFromString(fallback ? fallback.textContent : '', 'text/html');
  fill(root, el('p', { class: 'hint', text: t('failed') }), ...Array.from(page.body.childNodes));
}

const root = byId('huitu');
try {
  start(JSON.parse(byId('huitu-data').textContent), root);
  document.body.dataset.ready = 'yes';
} catch (error) {
  showStatic(root);
  document.body.dataset.ready = 'no';
  window.console.error(error);
}
