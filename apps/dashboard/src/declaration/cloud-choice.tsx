import { Loader, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import type { CloudList } from './use-catalogue.ts';

interface Choice {
  value: string;
  label: string;
}

interface CloudChoiceProps<T> {
  label: string;
  list: CloudList<T>;
  option: (item: T) => Choice;
  description?: string;
  placeholder?: string;
  error?: string;
  required?: boolean;
  disabled?: boolean;
}

interface OneProps<T> extends CloudChoiceProps<T> {
  value: string;
  onChange: (value: string) => void;
  clearable?: boolean;
}

/** One of what the cloud offers; a line to type in when the cloud cannot be read. */
export function CloudChoice<T>({ list, option, value, onChange, clearable = false, ...rest }: OneProps<T>) {
  if (list.status === 'unread') {
    return (
      <TextInput
        {...rest}
        withAsterisk={rest.required}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        description={unread(list)}
      />
    );
  }
  return (
    <Select
      {...rest}
      withAsterisk={rest.required}
      searchable
      clearable={clearable}
      limit={100}
      data={choices(list, option, value ? [value] : [])}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      rightSection={list.status === 'reading' && !rest.disabled ? <Loader size={14} /> : undefined}
      nothingFoundMessage={list.status === 'reading' ? 'Asking the cloud…' : 'The cloud offers nothing like that.'}
    />
  );
}

interface SeveralProps<T> extends CloudChoiceProps<T> {
  value: string[];
  onChange: (value: string[]) => void;
  max?: number;
  renderOption?: React.ComponentProps<typeof MultiSelect>['renderOption'];
}

/** Several of what the cloud offers, in the order they were chosen. */
export function CloudChoices<T>({ list, option, value, onChange, max, renderOption, ...rest }: SeveralProps<T>) {
  if (list.status === 'unread') {
    return <TagsInput {...rest} withAsterisk={rest.required} value={value} onChange={onChange} maxTags={max} description={unread(list)} />;
  }
  return (
    <MultiSelect
      {...rest}
      withAsterisk={rest.required}
      searchable
      hidePickedOptions
      maxValues={max}
      limit={100}
      data={choices(list, option, value)}
      value={value}
      onChange={onChange}
      renderOption={renderOption}
      placeholder={value.length === 0 ? rest.placeholder : undefined}
      rightSection={list.status === 'reading' && !rest.disabled ? <Loader size={14} /> : undefined}
      nothingFoundMessage={list.status === 'reading' ? 'Asking the cloud…' : 'The cloud offers nothing like that.'}
      comboboxProps={{ shadow: 'fh' }}
    />
  );
}

/** What is chosen stays choosable, also when the cloud does not list it (any more). */
function choices<T>(list: CloudList<T>, option: (item: T) => Choice, chosen: string[]): Choice[] {
  const offered = list.status === 'read' ? list.items.map(option) : [];
  const missing = chosen.filter((value) => !offered.some((one) => one.value === value));
  return [...offered, ...missing.map((value) => ({ value, label: value }))];
}

const unread = (list: { because: string }) => `The cloud could not be read (${list.because}) Type it instead.`;
