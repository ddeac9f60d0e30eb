// `pnpm verify aws --endpoint URL`: holds an EC2 endpoint to the guarantees of its driver, and then the whole of Farmhand to its promise on it.
import { verify } from '@farmhand/clouds/conformance/verify';
import { endureFaults } from './endure-faults.ts';
import { keepThree } from './keep-three.ts';

process.exitCode = await verify(process.argv.slice(2), process.env, (target, account, { faults }) => [
  keepThree(target, account),
  ...(faults ? [endureFaults(target, account)] : []),
]);
