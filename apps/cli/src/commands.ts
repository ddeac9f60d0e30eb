import type { CommandSpec } from './command-spec.ts';
import { auditCommands } from './commands/audit.ts';
import { completion } from './commands/completion.ts';
import { declarationCommands } from './commands/declare.ts';
import { eventCommands } from './commands/events.ts';
import { lookCommands } from './commands/get.ts';
import { accessCommands } from './commands/login.ts';
import { versionCommand } from './commands/version.ts';
import { wait } from './commands/wait.ts';
import { watch } from './commands/watch.ts';
import { understandCommands } from './commands/why.ts';
import { budgetVerbs } from './verbs/budget-verbs.ts';
import { cloudAccountVerbs } from './verbs/cloud-account-verbs.ts';
import { cloudVerbs } from './verbs/cloud-verbs.ts';
import { farmRoleVerbs } from './verbs/farm-role-verbs.ts';
import { farmVerbs } from './verbs/farm-verbs.ts';
import { guardVerbs } from './verbs/guard-verbs.ts';
import { farmMakers } from './verbs/make-farm.ts';
import { partMakers } from './verbs/make-parts.ts';
import { scaleVerbs } from './verbs/scale.ts';
import { serverVerbs } from './verbs/server-verbs.ts';
import { tokenVerbs } from './verbs/token-verbs.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandSpec[] = [
  ...[...lookCommands, watch, wait, ...eventCommands],
  ...[...understandCommands, ...auditCommands],
  ...[...farmVerbs, ...scaleVerbs, ...farmRoleVerbs, ...serverVerbs, ...budgetVerbs, ...guardVerbs, ...cloudVerbs, ...cloudAccountVerbs],
  ...[...farmMakers, ...partMakers],
  ...declarationCommands,
  ...[...accessCommands, ...tokenVerbs],
  ...[completion, versionCommand],
];
