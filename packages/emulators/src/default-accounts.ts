import type { EmulatedAccount } from './ec2/accounts.ts';

/**
 * The accounts of the demonstration. Their keys are no secrets: they are printed in the README, and open nothing but an emulator on
 * the machine it runs on.
 */
export const defaultAccounts: readonly EmulatedAccount[] = [
  {
    id: '111122223333',
    accessKeyId: 'AKIADEMOFARMHAND0001',
    secretAccessKey: 'demo-secret-key-for-the-emulated-cloud-0001',
  },
  {
    id: '444455556666',
    accessKeyId: 'AKIADEMOFARMHAND0002',
    secretAccessKey: 'demo-secret-key-for-the-emulated-cloud-0002',
  },
];
