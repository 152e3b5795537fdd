// What the page itself says, in Chinese and English. Names of types, relations and properties come with the data.

const TEXT = {
  zh: {
    search: '搜索名称、拼音或首字母（按 / 聚焦）', searchLabel: '搜索', hits: '{0} 个结果', noHit: '没有匹配的名称',
    shown: '显示 {0}/{1} 个实体，{2}/{3} 条关系', partial: '只载入了一部分邻域', firstView: '先显示最近的 {0} 个实体，点“全部显示”看全图',
    filters: '图例与筛选', type: '类型', relation: '关系', year: '年份', edition: '届次', none: '未注明', all: '全选', nothing: '全不选',
    undo: '撤销', redo: '重做', reset: '全部显示', fit: '适应窗口', table: '表格', graph: '图形', print: '打印', dark: '深色', light: '浅色',
    language: 'EN', languageLabel: 'English', tools: '工具', graphLabel: '关系图：方向键移动，+ - 缩放，表格视图内容相同',
    facts: '事实与证据', pick: '点击图中的实体或连线，查看事实、原文和出处。', otherNames: '又名', own: '基本信息',
    only: '只看邻居', hide: '隐藏', path: '找关系', expand: '展开', expandAll: '全部', more: '再显示 {0} 条', hiddenMore: '未显示的邻居',
    askMany: '将加入 {0} 个实体，图会变密。先加入 30 个？', noEdges: '在当前筛选下没有关系。',
    readBy: '读法：{0}', source: '来源', page: '第{0}页', confidence: '置信度 {0}%', moreProofs: '另有 {0} 处出处',
    confirmed: '已核实', disputed: '有争议', asserted: '', pending: '待核实', planned: '计划', denied: '否定', retracted: '已撤回',
    pathFrom: '从“{0}”出发：请点击或搜索另一个实体', pathTitle: '两者的关系', pathNone: '在当前筛选下，“{0}”与“{1}”之间没有找到路径。',
    pathSteps: '{0} 步', pathNext: '避开中间实体，再找一条', pathStop: '返回', cancel: '取消', step: '第 {0} 步',
    from: '起点', to: '终点', detail: '内容', quote: '原文', name: '名称', degree: '关系数', edges: '关系', nodes: '实体',
    previous: '上一页', next: '下一页', pageOf: '第 {0} / {1} 页', sort: '按此列排序', selected: '已选：{0}，{1} 条关系',
    made: '制作：{0}', version: '数据版本 {0}', library: '绘图：Cytoscape.js（MIT 许可）', offline: '本文件不联网', failed: '页面没能启动，以下是静态内容。',
  },
  en: {
    search: 'Search a name, pinyin or initials (press /)', searchLabel: 'Search', hits: '{0} results', noHit: 'No name matches',
    shown: 'Showing {0}/{1} entities, {2}/{3} relations', partial: 'only part of the neighbourhood was loaded', firstView: 'The nearest {0} entities first; “Show all” for the whole',
    filters: 'Legend and filters', type: 'Type', relation: 'Relation', year: 'Year', edition: 'Edition', none: 'not stated', all: 'All', nothing: 'None',
    undo: 'Undo', redo: 'Redo', reset: 'Show all', fit: 'Fit', table: 'Table', graph: 'Graph', print: 'Print', dark: 'Dark', light: 'Light',
    language: '中文', languageLabel: '中文', tools: 'Tools', graphLabel: 'Graph: arrow keys pan, + and - zoom; the table holds the same',
    facts: 'Facts and evidence', pick: 'Click an entity or a line to see facts, the words that say so and where they stand.', otherNames: 'Also', own: 'About',
    only: 'Only neighbours', hide: 'Hide', path: 'Find a path', expand: 'Expand', expandAll: 'all', more: 'Show {0} more', hiddenMore: 'Neighbours not shown',
    askMany: 'This adds {0} entities and crowds the picture. Add the first 30?', noEdges: 'No relation passes the filters.',
    readBy: 'Read by: {0}', source: 'Source', page: 'p. {0}', confidence: 'confidence {0}%', moreProofs: '{0} more places say so',
    confirmed: 'confirmed', disputed: 'disputed', asserted: '', pending: 'to be reviewed', planned: 'planned', denied: 'denied', retracted: 'retracted',
    pathFrom: 'From “{0}”: click or search the other entity', pathTitle: 'How they are connected', pathNone: 'Under these filters no path connects “{0}” and “{1}”.',
    pathSteps: '{0} steps', pathNext: 'Another one, around these', pathStop: 'Back', cancel: 'Cancel', step: 'Step {0}',
    from: 'From', to: 'To', detail: 'Detail', quote: 'Quoted', name: 'Name', degree: 'Relations', edges: 'Relations', nodes: 'Entities',
    previous: 'Previous', next: 'Next', pageOf: 'Page {0} of {1}', sort: 'Sort by this column', selected: 'Selected: {0}, {1} relations',
    made: 'Made: {0}', version: 'Data version {0}', library: 'Drawn with Cytoscape.js (MIT)', offline: 'This file uses no network', failed: 'The page could not start; this is its static content.',
  },
};

let language = 'zh';

// t('page', 3) -> 第3页
function t(key, ...values) {
  return TEXT[language][key].replace(/\{(\d)\}/g, (_, i) => String(values[i]));
}

// The label of a type, relation or property in the language shown.
function labelOf(labels, fallback) {
  return (labels && (labels[language] || labels.zh || labels.en)) || fallback;
}
