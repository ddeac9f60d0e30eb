import { afterEach, expect, test, vi } from 'vitest';
import { createConnectionStore } from './connection-state.ts';
import { createLiveSocket } from './live-socket.ts';

/** A server that lets one in, and then stands still: it answers nothing, not even that the line is closed. */
class StillSocket {
  static readonly OPEN = 1;
  static made: StillSocket[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  sent: string[] = [];
  constructor() {
    StillSocket.made.push(this);
    queueMicrotask(() => {
      this.readyState = StillSocket.OPEN;
      this.onopen?.();
    });
  }
  send(text: string) {
    const { type } = JSON.parse(text) as { type: string };
    this.sent.push(type);
    if (type === 'connection_init') queueMicrotask(() => this.onmessage?.({ data: '{"type":"connection_ack"}' }));
  }
  close() {
    this.readyState = 2;
  }
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a server that stands still is noticed within seconds, shown, and tried again', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', StillSocket);
  const connection = createConnectionStore();
  const client = createLiveSocket({ url: 'ws://127.0.0.1/graphql', connection, now: () => Date.now(), onSignedOut: () => expect.fail() });
  await vi.advanceTimersByTimeAsync(9_000);
  expect(connection.get().status).toBe('live');
  await vi.advanceTimersByTimeAsync(6_100);
  expect(StillSocket.made[0]!.sent).toContain('ping');
  expect(connection.get().status).not.toBe('live');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(StillSocket.made).toHaveLength(2);
  expect(connection.get().status).toBe('live');
  await client.dispose();
});
