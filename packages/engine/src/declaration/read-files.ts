import type { Problem } from '@farmhand/domain/limits';
import { type Document, isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { z } from 'zod';
import { declarationLimits } from './declaration-limits.ts';
import { type DeclarationFile, type DeclarationKind, declarationKinds } from './declaration-plan.ts';
import { declarationApiVersion } from './document-parts.ts';
import { type Documents, documents } from './documents.ts';
import { locate, placeOf, type Source } from './locate.ts';

/** One document that is in order as far as it can be told without looking at anything else. */
export type ReadDocument = { [K in DeclarationKind]: ReadOf<K> }[DeclarationKind];

export interface ReadOf<K extends DeclarationKind> {
  kind: K;
  name: string;
  value: Documents[K];
  source: Source;
}

export interface ReadFiles {
  /** In the order in which they are made. */
  documents: ReadDocument[];
  /** By kind and name, also of documents that are not in order: what refers to them is no problem of its own. */
  mentioned: ReadonlySet<string>;
  problems: Problem[];
}

export const mention = (kind: DeclarationKind, name: string): string => `${kind} ${name}`;

/** Reads all files, and finds all that is wrong in them without looking at anything else. */
export function readFiles(files: readonly DeclarationFile[]): ReadFiles {
  const tooMuch = sizeProblems(files);
  if (tooMuch.length > 0) return { documents: [], mentioned: new Set(), problems: tooMuch };
  const problems: Problem[] = [];
  const found: ReadDocument[] = [];
  const mentioned = new Map<string, Source>();
  let count = 0;
  for (const file of files) {
    for (const source of parse(file, problems)) {
      count += 1;
      if (count > declarationLimits.documentsMax) continue;
      readDocument(source, { problems, found, mentioned });
    }
  }
  if (count > declarationLimits.documentsMax) {
    problems.push({
      path: 'files',
      message: `At most ${declarationLimits.documentsMax} documents are possible at once; there are ${count}.`,
    });
  }
  if (count === 0 && problems.length === 0) problems.push({ path: 'files', message: 'There is no document in the files.' });
  const order = (kind: DeclarationKind) => declarationKinds.indexOf(kind);
  return { documents: found.sort((a, b) => order(a.kind) - order(b.kind)), mentioned: new Set(mentioned.keys()), problems };
}

function sizeProblems(files: readonly DeclarationFile[]): Problem[] {
  const { filesMax, textMax, fileNameLengthMax } = declarationLimits;
  if (files.length > filesMax)
    return [{ path: 'files', message: `At most ${filesMax} files are possible at once; there are ${files.length}.` }];
  const length = files.reduce((sum, { text }) => sum + text.length, 0);
  if (length > textMax) {
    return [
      { path: 'files', message: `All files together have at most ${textMax} characters; these have ${length}. Apply them in parts.` },
    ];
  }
  return files.flatMap(({ name }, index) => {
    const isFit = name.length > 0 && name.length <= fileNameLengthMax && !/\p{Cc}/u.test(name);
    return isFit ? [] : [{ path: `files.${index}.name`, message: `A name has 1 to ${fileNameLengthMax} printable characters.` }];
  });
}

function parse({ name: file, text }: DeclarationFile, problems: Problem[]): Source[] {
  const lines = new LineCounter();
  const read = parsed(text, lines);
  if (read === undefined) {
    problems.push({ path: '', message: 'It is nested too deeply.', at: { file, line: 1, column: 1 } });
    return [];
  }
  return read.flatMap((document) => {
    const source = { file, document, lines };
    const wrong = [
      ...[...document.errors, ...document.warnings].map(({ message, pos }) => ({ message: firstLine(message), offset: pos[0] })),
      ...repeatedKeys(document),
    ];
    for (const { message, offset } of wrong) problems.push({ path: '', message, at: placeOf(source, offset) });
    // An empty document, as after a last `---`, is none.
    return wrong.length > 0 || document.contents === null ? [] : [source];
  });
}

/** The parser's own look for them compares each with each other, which takes minutes for a file of a megabyte. */
function repeatedKeys(document: Document): { message: string; offset: number }[] {
  const found: { message: string; offset: number }[] = [];
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) found.push({ message: `The key ${String(key.value)} is given twice.`, offset: key.range?.[0] ?? 0 });
        keys.add(key.value);
      }
    },
  });
  return found;
}

