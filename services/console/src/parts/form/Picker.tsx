import { Button } from 'antd';
import { useRef } from 'react';

interface Props {
  label: string;
  loading?: boolean;
  /** The kinds of files that are offered, as the attribute of the element has them. */
  accept?: string;
  pick: (file: File) => void;
}

/** A button that opens the choice of a file. */
export function Picker({ label, loading = false, accept, pick }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) pick(file);
          event.target.value = '';
        }}
      />
      <Button loading={loading} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
