import {
  IconCloud,
  IconHistory,
  IconKey,
  IconLayoutList,
  IconPackage,
  IconServer2,
  IconStack2,
  type TablerIcon,
} from '@tabler/icons-react';

export interface Screen {
  href: string;
  label: string;
  Icon: TablerIcon;
}

/** The screens that navigation and the command palette offer. */
export const screens: Screen[] = [
  { href: '/farms', label: 'Farms', Icon: IconLayoutList },
  { href: '/servers', label: 'Servers', Icon: IconServer2 },
  { href: '/roles', label: 'Roles and images', Icon: IconPackage },
  { href: '/environments', label: 'Environments', Icon: IconStack2 },
  { href: '/cloud-accounts', label: 'Cloud accounts', Icon: IconCloud },
  { href: '/tokens', label: 'API tokens', Icon: IconKey },
  { href: '/audit', label: 'Audit', Icon: IconHistory },
];
