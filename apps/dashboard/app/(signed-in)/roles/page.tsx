import type { Metadata } from 'next';
import { RolesScreen } from '../../../src/role/roles-screen.tsx';

export const metadata: Metadata = { title: 'Roles and images' };

export default function RolesPage() {
  return <RolesScreen />;
}
