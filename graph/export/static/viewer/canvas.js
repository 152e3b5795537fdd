// The picture: Cytoscape with the ontology's colours and shapes, positions as Python computed them, focus by dimming.

const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const ACCENT = '#d6336c';
const NEAREST = 1.5; // zoom when fitting a small graph
const MANY_EDGES = 6000; // beyond this, lines are left out while the picture moves

function createCanvas(model, container) {
  const dark = () => document.documentElement.dataset.theme === 'dark';

  function styles() {
    const [ink, paper, line] = dark() ? ['#e6e8eb', '#14171a', '#59636e'] : ['#1b1f24', '#ffffff', '#aab2bb'];
    const text = { color: ink, 'font-family': FONT, 'text-outline-color': paper, 'text-outline-opacity': 0.95 };
    const types = Object.entries(model.data.types).map(([name, type]) => ({
      selector: 'node[type="' + name + '"]', style: { shape: type.shape, 'background-color': type.colour },
    }));
    return [
      { selector: 'node', style: Object.assign({ width: 'data(size)', height: 'data(size)', 'text-valign': 'bottom' }, text) },
      ...types,
      { selector: 'edge', style: Object.assign({ width: 1.4, 'line-color': line, 'curve-style': 'straight',
        'target-arrow-color': line, 'target-arrow-shape': 'triangle', 'arrow-scale': 0.8, 'text-rotation': 'autorotate' }, text) },
      // Two awards between the same pair are two lines.
      { selector: 'edge[?parallel]', style: { 'curve-style': 'bezier', 'control-point-step-size': 34 } },
      { selector: 'edge[?unsure]', style: { 'line-style': 'dashed' } },
      { selector: 'node.named', style: { label: 'data(label)' } },
      { selector: 'edge.named', style: { label: 'data(label)' } },
      { selector: '.dim', style: { opacity: 0.13, 'text-opacity': 0 } },
      { selector: '.gone', style: { display: 'none' } },
      { selector: 'node.focus', style: { 'border-width': 4, 'border-color': ACCENT, 'z-index': 9 } },
      { selector: 'edge.focus', style: { width: 3.2, 'line-color': ACCENT, 'target-arrow-color': ACCENT, 'z-index': 9 } },
    ];
  }

  const pairs = new Map();
  const pairOf = (e) => [e.source, e.target].sort().join('\n');
  for (const e of model.edges.values()) pairs.set(pairOf(e), (pairs.get(pairOf(e)) || 0) + 1);

  function elements() {
    const nodes = model.data.nodes.map((n) => ({
      data: { id: n.id, type: n.type, label: shorten(n.name, 16), size: Math.min(64, Math.round(18 + 5 * Math.sqrt(n.edges.length))) },
      position: { x: n.x, y: n.y }, classes: model.shown.nodes.has(n.id) ? '' : 'gone',
    }));
    const edges = Array.from(model.edges.values()).map((e) => ({
      data: { id: 'e:' + e.id, source: e.source, target: e.target, label: '',
        parallel: pairs.get(pairOf(e)) > 1 || e.source === e.target, unsure: (e.confidence < 0.7 && e.status !== 'confirmed') || e.status === 'disputed' },
      classes: model.shown.edges.has(e.id) ? '' : 'gone',
    }));
    return { nodes, edges };
  }

  const cy = cytoscape({
    container, elements: elements(), style: styles(), layout: { name: 'preset', fit: true, padding: 30 },
    minZoom: 0.05, maxZoom: 4, hideEdgesOnViewport: model.edges.size > MANY_EDGES,
    boxSelectionEnabled: false, autounselectify: true,
  });
  const places = {};
  for (const n of model.nodes.values()) places[n.id] = { x: n.x, y: n.y };
  const edgeElement = (id) => cy.getElementById('e:' + id);
  const gone = new Set(cy.elements('.gone').map((element) => element.id()));

  function nameEdges() {
    cy.batch(() => {
      for (const e of model.edges.values()) {
        const label = labelOf(model.data.relations[e.type].label, e.type);
        edgeElement(e.id).data({ label: '', brief: label, full: shorten(label + (e.caption ? ' ' + e.caption : ''), 18) });
      }
    });
  }

  function refresh() {
    const toggle = (element, key, isShown) => {
      if (isShown !== gone.has(key)) return;
      if (isShown) gone.delete(key);
      else gone.add(key);
      element.toggleClass('gone', !isShown);
    };
    cy.batch(() => {
      for (const id of model.nodes.keys()) {
        const element = cy.getElementById(id);
        toggle(element, id, model.shown.nodes.has(id));
        const place = model.state.moved[id] || places[id];
        const now = element.position();
        if (now.x !== place.x || now.y !== place.y) element.position(place);
      }
      for (const id of model.edges.keys()) toggle(edgeElement(id), 'e:' + id, model.shown.edges.has(id));
    });
  }

  function move(target) {
    cy.stop();
    if (calm()) {
      if (target.fit) cy.fit(target.fit.eles, target.fit.padding);
      else { cy.zoom(target.zoom); cy.center(target.center.eles); }
    } else cy.animate(target, { duration: 250 });
  }

  const shownElements = () => cy.elements().not('.gone');

  // Bring these to the front and dim the rest. `focused` ids get the ring, `kept` stay bright beside them.
  function focus(focused, focusedEdges, kept, keptEdges) {
    cy.batch(() => {
      cy.elements().removeClass('focus').addClass('dim');
      cy.edges('.named').removeClass('named');
      const bright = (element) => element.removeClass('dim');
      for (const id of kept) bright(cy.getElementById(id));
      for (const id of keptEdges) bright(edgeElement(id)).addClass('named');
      for (const id of focused) bright(cy.getElementById(id)).addClass('focus');
      for (const id of focusedEdges) bright(edgeElement(id)).addClass('focus named');
    });
  }

  function clear() {
    cy.batch(() => {
      cy.elements('.focus, .dim').removeClass('focus dim');
      cy.edges('.named').removeClass('named');
    });
  }

  // All of it in the window, yet not so near that three entities fill it.
  function fit() {
    cy.resize();
    cy.fit(shownElements(), 65);
    if (cy.zoom() > NEAREST) {
      cy.zoom(NEAREST);
      cy.center(shownElements());
    }
  }

  const png = (output) => cy.png({
    output, full: true, scale: 2, maxWidth: 8000, maxHeight: 8000, bg: dark() ? '#14171a' : '#ffffff',
  });

  nameEdges();
  return {
    cy, refresh, focus, clear, fit, nameEdges, png,
    restyle: () => cy.style(styles()),
    resize: () => cy.resize(),
    center: (id) => move({ center: { eles: cy.getElementById(id) }, zoom: Math.max(1, cy.zoom()) }),
    frame: (ids) => move({ fit: { eles: cy.collection(ids.map((id) => cy.getElementById(id))), padding: 70 } }),
    zoomBy: (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
    place: (id) => cy.getElementById(id).position(),
  };
}
