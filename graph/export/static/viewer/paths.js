// How two entities are connected: a shortest chain read as a sentence, with the evidence of every step.

// Edges of a shortest chain over what passes the filters, or null. `avoided` entities are not stepped on.
function findPath(model, from, to, avoided) {
  const before = new Map([[from, null]]);
  const queue = [from];
  for (let i = 0; i < queue.length && !before.has(to); i += 1) {
    for (const edge of model.nodes.get(queue[i]).edges) {
      const far = model.other(edge, queue[i]);
      const isOff = model.state.off.type.includes(far.type) || model.isHidden(far.id) || avoided.has(far.id);
      if (before.has(far.id) || isOff || !model.passes(edge)) continue;
      before.set(far.id, [queue[i], edge]);
      queue.push(far.id);
    }
  }
  if (!before.has(to)) return null;
  const chain = [];
  for (let at = to; before.get(at); [at] = before.get(at)) chain.unshift(before.get(at)[1]);
  return chain;
}

// Entities along a chain, in order.
function stations(model, chain, from) {
  const ids = [from];
  for (const edge of chain) ids.push(model.other(edge, ids[ids.length - 1]).id);
  return ids;
}

function createPaths(model, app, host) {
  let avoided = new Set();

  // 甲 —获奖→ 大奖 ←获奖— 乙
  function sentence(chain, ids) {
    const words = [link(model.nodes.get(ids[0]), () => app.select(ids[0], { center: true }))];
    chain.forEach((edge, i) => {
      const isForward = edge.source === ids[i];
      const label = labelOf(model.data.relations[edge.type].label, edge.type);
      const caption = edge.caption ? el('bdi', { class: 'caption', text: ' ' + visible(edge.caption) }) : null;
      words.push(el('span', { class: 'via' }, isForward ? ' — ' : ' ← ', label, caption, isForward ? ' → ' : ' — '),
        link(model.nodes.get(ids[i + 1]), () => app.select(ids[i + 1], { center: true })));
    });
    return el('p', { class: 'sentence' }, ...words);
  }

  function show(from, to) {
    const chain = findPath(model, from, to, avoided);
    if (!chain) {
      const words = t('pathNone', visible(model.nodes.get(from).name), visible(model.nodes.get(to).name));
      app.say(words);
      fill(host, el('h2', { text: t('pathTitle') }), el('p', { class: 'hint' }, el('bdi', { text: words })),
        button(t('pathStop'), () => app.select(from)));
      return;
    }
    const ids = stations(model, chain, from);
    if (ids.some((id) => !model.shown.nodes.has(id))) model.reveal(ids);
    app.showChain(ids, chain.map((e) => e.id));
    const between = ids.slice(1, -1);
    fill(host,
      el('h2', { text: t('pathTitle') + ' · ' + t('pathSteps', chain.length) }),
      sentence(chain, ids),
      el('div', { class: 'actions' },
        between.length ? button(t('pathNext'), () => { between.forEach((id) => avoided.add(id)); show(from, to); }) : null,
        button(t('pathStop'), () => app.select(from))),
      ...chain.map((edge, i) => el('section', {}, el('h4', { text: t('step', i + 1) }), factOf(edge, null, model, app))));
    host.scrollTop = 0;
    app.say(t('pathTitle') + '：' + t('pathSteps', chain.length));
  }

  return {
    show: (from, to) => {
      avoided = new Set();
      show(from, to);
    },
  };
}
