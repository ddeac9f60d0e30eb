import { graphql } from '../generated/gql.ts';

/** Snapshots of a farm role's volumes. They come with each change of the farm. */
export const FarmRoleSnapshots = graphql(`
  fragment FarmRoleSnapshots on FarmRole {
    id
    snapshots {
      id
      ...VolumeSnapshotFields
    }
  }
`);

export const VolumeSnapshotFields = graphql(`
  fragment VolumeSnapshotFields on VolumeSnapshot {
    id
    cloudId
    slotIndex
    device
    volumeCloudId
    sizeGib
    purpose
    state
    progressPercent
    missing
    usdPerMonth
    createdAt
    keepUntil
    deletionRequested
    reason {
      code
      text
      at
      nextAt
      evidence
    }
  }
`);

export const DeleteVolumeSnapshotDocument = graphql(`
  mutation DeleteVolumeSnapshot($input: DeleteVolumeSnapshotInput!) {
    deleteVolumeSnapshot(input: $input) {
      ... on VolumeSnapshot {
        id
        deletionRequested
      }
      ...ProblemFields
    }
  }
`);
