import { randomUUID } from 'node:crypto';
import { type Answer, succeed } from '../api/answer.ts';
import { CliError } from '../cli-error.ts';
import type { Run } from '../command-spec.ts';
import type { ExitName } from '../exit-codes.ts';
import type { PlanFieldsFragment, PlanOrProblemFragment } from '../generated/operations.ts';
import { type Format, structured } from '../output/format.ts';
import { planLines } from '../output/plan-lines.ts';
import { sayLines } from '../output/print.ts';

export interface Keys {
  idempotencyKey: string;
  /** Of the plan that was shown: the preview is the action. */
  planHash?: string | undefined;
}

/** A change, ready to be asked about and sent. */
export interface Change {
  plan?(): Promise<{ result: PlanOrProblemFragment }>;
  /** Asked first where no plan says what is destroyed. */
  question?: string;
  send(keys: Keys): Promise<{ result: Answer }>;
  /** One sentence for people. */
  done: string;
  /** `farm/webshop`, for `-o name`. */
  name: string;
  /** What `--wait` waits for. */
  wait?(timeoutMs: number): Promise<unknown>;
}

export interface ChangeOptions {
  output: Format;
  yes?: boolean;
  dryRun?: boolean;
  wait?: boolean;
  timeout?: number;
  idempotencyKey?: string;
}

/** Shows the plan, asks where something is destroyed, does it, and says what was done. */
export async function perform(run: Run<ChangeOptions>, change: Change): Promise<ExitName | undefined> {
  const { terminal, options } = run;
  const plan = change.plan && succeed((await change.plan()).result);
  if (options.dryRun) {
    await showPlan(run, plan, change.done);
    return undefined;
  }
  const isAsked = plan ? plan.destructive : change.question !== undefined;
  if (plan && !(options.yes && options.output !== 'table')) sayLines(terminal.err, planLines(plan, run.paint));
  if (isAsked && !options.yes) await askFirst(run, change.question ?? 'Do it?');
  const answer = succeed((await change.send({ idempotencyKey: options.idempotencyKey ?? randomUUID(), planHash: plan?.hash })).result);
  if (options.wait && change.wait) {
    terminal.err(`${change.done}\n`);
    const row = await change.wait(options.timeout ?? 600_000);
    await printDone(run, change, row ?? answer);
  } else await printDone(run, change, answer);
  return undefined;
}

async function showPlan(
  { terminal, paint, options }: Run<ChangeOptions>,
  plan: PlanFieldsFragment | undefined,
  done: string,
): Promise<void> {
  const { output } = options;
  if (output === 'json' || output === 'yaml') terminal.out(await structured(plan ?? null, output));
  else if (plan) sayLines(terminal.out, planLines(plan, paint));
  else terminal.out(`Nothing was changed. Without --dry-run: ${done}\n`);
}

export async function askFirst({ terminal }: Pick<Run, 'terminal'>, question: string): Promise<void> {
  if (!terminal.isInTty) {
    throw new CliError('usage', 'This destroys something, and nobody can be asked here. Look at it with --dry-run; to do it, add --yes.');
  }
  const answer = await terminal.question(`${question} [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new CliError('cancelled', 'Nothing was changed.');
}

async function printDone({ terminal, options }: Run<ChangeOptions>, { done, name }: Change, answer: unknown): Promise<void> {
  const { output } = options;
  if (output === 'json' || output === 'yaml') terminal.out(await structured(answer, output));
  else terminal.out(`${output === 'name' ? name : options.wait ? `${name} is as it was asked for.` : done}\n`);
}
