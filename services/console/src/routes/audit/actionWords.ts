import { useTranslation } from 'react-i18next';

/** Actions of the access policies by which something is opened. */
export const actions = [
  'DenialsCapped',
  'ExportAudit',
  'FetchDisclosure',
  'ImportPeople',
  'ReadAccounts',
  'ReadAcknowledgements',
  'ReadAllegation',
  'ReadAllegationRedacted',
  'ReadAttachments',
  'ReadCaseNotes',
  'ReadCaseTitle',
  'ReadClaim',
  'ReadContacts',
  'ReadCustody',
  'ReadDisclosure',
  'ReadEmergencies',
  'ReadEvidence',
  'ReadEvidenceHashes',
  'ReadEvidenceRedacted',
  'ReadFinding',
  'ReadFindingRedacted',
  'ReadGateChecks',
  'ReadHold',
  'ReadHoldReason',
  'ReadInvestigation',
  'ReadLegalOpinion',
  'ReadPayroll',
  'ReadPeople',
  'ReadPersonalData',
  'ReadPolicyMemo',
  'ReadProtection',
  'ReadReadiness',
  'ReadReportRedacted',
  'ReadReportText',
  'ReadRequest',
  'ReadRetention',
  'ReadReward',
  'ReadRoles',
  'ReadSanction',
  'ReadTimeline',
  'ReadWages',
  'ViewCase',
  'ViewGate',
  'ViewReport',
] as const;

/** An action in words; one that has none, by its name. */
export function useActionWord(): (name: string) => string {
  const { t } = useTranslation('audit');
  return (name) => {
    const known = actions.find((one) => one === name);
    return known ? t(`actions.${known}`) : name;
  };
}
