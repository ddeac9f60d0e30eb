import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error.ts';
import type { TypedDocumentString } from '../generated/operations.ts';
import { refusedBy } from './refusal.ts';

/** How somebody is known: an API token, or the cookie of a sign-in with a password. */
export type Credentials = { kind: 'token'; token: string } | { kind: 'session'; cookie: string };

export type Ask = <R, V>(document: TypedDocumentString<R, V>, variables: V) => Promise<R>;

export interface Api {
  url: string;
  credentials: Credentials;
  ask: Ask;
}

export interface Address {
  url: string;
  credentials: Credentials;
  signal?: AbortSignal;
}

const answerMaxMs = 60_000;
const retryWaitsMs = [250, 1000];

export function createApi({ url, credentials, signal }: Address): Api {
  const ask: Ask = async (document, variables) => {
    const body = JSON.stringify({ query: document.toString(), variables });
    for (const waitMs of [...retryWaitsMs, null]) {
      try {
        const limit = AbortSignal.timeout(answerMaxMs);
        const response = await fetch(new URL('graphql', withSlash(url)), {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headersOf(credentials) },
          body,
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
        });
        return await readAnswer(url, response);
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof CliError) throw error;
        // Sent again without harm: each mutation goes with an idempotency key. Where nobody listens there is nothing to wait for.
        if (waitMs === null || causeOf(error) === 'ECONNREFUSED') throw unreachable(url, error);
        await sleep(waitMs);
      }
    }
    throw new CliError('unreachable', `Farmhand at ${url} cannot be reached.`);
  };
  return { url, credentials, ask };
}

export function headersOf(credentials: Credentials): Record<string, string> {
  return credentials.kind === 'token' ? { authorization: `Bearer ${credentials.token}` } : { cookie: credentials.cookie };
}

/** So that a path of the address is kept. */
export const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

export function unreachable(url: string, cause: unknown): CliError {
  return new CliError(
    'unreachable',
    `Farmhand at ${url} cannot be reached (${causeOf(cause)}). Is it running there? Another address: farmhand login URL, or FARMHAND_URL.`,
    { cause },
  );
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === 'TimeoutError') return 'no answer in time';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}

interface Body<R> {
  data?: R | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

async function readAnswer<R>(url: string, response: Response): Promise<R> {
  const text = await response.text();
  const body = parse<Body<R>>(text);
  const [error] = body?.errors ?? [];
  const refusal = refusedBy({ url, status: response.status, isAnswer: body !== undefined, error });
  if (refusal) throw refusal;
  if (!body?.data) throw new CliError('failed', `Farmhand at ${url} gave an empty answer.`);
  return body.data;
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    // No JSON: no API of ours. What it is instead is said by who asked.
    return undefined;
  }
}
