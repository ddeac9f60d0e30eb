import type { Metadata } from 'next';
import { CloudAccountsScreen } from '../../../src/cloud-account/cloud-accounts-screen.tsx';

export const metadata: Metadata = { title: 'Cloud accounts' };

export default function CloudAccountsPage() {
  return <CloudAccountsScreen />;
}
