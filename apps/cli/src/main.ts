#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// What is compiled is kept: the next start is shorter. Where nothing can be written it starts as it did.
enableCompileCache();

const [{ runCli }, { processTerminal }] = await Promise.all([import('./run-cli.ts'), import('./process-terminal.ts')]);
const terminal = processTerminal();
process.exitCode = await runCli(terminal, process.argv.slice(2));
terminal.close();
