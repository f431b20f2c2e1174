import { DownloadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

import { Day, When } from '../../../parts/Day';
import { Fact, Facts } from '../../../parts/Facts';
import { Hash } from '../../../parts/Hash';
import { Section } from '../../../parts/Section';
import { Tag } from '../../../parts/StateTag';
import { useSize } from '../../../parts/size';
import { Who } from '../../../parts/Who';
import { useEnum } from '../../../parts/words';
import { ActionButtons } from '../actions/ActionButtons';
import type { EvidenceRow, InvestigationRow } from './operations';

function File({ item, investigation }: { item: EvidenceRow; investigation: string }) {
  const word = useEnum();
  const size = useSize();
  const scan = item.fileFacts?.scan;
  if (!item.fileId) return null;
  return (
    <span className="file">
      <a href={`/files/${investigation}/${item.fileId}`} download>
        <DownloadOutlined aria-hidden /> {item.fileName ?? item.fileId}
      </a>
      {item.fileSize === null ? null : <span className="aside">{size(item.fileSize)}</span>}
      {scan && scan.state !== 'CLEAN' ? (
        <Tag tone={scan.state === 'SUSPECTED' ? 'bad' : 'quiet'}>{word('ScanState', scan.state)}</Tag>
      ) : null}
    </span>
  );
}

function Custody({ item }: { item: EvidenceRow }) {
  const { t } = useTranslation('investigation');
  return (
    <ol className="custody">
      <li>
        {t('sealed')} <Who person={item.sealedBy} /> · <Day on={item.sealedOn} />
      </li>
      {item.custody.map((step) => (
        <li key={`${step.on}${step.from.id}${step.to.id}`}>
          <Who person={step.from} /> → <Who person={step.to} /> · <Day on={step.on} />
          {step.reason ? <span className="aside"> {step.reason}</span> : null}
        </li>
      ))}
    </ol>
  );
}

function Item({ item, row }: { item: EvidenceRow; row: InvestigationRow }) {
  const { t } = useTranslation('investigation');
  const word = useEnum();
  return (
    <li className="entry">
      <div className="entry-head">
        <h3>{item.title ?? t('titleWithheld')}</h3>
        <span className="aside">{word('CollectionMethod', item.method)}</span>
        <File item={item} investigation={row.id} />
      </div>
      <Facts>
        <Fact label={t('hash')}>
          <Hash value={item.sha256} />
        </Fact>
        <Fact label={t('shows')}>
          <When at={item.shows} />
        </Fact>
        <Fact label={t('collected')}>
          <When at={item.collected} />{' '}
          <span className="aside">
            <Who person={item.collector} />
          </span>
        </Fact>
        <Fact label={t('custodian')}>
          <Who person={item.custodian} />
        </Fact>
      </Facts>
      <details className="more">
        <summary>{t('custody', { count: item.custody.length + 1 })}</summary>
        <Custody item={item} />
      </details>
      <ActionButtons
        small
        of={['TransferEvidence']}
        about={{ investigationId: row.id, evidenceId: item.id }}
      />
    </li>
  );
}

/** What was secured, with its hash and through whose hands it went. */
export function Evidence({ row }: { row: InvestigationRow }) {
  const { t } = useTranslation('investigation');
  return (
    <Section
      title={t('evidence')}
      actions={<ActionButtons of={['SealEvidence']} about={{ investigationId: row.id }} />}
      empty={row.evidence.length === 0 && (row.redacted ? t('evidenceWithheld') : t('noEvidence'))}
    >
      <ul className="lines">
        {row.evidence.map((item) => (
          <Item key={item.id} item={item} row={row} />
        ))}
      </ul>
    </Section>
  );
}
