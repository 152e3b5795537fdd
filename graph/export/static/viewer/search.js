// The search box: names, other names, pinyin and initials; arrow keys choose, Enter goes there.

const MOST_HITS = 12;

function createSearch(model, app, input, list) {
  const entries = model.data.nodes.map((node) => ({
    node, name: node.name.toLowerCase(), others: node.names.map((n) => n.toLowerCase()),
  }));
  let current = -1;
  let found = [];

  // Smaller is better; null is no match.
  function rank(entry, query) {
    if (entry.name === query) return 0;
    if (entry.name.startsWith(query)) return 1;
    if (entry.name.includes(query)) return 2;
    if (entry.others.some((n) => n.includes(query))) return 3;
    if (entry.node.initials.startsWith(query)) return 4;
    if (entry.node.pinyin.startsWith(query)) return 5;
    if (entry.node.initials.includes(query)) return 6;
    return query.length > 2 && entry.node.pinyin.includes(query) ? 7 : null;
  }

  function find() {
    const query = input.value.trim().toLowerCase();
    found = query ? entries.map((e) => [rank(e, query), e.node]).filter((x) => x[0] !== null)
      .sort((a, b) => a[0] - b[0] || b[1].edges.length - a[1].edges.length).map((x) => x[1]) : [];
    current = found.length ? 0 : -1;
    draw();
    if (query) app.say(found.length ? t('hits', found.length) : t('noHit'));
  }

  function draw() {
    fill(list, ...found.slice(0, MOST_HITS).map((node, i) => el('li', {
      role: 'option', id: 'hit-' + i, 'aria-selected': String(i === current),
      on: { mousedown: (event) => { event.preventDefault(); choose(node); } },
    }, swatch(model.data.types[node.type]), ' ', said(node.name), ' ', el('small', { text: model.typeLabel(node.type) }))));
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(!list.hidden));
    if (current >= 0) input.setAttribute('aria-activedescendant', 'hit-' + current);
    else input.removeAttribute('aria-activedescendant');
  }

  function close() {
    found = [];
    current = -1;
    draw();
  }

  function choose(node) {
    input.value = '';
    close();
    app.pick(node.id);
  }

  input.addEventListener('input', find);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const count = Math.min(found.length, MOST_HITS);
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count) {
      event.preventDefault();
      current = (current + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
      draw();
    } else if (event.key === 'Enter' && current >= 0 && !event.isComposing) choose(found[current]);
    else if (event.key === 'Escape') close();
  });
}
