import pino, { type Logger } from 'pino';

export type Log = Logger;

const secretNames = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'credentials',
  'secretAccessKey',
  'sessionToken',
  'userData',
];

/** Lines of JSON. What may be secret is cut out wherever it stands by its name, also one level down. */
export function createLog({ level, destination = 1 }: { level: string; destination?: number | pino.DestinationStream }): Log {
  const stream = typeof destination === 'number' ? pino.destination({ dest: destination, sync: true }) : destination;
  return pino(
    {
      level,
      base: { pid: process.pid },
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
      serializers: { err: describeError },
    },
    stream,
  );
}

/** An error without the fields that libraries hang onto it: some hold requests, with what was in them. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return {
    type: name,
    message,
    ...(typeof code === 'string' && { code }),
    stack,
    ...(cause !== undefined && depth < 4 && { cause: describeError(cause, depth + 1) }),
  };
}
