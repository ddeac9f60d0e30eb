'use client';

import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconCloudPlus, IconLayoutList, IconMoon, IconPlus, IconSearch, IconServer2, IconSun } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../generated/gql.ts';
import classes from './command-palette.module.css';
import { screens } from './screens.ts';

const PaletteDocument = graphql(`
  query Palette($search: String) {
    farms(first: 8, search: $search) {
      nodes {
        id
        name
        environment {
          id
          name
        }
      }
    }
    servers(first: 6, search: $search) {
      nodes {
        id
        hostName
        cloudId
        farm {
          id
          name
        }
      }
    }
  }
`);

const icon = { size: 17, stroke: 1.6 };

/** Goes anywhere from the keyboard: ⌘K or Ctrl+K, or `/`. */
export function CommandPalette() {
  const [query, setQuery] = useState('');
  const found = useFound(query);
  const fixed = useFixedActions();
  return (
    <Spotlight
      shortcut={['mod + K', '/']}
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight={420}
      radius="xl"
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      classNames={{ search: classes.search, actionsGroup: classes.group, action: classes.action, content: classes.content }}
      shadow="fh"
      actions={[{ group: 'Farms', actions: found.farms }, { group: 'Servers', actions: found.servers }, ...fixed]}
      nothingFound="Nothing is called like that."
      highlightQuery
      searchProps={{
        leftSection: <IconSearch {...icon} />,
        placeholder: 'Go to a farm, a server or a screen',
        'aria-label': 'Go to a farm, a server or a screen',
      }}
    />
  );
}

function useFound(search: string) {
  const router = useRouter();
  const [{ data }] = useQuery({ query: PaletteDocument, variables: { search: search.trim() || null }, pause: search.trim() === '' });
  if (search.trim() === '') return { farms: [], servers: [] };
  return {
    farms: (data?.farms.nodes ?? []).map((farm) => ({
      id: farm.id,
      label: farm.name,
      description: farm.environment.name,
      leftSection: <IconLayoutList {...icon} />,
      onClick: () => router.push(`/farms/${farm.id}`),
    })),
    servers: (data?.servers.nodes ?? []).map((server) => ({
      id: server.id,
      label: server.hostName,
      description: [server.farm.name, server.cloudId].filter(Boolean).join(' · '),
      keywords: server.cloudId ?? '',
      leftSection: <IconServer2 {...icon} />,
      onClick: () => router.push(`/servers/${server.id}`),
    })),
  };
}

function useFixedActions(): { group: string; actions: SpotlightActionData[] }[] {
  const router = useRouter();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return [
    {
      group: 'Screens',
      actions: screens.map(({ href, label, Icon }) => ({
        id: href,
        label,
        leftSection: <Icon {...icon} />,
        onClick: () => router.push(href),
      })),
    },
    {
      group: 'Actions',
      actions: [
        { id: 'new-farm', label: 'Declare a new farm', leftSection: <IconPlus {...icon} />, onClick: () => router.push('/farms/new') },
        {
          id: 'new-cloud-account',
          label: 'Add a cloud account',
          leftSection: <IconCloudPlus {...icon} />,
          onClick: () => router.push('/cloud-accounts?edit=new'),
        },
        {
          id: 'scheme',
          label: isDark ? 'Light colours' : 'Dark colours',
          leftSection: isDark ? <IconSun {...icon} /> : <IconMoon {...icon} />,
          onClick: () => setColorScheme(isDark ? 'light' : 'dark'),
        },
      ],
    },
  ];
}
