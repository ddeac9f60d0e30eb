/** The longest run of a secret that may stand in a text for people. An EC2-compatible endpoint may echo parts of what it was sent. */
const runMax = 15;

/** The text with every run of more than 15 characters that also stands in one of the secrets replaced by `[hidden]`. */
export function redact(text: string, secrets: readonly string[]): string {
  const hidden = new Uint8Array(text.length);
  for (const secret of secrets) {
    // Short secrets are hidden whole; fewer than 6 characters would blank ordinary words.
    const window = Math.min(runMax + 1, secret.length);
    if (window < 6) continue;
    for (let at = 0; at + window <= text.length; at += 1) {
      if (secret.includes(text.slice(at, at + window))) hidden.fill(1, at, at + window);
    }
  }
  let clean = '';
  for (let at = 0; at < text.length; at += 1) {
    if (!hidden[at]) clean += text[at];
    else if (!hidden[at - 1]) clean += '[hidden]';
  }
  return clean;
}
