import { expect, test } from 'vitest';
import { CloudError } from '../cloud-error.ts';
import type { LaunchSpec } from '../driver.ts';
import { freezeLaunch } from './freeze-launch.ts';
import type { AwsSettings } from './settings.ts';

const plain: LaunchSpec = {
  location: 'eu-west-1',
  zone: 'eu-west-1a',
  subnetId: 'subnet-1',
  instanceType: 'm7g.large',
  imageId: 'ami-0123456789abcdef0',
  count: 3,
  owner: { installation: 'inst-1', farmRole: 'fr-1', launch: 'l-1', sequence: 7 },
  tags: { team: 'payments', 'farmhand:launch': 'not theirs to say' },
  volumes: [],
  userData: null,
  settings: {},
};

test('the least that is asked for: one at least and all at most, IMDSv2 only, our tags over theirs', () => {
  expect(freezeLaunch(plain)).toMatchInlineSnapshot(`
    {
      "ImageId": "ami-0123456789abcdef0",
      "InstanceType": "m7g.large",
      "MaxCount": 3,
      "MetadataOptions": {
        "HttpEndpoint": "enabled",
        "HttpPutResponseHopLimit": 2,
        "HttpTokens": "required",
      },
      "MinCount": 1,
      "Placement": {
        "AvailabilityZone": "eu-west-1a",
      },
      "SubnetId": "subnet-1",
      "TagSpecifications": [
        {
          "ResourceType": "instance",
          "Tags": [
            {
              "Key": "farmhand:farm-role",
              "Value": "fr-1",
            },
            {
              "Key": "farmhand:installation",
              "Value": "inst-1",
            },
            {
              "Key": "farmhand:launch",
              "Value": "l-1",
            },
            {
              "Key": "farmhand:sequence",
              "Value": "7",
            },
            {
              "Key": "team",
              "Value": "payments",
            },
          ],
        },
        {
          "ResourceType": "volume",
          "Tags": [
            {
              "Key": "farmhand:farm-role",
              "Value": "fr-1",
            },
            {
              "Key": "farmhand:installation",
              "Value": "inst-1",
            },
            {
              "Key": "farmhand:launch",
              "Value": "l-1",
            },
            {
              "Key": "farmhand:sequence",
              "Value": "7",
            },
            {
              "Key": "team",
              "Value": "payments",
            },
          ],
        },
      ],
    }
  `);
});

test('everything that can be asked for', () => {
  const settings: AwsSettings = {
    securityGroupIds: ['sg-1', 'sg-2'],
    keyName: 'operators',
    iamInstanceProfile: 'web-tier',
    rootVolume: {
      device: '/dev/xvda',
      sizeGib: 20,
      type: 'gp3',
      iops: 4000,
      throughputMibps: 250,
      encrypted: true,
      kmsKeyId: 'alias/root',
    },
    ebsOptimized: true,
    detailedMonitoring: true,
    tenancy: 'dedicated',
    placementGroup: 'spread-1',
    imds: { httpTokens: 'optional', hopLimit: 1 },
    spot: { maxPrice: 0.05 },
    associatePublicIp: false,
    cpuCredits: 'unlimited',
  };
  const volumes = [{ device: '/dev/sdf', sizeGib: 100, type: 'io2', iops: 5000, encrypted: true }];
  expect(freezeLaunch({ ...plain, settings, volumes, userData: '#!/bin/sh\necho hello\n' })).toMatchInlineSnapshot(`
    {
      "BlockDeviceMappings": [
        {
          "DeviceName": "/dev/xvda",
          "Ebs": {
            "DeleteOnTermination": true,
            "Encrypted": true,
            "Iops": 4000,
            "KmsKeyId": "alias/root",
            "Throughput": 250,
            "VolumeSize": 20,
            "VolumeType": "gp3",
          },
        },
        {
          "DeviceName": "/dev/sdf",
          "Ebs": {
            "DeleteOnTermination": false,
            "Encrypted": true,
            "Iops": 5000,
            "VolumeSize": 100,
            "VolumeType": "io2",
          },
        },
      ],
      "CreditSpecification": {
        "CpuCredits": "unlimited",
      },
      "EbsOptimized": true,
      "IamInstanceProfile": {
        "Name": "web-tier",
      },
      "ImageId": "ami-0123456789abcdef0",
      "InstanceMarketOptions": {
        "MarketType": "spot",
        "SpotOptions": {
          "InstanceInterruptionBehavior": "terminate",
          "MaxPrice": "0.05",
          "SpotInstanceType": "one-time",
        },
      },
      "InstanceType": "m7g.large",
      "KeyName": "operators",
      "MaxCount": 3,
      "MetadataOptions": {
        "HttpEndpoint": "enabled",
        "HttpPutResponseHopLimit": 1,
        "HttpTokens": "optional",
      },
      "MinCount": 1,
      "Monitoring": {
        "Enabled": true,
      },
      "NetworkInterfaces": [
        {
          "AssociatePublicIpAddress": false,
          "DeleteOnTermination": true,
          "DeviceIndex": 0,
          "Groups": [
            "sg-1",
            "sg-2",
          ],
          "SubnetId": "subnet-1",
        },
      ],
      "Placement": {
        "AvailabilityZone": "eu-west-1a",
        "GroupName": "spread-1",
        "Tenancy": "dedicated",
      },
      "TagSpecifications": [
        {
          "ResourceType": "instance",
          "Tags": [
            {
              "Key": "farmhand:farm-role",
              "Value": "fr-1",
            },
            {
              "Key": "farmhand:installation",
              "Value": "inst-1",
            },
            {
              "Key": "farmhand:launch",
              "Value": "l-1",
            },
            {
              "Key": "farmhand:sequence",
              "Value": "7",
            },
            {
              "Key": "team",
              "Value": "payments",
            },
          ],
        },
        {
          "ResourceType": "volume",
          "Tags": [
            {
              "Key": "farmhand:farm-role",
              "Value": "fr-1",
            },
            {
              "Key": "farmhand:installation",
              "Value": "inst-1",
            },
            {
              "Key": "farmhand:launch",
              "Value": "l-1",
            },
            {
              "Key": "farmhand:sequence",
              "Value": "7",
            },
            {
              "Key": "team",
              "Value": "payments",
            },
          ],
        },
      ],
      "UserData": "IyEvYmluL3NoCmVjaG8gaGVsbG8K",
    }
  `);
});

