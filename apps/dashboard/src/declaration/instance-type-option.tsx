import classes from './instance-type-option.module.css';
import type { InstanceTypeChoice } from './use-catalogue.ts';

/** An instance type with what it has and costs. */
export function InstanceTypeOption({ name, type }: { name: string; type: InstanceTypeChoice | undefined }) {
  return (
    <span className={classes.root}>
      <span className={classes.name}>{name}</span>
      {type && (
        <>
          <span>{type.vcpus} vCPU</span>
          <span>{gib(type.memoryMib)}</span>
          <span className={classes.price}>{type.usdPerHour == null ? 'price unknown' : `${type.usdPerHour.toFixed(4)} $/h`}</span>
        </>
      )}
    </span>
  );
}

const gib = (memoryMib: number) => `${Number((memoryMib / 1024).toFixed(1))} GiB`;
