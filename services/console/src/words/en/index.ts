import access from './access.json';
import accounts from './accounts.json';
import actions from './actions.json';
import administration from './administration.json';
import audit from './audit.json';
import caseFile from './caseFile.json';
import cases from './cases.json';
import charges from './charges.json';
import claim from './claim.json';
import claims from './claims.json';
import common from './common.json';
import custody from './custody.json';
import dashboards from './dashboards.json';
import dialogue from './dialogue.json';
import directory from './directory.json';
import disclosure from './disclosure.json';
import disclosures from './disclosures.json';
import enums from './enums.json';
import gates from './gates.json';
import inbox from './inbox.json';
import investigation from './investigation.json';
import list from './list.json';
import payment from './payment.json';
import payroll from './payroll.json';
import people from './people.json';
import policies from './policies.json';
import report from './report.json';
import reports from './reports.json';
import requests from './requests.json';
import retention from './retention.json';
import rewards from './rewards.json';
import sanction from './sanction.json';
import sanctions from './sanctions.json';
import settings from './settings.json';
import shell from './shell.json';
import system from './system.json';
import tasks from './tasks.json';
import timeline from './timeline.json';
import tour from './tour.json';

/** Every text in English, a file a page. For the types of the keys alone: a page loads its own. */
export default {
  access,
  accounts,
  actions,
  administration,
  audit,
  caseFile,
  cases,
  charges,
  claim,
  claims,
  common,
  custody,
  dashboards,
  dialogue,
  directory,
  disclosure,
  disclosures,
  enums,
  gates,
  inbox,
  investigation,
  list,
  payment,
  payroll,
  people,
  policies,
  report,
  reports,
  requests,
  retention,
  rewards,
  sanction,
  sanctions,
  settings,
  shell,
  system,
  tasks,
  timeline,
  tour,
};