test('a launch freezes to the same request whatever the order its tags were written in', () => {
  const one = freezeLaunch({ ...plain, tags: { a: '1', b: '2' } });
  const other = freezeLaunch({ ...plain, tags: { b: '2', a: '1' } });
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});

test('an instance profile may be named by its ARN', () => {
  const arn = 'arn:aws:iam::123456789012:instance-profile/web';
  expect(freezeLaunch({ ...plain, settings: { iamInstanceProfile: arn } })).toMatchObject({ IamInstanceProfile: { Arn: arn } });
});

test.each<[string, Partial<LaunchSpec>, RegExp]>([
  ['no server', { count: 0 }, /1 to 500/],
  ['more servers than one call takes', { count: 501 }, /1 to 500/],
  ['half a server', { count: 1.5 }, /1 to 500/],
  ['a setting that does not exist', { settings: { securityGroups: [] } }, /securityGroups/],
  ['settings that do not fit', { settings: { spot: { maxPrice: -1 }, imds: { hopLimit: 99 } } }, /imds\.hopLimit.*spot\.maxPrice/],
  ['two volumes with one device', { volumes: [volume('/dev/sdf'), volume('/dev/sdf')] }, /\/dev\/sdf/],
  ['a volume of no size', { volumes: [{ ...volume('/dev/sdf'), sizeGib: 0 }] }, /sizeGib/],
  ['a volume of negative size', { volumes: [{ ...volume('/dev/sdf'), sizeGib: -8 }] }, /sizeGib/],
  ['a volume type EBS does not have', { volumes: [{ ...volume('/dev/sdf'), type: 'fast' }] }, /type/],
  ['user data that EC2 does not take', { userData: 'x'.repeat(16_385) }, /16385 bytes/],
  ['a tag that AWS keeps for itself', { tags: { 'aws:owner': 'me' } }, /aws:owner/],
  ['more tags than a resource takes', { tags: Object.fromEntries(Array.from({ length: 46 }, (_, at) => [`t${at}`, ''])) }, /remove 1 tag/],
])('%s is refused before anything is sent', (_name, part, words) => {
  const attempt = () => freezeLaunch({ ...plain, ...part });
  expect(attempt).toThrow(CloudError);
  expect(attempt).toThrow(words);
  expect(attempt).toThrow(expect.objectContaining({ code: 'invalid-request' }));
});

function volume(device: string) {
  return { device, sizeGib: 8, type: 'gp3' };
}
