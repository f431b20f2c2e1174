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
import { landingOf } from './shell/landing';
import { known } from './shell/viewer';
import { withWords } from './words';

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
  /** Where its records are, if that is not under its own path. */
  records?: string;
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
    records: '/case',
    roles: [...handlers, 'HUMAN_RESOURCES', 'DECISION_MAKER', 'UNION_REPRESENTATIVE'],
  },
  {
    path: '/reports',
    word: 'reports',
    icon: AuditOutlined,
    key: 'r',
    records: '/report',
    roles: handlers,
  },
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
  { index: true, loader: async () => redirect(landingOf(await known)) },
  administrationRoutes,
  { path: '/inbox', lazy: withWords(() => import('./routes/inbox'), 'inbox') },
  { path: '/cases', lazy: withWords(() => import('./routes/cases'), 'actions', 'cases') },
  {
    path: '/case/:id',
    lazy: withWords(() => import('./routes/case'), 'actions', 'caseFile'),
    children: tabRoutes,
  },
  { path: '/reports', lazy: withWords(() => import('./routes/reports'), 'actions', 'reports') },
  { path: '/report/:id', lazy: withWords(() => import('./routes/report'), 'actions', 'dialogue', 'report') },
  { path: '/dashboards', lazy: withWords(() => import('./routes/dashboards'), 'dashboards') },
  { path: '/dashboards/report', lazy: withWords(() => import('./routes/dashboards/report'), 'dashboards') },
  { path: '/dashboards/:group', lazy: withWords(() => import('./routes/dashboards/group'), 'dashboards') },
  { path: '/sanctions', lazy: withWords(() => import('./routes/sanctions'), 'sanctions') },
  {
    path: '/sanctions/:id',
    lazy: withWords(() => import('./routes/sanction'), 'actions', 'sanction', 'timeline'),
  },
  { path: '/claims', lazy: withWords(() => import('./routes/claims'), 'claims') },
  { path: '/claims/:id', lazy: withWords(() => import('./routes/claim'), 'actions', 'claim', 'timeline') },
  { path: '/disclosures', lazy: withWords(() => import('./routes/disclosures'), 'disclosures') },
  { path: '/disclosures/:id', lazy: withWords(() => import('./routes/disclosure'), 'actions', 'disclosure') },
  { path: '/gates', lazy: withWords(() => import('./routes/gates'), 'gates') },
  { path: '/gates/:id', lazy: withWords(() => import('./routes/gates/One'), 'actions', 'gates') },
  { path: '/payroll', lazy: withWords(() => import('./routes/payroll'), 'actions', 'payroll') },
  { path: '/payroll/:id', lazy: withWords(() => import('./routes/payroll/person'), 'actions', 'payroll') },
  { path: '/payment', lazy: withWords(() => import('./routes/payment'), 'actions', 'payment') },
  { path: '/rewards', lazy: withWords(() => import('./routes/rewards'), 'rewards') },
  { path: '/rewards/:id', lazy: withWords(() => import('./routes/rewards/One'), 'actions', 'rewards') },
];
