import { verify } from './verify.ts';

// biome-ignore lint/style/noProcessEnv: this file is a program; it reads the variables that every AWS tool reads.
process.exitCode = await verify(process.argv.slice(2), process.env);
