import type { Key } from '../datacenter/datacenter.ts';
import { type Action, returnTrue } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { readConditions } from './filters.ts';
import { matchItems } from './match-items.ts';
import { readTagSpecifications } from './tag-specifications.ts';
import { element, itemList, tagList, timestamp } from './xml.ts';

/** The emulator makes no keys of its own: bring a public one. */
export const importKeyPair: Action = (parameters) => {
  const name = parameters.required('KeyName');
  const publicKey = Buffer.from(parameters.required('PublicKeyMaterial'), 'base64').toString();
  if (!/^(ssh-(rsa|ed25519)) \S+/.test(publicKey)) throw new Ec2Error('InvalidKey.Format', 'Key is not in valid OpenSSH public key format');
  const tags = readTagSpecifications(parameters, ['key-pair'])['key-pair'];
  return ({ datacenter, call }) => keyXml(datacenter.importKey(call, { name, publicKey, tags }));
};

export const deleteKeyPair: Action = (parameters) => {
  const name = parameters.required('KeyName');
  return ({ datacenter, call }) => {
    datacenter.deleteKey(call, { name });
    return returnTrue;
  };
};

export const describeKeyPairs: Action = (parameters) => {
  const names = parameters.strings('KeyName');
  const ids = parameters.strings('KeyPairId');
  const withPublicKey = parameters.boolean('IncludePublicKey') ?? false;
  const conditions = readConditions(parameters, { 'key-name': 'name', 'key-pair-id': 'id', fingerprint: 'fingerprint' });
  return ({ datacenter, call }) => {
    const { keys } = datacenter.catalogue(call);
    for (const wanted of [...names, ...ids]) {
      if (keys.some(({ name, id }) => name === wanted || id === wanted)) continue;
      throw new Ec2Error('InvalidKeyPair.NotFound', `The key pair '${wanted}' does not exist`);
    }
    const named = keys.filter(({ name, id }) => names.length + ids.length === 0 || names.includes(name) || ids.includes(id));
    const found = matchItems<Key>(named, conditions, {
      name: ({ name }) => name,
      id: ({ id }) => id,
      fingerprint: ({ fingerprint }) => fingerprint,
    });
    return itemList(
      'keySet',
      found,
      (key) => keyXml(key) + element('createTime', timestamp(key.createdAtMs)) + publicKeyXml(key, withPublicKey),
    );
  };
};

function keyXml(key: Key): string {
  return [element('keyPairId', key.id), element('keyName', key.name), element('keyFingerprint', key.fingerprint), tagList(key.tags)].join(
    '',
  );
}

function publicKeyXml(key: Key, wanted: boolean): string {
  const type = element('keyType', key.publicKey.startsWith('ssh-ed25519') ? 'ed25519' : 'rsa');
  return wanted ? type + element('publicKey', key.publicKey) : type;
}
