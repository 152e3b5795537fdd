// Names in the picture: as many as fit without lying over each other, best connected first, the same size at any zoom.

const LABEL = 13; // px on the screen
const EDGE_LABEL = 11;
const MOST_LABELS = 250;
const LABEL_PAUSE = 90; // ms after the picture rests

function createLabels(model, canvas) {
  const cy = canvas.cy;
  const order = model.data.nodes.slice().sort((a, b) => b.edges.length - a.edges.length).map((n) => n.id);
  let named = new Set();
  let timer = 0;

  const widthOf = (text, size) => Array.from(text).reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? size : size * 0.58), 0);

  // Rectangles already taken, found through coarse buckets.
  function takenSpace() {
    const buckets = new Map();
    const keys = (r) => {
      const found = [];
      for (let i = Math.floor(r.x0 / 80); i <= Math.floor(r.x1 / 80); i += 1) {
        for (let j = Math.floor(r.y0 / 40); j <= Math.floor(r.y1 / 40); j += 1) found.push(i + ':' + j);
      }
      return found;
    };
    const meets = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
    return {
      isFree: (r) => keys(r).every((k) => !(buckets.get(k) || []).some((o) => meets(r, o))),
      take: (r) => keys(r).forEach((k) => (buckets.has(k) ? buckets.get(k).push(r) : buckets.set(k, [r]))),
    };
  }

  function boxOf(element, size) {
    const p = element.renderedPosition();
    const half = widthOf(element.data('label'), size) / 2 + 3;
    const top = p.y + element.renderedHeight() / 2 + 2;
    return { x0: p.x - half, x1: p.x + half, y0: top, y1: top + size * 1.3 };
  }

  // What of a relation's name has room between its ends.
  function fitting(edge) {
    const [a, b] = [edge.source(), edge.target()];
    const [p, q] = [a.renderedPosition(), b.renderedPosition()];
    const room = Math.hypot(p.x - q.x, p.y - q.y) - (a.renderedWidth() + b.renderedWidth()) / 2 - 12;
    return [edge.data('full'), edge.data('brief'), ''].find((text) => widthOf(text, EDGE_LABEL) <= Math.max(0, room)) || '';
  }

  function place() {
    timer = 0;
    const space = takenSpace();
    const next = new Map();
    const [width, height] = [cy.width(), cy.height()];
    const add = (id, isForced) => {
      const element = cy.getElementById(id);
      if (next.has(id) || element.hasClass('gone') || (!isForced && element.hasClass('dim'))) return;
      const size = isForced ? LABEL + 2 : LABEL;
      const box = boxOf(element, size);
      if (box.x1 < 0 || box.y1 < 0 || box.x0 > width || box.y0 > height) return;
      if (!isForced && !space.isFree(box)) return;
      space.take(box);
      next.set(id, size);
    };
    cy.nodes('.focus').forEach((n) => add(n.id(), true));
    for (const id of order) {
      if (next.size >= MOST_LABELS) break;
      add(id, false);
    }
    const zoom = cy.zoom();
    cy.batch(() => {
      for (const id of named) if (!next.has(id)) cy.getElementById(id).removeClass('named');
      for (const [id, size] of next) {
        cy.getElementById(id).addClass('named').style({
          'font-size': size / zoom, 'text-outline-width': 2.5 / zoom, 'text-margin-y': 3 / zoom,
        });
      }
      cy.edges('.named').forEach((e) => {
        e.data('label', fitting(e)).style({ 'font-size': EDGE_LABEL / zoom, 'text-outline-width': 2.5 / zoom });
      });
    });
    named = new Set(next.keys());
  }

  function soon() {
    if (!timer) timer = window.setTimeout(() => window.requestAnimationFrame(place), LABEL_PAUSE);
  }

  cy.on('viewport resize free', soon);
  return { soon, now: place };
}
