/** What EC2 alone knows about an instance: kept with the host by the datacenter, which does not understand it. */
export interface InstanceExtras {
  monitoring?: boolean;
  ebsOptimized?: boolean;
  tenancy?: string;
  groupName?: string;
  iamInstanceProfileArn?: string;
  metadataOptions?: MetadataOptions;
  spot?: { maxPrice?: string; type?: string; interruption?: string };
  cpuCredits?: string;
  shutdownBehavior?: string;
  disableApiStop?: boolean;
  sourceDestCheck?: boolean;
}

export interface MetadataOptions {
  httpTokens: string;
  httpPutResponseHopLimit: number;
  httpEndpoint: string;
  httpProtocolIpv6: string;
  instanceMetadataTags: string;
}
