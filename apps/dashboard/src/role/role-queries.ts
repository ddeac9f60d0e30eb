import { graphql } from '../generated/gql.ts';

export const ImageFields = graphql(`
  fragment ImageFields on Image {
    id
    name
    cloud
    location
    cloudImageId
    architecture
  }
`);

export const RoleFields = graphql(`
  fragment RoleFields on Role {
    id
    name
    description
    version
    images {
      id
      ...ImageFields
    }
  }
`);

export const RolesDocument = graphql(`
  query Roles {
    roles(first: 200) {
      nodes {
        id
        ...RoleFields
      }
    }
    images(first: 500) {
      nodes {
        id
        ...ImageFields
      }
    }
  }
`);

export const CreateImageDocument = graphql(`
  mutation CreateImage($input: CreateImageInput!) {
    createImage(input: $input) {
      ... on Image {
        id
        ...ImageFields
      }
      ...ProblemFields
    }
  }
`);

export const CreateRoleDocument = graphql(`
  mutation CreateRole($input: CreateRoleInput!) {
    createRole(input: $input) {
      ... on Role {
        id
        ...RoleFields
      }
      ...ProblemFields
    }
  }
`);

export const UpdateRoleDocument = graphql(`
  mutation UpdateRole($input: UpdateRoleInput!) {
    updateRole(input: $input) {
      ... on Role {
        id
        ...RoleFields
      }
      ...ProblemFields
    }
  }
`);
