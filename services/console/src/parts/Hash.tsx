import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** A SHA-256: its beginning and end, all of it to be copied. */
export function Hash({ value }: { value: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = () => {
    void navigator.clipboard.writeText(value).then(() => message.success(t('actions.copied')));
  };
  return (
    <span className="hash">
      <code title={value}>{`${value.slice(0, 10)}…${value.slice(-6)}`}</code>
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined aria-hidden />}
        aria-label={t('actions.copy')}
        onClick={copy}
      />
    </span>
  );
}
