import type { Role } from '../generated/enums';

/** Every role, those that work on cases first. */
export const roles: readonly Role[] = [
  'INTAKE_OFFICER',
  'INVESTIGATOR',
  'LEGAL_COUNSEL',
  'HUMAN_RESOURCES',
  'DECISION_MAKER',
  'UNION_REPRESENTATIVE',
  'IDENTITY_CUSTODIAN',
  'AUDITOR',
  'MANAGEMENT',
  'ADMINISTRATOR',
];
