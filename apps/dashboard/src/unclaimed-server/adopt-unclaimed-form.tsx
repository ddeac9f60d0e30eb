'use client';

import { Button, NumberInput, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useQuery } from 'urql';
import { ProblemBox } from '../command/problem-box.tsx';
import classes from '../command/reason-form.module.css';
import { useCommand } from '../command/use-command.ts';
import { useSaving } from '../command/use-saving.ts';
import type { UnclaimedServer } from './unclaimed-fate.ts';
import type { UnclaimedPlace } from './unclaimed-place.ts';
import { AdoptingFarmRolesDocument, AdoptUnclaimedServerDocument } from './unclaimed-server-commands.ts';

interface AdoptUnclaimedFormProps {
  server: UnclaimedServer;
  place: UnclaimedPlace;
  onDone: () => void;
}

/** Which farm role is to have it, in which slot, and why. Whether it fits is said by the server. */
export function AdoptUnclaimedForm({ server, place, onDone }: AdoptUnclaimedFormProps) {
  const adopt = useCommand(AdoptUnclaimedServerDocument);
  const choices = useChoices(server, place);
  const [farmRoleId, setFarmRoleId] = useState(place.farmRole?.id ?? '');
  const [slot, setSlot] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const { save, problem, isBusy } = useSaving<object>(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => adopt({ unclaimedServerId: server.id, farmRoleId, slot, reason: reason.trim() }));
  };
  return (
    <form className={classes.root} onSubmit={submit}>
      <p className={classes.lead}>
        It becomes the server of a slot, with that slot’s name and volumes, and is kept from then on like any other. Nothing of it is
        changed in the cloud by this.
      </p>
      <Select
        label="Farm role"
        description={`Those of this cloud account in ${server.location}.`}
        placeholder="Choose one"
        data={choices}
        value={farmRoleId === '' ? null : farmRoleId}
        onChange={(value) => setFarmRoleId(value ?? '')}
        allowDeselect={false}
        required
      />
      <NumberInput
        label="Slot"
        description="Left empty: the one whose volume it holds, else the first that is free."
        value={slot ?? ''}
        onChange={(value) => setSlot(typeof value === 'number' ? value : null)}
        min={1}
        allowDecimal={false}
      />
      <Textarea
        label="Reason"
        description="It is shown with the server and kept in the audit."
        placeholder="For example: it serves customers since before the database was restored"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        required
      />
      {problem && <ProblemBox problem={problem} />}
      <div className={classes.foot}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy} disabled={reason.trim() === '' || farmRoleId === ''}>
          Adopt
        </Button>
      </div>
    </form>
  );
}

/** The tagged farm role is there before the others are read. */
function useChoices({ location }: UnclaimedServer, { cloudAccountId, farmRole }: UnclaimedPlace) {
  const [{ data }] = useQuery({ query: AdoptingFarmRolesDocument, requestPolicy: 'cache-and-network' });
  const read = (data?.farms.nodes ?? []).flatMap((farm) =>
    farm.farmRoles
      .filter((row) => !row.removed && row.location === location && row.cloudAccount.id === cloudAccountId)
      .map((row) => ({ value: row.id, label: `${farm.name} · ${row.alias}` })),
  );
  const tagged =
    farmRole !== null && !read.some(({ value }) => value === farmRole.id) ? [{ value: farmRole.id, label: farmRole.alias }] : [];
  return [...tagged, ...read];
}
