/** Scripts rely on them: a number never changes its meaning. */
export const exitCodes = {
  done: [0, 'done; for a question: yes'],
  failed: [1, 'it failed on the server’s side, or a check found something broken'],
  usage: [2, 'the command line is wrong, or a name is ambiguous'],
  'sign-in': [3, 'nobody is signed in, or the sign-in or token is expired, revoked or wrong'],
  denied: [4, 'a permission is missing, or a policy forbids it; of can-i: no'],
  'not-found': [5, 'there is no such object, or none that you may see'],
  conflict: [6, 'somebody was faster, or it cannot be done as things are: a stale version, a taken name, another plan by now'],
  invalid: [7, 'a value is refused; the message names it'],
  unreachable: [8, 'the server cannot be reached, or the connection was lost for good'],
  timeout: [9, 'what was waited for did not come in time'],
  differs: [10, 'of diff: what runs is not what the files say'],
  cloud: [11, 'the cloud refused, or could not be asked'],
  cancelled: [12, 'the question was answered with no'],
  interrupted: [130, 'stopped by Ctrl-C'],
} as const satisfies Record<string, readonly [number, string]>;

export type ExitName = keyof typeof exitCodes;

export const exitCodeOf = (name: ExitName): number => exitCodes[name][0];
