import type { Role } from '../../generated/enums';
import type english from '../../words/en';

export type StepWord = keyof (typeof english)['tour']['steps'];

/** A place that a tour leads to. */
export interface Step {
  word: StepWord;
  /** The address; nothing: the page that is open, or where `follow` leads. */
  at?: string;
  /** The link that is followed from the page before. */
  follow?: string;
  /** What is shown there. */
  mark: string;
}

const first = '.records tbody tr a';

const inbox: Step = { word: 'inbox', at: '/inbox', mark: '.page-head' };
const cases: Step = { word: 'cases', at: '/cases', mark: '.records' };
const openCase: Step = { word: 'case', follow: first, mark: '.case-panel' };
const sanctions: Step = { word: 'sanctions', at: '/sanctions', mark: '.records' };
const openSanction: Step = { word: 'sanction', follow: first, mark: '.next' };
const readiness: Step = { word: 'readiness', mark: '.checks' };

/** To the main task of each role. */
export const tours: Record<Role, readonly Step[]> = {
  INTAKE_OFFICER: [
    inbox,
    { word: 'reports', at: '/reports', mark: '.records' },
    { word: 'report', follow: first, mark: '.case-head .page-actions' },
    { word: 'dialogue', mark: '.section + .section' },
  ],
  INVESTIGATOR: [
    inbox,
    cases,
    openCase,
    { word: 'investigation', follow: '.tab-link[href$="/investigation"]', mark: '.section' },
    { word: 'charges', follow: '.tab-link[href$="/charges"]', mark: '.section' },
  ],
  LEGAL_COUNSEL: [inbox, cases, openCase, sanctions, openSanction, readiness],
  HUMAN_RESOURCES: [
    inbox,
    sanctions,
    openSanction,
    { word: 'people', at: '/administration/people', mark: '.page-head' },
  ],
  DECISION_MAKER: [inbox, sanctions, openSanction, readiness],
  UNION_REPRESENTATIVE: [inbox, cases, { ...openCase, word: 'union' }],
  IDENTITY_CUSTODIAN: [
    inbox,
    { word: 'disclosures', at: '/disclosures', mark: '.page' },
    { word: 'gates', at: '/gates', mark: '.page' },
    { word: 'custody', at: '/administration/custody', mark: '.section, .panel' },
  ],
  AUDITOR: [
    { word: 'figures', at: '/dashboards', mark: '.tiles' },
    { word: 'audit', at: '/administration/audit', mark: '.page-head' },
    sanctions,
    { ...openSanction, word: 'readiness', mark: '.checks' },
  ],
  MANAGEMENT: [
    { word: 'figures', at: '/dashboards', mark: '.tiles' },
    { word: 'figure', follow: '.tile-group a, .button-link', mark: '.page-head' },
    { word: 'paper', at: '/dashboards/report', mark: '.page-head' },
  ],
  ADMINISTRATOR: [
    { word: 'administration', at: '/administration', mark: '.adm-groups' },
    { word: 'access', at: '/administration/access', mark: '.page-head' },
    { word: 'system', at: '/administration/system', mark: '.panel' },
  ],
};
