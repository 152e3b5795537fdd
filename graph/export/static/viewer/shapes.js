// The ontology's node shapes as small SVG drawings: legend, search list and SVG export look like the graph.

const SIDES = { triangle: 3, diamond: 4, pentagon: 5, hexagon: 6, heptagon: 7, octagon: 8, star: 10 };
const SVG = 'http://www.w3.org/2000/svg';

// Tag name and attributes of a shape around (x, y).
function outline(shape, x, y, r) {
  const name = shape.replace('round-', '');
  if (name === 'rectangle' || name === 'barrel' || name === 'tag') {
    return ['rect', { x: x - r, y: y - r, width: 2 * r, height: 2 * r, rx: shape === 'rectangle' ? 0 : r / 3 }];
  }
  if (!SIDES[name]) return ['circle', { cx: x, cy: y, r }];
  const points = [];
  for (let i = 0; i < SIDES[name]; i += 1) {
    const angle = (2 * Math.PI * i) / SIDES[name];
    const reach = r * 1.15 * (name === 'star' && i % 2 ? 0.5 : 1);
    points.push((x + reach * Math.sin(angle)).toFixed(1) + ',' + (y - reach * Math.cos(angle)).toFixed(1));
  }
  return ['polygon', { points: points.join(' ') }];
}

function svgElement(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const key of Object.keys(attributes)) node.setAttribute(key, attributes[key]);
  return node;
}

// The mark of a type for legend and lists.
function swatch(type) {
  const [tag, attributes] = outline(type.shape, 8, 8, 6);
  const svg = svgElement('svg', { class: 'swatch', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' });
  svg.append(svgElement(tag, Object.assign({ fill: type.colour }, attributes)));
  return svg;
}
