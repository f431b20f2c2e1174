import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ActionName } from '../../../parts/form/types';
import { useCaseFile } from '../file';
import { useActionContext } from './context';
import type { About } from './context';
import { isOffered } from './offers';
import { Opened } from './Opened';

interface Props {
  of: readonly ActionName[];
  about?: About;
  small?: boolean;
}

const nothing: About = {};

/** Buttons for what the viewer may do here now. */
export function ActionButtons({ of, about = nothing, small = false }: Props) {
  const { t } = useTranslation('actions');
  const { asOf } = useCaseFile();
  const context = useActionContext(about);
  const [open, setOpen] = useState<ActionName | null>(null);
  const offered = asOf ? [] : of.filter((name) => isOffered(name, context));
  if (offered.length === 0) return null;
  return (
    <div className="page-actions">
      {offered.map((name) => (
        <Button key={name} size={small ? 'small' : 'middle'} onClick={() => setOpen(name)}>
          {t(`names.${name}`)}
        </Button>
      ))}
      {open ? <Opened name={open} context={context} close={() => setOpen(null)} /> : null}
    </div>
  );
}
