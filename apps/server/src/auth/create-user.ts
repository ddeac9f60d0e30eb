import type { Auth } from './create-auth.ts';

export interface NewUser {
  email: string;
  name: string;
  password: string;
}

/** Makes a user who can sign in. What they may do is given apart. @throws Error when the address is taken. */
export async function createUser(auth: Auth, { email, name, password }: NewUser): Promise<{ id: string }> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const address = email.trim().toLowerCase();
  if (await internalAdapter.findUserByEmail(address)) throw new Error(`There is a user with the address ${address} already.`);
  const user = await internalAdapter.createUser({ email: address, name, emailVerified: true }, { method: 'email-password' });
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await passwords.hash(password),
  });
  return { id: user.id };
}
