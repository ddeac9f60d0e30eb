import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts what must not be readable in the database. */
export interface SecretBox {
  /** `context` says where the text belongs (see seal-contexts); the same one is needed to open it. */
  seal(plain: string, context: string): string;
  /** @throws SecretBoxError when the text was changed, or sealed under another key or context. */
  open(sealed: string, context: string): string;
}

export type SecretBoxErrorCode =
  /** Sealed under another key: the key was changed without the old one at hand, or the data is of another installation. */
  | 'other-key'
  /** Changed, cut off, or of another context. */
  | 'not-authentic'
  /** No sealed text at all. */
  | 'not-sealed'
  /** The configured key cannot be used. */
  | 'bad-key';

export class SecretBoxError extends Error {
  readonly code: SecretBoxErrorCode;

  constructor(code: SecretBoxErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'SecretBoxError';
    this.code = code;
  }
}

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a random nonce for each secret. A sealed text reads `v1.<key id>.<nonce, tag and ciphertext>`; the key id says which key opens it.
 * The context is not stored, so a sealed text that is copied to another row is of no use there. `open` throws SecretBoxError.
 *
 * @param key 32 bytes; seals and opens.
 * @param olderKeys only open, while secrets are moved to a new key.
 */
export function createSecretBox(key: Buffer, olderKeys: readonly Buffer[] = []): SecretBox {
  const keys = new Map([key, ...olderKeys].map((each) => [keyId(checkKey(each)), each]));
  const ownId = keyId(key);
  return {
    seal(plain, context) {
      const nonce = randomBytes(nonceBytes);
      const encryption = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(context));
      const text = Buffer.concat([encryption.update(plain, 'utf8'), encryption.final()]);
      return `v1.${ownId}.${Buffer.concat([nonce, encryption.getAuthTag(), text]).toString('base64url')}`;
    },
    open(sealed, context) {
      const [, id, body] = /^v1\.([\w-]+)\.([\w-]+)$/.exec(sealed) ?? [];
      if (!id || !body) throw new SecretBoxError('not-sealed', 'this is not a sealed secret');
      const known = keys.get(id);
      if (!known) throw new SecretBoxError('other-key', `the secret was sealed under key ${id}, which is not configured`);
      return decrypt(known, Buffer.from(body, 'base64url'), context);
    },
  };
}

/**
 * Reads a key as people configure it: 32 bytes in base64, base64url or hexadecimal.
 * @throws SecretBoxError `bad-key`, without the text in it.
 */
export function loadKey(text: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : parseBase64(trimmed);
  return checkKey(key);
}

function parseBase64(text: string): Buffer {
  if (!/^[\w+/-]*={0,2}$/.test(text)) throw badKey('is neither base64 nor hexadecimal');
  return Buffer.from(text, 'base64');
}

function checkKey(key: Buffer): Buffer {
  if (key.length !== keyBytes) throw badKey(`has ${key.length} bytes`);
  return key;
}

function badKey(because: string): SecretBoxError {
  return new SecretBoxError(
    'bad-key',
    `The secret key ${because}; it needs 32 random bytes in base64, as \`openssl rand -base64 32\` makes them.`,
  );
}

function decrypt(key: Buffer, body: Buffer, context: string): string {
  try {
    const decryption = createDecipheriv(cipher, key, body.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(context))
      .setAuthTag(body.subarray(nonceBytes, nonceBytes + tagBytes));
    return decryption.update(body.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decryption.final('utf8');
  } catch (cause) {
    throw new SecretBoxError('not-authentic', 'the secret was changed, or belongs to something else', { cause });
  }
}

/** Names a key without telling anything about it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('farmhand key id').update(key).digest('base64url').slice(0, 8);
}
