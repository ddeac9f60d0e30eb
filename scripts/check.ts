// `pnpm check`: types, lint, format, unused code, import directions, printed schema, unit tests. Minutes, no browser, no database.
import { checkSteps } from './check-steps.ts';
import { printSummary, runSteps } from './run-steps.ts';

process.exitCode = printSummary(await runSteps(checkSteps(), 2)) ? 0 : 1;
