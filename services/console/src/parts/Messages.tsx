import { DownloadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

import type { FileTreatment, MessageFrom, MessageKind, ScanState } from '../generated/enums';
import { Day } from './Day';
import { useSize } from './size';
import { Tag } from './StateTag';
import { Who } from './Who';
import { Words } from './Words';
import { useEnum } from './words';

interface FileShape {
  id: string;
  name: string | null;
  size: number;
  facts: { treatment: FileTreatment | null; scan: { state: ScanState } };
}

export interface MessageShape {
  id: string;
  kind: MessageKind;
  from: MessageFrom;
  by: { name: string | null } | null;
  on: string;
  text: string | null;
  reachesReporter: boolean;
  attachments: readonly FileShape[];
}

function File({ file, report }: { file: FileShape; report: string }) {
  const { t } = useTranslation('dialogue');
  const word = useEnum();
  const size = useSize();
  const name = file.name?.split('\n')[0] ?? t('unnamedFile');
  return (
    <li className="file">
      <a href={`/files/${report}/${file.id}`} download>
        <DownloadOutlined aria-hidden /> {name}
      </a>
      <span className="aside">{size(file.size)}</span>
      {file.facts.treatment ? (
        <span className="aside">{word('FileTreatment', file.facts.treatment)}</span>
      ) : null}
      {file.facts.scan.state === 'SUSPECTED' ? <Tag tone="bad">{t('suspected')}</Tag> : null}
    </li>
  );
}

function Message({
  message,
  report,
  redacted,
}: {
  message: MessageShape;
  report: string;
  redacted: boolean;
}) {
  const { t } = useTranslation('dialogue');
  const word = useEnum();
  const ours = message.from === 'HANDLER';
  return (
    <li className={ours ? 'message message-ours' : 'message'}>
      <p className="message-head">
        <strong>{ours ? <Who person={message.by} /> : t('reporter')}</strong>
        <span>{word('MessageKind', message.kind)}</span>
        <Day on={message.on} />
        {ours && !message.reachesReporter ? <span>{t('notReaches')}</span> : null}
      </p>
      <Words text={message.text} redacted={redacted} />
      {message.attachments.length > 0 ? (
        <ul className="plain-list" aria-label={t('files')}>
          {message.attachments.map((file) => (
            <File key={file.id} file={file} report={report} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

interface Props {
  messages: readonly MessageShape[];
  /** Global id of the report. */
  report: string;
  redacted: boolean;
}

/** What the reporter and the company said to each other. */
export function Messages({ messages, report, redacted }: Props) {
  return (
    <ol className="messages">
      {messages.map((message) => (
        <Message key={message.id} message={message} report={report} redacted={redacted} />
      ))}
    </ol>
  );
}
