import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { CombinedError } from 'urql';

import type { ConfirmPayrollMutation } from '../../generated/graphql';
import { useAct } from '../../parts/act';
import { Picker } from '../../parts/form/Picker';
import { ProblemNote } from '../../parts/ProblemNote';
import { Section } from '../../parts/Section';
import { ConfirmPayrollDocument, PayrollFileDocument } from './operations';

/** Hands a text over as a file of the browser's. */
function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** The file for the payroll office, and the way back for it. */
export function PayrollFile({ month }: { month: string }) {
  const { t } = useTranslation('payroll');
  const client = useClient();
  const [failed, setFailed] = useState<CombinedError>();
  const [told, setTold] = useState<number | null>(null);
  const { run, error, running } = useAct(ConfirmPayrollDocument as never, { named: false });
  const download = async () => {
    const { data, error: problem } = await client
      .query(PayrollFileDocument, { month }, { requestPolicy: 'network-only' })
      .toPromise();
    setFailed(problem);
    if (data) save(data.payrollFile, `payroll-${month}.csv`);
  };
  const take = async (file: File) => {
    setTold(null);
    const done = (await run({ csv: await file.text() })) as ConfirmPayrollMutation | null;
    if (done) setTold(done.confirmPayroll.rows.filter(({ changed }) => changed).length);
  };
  return (
    <Section
      title={t('file.title')}
      actions={
        <>
          <Button onClick={() => void download()}>{t('file.save')}</Button>
          <Picker
            label={t('file.take')}
            loading={running}
            accept=".csv,text/csv"
            pick={(file) => void take(file)}
          />
        </>
      }
    >
      <div className="entry">
        <p>{t('file.what')}</p>
        {told === null ? null : (
          <p className="note note-tell" role="status">
            {t('file.told', { count: told })}
          </p>
        )}
        {error ? <ProblemNote error={error} /> : failed ? <ProblemNote error={failed} /> : null}
      </div>
    </Section>
  );
}
