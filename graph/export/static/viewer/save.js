// What is on the screen, to take away: PNG, SVG, CSV.

function download(name, blob) {
  const anchor = el('a', { href: URL.createObjectURL(blob), download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  window.setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

// A cell that no spreadsheet takes for a formula.
function csvCell(value) {
  const text = visible(value);
  return '"' + (/^[=+\-@\t\r\n]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
}

// The facts shown, with a byte order mark so that Excel reads Chinese.
function csvOf(model) {
  const head = ['from', 'relation', 'detail', 'to', 'year', 'source', 'quote'].map((k) => t(k));
  const rows = model.shownEdges().map((e) => {
    const proof = e.evidence[0];
    const source = proof ? model.data.documents[proof.document] + (proof.page ? ' ' + t('page', proof.page) : '') : '';
    return [e.from.name, model.relationLabel(e, null), e.caption, e.to.name, e.year, source, proof ? proof.quote : ''];
  });
  return '\ufeff' + [head].concat(rows).map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

// The picture as SVG, drawn from the same places, colours and shapes.
function svgOf(model, canvas) {
  const nodes = model.shownNodes().map((n) => ({ node: n, at: canvas.place(n.id), r: 8 + 2.2 * Math.sqrt(n.edges.length) }));
  if (!nodes.length) return '<svg xmlns="' + SVG + '"/>';
  const xs = nodes.map((n) => n.at.x);
  const ys = nodes.map((n) => n.at.y);
  const [left, top] = [Math.min(...xs) - 110, Math.min(...ys) - 40];
  const box = [left, top, Math.max(...xs) - left + 110, Math.max(...ys) - top + 60].map(Math.round).join(' ');
  const svg = svgElement('svg', { viewBox: box, 'font-family': 'sans-serif', 'font-size': 12, 'text-anchor': 'middle' });
  for (const e of model.shownEdges()) {
    const [a, b] = [canvas.place(e.source), canvas.place(e.target)];
    svg.append(svgElement('line', { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: '#aab2bb' }));
  }
  for (const { node, at, r } of nodes) {
    const type = model.data.types[node.type];
    const [tag, attributes] = outline(type.shape, at.x, at.y, r);
    const text = svgElement('text', { x: at.x, y: at.y + r + 14 });
    text.textContent = shorten(node.name, 16);
    svg.append(svgElement(tag, Object.assign({ fill: type.colour }, attributes)), text);
  }
  return new XMLSerializer().serializeToString(svg);
}
