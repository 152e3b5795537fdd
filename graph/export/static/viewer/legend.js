// The left-hand pane: what the colours mean, how many there are, and what is shown of it.

function createLegend(model, host) {
  function labelFor(facet, key) {
    if (facet === 'type') return model.typeLabel(key);
    if (facet === 'relation') return labelOf(model.data.relations[key].label, key);
    return key || t('none');
  }

  function order(facet, counts) {
    const keys = Array.from(counts.keys());
    if (facet === 'year' || facet === 'edition') return keys.sort((a, b) => (a === '') - (b === '') || b.localeCompare(a, 'zh'));
    return keys.sort((a, b) => counts.get(b) - counts.get(a) || a.localeCompare(b));
  }

  function row(facet, key, count) {
    const box = el('input', { type: 'checkbox', checked: !model.state.off[facet].includes(key), 'data-facet': facet, 'data-key': key });
    box.addEventListener('change', () => model.change((s) => {
      s.off[facet] = box.checked ? s.off[facet].filter((k) => k !== key) : s.off[facet].concat(key);
    }));
    const mark = facet === 'type' ? swatch(model.data.types[key]) : null;
    return el('label', {}, box, mark, el('span', {}, said(labelFor(facet, key))), el('small', { text: count }));
  }

  function group(facet, counts) {
    const keys = order(facet, counts);
    // A filter with one choice that says nothing is left out.
    if (!keys.length || (keys.length === 1 && keys[0] === '')) return null;
    const all = (keysOff) => () => model.change((s) => { s.off[facet] = keysOff; });
    return el('fieldset', {}, el('legend', { text: t(facet) }),
      keys.length > 2 ? el('span', { class: 'all' }, button(t('all'), all([]), { class: 'link' }), ' ', button(t('nothing'), all(keys), { class: 'link' })) : null,
      ...keys.map((key) => row(facet, key, counts.get(key))));
  }

  function draw() {
    const focused = document.activeElement && host.contains(document.activeElement) ? document.activeElement.dataset : null;
    const details = el('details', { open: host.dataset.open !== 'no' }, el('summary', { text: t('filters') }));
    details.addEventListener('toggle', () => { host.dataset.open = details.open ? 'yes' : 'no'; });
    const counts = model.facets();
    details.append(...FACETS.map((facet) => group(facet, counts[facet])).filter(Boolean));
    fill(host, details);
    // Drawing anew must not take the keyboard away from the box that was just ticked.
    if (focused && focused.key !== undefined) {
      const again = Array.from(host.querySelectorAll('input')).find((i) => i.dataset.facet === focused.facet && i.dataset.key === focused.key);
      if (again) again.focus();
    }
  }

  return { draw };
}
