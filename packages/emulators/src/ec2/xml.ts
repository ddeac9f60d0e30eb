/** XML by joining strings: a thousand instances are half a million characters, and a tree of them would cost more than they do. */
export function element(name: string, value: string | number | boolean | undefined): string {
  return value === undefined ? '' : `<${name}>${typeof value === 'string' ? escapeXml(value) : value}</${name}>`;
}

/** Children are XML already. */
export function parent(name: string, ...children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`;
}

/** EC2's lists: each entry in an `item`. */
export function itemList<T>(name: string, items: readonly T[], toXml: (item: T) => string): string {
  let inner = '';
  for (const item of items) inner += `<item>${toXml(item)}</item>`;
  return `<${name}>${inner}</${name}>`;
}

export function tagList(tags: Readonly<Record<string, string>>): string {
  let inner = '';
  for (const key of Object.keys(tags)) inner += `<item><key>${escapeXml(key)}</key><value>${escapeXml(tags[key]!)}</value></item>`;
  return `<tagSet>${inner}</tagSet>`;
}

/** What was started together has the same time: the last text is kept. */
let lastTimestamp = { ms: 0, text: new Date(0).toISOString() };

export function timestamp(ms: number): string {
  if (lastTimestamp.ms !== ms) lastTimestamp = { ms, text: new Date(ms).toISOString() };
  return lastTimestamp.text;
}

function escapeXml(text: string): string {
  return needsEscape.test(text) ? text.replace(/[&<>"\r\n\t]/g, (character) => entities[character]!) : text;
}

const needsEscape = /[&<>"\r\n\t]/;
// White space is written as references, or a parser that trims or folds it would change the value.
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};