/** Brackets that are opened and not closed, at any place. The parser goes one deeper for each, and tells each that is not closed. */
function openBrackets(text: string): number {
  let [depth, most] = [0, 0];
  for (const sign of text) {
    if (sign === '[' || sign === '{') most = Math.max(most, ++depth);
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
  }
  return most;
}

/** @returns undefined when it is nested so deeply that the parser's own recursion ends. */
function parsed(text: string, lineCounter: LineCounter): Document[] | undefined {
  if (openBrackets(text) > declarationLimits.openBracketsMax) return undefined;
  try {
    const found = parseAllDocuments(text, { lineCounter, prettyErrors: false, uniqueKeys: false, version: '1.2', schema: 'core' });
    return Array.isArray(found) ? (found as Document[]) : [];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Reading {
  problems: Problem[];
  found: ReadDocument[];
  mentioned: Map<string, Source>;
}

function readDocument(source: Source, { problems, found, mentioned }: Reading): void {
  const tell: Tell = (path, message, key) => {
    problems.push({ path: [...path, ...(key === undefined ? [] : [key])].join('.'), message, at: locate(source, path, key) });
  };
  const value = toPlain(source.document);
  const head = 'message' in value ? undefined : readHead(value.plain, tell);
  if ('message' in value) tell([], value.message);
  if ('message' in value || head === undefined) return;
  const { kind, name } = head;
  const first = name === undefined ? undefined : mentioned.get(mention(kind, name));
  if (first) tell(['name'], `The ${kind} ${name} is declared twice: also in ${inWords(first)}.`);
  else if (name !== undefined) mentioned.set(mention(kind, name), source);
  const read = documents[kind].safeParse(value.plain);
  if (read.success && !first) found.push({ kind, name: read.data.name, value: read.data, source } as ReadDocument);
  for (const issue of read.error?.issues ?? []) tellIssue(issue, tell);
}

function readHead(plain: unknown, tell: Tell): { kind: DeclarationKind; name: string | undefined } | undefined {
  const { kind, name, apiVersion } = (plain ?? {}) as Record<string, unknown>;
  const known = declarationKinds.find((one) => one === kind);
  if (apiVersion !== declarationApiVersion) tell(['apiVersion'], `A document begins with "apiVersion: ${declarationApiVersion}".`);
  else if (known === undefined) tell(['kind'], `kind is one of ${declarationKinds.join(', ')}.`);
  else return { kind: known, name: typeof name === 'string' ? name : undefined };
  return undefined;
}

const inWords = (source: Source) => {
  const { file, line } = locate(source, ['name']);
  return `${file}, line ${line}`;
};

type Tell = (path: readonly string[], message: string, key?: string) => void;
type Issue = z.core.$ZodIssue;

function tellIssue(issue: Issue, tell: Tell, above: readonly string[] = []): void {
  const path = [...above, ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) tell(path, `There is no ${key} here.`, key);
    return;
  }
  // Of several forms, the one that comes nearest is meant.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0] ?? [];
    for (const inner of nearest) tellIssue(inner, tell, path);
    return;
  }
  tell(path, `${issue.message}.`.replace(/\.\.$/, '.'));
}

const depthOf = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));

function toPlain(document: Document): { plain: unknown } | { message: string } {
  try {
    const plain: unknown = document.toJS({ maxAliasCount: declarationLimits.aliasesMax });
    return depth(plain) > declarationLimits.depthMax ? { message: 'It is nested too deeply.' } : { plain };
  } catch (error) {
    if (error instanceof ReferenceError)
      return { message: `Its anchors are repeated too often: at most ${declarationLimits.aliasesMax} times.` };
    if (error instanceof RangeError) return { message: 'It is nested too deeply.' };
    throw error;
  }
}

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((deepest: number, part) => Math.max(deepest, depth(part)), 0);
}

const firstLine = (message: string) => message.split('\n')[0] ?? '';
