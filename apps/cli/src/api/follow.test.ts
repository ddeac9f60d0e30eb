import { afterEach, expect, test, vi } from 'vitest';
import { NewEventsDocument } from '../generated/operations.ts';
import { follow } from './follow.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a server that lets one in and then stands still counts as lost within seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let made = 0;
  class StillSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readyState = 1;
    onopen?: () => void;
    onmessage?: (event: { data: string }) => void;
    constructor() {
      made += 1;
      queueMicrotask(() => this.onopen?.());
    }
    send(text: string) {
      if (text.includes('connection_init')) queueMicrotask(() => this.onmessage?.({ data: '{"type":"connection_ack"}' }));
    }
    close() {
      this.readyState = 2;
    }
  }
  vi.stubGlobal('WebSocket', StillSocket);
  const said: string[] = [];
  const api = { url: 'http://127.0.0.1:1', credentials: { kind: 'token', token: 'x' }, ask: () => expect.fail() } as const;
  const stopping = new AbortController();
  const messages = follow({
    ...{ api, document: NewEventsDocument, variables: {}, after: 'here', signal: stopping.signal, patienceMs: 60_000 },
    say: (line) => said.push(line),
  });
  const ended = messages.next();
  while (made === 0) await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(14_000);
  expect(said).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(said).toEqual(['The connection is lost; trying again …']);
  stopping.abort();
  expect(await ended).toMatchObject({ done: true });
});
