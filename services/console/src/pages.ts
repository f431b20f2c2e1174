import {
  AccountBookOutlined,
  AuditOutlined,
  BarChartOutlined,
  EyeOutlined,
  FolderOutlined,
  GiftOutlined,
  InboxOutlined,
  PayCircleOutlined,
  SafetyOutlined,
  SettingOutlined,
  StopOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { redirect } from 'react-router';
import type { RouteObject } from 'react-router';

import type { Role } from './generated/enums';
import { administrationRoutes } from './routes/administration/routes';
import { tabRoutes } from './routes/case/tabs';

type PageWord =
  | 'administration'
  | 'cases'
  | 'claims'
  | 'dashboards'
  | 'disclosures'
  | 'gates'
  | 'inbox'
  | 'payment'
  | 'payroll'
  | 'reports'
  | 'rewards'
  | 'sanctions';

/** A page of the main navigation. */
interface Page {
  path: string;
  word: PageWord;
  icon: ComponentType;
  /** The key after `g` that leads there. */
  key: string;
  /** For whom it stands in the navigation; nothing: for everybody. */
  roles?: readonly Role[];
}

const handlers: readonly Role[] = ['INTAKE_OFFICER', 'INVESTIGATOR', 'LEGAL_COUNSEL', 'AUDITOR'];

/** In the order of the navigation. What somebody may see there is decided by the API alone. */
export const pages: readonly Page[] = [
  { path: '/inbox', word: 'inbox', icon: InboxOutlined, key: 'i' },
  {
    path: '/cases',
    word: 'cases',
    icon: FolderOutlined,
    key: 'c',
    roles: [...handlers, 'HUMAN_RESOURCES', 'DECISION_MAKER', 'UNION_REPRESENTATIVE'],
  },
  { path: '/reports', word: 'reports', icon: AuditOutlined, key: 'r', roles: handlers },
  {
    path: '/sanctions',
    word: 'sanctions',
    icon: SafetyOutlined,
    key: 's',
    roles: ['INVESTIGATOR', 'LEGAL_COUNSEL', 'HUMAN_RESOURCES', 'DECISION_MAKER', 'AUDITOR'],
  },
  {
    path: '/claims',
    word: 'claims',
    icon: AccountBookOutlined,
    key: 'm',
    roles: ['LEGAL_COUNSEL', 'DECISION_MAKER', 'AUDITOR'],
  },
  {
    path: '/disclosures',
    word: 'disclosures',
    icon: EyeOutlined,
    key: 'o',
    roles: [...handlers, 'IDENTITY_CUSTODIAN'],
  },
  {
    path: '/gates',
    word: 'gates',
    icon: StopOutlined,
    key: 't',
    roles: ['IDENTITY_CUSTODIAN', 'LEGAL_COUNSEL'],
  },
  {
    path: '/payroll',
    word: 'payroll',
    icon: WalletOutlined,
    key: 'p',
    roles: ['HUMAN_RESOURCES', 'AUDITOR'],
  },
  { path: '/payment', word: 'payment', icon: PayCircleOutlined, key: 'y', roles: ['HUMAN_RESOURCES'] },
  { path: '/rewards', word: 'rewards', icon: GiftOutlined, key: 'w', roles: [...handlers, 'DECISION_MAKER'] },
  {
    path: '/dashboards',
    word: 'dashboards',
    icon: BarChartOutlined,
    key: 'd',
    roles: ['MANAGEMENT', 'LEGAL_COUNSEL', 'AUDITOR'],
  },
  { path: '/administration', word: 'administration', icon: SettingOutlined, key: 'a' },
];

/** Every address, each loaded when somebody goes there. */
export const routes: RouteObject[] = [
  { index: true, loader: () => redirect('/inbox') },
  administrationRoutes,
  { path: '/inbox', lazy: () => import('./routes/inbox') },
  { path: '/cases', lazy: () => import('./routes/cases') },
  { path: '/case/:id', lazy: () => import('./routes/case'), children: tabRoutes },
  { path: '/reports', lazy: () => import('./routes/reports') },
  { path: '/report/:id', lazy: () => import('./routes/report') },
  { path: '/dashboards', lazy: () => import('./routes/dashboards') },
  { path: '/dashboards/report', lazy: () => import('./routes/dashboards/report') },
  { path: '/dashboards/:group', lazy: () => import('./routes/dashboards/group') },
  { path: '/sanctions', lazy: () => import('./routes/sanctions') },
  { path: '/sanctions/:id', lazy: () => import('./routes/sanction') },
  { path: '/claims', lazy: () => import('./routes/claims') },
  { path: '/claims/:id', lazy: () => import('./routes/claim') },
  { path: '/disclosures', lazy: () => import('./routes/disclosures') },
  { path: '/disclosures/:id', lazy: () => import('./routes/disclosure') },
  { path: '/gates', lazy: () => import('./routes/gates') },
  { path: '/gates/:id', lazy: () => import('./routes/gates/One') },
  { path: '/payroll', lazy: () => import('./routes/payroll') },
  { path: '/payroll/:id', lazy: () => import('./routes/payroll/person') },
  { path: '/payment', lazy: () => import('./routes/payment') },
  { path: '/rewards', lazy: () => import('./routes/rewards') },
  { path: '/rewards/:id', lazy: () => import('./routes/rewards/One') },
];
