import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Day } from '../../parts/Day';
import { EmptyState } from '../../parts/EmptyState';
import { ListFoot } from '../../parts/ListFoot';
import { Loading } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { usePaged } from '../../parts/paged';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { hasAction, useViewer } from '../../shell/viewer';
import { PersonName } from '../administration/parts/PersonName';
import { RecordId } from '../administration/parts/RecordId';
import { useActionWord } from './actionWords';
import { addressOf, filterOf, nothing } from './filter';
import type { Wanted } from './filter';
import { Filters } from './Filters';
import { AuditDocument } from './operations';
import type { Line } from './operations';

interface Row extends Line {
  key: string;
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('audit');
  const word = useActionWord();
  return [
    { key: 'person', head: t('person'), cell: ({ person }) => <PersonName person={person} link /> },
    { key: 'action', head: t('action'), cell: ({ action }) => <span title={action}>{word(action)}</span> },
    { key: 'record', head: t('record'), cell: ({ recordId }) => <RecordId id={recordId} /> },
    {
      key: 'outcome',
      head: t('outcome'),
      cell: ({ denied }) => <Tag tone={denied ? 'bad' : 'done'}>{t(denied ? 'denied' : 'opened')}</Tag>,
    },
    { key: 'on', head: t('on'), cell: ({ on }) => <Day on={on} /> },
  ];
}

function Downloads({ wanted }: { wanted: Wanted }) {
  const { t } = useTranslation('audit');
  const viewer = useViewer();
  if (!hasAction(viewer, 'ExportAudit')) return null;
  return (['csv', 'ndjson'] as const).map((format) => (
    <Button key={format} icon={<DownloadOutlined />} href={addressOf(format, wanted)} download>
      {t(`download.${format}`)}
    </Button>
  ));
}

/** Who opened what, and what was denied. */
export function Component() {
  const { t } = useTranslation('audit');
  const columns = useColumns();
  const [wanted, setWanted] = useState(nothing);
  const asked = useDeferredValue(wanted);
  const paged = usePaged(AuditDocument, { filter: filterOf(asked) }, (data) => data.accessLog);
  const rows = paged.nodes?.map((line, at) => ({ ...line, key: `${at}` }));
  return (
    <Page title={t('title')} actions={<Downloads wanted={wanted} />}>
      <p className="adm-lead">{t('text')}</p>
      <Filters wanted={wanted} change={setWanted} />
      {paged.error ? <ProblemNote error={paged.error} again={paged.again} /> : null}
      {!rows ? (
        paged.error ? null : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('empty.title')} text={t('empty.text')} />
        </div>
      ) : (
        <>
          <RecordTable
            label={t('title')}
            columns={columns}
            rows={rows}
            keyOf={({ key }) => key}
            to={() => null}
          />
          <ListFoot paged={paged} shown={rows.length} />
        </>
      )}
    </Page>
  );
}
