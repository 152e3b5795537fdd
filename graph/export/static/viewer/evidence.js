// One fact with the words that say so: quote with the names marked, document, page, confidence.

// The text with every occurrence of the names in <mark>.
function marked(text, names) {
  const known = names.filter((n) => n && n.length > 1).sort((a, b) => b.length - a.length);
  const parts = [];
  let plain = '';
  for (let i = 0; i < text.length;) {
    const hit = known.find((n) => text.startsWith(n, i));
    if (hit) {
      parts.push(visible(plain), el('mark', { text: visible(hit) }));
      plain = '';
      i += hit.length;
    } else {
      plain += text[i];
      i += 1;
    }
  }
  parts.push(visible(plain));
  return el('bdi', {}, ...parts);
}

function whereOf(proof, documents) {
  const place = proof.page ? ' ' + t('page', visible(proof.page)) : proof.cell ? ' ' + visible(proof.cell) : '';
  return [said(documents[proof.document]), place];
}

// A quotation; a short one stands in its surroundings.
function quotation(proof, documents, names) {
  const quote = el('blockquote', {});
  if (proof.before) quote.append(el('span', { class: 'around' }, said(proof.before.replace(/\s+/g, ' '))));
  quote.append(proof.before !== undefined ? el('bdi', { class: 'words', text: visible(proof.quote) }) : marked(proof.quote, names));
  if (proof.after) quote.append(el('span', { class: 'around' }, said(proof.after.replace(/\s+/g, ' '))));
  return el('div', { class: 'proof' }, quote, el('cite', {}, t('source') + '：', ...whereOf(proof, documents)));
}

// What the caption does not say already.
function valuesOf(edge, model) {
  const further = edge.values.filter((v) => !edge.caption.includes(v[1]));
  return further.map(([prop, text]) => el('span', { class: 'value' }, model.propertyLabel(prop) + '：', said(text)));
}

// Who read it, how sure that is, and whether a person agreed.
function standing(fact, model) {
  const readers = Array.from(new Set((fact.readers || []).map((r) => labelOf(model.data.readers[r], r))));
  const words = [readers.length ? t('readBy', readers.map(visible).join(language === 'zh' ? '、' : ', ')) : '',
    fact.confidence === undefined ? '' : t('confidence', Math.round(fact.confidence * 100)), fact.status ? t(fact.status) : ''];
  return el('small', { class: 'standing ' + (fact.status || ''), text: words.filter(Boolean).join(' · ') });
}

// What a line says, read from one of its ends (or from its source when `from` is null).
function factOf(edge, from, model, app) {
  const names = [edge.from, edge.to].reduce((all, n) => all.concat(n.name, n.names), []);
  const documents = model.data.documents;
  const head = from
    ? [link(model.other(edge, from), () => app.select(model.other(edge, from).id, { center: true }))]
    : [link(edge.from, () => app.select(edge.from.id, { center: true })), ' ' + model.relationLabel(edge, null) + ' → ',
      link(edge.to, () => app.select(edge.to.id, { center: true }))];
  const values = valuesOf(edge, model);
  const [first, ...rest] = edge.evidence;
  return el('article', { class: 'fact', 'data-edge': edge.id },
    el('p', { class: 'head' }, ...head, ' ', edge.caption ? el('span', { class: 'caption' }, said(edge.caption)) : null),
    values.length ? el('p', { class: 'values' }, ...values) : null,
    first ? quotation(first, documents, names) : null,
    rest.length
      ? el('details', {}, el('summary', { text: t('moreProofs', rest.length + Number(edge.more)) }), ...rest.map((p) => quotation(p, documents, names)))
      : null,
    standing(edge, model));
}
