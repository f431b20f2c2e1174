import { useTranslation } from 'react-i18next';

import type { PoliciesQuery, WhenInput } from '../../generated/graphql';
import { onDay } from '../../parts/form/when';
import { hasAction, useToday, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
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
  return (
    <Deed
      name="DraftPolicy"
      primary
      label={t('draft.title')}
      text={t('draft.text')}
      fields={[
        { kind: 'line', name: 'pack', label: t('draft.pack'), initial: rules.pack },
        { kind: 'line', name: 'version', label: t('draft.version'), most: 60 },
        {
          kind: 'hash',
          name: 'sha256',
          label: t('draft.sha256'),
          hint: t('draft.hint'),
          initial: rules.sha256,
        },
      ]}
      document={DraftPolicyDocument}
      input={(filled) => ({
        pack: filled.text('pack'),
        version: filled.text('version'),
        sha256: filled.text('sha256'),
      })}
      done={done}
    />
  );
}

export function Consult({ policy, done }: Props) {
  const { t } = useTranslation('policies');
  const viewer = useViewer();
  const today = useToday();
  return (
    <Deed
      name="RecordConsultation"
      record={policy.id}
      small
      primary
      label={t('consult.title')}
      text={t('consult.text')}
      fields={[
        { kind: 'when', name: 'on', label: t('consult.on'), initial: onDay(today) },
        { kind: 'hash', name: 'minutes', label: t('consult.minutes'), optional: true },
        ...(hasAction(viewer, 'ReadPolicyMemo')
          ? ([{ kind: 'long', name: 'memo', label: t('consult.memo'), optional: true }] as const)
          : []),
      ]}
      document={RecordConsultationDocument}
      input={(filled) => ({
        policyId: policy.id,
        consulted: filled.whole<WhenInput>('on'),
        minutesSha256: filled.maybe('minutes'),
        memo: filled.maybe('memo'),
      })}
      done={done}
    />
  );
}

export function Publish({ policy, done }: Props) {
  const { t } = useTranslation('policies');
  const today = useToday();
  return (
    <Deed
      name="PublishPolicy"
      record={policy.id}
      small
      primary
      label={t('publish.title')}
      text={t('publish.text')}
      fields={[
        { kind: 'when', name: 'on', label: t('publish.on'), initial: onDay(today) },
        { kind: 'hash', name: 'proof', label: t('publish.proof'), optional: true },
      ]}
      document={PublishPolicyDocument}
      input={(filled) => ({
        policyId: policy.id,
        published: filled.whole<WhenInput>('on'),
        proofSha256: filled.maybe('proof'),
      })}
      done={done}
    />
  );
}

export function Retire({ policy, done }: Props) {
  const { t } = useTranslation('policies');
  const today = useToday();
  return (
    <Deed
      name="RetirePolicy"
      record={policy.id}
      small
      grave
      label={t('retire.title')}
      text={t('retire.text')}
      fields={[{ kind: 'when', name: 'on', label: t('retire.on'), initial: onDay(today) }]}
      document={RetirePolicyDocument}
      input={(filled) => ({ policyId: policy.id, retired: filled.whole<WhenInput>('on') })}
      done={done}
    />
  );
}

/** The viewer's own acknowledgement. */
export function Acknowledge({ policy, done }: Props) {
  const { t } = useTranslation('policies');
  const viewer = useViewer();
  const today = useToday();
  return (
    <Deed
      name="AcknowledgePolicy"
      record={policy.id}
      small
      primary
      label={t('acknowledge.title')}
      text={t('acknowledge.text')}
      document={AcknowledgePolicyDocument}
      input={() => ({
        personId: viewer.person.id,
        policyId: policy.id,
        acknowledged: onDay(today),
      })}
      done={done}
    />
  );
}
