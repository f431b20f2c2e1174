import {
  AuditOutlined,
  BookOutlined,
  ContactsOutlined,
  DashboardOutlined,
  FileProtectOutlined,
  IdcardOutlined,
  KeyOutlined,
  SafetyOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

import type { Viewer } from '../../shell/viewer';

export type SectionWord =
  | 'access'
  | 'accounts'
  | 'audit'
  | 'custody'
  | 'people'
  | 'policies'
  | 'requests'
  | 'retention'
  | 'settings'
  | 'system';

export type GroupWord = 'own' | 'oversight' | 'people' | 'registers' | 'rules';

export interface Section {
  word: SectionWord;
  group: GroupWord;
  icon: ComponentType;
  /** Shown to whoever may do one of these; nothing: to everybody. */
  actions?: readonly string[];
}

/** The pages of administration, in the order in which they stand. */
export const sections: readonly Section[] = [
  { word: 'people', group: 'people', icon: TeamOutlined, actions: ['ReadPeople', 'RegisterPerson'] },
  { word: 'access', group: 'people', icon: SafetyOutlined, actions: ['ReadRoles', 'ReadEmergencies'] },
  { word: 'policies', group: 'rules', icon: BookOutlined, actions: ['ReadPolicies'] },
  { word: 'custody', group: 'rules', icon: KeyOutlined, actions: ['ReadCustody', 'ReadDisclosure'] },
  {
    word: 'accounts',
    group: 'registers',
    icon: ContactsOutlined,
    actions: ['ReadAccounts', 'RegisterAccount'],
  },
  {
    word: 'retention',
    group: 'registers',
    icon: FileProtectOutlined,
    actions: ['ReadRetention', 'ReadHold'],
  },
  { word: 'requests', group: 'registers', icon: IdcardOutlined },
  { word: 'audit', group: 'oversight', icon: AuditOutlined, actions: ['ReadAudit'] },
  { word: 'system', group: 'oversight', icon: DashboardOutlined, actions: ['ReadStatus'] },
  { word: 'settings', group: 'own', icon: SettingOutlined },
];

export const groups: readonly GroupWord[] = ['people', 'rules', 'registers', 'oversight', 'own'];

export function pathOf(word: SectionWord): string {
  return `/administration/${word}`;
}

export function mayOpen({ actions }: Section, viewer: Viewer): boolean {
  return !actions || actions.some((action) => viewer.allowedActions.includes(action));
}
