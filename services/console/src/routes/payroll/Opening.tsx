import { Button } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../parts/lazily';

import type { ActionName } from '../../parts/form/types';
import type { PayrollContext } from './actions';

const Window = lazily(() => import('./Window'));

interface Props {
  name: ActionName;
  context: PayrollContext;
  small?: boolean;
}

/** A button with its form. */
export function Opening({ name, context, small = false }: Props) {
  const { t } = useTranslation('actions');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size={small ? 'small' : 'middle'} onClick={() => setOpen(true)}>
        {t(`names.${name}`)}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <Window name={name} context={context} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
