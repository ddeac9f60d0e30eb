import type { Rows } from '../store/rows.ts';
import { permitted } from './filter-sql.ts';
import { findPage } from './find-page.ts';
import type { Page, PageArgs } from './page.ts';
import type { ReadScope } from './read-scope.ts';

export function findRoles(scope: ReadScope, query: PageArgs): Promise<Page<Rows['Role']>> {
  return findPage(scope, { name: 'Role', where: permitted(scope, 'role:read', 'Role'), order: 'name' }, query);
}

export function findImages(scope: ReadScope, query: PageArgs): Promise<Page<Rows['Image']>> {
  return findPage(scope, { name: 'Image', where: permitted(scope, 'image:read', 'Image'), order: 'name' }, query);
}
