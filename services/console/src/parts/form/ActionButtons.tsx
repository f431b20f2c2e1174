import { Button } from 'antd';
import { Suspense, useState } from 'react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

import type { ActionName } from './types';

interface Props {
  /** What may be done now. */
  names: readonly ActionName[];
  /** The record that it is done to. */
  id: string;
  /** The form of one of them, loaded when it is opened. */
  form: ComponentType<{ name: ActionName; id: string; close: () => void }>;
}

/** A button for each thing that may be done, and its form once it is pressed. */
export function ActionButtons({ names, id, form: Form }: Props) {
  const { t } = useTranslation('actions');
  const [open, setOpen] = useState<ActionName | null>(null);
  return (
    <div className="page-actions">
      {names.map((name) => (
        <Button key={name} type="primary" onClick={() => setOpen(name)}>
          {t(`names.${name}`)}
        </Button>
      ))}
      {open ? (
        <Suspense fallback={null}>
          <Form name={open} id={id} close={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}
