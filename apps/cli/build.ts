// The command as it is published: one file to start with, and what only some commands need beside it.
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const outdir = path.join(here, 'dist');

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: { farmhand: path.join(here, 'src/main.ts') },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.13',
  minify: true,
  // Licenses of what is inside go with it.
  legalComments: 'linked',
  logLevel: 'warning',
});
chmodSync(path.join(outdir, 'farmhand.js'), 0o755);
