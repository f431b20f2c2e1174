import { useTranslation } from 'react-i18next';

import type { PoliciesQuery } from '../../generated/graphql';
import { hasAction, useToday, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { useDoing } from '../administration/parts/doing';
import { orNull, whenOf } from '../administration/parts/form';
import { AcknowledgePolicyDocument } from '../people/operations';
import {
  DraftPolicyDocument,
  PublishPolicyDocument,
  RecordConsultationDocument,
  RetirePolicyDocument,
} from './operations';

interface Props {
  policy: { id: string };
  done: () => void;
}

/** Begins a version with the text that the server runs with, or another one by its hash. */
export function DraftPolicy({ rules, done }: { rules: PoliciesQuery['rules']; done: () => void }) {
  const { t } = useTranslation('policies');
  const send = useDoing();
  return (
    <Deed
      primary
      label={t('draft.title')}
      text={t('draft.text')}
      fields={[
        { kind: 'text', name: 'pack', label: t('draft.pack') },
        { kind: 'text', name: 'version', label: t('draft.version'), most: 60 },
        {
          kind: 'text',
          name: 'sha256',
          label: t('draft.sha256'),
          hint: t('draft.hint'),
          pattern: '[0-9a-f]{64}',
        },
      ]}
      initial={{ pack: rules.pack, sha256: rules.sha256 }}
      act={(values, clientMutationId) =>
        send(DraftPolicyDocument, {
          pack: values['pack'] ?? '',
          version: (values['version'] ?? '').trim(),
          sha256: values['sha256'] ?? '',
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

export function Consult({ policy, done }: Props) {
  const { t } = useTranslation('policies');
  const viewer = useViewer();
  const today = useToday();
  const send = useDoing();
  return (
    <Deed
      small
      primary
      label={t('consult.title')}
      text={t('consult.text')}
      fields={[
        { kind: 'when', name: 'on', label: t('consult.on') },
        { kind: 'hash', name: 'minutes', label: t('consult.minutes'), optional: true },
        ...(hasAction(viewer, 'ReadPolicyMemo')
          ? ([{ kind: 'long', name: 'memo', label: t('consult.memo'), optional: true }] as const)
          : []),
      ]}
      initial={{ on: `DAY ${today}` }}
      act={(values, clientMutationId) =>
        send(RecordConsultationDocument, {
          policyId: policy.id,
          consulted: whenOf(values['on']),
          minutesSha256: orNull(values['minutes']),
          memo: orNull(values['memo']),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

export function Publish({ policy, done }: Props) {
  const { t } = useTranslation('policies');
  const today = useToday();
  const send = useDoing();
  return (
    <Deed
      small
      primary
      label={t('publish.title')}
      text={t('publish.text')}
      fields={[
        { kind: 'when', name: 'on', label: t('publish.on') },
        { kind: 'hash', name: 'proof', label: t('publish.proof'), optional: true },
      ]}
      initial={{ on: `DAY ${today}` }}
      act={(values, clientMutationId) =>
        send(PublishPolicyDocument, {
          policyId: policy.id,
          published: whenOf(values['on']),
          proofSha256: orNull(values['proof']),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

export function Retire({ policy, done }: Props) {
  const { t } = useTranslation('policies');
  const today = useToday();
  const send = useDoing();
  return (
    <Deed
      small
      danger
      label={t('retire.title')}
      text={t('retire.text')}
      fields={[{ kind: 'when', name: 'on', label: t('retire.on') }]}
      initial={{ on: `DAY ${today}` }}
      act={(values, clientMutationId) =>
        send(RetirePolicyDocument, { policyId: policy.id, retired: whenOf(values['on']), clientMutationId })
      }
      done={done}
    />
  );
}

/** The viewer's own acknowledgement. */
export function Acknowledge({ policy, done }: Props) {
  const { t } = useTranslation('policies');
  const viewer = useViewer();
  const today = useToday();
  const send = useDoing();
  return (
    <Deed
      small
      primary
      label={t('acknowledge.title')}
      text={t('acknowledge.text')}
      act={(_, clientMutationId) =>
        send(AcknowledgePolicyDocument, {
          personId: viewer.person.id,
          policyId: policy.id,
          acknowledged: { precision: 'DAY', date: today },
          clientMutationId,
        })
      }
      done={done}
    />
  );
}
