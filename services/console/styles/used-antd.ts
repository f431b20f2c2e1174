import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Plugin } from 'vite';

const sources = fileURLToPath(new URL('../src/', import.meta.url));

/** First words of the class names that come with a component, and go if no source file imports it. */
const classesOf: Record<string, readonly string[]> = {
  Affix: ['affix'],
  Anchor: ['anchor'],
  Avatar: ['avatar'],
  Badge: ['badge', 'ribbon'],
  Breadcrumb: ['breadcrumb'],
  Calendar: ['picker', 'select', 'radio'],
  Card: ['card', 'tabs'],
  AutoComplete: ['select'],
  Carousel: ['carousel'],
  Cascader: ['cascader', 'select', 'checkbox'],
  Checkbox: ['checkbox'],
  Col: ['col', 'row'],
  Collapse: ['collapse'],
  ColorPicker: ['color'],
  DatePicker: ['picker'],
  Descriptions: ['descriptions'],
  Divider: ['divider'],
  Drawer: ['drawer'],
  Dropdown: ['dropdown', 'menu'],
  FloatButton: ['float'],
  Form: ['form', 'col', 'row'],
  Image: ['image'],
  Layout: ['layout'],
  List: ['list', 'listy', 'pagination', 'select'],
  Masonry: ['masonry'],
  Mentions: ['mentions'],
  Menu: ['menu'],
  Modal: ['modal'],
  OTP: ['otp'],
  Pagination: ['pagination', 'select'],
  Popconfirm: ['popconfirm'],
  Progress: ['progress'],
  QRCode: ['qrcode'],
  Radio: ['radio'],
  Rate: ['rate'],
  Result: ['result'],
  Row: ['col', 'row'],
  Select: ['select'],
  Segmented: ['segmented'],
  Slider: ['slider'],
  Splitter: ['splitter'],
  Statistic: ['statistic'],
  Steps: ['steps'],
  Table: ['table', 'pagination', 'select', 'dropdown', 'menu', 'tree', 'checkbox', 'radio'],
  Tabs: ['tabs', 'dropdown', 'menu'],
  TimePicker: ['picker'],
  Timeline: ['timeline', 'steps'],
  Tour: ['tour'],
  Transfer: ['transfer', 'list', 'pagination', 'checkbox'],
  Tree: ['tree', 'checkbox'],
  TreeSelect: ['tree', 'select'],
  Typography: ['typography'],
  Upload: ['upload', 'progress'],
};

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

function imported(): Set<string> {
  const names = new Set<string>();
  for (const path of filesUnder(sources)) {
    const text = readFileSync(path, 'utf8');
    for (const [, list = ''] of text.matchAll(/import\s*\{([^}]*)\}\s*from 'antd'/g)) {
      for (const name of list.split(','))
        names.add(
          name
            .replace(/^\s*type\s/, '')
            .split(' as ')[0]
            ?.trim() ?? '',
        );
    }
  }
  return names;
}

/** Class names whose rules are left out. */
function unused(): Set<string> {
  const names = imported();
  const kept = new Set(
    Object.entries(classesOf).flatMap(([name, classes]) => (names.has(name) ? classes : [])),
  );
  return new Set(
    Object.values(classesOf)
      .flat()
      .filter((name) => !kept.has(name)),
  );
}

/** Splits a style sheet, or what stands in an `@media`, into rules of prelude and body. */
function* rules(css: string): Generator<[prelude: string, body: string]> {
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open < 0) return;
    let depth = 1;
    let end = open + 1;
    for (; depth > 0 && end < css.length; end += 1) {
      if (css[end] === '{') depth += 1;
      else if (css[end] === '}') depth -= 1;
    }
    yield [css.slice(at, open).trim(), css.slice(open + 1, end - 1)];
    at = end;
  }
}

/** Splits at commas that do not stand in brackets. */
function selectorsOf(prelude: string): string[] {
  return prelude.split(/,(?![^([]*[)\]])/);
}

function strip(css: string, without: Set<string>): string {
  let text = '';
  for (const [prelude, body] of rules(css)) {
    if (/^@(media|supports|layer|container)/.test(prelude)) {
      const inner = strip(body, without);
      if (inner) text += `${prelude}{${inner}}`;
    } else if (prelude.startsWith('@')) {
      text += `${prelude}{${body}}`;
    } else {
      const kept = selectorsOf(prelude).filter(
        (one) => ![...one.matchAll(/\.ant-([a-z]+)/g)].some(([, name = '']) => without.has(name)),
      );
      if (kept.length > 0) text += `${kept.join(',')}{${body}}`;
    }
  }
  return text;
}

/** Keeps of Ant Design's static style sheet the rules of the components that are imported somewhere. */
export function usedAntd(): Plugin {
  return {
    name: 'probity-used-antd',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('antd/dist/antd.css')) return null;
      return strip(readFileSync(id, 'utf8'), unused());
    },
  };
}
