// Elements, made without markup: text out of documents only ever becomes text.

// Bidi embeddings, overrides, isolates and marks, and characters a screen swallows: shown as ‹U+202E›.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

function visible(text) {
  return String(text).replace(HIDDEN, (c) => '‹U+' + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') + '›');
}

function shorten(text, most) {
  const letters = Array.from(visible(text));
  return letters.length > most ? letters.slice(0, most - 1).join('') + '…' : letters.join('');
}

// el('button', {text: '撤销', disabled: true, on: {click: undo}}, child, ...): null children are left out.
function el(tag, options, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(options || {})) {
    if (key === 'text') node.textContent = value;
    else if (key === 'on') for (const name of Object.keys(value)) node.addEventListener(name, value[name]);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== ''));
  return node;
}

// Replace what a host holds; null children are left out.
function fill(host, ...children) {
  host.replaceChildren(...children.filter((c) => c !== null && c !== undefined));
}

// Text out of the data, isolated so that it cannot turn the words beside it.
function said(text) {
  return el('bdi', { text: visible(text) });
}

function button(label, action, options) {
  return el('button', Object.assign({ type: 'button', text: label, on: { click: action } }, options));
}

// A name that selects its entity.
function link(node, action) {
  return el('button', { type: 'button', class: 'link', on: { click: action } }, said(node.name));
}

function byId(id) {
  return document.getElementById(id);
}

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
