import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Script } from './script.ts';

/** A script that once failed, and must not fail again. */
export interface KeptScript {
  /** What was broken, in the words of that time. */
  broke: string;
  script: Script;
}

const folder = path.join(import.meta.dirname, 'kept');

/** By file name. */
export function readKeptScripts(): Map<string, KeptScript> {
  const files = (existsSync(folder) ? readdirSync(folder) : []).filter((file) => file.endsWith('.json')).sort();
  return new Map(files.map((file) => [file, JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as KeptScript]));
}

/** @returns where it is kept. */
export function keepScript(kept: KeptScript): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `seed-${kept.script.seed}.json`);
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  return path.relative(process.cwd(), file);
}
