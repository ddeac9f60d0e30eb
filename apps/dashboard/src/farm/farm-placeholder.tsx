import { slotColumns, slotRowHeight } from '../farm-role/slot-columns.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { TitlePlaceholder } from '../shell/title-placeholder.tsx';
import { ListTable } from '../table/list-table.tsx';
import { Surface } from '../text/surface.tsx';

/** The farm's page before it is read, as large as it will be. */
export function FarmPlaceholder() {
  return (
    <>
      <PageHeader
        trail={[{ href: '/farms', label: 'Farms' }]}
        title={<TitlePlaceholder label="Reading the farm" />}
        facts={<span>&nbsp;</span>}
      />
      <div style={{ height: 50 }} />
      <Surface flush>
        <div style={{ height: 76 }} />
        <ListTable
          label="Slots"
          columns={slotColumns('')}
          rows={undefined}
          rowKey={(row) => row.id}
          rowHeight={slotRowHeight}
          placeholders={3}
          empty={null}
        />
      </Surface>
    </>
  );
}
