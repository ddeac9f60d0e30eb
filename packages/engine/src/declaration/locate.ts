import type { Problem } from '@farmhand/domain/limits';
import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';

export type Place = NonNullable<Problem['at']>;

export interface Source {
  file: string;
  document: Document;
  lines: LineCounter;
}

/** Where the value at a path stands, or the nearest part of it that is there; for a key that should not be there, the key. */
export function locate(source: Source, path: readonly string[], unknownKey?: string): Place {
  let node: Node | null | undefined = source.document.contents as Node | null;
  let at = offsetOf(node);
  for (let rest = path; rest.length > 0; ) {
    const step = stepInto(source.document, node, rest);
    if (step === undefined) break;
    node = step.node;
    rest = step.rest;
    at = offsetOf(node) ?? step.keyAt ?? at;
  }
  const key = unknownKey === undefined ? undefined : keyOf(resolved(source.document, node), unknownKey);
  return placeOf(source, key ?? at ?? source.document.range?.[0] ?? 0);
}

export function placeOf({ file, lines }: Pick<Source, 'file' | 'lines'>, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

interface Step {
  node: Node | null | undefined;
  rest: readonly string[];
  keyAt: number | undefined;
}

/** Keys may have dots in them, so the longest one that is there is taken. */
function stepInto(document: Document, of: Node | null | undefined, path: readonly string[]): Step | undefined {
  const node = resolved(document, of);
  if (isSeq(node)) {
    const item = node.items[Number(path[0])] as Node | undefined;
    return item && { node: item, rest: path.slice(1), keyAt: undefined };
  }
  if (!isMap(node)) return undefined;
  for (let taken = path.length; taken > 0; taken--) {
    const key = path.slice(0, taken).join('.');
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair) return { node: pair.value as Node | null, rest: path.slice(taken), keyAt: offsetOf(pair.key as Node) };
  }
  // What is one of several, as in `check: { tcp: … }`, has a name in files that the declaration does not have.
  const [only] = node.items;
  const inside = node.items.length === 1 && only ? (resolved(document, only.value as Node) ?? undefined) : undefined;
  return isMap(inside) && path[0] !== undefined && keyOf(inside, path[0]) !== undefined
    ? { node: inside, rest: path, keyAt: undefined }
    : undefined;
}

const resolved = (document: Document, node: Node | null | undefined): Node | null | undefined =>
  isAlias(node) ? (node.resolve(document) as Node | undefined) : node;

function keyOf(node: Node | null | undefined, key: string): number | undefined {
  if (!isMap(node)) return undefined;
  return offsetOf(node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)?.key as Node | undefined);
}

const offsetOf = (node: Node | null | undefined): number | undefined => node?.range?.[0];
