import type { DatacenterError } from '../datacenter/datacenter-error.ts';

/** An error as CloudWatch answers it. */
export class CloudWatchError extends Error {
  override readonly name = 'CloudWatchError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** What each error of the datacenter is called here. */
export function toCloudWatchError({ code, message }: DatacenterError): CloudWatchError {
  if (code === 'throttled') return new CloudWatchError('Throttling', 'Rate exceeded', 400);
  if (code === 'unavailable') return new CloudWatchError('ServiceUnavailable', message, 503);
  if (code === 'internal') return new CloudWatchError('InternalServiceFault', message, 500);
  return new CloudWatchError('InvalidParameterValue', message);
}
